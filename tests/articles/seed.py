"""The report of 24/9/2021 as blocks, and the register that it is checked against: what DOMAIN 2.4 confirms."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from articles.importer.reading import read_report
from articles.recognition.passages import BODY, CAPTION, LEAD, TITLE, Block
from people.models import Appointment, Organisation, OrganisationName, Person, Precision, Promotion, Rank

ON = date(2021, 9, 24)
PARTY, STATE, MASS = Organisation.Kind.PARTY, Organisation.Kind.STATE, Organisation.Kind.MASS
DAY, ATTESTED = Precision.DAY, Precision.ATTESTED


@dataclass
class Career:
    """A person's rows: ranks as (rank, day, precision), posts as (post, organisation, from, until, precision, prefix)."""

    name: str
    ranks: list[tuple] = field(default_factory=list)
    posts: list[tuple] = field(default_factory=list)
    honorific: str = ""


X03 = [
    {"name": "Cục Công tác đảng và công tác chính trị", "code": "X03", "valid_to": date(2025, 2, 28)},
    {"name": "Cục Công tác chính trị", "code": "X03", "valid_from": date(2025, 3, 1)},
]
ORGANISATIONS = {
    "bộ": [{"name": "Bộ Công an", "short_name": "BCA"}],
    "tw": [{"name": "Trung ương Đảng"}],
    "x03": X03,
    "x01": [{"name": "Cục Tổ chức cán bộ"}],
    "đảng ủy": [{"name": "Đảng ủy Công an Trung ương"}],
    "công đoàn": [{"name": "Công đoàn CAND"}],
    "phụ nữ": [{"name": "Hội Phụ nữ Bộ Công an", "short_name": "Hội Phụ nữ"}],
    "đoàn": [{"name": "Đoàn Thanh niên Bộ Công an", "short_name": "Đoàn Thanh niên"}],
}
PEOPLE = [
    Career(
        "Trần Quốc Tỏ",
        [
            (Rank.THIEU_TUONG, date(2020, 5, 20), ATTESTED),
            (Rank.TRUNG_TUONG, date(2020, 9, 24), DAY),
            (Rank.THUONG_TUONG, date(2022, 1, 6), DAY),
        ],
        [
            ("Uỷ viên", "tw", date(2021, 9, 24), date(2021, 12, 16), ATTESTED, ""),
            ("Thứ trưởng", "bộ", date(2020, 5, 20), date(2026, 2, 28), DAY, ""),
            ("Thứ trưởng", "bộ", date(2026, 3, 1), None, DAY, "nguyên"),
        ],
    ),
    Career(
        "Nguyễn Ngọc Toàn",
        [(Rank.THIEU_TUONG, date(2021, 4, 15), ATTESTED), (Rank.TRUNG_TUONG, date(2021, 4, 16), DAY)],
        [("Cục trưởng", "x03", date(2021, 4, 16), date(2021, 12, 16), ATTESTED, "")],
    ),
    Career(
        "Hoàng Đức Lừng",
        [(Rank.THIEU_TUONG, date(2021, 9, 24), ATTESTED), (Rank.TRUNG_TUONG, date(2026, 3, 2), ATTESTED)],
        [
            ("Cục trưởng", "x01", date(2021, 9, 24), date(2021, 9, 24), ATTESTED, ""),
            ("Cục trưởng", "x01", date(2026, 3, 2), date(2026, 3, 2), ATTESTED, ""),
        ],
    ),
]


def write_register(people: list[Career] = PEOPLE, organisations: dict = ORGANISATIONS) -> dict[str, Person]:
    """Save the register; people by name."""
    return write_people(people, write_organisations(organisations))


def write_organisations(organisations: dict) -> dict[str, Organisation]:
    return {key: _organisation(names) for key, names in organisations.items()}


def write_people(people: list[Career], units: dict[str, Organisation]) -> dict[str, Person]:
    return {career.name: _person(career, units) for career in people}


def _organisation(names: list[dict]) -> Organisation:
    organisation = Organisation.objects.create()
    for name in names:
        OrganisationName.objects.create(organisation=organisation, **name)
    organisation.refresh_keys()
    return organisation


def _person(career: Career, units: dict[str, Organisation]) -> Person:
    person = Person.objects.create(full_name=career.name, honorific=career.honorific)
    for rank, day, precision in career.ranks:
        Promotion.objects.create(person=person, rank=rank, effective_on=day, precision=precision)
    for number, (post, unit, start, end, precision, prefix) in enumerate(career.posts):
        Appointment.objects.create(
            person=person,
            post=post,
            organisation=units[unit],
            start_on=start,
            end_on=end,
            precision=precision,
            prefix=prefix,
            precedence=100 * (number + 1),
        )
    return person


def seed_text(shared_dir: Path) -> str:
    return (shared_dir / "reports" / "2021-09-24.txt").read_text(encoding="utf-8")


def blocks_of(text: str) -> list[Block]:
    """Title, lead, body and captions of a pasted report."""
    report = read_report(text)
    paragraphs = [
        Block(LEAD if not number else BODY, text, max(0, number - 1)) for number, text in enumerate(report.paragraphs)
    ]
    captions = [
        Block(CAPTION, figure.caption, number, f"figure{number}")
        for number, figure in enumerate(report.figures)
        if figure.caption
    ]
    return [*([Block(TITLE, report.title)] if report.title else []), *paragraphs, *captions]
