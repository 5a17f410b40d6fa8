"""Two thousand words against a register of twenty thousand people and three thousand units: at most 200 ms."""

import itertools
import time
from datetime import date

import pytest

from articles.proofing.designations import check_designations
from articles.recognition.passages import BODY, Block
from articles.recognition.recognising import recognise
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank
from tests.articles.seed import ON, blocks_of, seed_text, write_register
from vietnamese.folding import fold

FAMILIES, MIDDLES, GIVENS = (
    row.split()
    for row in (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Tô",
        "Văn Thị Hữu Minh Quang Thanh Đức Ngọc Xuân Hải Thu Kim Quốc Bá Thế Công Gia Tuấn Anh Hồng Mạnh Duy Trọng Đình Viết",
        (
            "An Bình Châu Dũng Đạt Giang Hà Hằng Huy Khánh Lan Long Mai Nam Oanh Phúc Quân Sơn Tâm Thảo Tùng Uyên Vinh Xuân Yến Bảo"
            " Cường Dung Hiếu Hoà Hùng Hưng Kiên Linh Loan Lực Nga Nhung Phong Tiến"
        ),
    )
)
PLACES = [f"{one} {two}" for one, two in itertools.product(FAMILIES, GIVENS)]


def write_many(people: int, units: int) -> list[str]:
    names = [" ".join(name) for name in itertools.islice(itertools.product(FAMILIES, MIDDLES, GIVENS), people)]
    persons = Person.objects.bulk_create(
        [Person(full_name=name, search_key=fold(name), sort_key=fold(name)) for name in names], batch_size=2000
    )
    unit_names = [f"Công an xã {PLACES[number % len(PLACES)]} {number // len(PLACES) + 1}" for number in range(units)]
    bodies = Organisation.objects.bulk_create(
        [Organisation(label=name, search_key=fold(name), sort_key=fold(name)) for name in unit_names], batch_size=2000
    )
    OrganisationName.objects.bulk_create(
        [OrganisationName(organisation=body, name=name) for body, name in zip(bodies, unit_names, strict=True)],
        batch_size=2000,
    )
    since = date(2019, 1, 1)
    Promotion.objects.bulk_create(
        [Promotion(person=person, rank=Rank.THUONG_TA, effective_on=since) for person in persons], batch_size=2000
    )
    Appointment.objects.bulk_create(
        [
            Appointment(person=person, post="Trưởng Công an xã", organisation=body, start_on=since)
            for person, body in zip(persons, itertools.cycle(bodies), strict=False)
        ],
        batch_size=2000,
    )
    return names


@pytest.mark.soak
def test_two_thousand_words_against_twenty_thousand_people(db, shared_dir):
    write_register()
    names = write_many(20_000, 3_000)
    blocks = blocks_of(seed_text(shared_dir))
    known = ", ".join(f"Thượng tá {name}" for name in names[::500])
    unknown = "; ".join(f"Đại tá {name}h, Trưởng phòng Tham mưu" for name in names[::1000])
    rest = " ".join(block.text for block in blocks)
    blocks += [Block(BODY, f"Dự có {known}.", 90), Block(BODY, f"Cùng dự có {unknown}.", 91), Block(BODY, rest, 92)]
    words = sum(len(block.text.split()) for block in blocks)
    took = []

    for _ in range(7):
        start = time.perf_counter()
        recognised = recognise(blocks, ON)
        took.append(time.perf_counter() - start)

    assert words > 2_000
    assert len(recognised.people) > 40
    assert min(took) < 0.2, took


def test_a_large_register_asks_no_more_queries(db, django_assert_num_queries):
    names = write_many(300, 40)
    text = "Bộ Công an: " + "; ".join(f"Thượng tá {name}" for name in names[::10]) + "; Đại tá Trần Văn Ang."
    write_register()

    with django_assert_num_queries(8):
        recognised = recognise([Block(BODY, text)], ON)
    with django_assert_num_queries(0):
        check_designations(recognised, ON)

    assert len(recognised.people) == 30
