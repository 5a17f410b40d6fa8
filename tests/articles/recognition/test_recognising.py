"""Whom a text names: settled, open or unknown, in a constant number of queries."""

from datetime import date

import pytest

from articles.recognition.passages import BODY, Block
from articles.recognition.recognising import recognise
from people.models import Person, Rank
from tests.articles.seed import ATTESTED, DAY, ON, ORGANISATIONS, PEOPLE, Career, blocks_of, seed_text, write_register


@pytest.fixture
def register(db):
    return write_register()


def read(text: str, on: date = ON, among=()):
    return recognise([Block(BODY, text)], on, among)


def names_of(recognised):
    return [
        ([recognised.people[key].full_name for key in mention.people], mention.is_misspelt)
        for mention in recognised.mentions
    ]


def test_the_seed_is_resolved_whole(register, shared_dir):
    recognised = recognise(blocks_of(seed_text(shared_dir)), ON)

    assert len(recognised.mentions) == 11
    assert all(mention.person and not mention.is_misspelt for mention in recognised.mentions)
    roles = {}
    for mention in recognised.mentions:
        for role in mention.roles:
            roles.setdefault(role, set()).add(mention.person)
    assert {role: len(people) for role, people in roles.items()} == {"chủ trì": 1, "dự": 2, "phát biểu": 3}
    assert {place.name for place in recognised.organisations_named if place.organisations} >= {
        "Bộ Công an",
        "Công đoàn CAND",
        "Hội Phụ nữ",
        "Hội Phụ nữ Bộ Công an",
        "Cục Tổ chức cán bộ",
        "Cục Công tác Đảng và Công tác Chính trị",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thứ trưởng Trần Quốc Tỏ phát biểu.", [(["Trần Quốc Tỏ"], False)]),
        ("Theo Trần Quốc Tỏ, cần làm ngay.", [(["Trần Quốc Tỏ"], False)]),
        ("THỨ TRƯỞNG TRẦN QUỐC TỎ CHỦ TRÌ", [(["Trần Quốc Tỏ"], False)]),
        ("Thiếu tướng Hoàng Đức Lưng nhấn mạnh.", [(["Hoàng Đức Lừng"], True)]),
        ("Thiếu tướng Hoàng Đứ Lừng nhấn mạnh.", [(["Hoàng Đức Lừng"], True)]),
        ("Thứ trưởng Tran Quốc Tỏ yêu cầu.", [(["Trần Quốc Tỏ"], True)]),
        ("Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự. Thứ trưởng Tỏ yêu cầu.", [(["Trần Quốc Tỏ"], False)] * 2),
        (
            "Trung tướng Trần quốc Tỏ yêu cầu. Thứ trưởng Trần Quốc Tỏ kết luận.",
            [(["Trần Quốc Tỏ"], True), (["Trần Quốc Tỏ"], False)],
        ),
        # Both stand side by side: those are two.
        ("Đồng chí Hoàng Đức Lừng và đồng chí Hoàng Đức Lưng dự.", [(["Hoàng Đức Lừng"], False), ([], False)]),
        # The rank contradicts: that is somebody else, or nobody we know.
        ("Đại uý Hoàng Đức Lưng nhấn mạnh.", [([], False)]),
        ("Thiếu tướng Lê Văn Hậu nhấn mạnh.", [([], False)]),
        ("Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự. Đồng chí Tỏ yêu cầu.", [(["Trần Quốc Tỏ"], False)] * 2),
        ("Xe đi qua đường Hoàng Đức Lừng.", []),
        ("Trung tá Tỏ báo cáo.", [([], False)]),
    ],
)
def test_who_is_meant(register, text, expected):
    assert names_of(read(text)) == expected


def namesakes() -> dict[str, Person]:
    officer = Career("Nguyễn Ngọc Toàn", [(Rank.THUONG_TA, date(2019, 1, 1), DAY)], [])
    officer.posts = [("Trưởng phòng", "phòng", date(2018, 1, 1), None, DAY, "")]
    return write_register([*PEOPLE, officer], ORGANISATIONS | {"phòng": [{"name": "Phòng Hậu cần"}]})


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Trung tướng Nguyễn Ngọc Toàn đánh giá cao.", {"Cục trưởng"}),
        ("Thượng tá Nguyễn Ngọc Toàn đánh giá cao.", {"Trưởng phòng"}),
        ("Đại tá Nguyễn Ngọc Toàn, Trưởng phòng Hậu cần.", {"Trưởng phòng"}),
        ("Đồng chí Nguyễn Ngọc Toàn đánh giá cao.", {"Cục trưởng", "Trưởng phòng"}),
        ("Đại uý Nguyễn Ngọc Toàn đánh giá cao.", {"Cục trưởng", "Trưởng phòng"}),
    ],
)
def test_namesakes_are_told_apart_or_asked(db, text, units):
    namesakes()

    (mention,) = read(text).mentions

    people = Person.objects.filter(pk__in=mention.people)
    assert {person.appointments.get().post for person in people} == units


def test_the_event_settles_a_namesake(db):
    other = namesakes()["Nguyễn Ngọc Toàn"]

    (mention,) = read("Đồng chí Nguyễn Ngọc Toàn đánh giá cao.", among=[other.pk]).mentions

    assert mention.people == (other.pk,)


def test_a_merged_record_is_the_one_it_was_merged_into(register):
    person = register["Hoàng Đức Lừng"]
    Person.objects.create(full_name="Hoàng Đức Lừng", merged_into=person)

    (mention,) = read("Thiếu tướng Hoàng Đức Lừng nhấn mạnh.").mentions

    assert mention.people == (person.pk,)


@pytest.mark.parametrize(
    ("text", "name", "on"),
    [
        ("Lãnh đạo X03 dự.", "Cục Công tác chính trị", date(2025, 6, 1)),
        ("Cục công tác ĐẢNG và công tác chính trị dự.", "Cục Công tác chính trị", ON),
        ("BCA cho biết.", "Bộ Công an", ON),
    ],
)
def test_organisations_by_any_of_their_names(register, text, name, on):
    recognised = read(text, on)

    (place,) = recognised.organisations_named
    (key,) = place.organisations
    assert recognised.organisations[key].label == name


@pytest.mark.parametrize("times", [1, 5])
def test_the_number_of_queries_does_not_grow(register, django_assert_num_queries, times):
    people = [
        Career(
            f"Lê Văn {given}",
            [(Rank.DAI_TA, date(2019, 1, 1), DAY)],
            [("Phó", "bộ", date(2019, 1, 1), None, ATTESTED, "")],
        )
        for given in ("An", "Bình", "Cảnh", "Dũng", "Em")[:times]
    ]
    write_register(people, {"bộ": [{"name": f"Cục {times}"}]})
    text = "Bộ Công an: " + " ".join(
        f"Đại tá {career.name} dự; Đại tá Phạm Hữu {career.name.split()[-1]}gh dự." for career in people
    )

    with django_assert_num_queries(8):
        recognised = read(text)
        [person.designation(ON).full for person in recognised.people.values()]

    assert len(recognised.people) == times
