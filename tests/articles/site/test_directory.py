"""Finding people and organisations in their lists: by letter, page, name and code; the tree of organisations."""

from datetime import date

import pytest
from django.utils import timezone

from articles import directory
from people.models import OrganisationLink, OrganisationName


def names(answer):
    return [row.full_name for row in answer.context["page"].rows]


@pytest.fixture
def crowd(newsroom):
    shown = ["Tôn An", "Lê Ân", "Trần Dũng", "Phạm Kim Đĩnh", "Vũ Đức", "Đặng Thu Hà"]
    newsroom.report("Bến cảng", people=tuple(newsroom.person(name) for name in shown))
    newsroom.report("Ẩn", people=(newsroom.person("Lê Văn Zét", confirmed=False),))
    newsroom.person("Chưa Ai Nhắc Yến")


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Tôn An", "Lê Ân", "Trần Dũng", "Phạm Kim Đĩnh", "Vũ Đức", "Đặng Thu Hà"]),
        ("chu=A", ["Tôn An"]),
        ("chu=%C3%82", ["Lê Ân"]),
        ("chu=D", ["Trần Dũng"]),
        ("chu=%C4%91", ["Phạm Kim Đĩnh", "Vũ Đức"]),
        ("chu=Z", []),
        ("q=dinh", ["Phạm Kim Đĩnh"]),
        ("q=PHAM+dinh", ["Phạm Kim Đĩnh"]),
        ("q=%C4%91%C3%ACnh", ["Phạm Kim Đĩnh"]),
        ("q=zet", []),
        ("q=yen", []),
        ("q=%25", []),
    ],
)
def test_people_are_found_by_letter_and_by_name(client, query, expected):
    answer = client.get(f"/nhan-su/?{query}")

    assert names(answer) == expected
    assert answer.context["letters"] == ["A", "Â", "D", "Đ", "H"]


@pytest.mark.usefixtures("crowd")
def test_pages_of_people_lead_on_and_back(client, monkeypatch):
    monkeypatch.setattr(directory.page_of_people, "__kwdefaults__", {"size": 2})
    first = client.get("/nhan-su/")
    second = client.get(f"/nhan-su/?sau={first.context['page'].after}")
    third = client.get(f"/nhan-su/?sau={second.context['page'].after}")
    back = client.get(f"/nhan-su/?truoc={second.context['page'].before}")

    assert [names(page) for page in (first, second, third, back)] == [
        ["Tôn An", "Lê Ân"], ["Trần Dũng", "Phạm Kim Đĩnh"], ["Vũ Đức", "Đặng Thu Hà"], ["Tôn An", "Lê Ân"],
    ]  # fmt: skip
    assert (first.context["page"].before, third.context["page"].after, back.context["page"].before) == ("", "", "")


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("place", ["0", "x", "9" * 30, "-1", "²"])
def test_a_place_that_is_none_is_the_beginning(client, place):
    assert names(client.get("/nhan-su/", {"sau": place}))[0] == "Tôn An"


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("h07", "Phòng Dân vận"),
        ("cong tac quan", "Phòng Công tác quần chúng"),
        ("dan van", None),
        ("bi mat", ""),
        ("zzz", ""),
    ],
)
def test_units_are_found_by_confirmed_names_of_any_day(client, newsroom, term, found):
    unit = newsroom.organisation("Phòng Công tác quần chúng", "Phòng Dân vận", code="H07")
    unit.names.filter(valid_from=None).update(valid_from=date(2000, 1, 1))
    OrganisationName.objects.create(
        organisation=unit, name="Tổ Bí mật", valid_from=date(1990, 1, 1), valid_to=date(1991, 1, 1), entered_by=newsroom.writer
    )  # fmt: skip
    unit.refresh_keys()
    newsroom.report("Bến cảng", organisations=(unit,))
    newsroom.organisation("Đội Dân vận khác")

    rows = client.get("/to-chuc/", {"q": term}).context["found"]

    assert [row.label for row in rows] == ([] if found == "" else ["Phòng Dân vận"])
    if found == "Phòng Công tác quần chúng":
        assert rows[0].found.name == found


def test_units_stand_under_parents_of_their_kind_and_name_the_others(client, newsroom):
    by = {"entered_by": newsroom.writer, "confirmed_by": newsroom.moderator, "confirmed_at": timezone.now()}
    ministry, union = newsroom.organisation("Bộ"), newsroom.organisation("Tổng Liên đoàn", kind="mass")
    section, ours = newsroom.organisation("Cục"), newsroom.organisation("Công đoàn", kind="mass")
    hidden = newsroom.organisation("Tổ Kín", confirmed=False)
    links = [
        (section, ministry, "cand"),
        (ours, ministry, "cand"),
        (ours, union, "vertical"),
        (hidden, section, "cand"),
    ]
    for row, parent, kind in links:
        OrganisationLink.objects.create(organisation=row, parent=parent, kind=kind, **by)
    # Two lines may run against each other: nobody falls out of the list.
    OrganisationLink.objects.create(organisation=ministry, parent=section, kind="vertical", **by)
    OrganisationLink.objects.create(organisation=union, parent=section, kind="cand", entered_by=newsroom.writer)
    newsroom.report("Bến cảng", organisations=(ministry, union, section, ours, hidden))

    kinds = client.get("/to-chuc/").context["kinds"]

    def told(branch):
        return branch.label, [row.label for row in branch.above], [told(row) for row in branch.below]

    state, mass = ([told(branch) for branch in branches] for _label, branches in kinds)
    assert mass == [("Tổng Liên đoàn", [], [("Công đoàn", ["Bộ"], [])])]
    assert sorted(label for label, _above in _flat(state)) == ["Bộ", "Cục"]


def _flat(branches):
    for label, above, below in branches:
        yield label, above
        yield from _flat(below)
