"""All remarks on a text together: the house style, the designations of its day, the order of those present."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from articles.models import Attendance, IgnoredRemark, SiteSettings
from articles.proofing.designations import check_designations
from articles.proofing.english import check_english
from articles.proofing.house import House
from articles.proofing.order import check_order
from articles.proofing.proofreader import proofread, without_echoes
from articles.proofing.remarks import Remark
from articles.recognition.mentions import Recognised
from articles.recognition.passages import Block
from articles.recognition.recognising import recognise
from people.glossary import Glossary

# What is said of a text in another language than Vietnamese, too.
IN_ANY_LANGUAGE = frozenset({"safety"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a text is read against.

    `on` is the day whose ranks, posts and names count (articles.snapshot.day_of); `event_on` (to `event_until`) and `published_on` are
    days that are really known. `attendances` are those of the event, each with its person; `chosen` are people of whom somebody has
    said that they are meant where a name leaves it open.
    """

    on: date
    desk: int | None = None
    article: int | None = None
    language: str = "vi"
    event_on: date | None = None
    event_until: date | None = None
    published_on: date | None = None
    attendances: Sequence[Attendance] = ()
    chosen: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """`remarks` are open, in the order of the text; `ignored` are those that somebody left as they are, each with who did."""

    recognised: Recognised
    remarks: tuple[Remark, ...]
    ignored: tuple[tuple[IgnoredRemark, Remark], ...] = ()


def check(blocks: Sequence[Block], against: Circumstances) -> Checked:
    """Read the blocks as of their day. Asks for the register, for the site's style and for what is ignored; stores nothing."""
    among = {row.person_id for row in against.attendances} | set(against.chosen)
    recognised = recognise(blocks, against.on, among)
    found = sorted(_found(blocks, recognised, against), key=lambda one: (one.block, one.start, -one.stop))
    if not found:
        return Checked(recognised, ())
    ignored = {(row.code, row.words): row for row in _ignored(against)}
    left, open_ = [], []
    for remark in found:
        row = ignored.get((remark.code, remark.words))
        if row is None:
            open_.append(remark)
        else:
            left.append((row, remark))
    return Checked(recognised, tuple(open_), tuple(left))


def _found(blocks: Sequence[Block], recognised: Recognised, against: Circumstances) -> Iterable[Remark]:
    found = proofread(blocks, _house(recognised, against))
    if against.language != "vi":
        safety = [remark for remark in found if remark.kind in IN_ANY_LANGUAGE]
        return [*safety, *check_english(blocks, Glossary.read().terms)] if against.language == "en" else safety
    designations = check_designations(recognised, against.on)
    return [
        *without_echoes([*found, *designations]),
        *check_order(recognised, against.attendances, against.on),
    ]


def _house(recognised: Recognised, against: Circumstances) -> House:
    people = [person.full_name for person in recognised.people.values()]
    named = {mention.name for mention in recognised.mentions}
    return House(
        tone_style=SiteSettings.load().tone_style,
        names=frozenset(named.union(people)),
        event_on=against.event_on,
        event_until=against.event_until,
        published_on=against.published_on,
        organisations=frozenset(
            name.name for organisation in recognised.organisations.values() for name in organisation.names.all()
        ),
    )


def _ignored(against: Circumstances) -> Iterable[IgnoredRemark]:
    """Of the desk first, so that what this article says of the same words counts."""
    everywhere = Q(desk=against.desk, article=None)
    here = Q(article=against.article) if against.article is not None else Q(pk__in=())
    return IgnoredRemark.objects.filter(everywhere | here).order_by("article").select_related("ignored_by")
