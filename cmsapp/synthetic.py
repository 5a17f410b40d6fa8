"""A synthetic archive for measuring: reports about fictional people in fictional units, the same for the same seed.

Rows are made in bulk, so the revision's content is put together here instead of by articles.snapshot; a test holds
that both give the same canonical text.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles import publishing, search
from articles.checklist import signed
from articles.models import Approval, Article, Attendance, Event, Mention, Publication, Revision, Section, Topic
from articles.models.article import article_search_key
from articles.snapshot import FORMAT, canonical, described, digest_of
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank
from staff.models import Desk, User
from vietnamese.dates import VIETNAM

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLE = ("Văn", "Thị", "Hữu", "Minh", "Quang", "Thanh", "Đức", "Ngọc", "Xuân", "Hải", "Thu", "Kim")
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hằng",
    "Huy",
    "Khánh",
    "Lan",
    "Long",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
)
PLACES = ("Sông Mây", "Đồi Thông", "Cát Vàng", "Bãi Dừa", "Suối Trúc", "Núi Mây", "Hồ Sen", "Đảo Yến")
UNITS = ("Phòng Tham mưu", "Phòng Hậu cần", "Phòng Tuyên huấn", "Đội Cơ động", "Trạm Y tế", "Trung tâm Huấn luyện")
POSTS = ("Trưởng phòng", "Phó Trưởng phòng", "Đội trưởng", "Trợ lý")
DEEDS = (
    ("hội nghị", "sơ kết phong trào thi đua", "Các đại biểu nêu kết quả nổi bật và bàn cách làm cho nửa năm còn lại."),
    ("lễ trao quà", "trao quà cho gia đình khó khăn", "Mỗi phần quà gồm nhu yếu phẩm và sách vở cho con em đoàn viên."),
    ("hội thi", "khai mạc hội thi nghiệp vụ", "Các đội qua ba phần thi: kiến thức, tình huống và thực hành."),
    ("buổi làm việc", "bàn kế hoạch công tác quý", "Đơn vị báo cáo việc đã làm, việc còn vướng và đề xuất hướng gỡ."),
    ("chuyến thăm", "thăm đoàn viên đang điều trị", "Đoàn công tác ân cần hỏi thăm sức khỏe và động viên gia đình."),
    ("hoạt động", "ra quân trồng cây xanh", "Hơn một nghìn cây được trồng dọc tuyến đường ven sông."),
)
SECTIONS = (
    ("Hoạt động", "hoat-dong"),
    ("Phong trào", "phong-trao"),
    ("Đời sống", "doi-song"),
    ("Xây dựng lực lượng", "xay-dung-luc-luong"),
    ("Văn hóa, thể thao", "van-hoa-the-thao"),
    ("An sinh xã hội", "an-sinh-xa-hoi"),
)
TOPICS = (
    "người tốt, việc tốt",
    "chăm lo đời sống",
    "thi đua",
    "đền ơn đáp nghĩa",
    "tủ sách cơ sở",
    "vì tuyến đầu",
    "sáng kiến, cải tiến",
    "giữ gìn biển đảo",
)
BATCH = 500
NEWEST, DAYS = date(2026, 6, 30), 5200
FEWEST_PEOPLE, REPORTS_A_PERSON = 60, 300


@dataclass(frozen=True, slots=True)
class Cast:
    """What the archive's reports are about and who makes them."""

    desk: Desk
    writer: User
    moderator: User
    sections: list[Section]
    topics: list[Topic]
    units: list[Organisation]
    people: list[Person]


