"""The difference between the contents of two revisions, field by field."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.diff import Body, Change, Piece, Rows, difference


def person(pk, name, **more):
    full = f"Trung tá {name}, Chủ tịch Công đoàn"
    row = {"id": pk, "name": name, "role": "dự", "as_written": f"đồng chí {name}", "full": full}
    row |= {"short": f"Trung tá {name}", "rank": "Trung tá", "rank_known": True, "posts": ["Chủ tịch Công đoàn"]}
    return row | {"posts_known": True} | more


def figure(key, photo, **more):
    row = {"key": key, "photo": photo, "sha256": f"{photo:064x}", "renditions": f"r{photo}", "focus": [500, 400]}
    row |= {"caption": f"Đoàn trao quà, ảnh {photo}.", "alt_text": "Trao quà", "credit": "Vũ Thị Mận", "label": ""}
    return row | {"decorative": False} | more


CONTENT = {
    "format": 1,
    "article": 7,
    "desk": 1,
    "translation_of": None,
    "kind": "report",
    "language": "vi",
    "title": "Công đoàn Phòng Hậu cần trao 120 suất quà",
    "lead": "Sáng 24/9, Công đoàn Phòng Hậu cần Hải An trao quà cho con đoàn viên.",
    "body": '<p>Hội nghị bàn công tác quý tới.</p>\n<figure data-figure="aaa111"></figure>\n<p>Đoàn trao 120 suất quà.</p>',
    "byline": "Vũ Thị Mận",
    "end_mark": "./.",
    "source": "",
    "source_title": "",
    "source_url": "",
    "source_precision": "minute",
    "source_published_at": None,
    "section": {"id": 1, "name": "Hoạt động công đoàn", "slug": "hoat-dong-cong-doan"},
    "topics": [{"id": 1, "name": "Chăm lo", "slug": "cham-lo"}],
    "organisations": [{"id": 1, "name": "Phòng Hậu cần", "slug": "phong-hau-can"}],
    "event": {
        "id": 1,
        "kind": "hội nghị",
        "title": "Hội nghị tổng kết",
        "place": "Hải An",
        "starts_on": "2021-09-24",
        "ends_on": None,
    },
    "people": [person(1, "Vũ Thị Mận"), person(2, "Trần Quốc Tỏ"), person(3, "Lê Văn Bưởi")],
    "figures": [figure("aaa111", 1), figure("bbb222", 2), figure("ccc333", 3)],
}


def changed(**fields):
    return copy.deepcopy(CONTENT) | fields


def rows(found, field):
    return [(row.kind, row.key, row.old_index, row.new_index) for row in found[field].rows if row.kind != "same"]


def changes(found, field):
    return {(row.key, change.field): (change.old, change.new) for row in found[field].rows for change in row.changes}


def test_equal_contents_have_no_difference():
    found = difference(CONTENT, copy.deepcopy(CONTENT))

    assert found.is_empty
    assert found.count == 0
    assert list(found) == []


def test_first_revision_is_new_altogether_in_the_order_of_the_page():
    found = difference(None, CONTENT)

    assert [part.field for part in found] == [
        "section", "title", "lead", "body", "figures", "end_mark", "byline", "source_precision",
        "event", "people", "topics", "organisations", "kind", "language", "desk",
    ]  # fmt: skip
    assert {part.kind for part in found if isinstance(part, Change)} == {"added"}
    assert {row.kind for part in found if isinstance(part, Rows) for row in part.rows} == {"added"}
    assert [block.kind for block in found["body"].blocks] == ["added"] * 3
    assert found.count == 9 + 3 + 3 + 1 + 3 + 1 + 1


@pytest.mark.parametrize(
    ("field", "value", "kind", "pieces"),
    [
        (
            "title",
            "Công đoàn Phòng Hậu cần trao 150 suất quà",
            "changed",
            "Công đoàn Phòng Hậu cần trao |-120|+150| suất quà",
        ),
        ("lead", "", "removed", "-Sáng 24/9, Công đoàn Phòng Hậu cần Hải An trao quà cho con đoàn viên."),
        ("byline", "Vũ Thị Bưởi", "changed", "Vũ Thị |-Mận|+Bưởi"),
        ("source", "Báo Hải An", "added", "+Báo Hải An"),
        ("source_title", "Trao quà", "added", "+Trao quà"),
        ("source_url", "https://bao.example/1", "added", "+https://bao.example/1"),
        ("source_published_at", "2021-09-24T03:00:00+00:00", "added", "+2021-09-24T03:00:00+00:00"),
        ("source_precision", "day", "changed", "-minute|+day"),
        ("end_mark", "", "removed", "-./."),
        ("kind", "page", "changed", "-report|+page"),
        ("language", "en", "changed", "-vi|+en"),
        ("translation_of", 5, "added", "+5"),
        ("desk", 2, "changed", "-1|+2"),
        (
            "section",
            {"id": 2, "name": "Người tốt", "slug": "nguoi-tot"},
            "changed",
            "-Hoạt động công đoàn|+Người tốt",
        ),
        ("section", None, "removed", "-Hoạt động công đoàn"),
        ("embargo_until", "2021-09-25T03:00:00+00:00", "added", "+2021-09-25T03:00:00+00:00"),
        ("warnings", ["số liệu"], "added", '+["số liệu"]'),
    ],
)
def test_field_shows_what_it_was_and_is(field, value, kind, pieces):
    found = difference(CONTENT, changed(**{field: value}))

    (part,) = found
    signs = {"same": "", "removed": "-", "added": "+"}
    assert (part.field, part.kind, part.old, part.new) == (field, kind, CONTENT.get(field), value)
    assert "|".join(signs[piece.kind] + piece.text for piece in part.pieces) == pieces
    assert found.count == 1


@pytest.mark.parametrize("empty", [None, "", [], {}, False])
def test_field_that_came_empty_is_no_change(empty):
    assert difference(CONTENT, changed(embargo_until=empty)).is_empty
    assert difference(changed(embargo_until=empty), CONTENT).is_empty


def test_section_of_the_same_name_is_another_section():
    found = difference(CONTENT, changed(section=CONTENT["section"] | {"id": 9}))

    assert [piece.kind for piece in found["section"].pieces] == ["removed", "added"]


def test_form_in_which_a_revision_is_written_is_no_change():
    assert difference(CONTENT, changed(format=2)).is_empty


def test_body_is_told_by_blocks():
    found = difference(CONTENT, changed(body=CONTENT["body"].replace("120", "150")))

    assert isinstance(found["body"], Body)
    assert [block.kind for block in found["body"].blocks] == ["same", "same", "changed"]
    assert found.count == 1


def test_bodies_that_differ_in_what_no_block_shows_still_differ():
    old = changed(body="<strong><p>Một</p>\n<p>Hai</p></strong>")
    new = changed(body="<strong><p>Một</p></strong>\n<strong><p>Hai</p></strong>")

    found = difference(old, new)

    assert not found.is_empty
    assert found.count == 1


def test_person_added_and_removed():
    people = [CONTENT["people"][0], CONTENT["people"][2], person(4, "Ngô Thị Na")]

    found = difference(CONTENT, changed(people=people))

    assert rows(found, "people") == [("removed", 2, 1, None), ("added", 4, None, 2)]
    assert [row.name for row in found["people"].rows] == ["Vũ Thị Mận", "Trần Quốc Tỏ", "Lê Văn Bưởi", "Ngô Thị Na"]
    assert found.count == 2


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (2, 0, 1), (1, 2, 0)])
def test_people_in_another_order_are_one_person_who_moved(order):
    found = difference(CONTENT, changed(people=[CONTENT["people"][place] for place in order]))

    assert [row.kind for row in found["people"].rows].count("moved") == 1
    assert [row.kind for row in found["people"].rows].count("same") == 2
    assert found.count == 1


def test_person_with_another_role_rank_and_words():
    people = copy.deepcopy(CONTENT["people"])
    people[1] |= {"role": "chủ trì", "as_written": "đồng chí Trần Quốc Tọ"}
    people[2] |= {
        "rank": "Thượng tá",
        "full": "Thượng tá Lê Văn Bưởi, Chủ tịch Công đoàn",
        "short": "Thượng tá Lê Văn Bưởi",
    }

    found = difference(CONTENT, changed(people=people))

    assert rows(found, "people") == [("changed", 2, 1, 1), ("changed", 3, 2, 2)]
    assert changes(found, "people") == {
        (2, "role"): ("dự", "chủ trì"),
        (2, "as_written"): ("đồng chí Trần Quốc Tỏ", "đồng chí Trần Quốc Tọ"),
        (3, "full"): ("Trung tá Lê Văn Bưởi, Chủ tịch Công đoàn", "Thượng tá Lê Văn Bưởi, Chủ tịch Công đoàn"),
    }
    assert found["people"].rows[2].changes[0].pieces == (
        Piece("removed", "Trung"),
        Piece("added", "Thượng"),
        Piece("same", " tá Lê Văn Bưởi, Chủ tịch Công đoàn"),
    )


def test_part_of_a_designation_that_differs_alone_is_told():
    people = copy.deepcopy(CONTENT["people"])
    people[0]["rank_known"] = False

    assert changes(difference(CONTENT, changed(people=people)), "people") == {(1, "rank_known"): (True, False)}


def test_person_who_moved_and_changed_is_one_change():
    people = [CONTENT["people"][2] | {"role": "chủ trì"}, *CONTENT["people"][:2]]

    found = difference(CONTENT, changed(people=people))

    assert [(row.kind, row.key, row.is_moved) for row in found["people"].rows] == [
        ("changed", 3, True),
        ("same", 1, False),
        ("same", 2, False),
    ]


def test_person_listed_twice_in_a_broken_content_is_not_lost():
    found = difference(CONTENT, changed(people=[*CONTENT["people"], CONTENT["people"][0]]))

    assert rows(found, "people") == [("added", 1, None, 3)]


def test_photo_replaced_under_the_same_words():
    figures = copy.deepcopy(CONTENT["figures"])
    figures[1] |= {"photo": 9, "sha256": f"{9:064x}", "renditions": "r9"}

    found = difference(CONTENT, changed(figures=figures))

    row = found["figures"].rows[1]
    assert rows(found, "figures") == [("changed", "bbb222", 1, 1)]
    assert row.is_replaced
    assert [(change.field, change.old, change.new) for change in row.changes] == [("photo", 2, 9)]
    assert (row.old["sha256"], row.new["sha256"]) == (f"{2:064x}", f"{9:064x}")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"caption": "Đoàn trao hoa, ảnh 2."}, {"caption"}),
        ({"alt_text": ""}, {"alt_text"}),
        ({"credit": "Lê Văn Bưởi"}, {"credit"}),
        ({"label": "Ảnh minh hoạ"}, {"label"}),
        ({"decorative": True}, {"decorative"}),
        ({"focus": [500, 900], "renditions": "r2b"}, {"focus"}),
        ({"renditions": "r2c"}, {"renditions"}),
        ({"caption": "Khác", "renditions": "r2c"}, {"caption", "renditions"}),
        ({"licence": "mua"}, {"licence"}),
        ({"photo": None, "sha256": "", "renditions": "", "focus": []}, {"photo", "focus"}),
    ],
)
def test_figure_changed_in(words, expected):
    figures = copy.deepcopy(CONTENT["figures"])
    figures[1] |= words

    found = difference(CONTENT, changed(figures=figures))

    assert rows(found, "figures") == [("changed", "bbb222", 1, 1)]
    assert {change.field for change in found["figures"].rows[1].changes} == expected
    assert found["figures"].rows[1].is_replaced == ("photo" in expected)


def test_figure_in_another_row_is_one_move():
    found = difference(CONTENT, changed(figures=[CONTENT["figures"][place] for place in (2, 0, 1)]))

    assert rows(found, "figures") == [("moved", "ccc333", 2, 0)]
    assert found.count == 1


def test_figure_moved_in_the_body_alone_is_one_move_of_its_slot():
    slot = '<figure data-figure="aaa111"></figure>\n'
    found = difference(CONTENT, changed(body=slot + CONTENT["body"].replace(slot, "")))

    assert [(block.kind, block.key, block.old) for block in found["body"].blocks] == [
        ("moved", "aaa111", 1),
        ("same", "", 0),
        ("same", "", 2),
    ]
    assert found.count == 1
    assert "figures" not in found


def test_slots_stay_where_rows_of_figures_change_their_order():
    found = difference(CONTENT, changed(figures=CONTENT["figures"][::-1]))

    assert [part.field for part in found] == ["figures"]


def test_figure_added_and_removed():
    found = difference(CONTENT, changed(figures=[figure("ddd444", 4), *CONTENT["figures"][1:]]))

    assert rows(found, "figures") == [("removed", "aaa111", 0, None), ("added", "ddd444", None, 0)]


@pytest.mark.parametrize(
    ("event", "kind", "fields"),
    [
        (CONTENT["event"] | {"place": "Hải Phú"}, "changed", ["place"]),
        (CONTENT["event"] | {"ends_on": "2021-09-25", "title": "Hội nghị sơ kết"}, "changed", ["title", "ends_on"]),
        (CONTENT["event"] | {"id": 2, "kind": "đại hội"}, "changed", ["kind"]),
        (CONTENT["event"] | {"id": 2}, "changed", ["id"]),
        (None, "removed", ["kind", "title", "place", "starts_on"]),
    ],
)
def test_event_is_told_by_its_fields(event, kind, fields):
    found = difference(CONTENT, changed(event=event))

    (row,) = found["event"].rows
    assert (row.kind, [change.field for change in row.changes]) == (kind, fields)
    assert found.count == 1


def test_topics_and_organisations_by_name():
    topics = [*CONTENT["topics"], {"id": 2, "name": "Tết", "slug": "tet"}]
    organisations = [{"id": 1, "name": "Phòng Hậu cần – Kỹ thuật", "slug": "phong-hau-can"}]

    found = difference(CONTENT, changed(topics=topics, organisations=organisations))

    assert rows(found, "topics") == [("added", 2, None, 1)]
    assert changes(found, "organisations") == {(1, "name"): ("Phòng Hậu cần", "Phòng Hậu cần – Kỹ thuật")}


def test_field_that_is_equal_is_not_in_the_difference():
    found = difference(CONTENT, changed(title="Tin khác"))

    assert "title" in found
    assert "lead" not in found
    with pytest.raises(KeyError):
        found["lead"]


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(0, 3), st.text(max_size=5), st.lists(st.integers(), max_size=2)
)
CONTENTS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.text(max_size=9),
        "section": st.none() | st.fixed_dictionaries({"id": st.integers(1, 2), "name": st.sampled_from("AB")}),
        "people": st.lists(st.integers(1, 3), unique=True).map(lambda keys: [person(key, str(key)) for key in keys]),
        "figures": st.lists(st.sampled_from("abc"), unique=True).map(lambda keys: [figure(key, 1) for key in keys]),
        "event": st.none() | st.fixed_dictionaries({"id": st.integers(1, 2), "place": st.sampled_from(["", "Hải An"])}),
        "further": VALUES,
    },
)


@given(CONTENTS, CONTENTS)
@settings(deadline=None)
def test_difference_is_empty_only_for_contents_that_say_the_same(old, new):
    def said(content):
        told = {key: value for key, value in content.items() if value is not False and value not in (None, "", [], {})}
        return json.dumps(told, sort_keys=True)  # to `==`, 1 is True

    assert difference(old, new).is_empty == (said(old) == said(new))