def populate(count: int, *, seed: int, waiting: int = 0) -> int:
    """Add `count` live reports and `waiting` that wait for a moderator, one transaction a batch of 500.

    Returns how many were made.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    with transaction.atomic():
        cast = _cast(chance, FEWEST_PEOPLE + count // REPORTS_A_PERSON)
    words: Counter[str] = Counter()
    for first in range(0, count, BATCH):
        with transaction.atomic():
            drawn = _draft([_draw(chance, cast) for _ in range(min(BATCH, count - first))], cast)
            _publish(drawn, Approval.objects.bulk_create([_approval(row, cast) for row in drawn]), cast, words)
    search.add_words(words)
    for first in range(0, waiting, BATCH):
        with transaction.atomic():
            _submit(_draft([_draw(chance, cast) for _ in range(min(BATCH, waiting - first))], cast), first)
    publishing.raise_generation()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count + waiting


def _cast(chance: random.Random, number_of_people: int) -> Cast:
    desk, _created = Desk.objects.get_or_create(slug="kho-mau", defaults={"name": "Kho bài mẫu", "position": 99})
    sections = [Section.objects.get_or_create(slug=slug, defaults={"name": name})[0] for name, slug in SECTIONS]
    topics = [Topic.objects.get_or_create(name=name)[0] for name in TOPICS]
    writer, moderator = _account("kho.viet", "Kho Mẫu"), _account("kho.duyet", "Duyệt Mẫu")
    # Set by hand instead of by people.confirmation: these two accounts cannot sign in.
    seen = {"entered_by": writer, "confirmed_by": moderator, "confirmed_at": timezone.now()}
    units = [_unit(f"{unit} {place}", seen) for place in PLACES for unit in UNITS]
    people = [_person(chance, chance.choice(units), seen) for _ in range(number_of_people)]
    register = Person.objects.prefetch_related("promotions", "appointments__organisation__names")
    people = list(register.filter(pk__in=[person.pk for person in people]).order_by("pk"))
    return Cast(
        desk, _account("kho.viet", "Kho Mẫu"), _account("kho.duyet", "Duyệt Mẫu"), sections, topics, units, people
    )


def _account(username: str, full_name: str) -> User:
    user, created = User.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "email": f"{username}@example.vn", "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save()
    return user


def _unit(name: str, seen: dict[str, Any]) -> Organisation:
    known = Organisation.objects.filter(label=name).first()
    if known:
        return known
    organisation = Organisation.objects.create(**seen)
    OrganisationName.objects.create(organisation=organisation, name=name, **seen)
    organisation.refresh_keys()
    return organisation


def _person(chance: random.Random, unit: Organisation, seen: dict[str, Any]) -> Person:
    name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
    person = Person.objects.create(full_name=name, note=f"Kho bài mẫu, {unit.label}", **seen)
    year = chance.randint(2004, 2011)
    rank = chance.choice([Rank.THIEU_TA, Rank.DAI_UY, Rank.THUONG_UY])
    Promotion.objects.create(person=person, rank=rank, effective_on=date(year, 1, 1), **seen)
    Promotion.objects.create(person=person, rank=rank - 1, effective_on=date(year + 6, 1, 1), **seen)
    Appointment.objects.create(
        person=person, post=chance.choice(POSTS), organisation=unit, start_on=date(year, 1, 1), **seen
    )
    return person


@dataclass(slots=True)
class Drawn:
    """One report before its rows exist."""

    article: Article
    event: Event
    people: list[Person]
    units: list[Organisation]
    topics: list[Topic]
    at: datetime
    revision: Revision | None = None


def _draw(chance: random.Random, cast: Cast) -> Drawn:
    kind, deed, sentence = chance.choice(DEEDS)
    day = NEWEST - timedelta(days=chance.randint(0, DAYS))
    unit, other = _two(chance, cast.units)
    chair, guest = _two(chance, cast.people)
    place = unit.label.rsplit(" ", 2)
    title = f"{unit.label} {deed} lần thứ {chance.randint(1, 99)}"
    paragraphs = [
        f"Phát biểu tại {kind}, {chair.designation(on=day).short} nhấn mạnh vai trò của đoàn viên, hội viên.",
        sentence,
        f"Dịp này, {unit.label} và {other.label} thống nhất phối hợp chăm lo cho {chance.randint(2, 90) * 10} đoàn viên.",
    ]
    event = Event(desk=cast.desk, kind=kind, title=title, starts_on=day, place=" ".join(place[1:]))
    article = Article(
        desk=cast.desk,
        title=title,
        lead=f"Ngày {day.day}/{day.month}, tại {event.place}, {unit.label} {deed}.",
        body="".join(f"<p>{text}</p>" for text in paragraphs),
        section=_one(chance, cast.sections),
        stage=Article.Stage.APPROVED,
        created_by=cast.writer,
        end_mark="./.",
    )
    article.search_key = article_search_key(article.title, article.lead)
    at = datetime.combine(day, time(chance.randint(8, 20), chance.randint(0, 59)), VIETNAM)
    units = sorted([unit, other], key=lambda row: row.pk)
    return Drawn(article, event, [chair, guest], units, [_one(chance, cast.topics)], at)


def _one(chance: random.Random, rows: list[Any]) -> Any:
    """One of them, the first most often, the second half as often, the third a third as often, and so on."""
    shares = accumulate(1 / number for number in range(1, len(rows) + 1))
    return chance.choices(rows, cum_weights=list(shares))[0]


def _two(chance: random.Random, rows: list[Any]) -> tuple[Any, Any]:
    first = second = _one(chance, rows)
    while second is first:
        second = _one(chance, rows)
    return first, second


def _draft(drawn: list[Drawn], cast: Cast) -> list[Drawn]:
    Event.objects.bulk_create([row.event for row in drawn])
    Article.objects.bulk_create([_with_event(row) for row in drawn])
    Attendance.objects.bulk_create(_attendances(drawn))
    _through(Article, "organisations", [(row.article.pk, unit.pk) for row in drawn for unit in row.units])
    _through(Article, "topics", [(row.article.pk, topic.pk) for row in drawn for topic in row.topics])
    Revision.objects.bulk_create([_revision(row) for row in drawn])
    _through(Revision, "contributors", [(row.revision.pk, cast.writer.pk) for row in drawn if row.revision])
    latest = Revision.objects.filter(article=OuterRef("pk")).values("pk")
    Article.objects.filter(pk__in=[row.article.pk for row in drawn]).update(latest_revision=Subquery(latest))
    return drawn


def _submit(drawn: list[Drawn], first: int) -> None:
    """Put them before the moderators, the first ten minutes ago and each ten minutes before the last."""
    for number, row in enumerate(drawn, start=first + 1):
        row.article.stage = Article.Stage.SUBMITTED
        row.article.submitted_at = timezone.now() - timedelta(minutes=10 * number)
    Article.objects.bulk_update([row.article for row in drawn], ["stage", "submitted_at"])


def _with_event(row: Drawn) -> Article:
    row.article.event = row.event
    return row.article


def _attendances(drawn: list[Drawn]) -> Iterator[Attendance]:
    for row in drawn:
        for position, (person, role) in enumerate(zip(row.people, ("chủ trì", "dự"), strict=True)):
            yield Attendance(event=row.event, person=person, role=role, position=position)


def _revision(row: Drawn) -> Revision:
    text = canonical(content_of(row))
    row.revision = Revision(article=row.article, number=1, content=text, digest=digest_of(text))
    return row.revision


def content_of(row: Drawn) -> dict[str, Any]:
    """The content of a drawn report, in the shape of articles.snapshot.content_of, without a query."""
    article, event, day = row.article, row.event, row.event.starts_on
    names = ("kind", "language", "title", "lead", "body", "byline", "end_mark", "source", "source_title", "source_url")
    content: dict[str, Any] = {name: getattr(article, name) for name in names}
    section = article.section
    return content | {
        "source_precision": article.source_precision,
        "format": FORMAT,
        "article": article.pk,
        "desk": article.desk_id,
        "translation_of": None,
        "source_published_at": None,
        "section": {"id": section.pk, "name": section.name, "slug": section.slug},
        "topics": [{"id": topic.pk, "name": topic.name, "slug": topic.slug} for topic in row.topics],
        "organisations": [{"id": unit.pk, "name": unit.label, "slug": unit.slug} for unit in row.units],
        "event": {
            "id": event.pk,
            "kind": event.kind,
            "title": event.title,
            "place": event.place,
            "starts_on": day.isoformat(),
            "ends_on": None,
        },
        "people": [
            described(person, role=role, as_written="", on=day)
            for person, role in zip(row.people, ("chủ trì", "dự"), strict=True)
        ],
        "figures": [],
    }


def _approval(row: Drawn, cast: Cast) -> Approval:
    return Approval(
        article=row.article,
        revision=row.revision,
        digest=row.revision.digest if row.revision else "",
        approved_by=cast.moderator,
        approved_at=timezone.now(),
        checklist=signed(),
    )


def _publish(drawn: list[Drawn], approvals: list[Approval], cast: Cast, words: Counter[str]) -> None:
    composed = [
        publishing.compose(approval.revision, at=row.at, redactions={})
        for row, approval in zip(drawn, approvals, strict=True)
    ]
    for composition, approval in zip(composed, approvals, strict=True):
        composition.publication.approval, composition.publication.published_by = approval, cast.moderator
    publications = Publication.objects.bulk_create([composition.publication for composition in composed])
    for composition in composed:
        for mention in composition.mentions:
            mention.publication = composition.publication
    Mention.objects.bulk_create([mention for composition in composed for mention in composition.mentions])
    rows = list(zip(drawn, publications, strict=True))
    _through(Publication, "organisations", [(made.pk, unit.pk) for row, made in rows for unit in row.units])
    _through(Publication, "topics", [(made.pk, topic.pk) for row, made in rows for topic in row.topics])
    search.index_many(publications, words)


def _through(model: Any, field: str, pairs: list[tuple[int, int]]) -> None:
    through = getattr(model, field).through
    source = model._meta.get_field(field).m2m_column_name()
    target = model._meta.get_field(field).m2m_reverse_name()
    through.objects.bulk_create(through(**{source: left, target: right}) for left, right in pairs)
