"""After promotion day: the drafts, waiting and scheduled reports and the captions of the library that still say the old thing.

What is published stays as it is. An article counts if its day (snapshot.day_of) is the day of the change or later; a photo by
the day it was taken, else that of its event, else that of its upload.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.html import escape

from articles.decisions.outdated import Use, frozen_before, may_be_outdated, outdated
from articles.models import Article, Figure, Publication
from articles.recognition.passages import BODY, CAPTION, LEAD, TITLE, Block
from articles.recognition.recognising import recognise
from articles.rendering import plain_text
from articles.snapshot import day_of
from people.models import Person
from photos.models import Photo
from staff.models import User

ALT_TEXT = "alt_text"
MOST = 500


@dataclass(slots=True)
class Outdated:
    """One article or photo to put right.

    `stale`: people whom its latest revision lists as they were (keys). `goes_out`: a publication that is scheduled says the old
    thing, and will go out like that whatever becomes of the draft.
    """

    item: Article | Photo
    day: date
    blocks: list[Block]
    uses: list[Use] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    goes_out: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it can be put right here: a photo, or an article that nobody is to approve just now."""
        return isinstance(self.item, Photo) or self.item.stage != Article.Stage.SUBMITTED

    @property
    def by_hand(self) -> list[Use]:
        """The uses that no single replacement puts right."""
        return [use for use in self.uses if not use.after]

    @property
    def token(self) -> str:
        """What a tick posts: the item as it was shown."""
        if isinstance(self.item, Photo):
            return f"photo:{self.item.pk}:{words_mark(self.item)}"
        return f"article:{self.item.pk}:{self.item.digest}"


def words_mark(photo: Photo) -> str:
    """The words of a photo that a sweep may change, in short: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(f"{photo.caption}\n{photo.alt_text}".encode()).hexdigest()[:16]


def people_asked(keys: Sequence[int]) -> dict[int, Person]:
    """The people with these keys, with what their designations need."""
    return {person.pk: person for person in Person.objects.with_register().filter(pk__in=keys)}


def sweep_articles(people: Mapping[int, Person], since: date, user: User) -> Iterator[Outdated]:
    """The articles at the user's desks that call these people by what they were on the eve of `since`."""
    for article in candidates(since, user)[:MOST]:
        found = look_at(article, people, since)
        if found is not None:
            yield found


def look_at(article: Article, people: Mapping[int, Person], since: date) -> Outdated | None:
    """What is outdated in one article as it is edited, and in what is scheduled of it; None when nothing is."""
    day = day_of(article)
    if day < since:
        return None
    found = Outdated(article, day, blocks_of(article.title, article.lead, article.body, article.figures.all()))
    present = [row.person_id for row in article.event.attendances.all()] if article.event else []
    found.uses = _uses(found.blocks, people, since, day, present)
    if article.latest_revision is not None:
        found.stale = frozen_before(article.latest_revision.data["people"], people, since, day)
    for publication in article.scheduled:
        then = publication.revision.data
        figures = [Figure(key=row["key"], caption=row["caption"], alt_text=row["alt_text"]) for row in then["figures"]]
        blocks = blocks_of(then["title"], then["lead"], then["body"], figures)
        found.goes_out = bool(
            frozen_before(then["people"], people, since, day) or _uses(blocks, people, since, day, present)
        )
    return found if found.uses or found.stale or found.goes_out else None


def sweep_photos(people: Mapping[int, Person], since: date, user: User) -> Iterator[Outdated]:
    """The photos of the library at the user's desks whose caption or alternative text does."""
    named = Q()
    for person in people.values():
        named |= Q(caption__contains=person.full_name) | Q(alt_text__contains=person.full_name)
    if not people:
        return
    rows = Photo.objects.visible_to(user).on_offer().filter(named).prefetch_related("events__attendances")
    for photo in rows.order_by("-uploaded_at", "-pk")[:MOST]:
        found = look_at_photo(photo, people, since)
        if found is not None:
            yield found


def look_at_photo(photo: Photo, people: Mapping[int, Person], since: date) -> Outdated | None:
    """What is outdated in one photo's words; None when nothing is."""
    events = list(photo.events.all())
    days = [event.starts_on for event in events if event.starts_on]
    day = (
        timezone.localdate(photo.taken_at)
        if photo.taken_at
        else (days[0] if days else timezone.localdate(photo.uploaded_at))
    )
    if day < since:
        return None
    blocks = [Block(CAPTION, photo.caption), Block(ALT_TEXT, photo.alt_text)]
    present = {row.person_id for event in events for row in event.attendances.all()}
    uses = _uses(blocks, people, since, day, present)
    return Outdated(photo, day, blocks, uses) if uses else None


def blocks_of(title: str, lead: str, body: str, figures: Iterable[Figure]) -> list[Block]:
    """Title, lead, the blocks of the body's HTML, then each figure's words."""
    lines = [line for line in plain_text(body).split("\n") if line.strip()]
    blocks = [Block(TITLE, title), Block(LEAD, lead)]
    blocks += [Block(BODY, line, number) for number, line in enumerate(lines)]
    for row in figures:
        blocks += [Block(CAPTION, row.caption, figure=row.key), Block(ALT_TEXT, row.alt_text, figure=row.key)]
    return blocks


def put_right(found: Outdated) -> tuple[dict[tuple[str, str], str], list[Use]]:
    """({(field, figure's key): new value}, uses left for a person) of an article or a photo; nothing is saved."""
    values: dict[tuple[str, str], str] = {}
    left: list[Use] = []
    for use in found.uses:
        block = found.blocks[use.block]
        place = (block.field, block.figure)
        before, after = (escape(use.before), escape(use.after)) if block.field == BODY else (use.before, use.after)
        value = values.get(place, _value(found.item, place))
        if use.after and before in value:
            values[place] = value.replace(before, after)
        elif not (use.after and after in value):  # else words that stand twice: all were put right at once
            left.append(use)
    return values, left


def _uses(
    blocks: Sequence[Block], people: Mapping[int, Person], since: date, on: date, present: Iterable[int]
) -> list[Use]:
    text = "\n".join(block.text for block in blocks)
    if not any(may_be_outdated(text, person, since) for person in people.values()):
        return []
    return outdated(recognise(blocks, on, among=set(present)), people, since, on)


def _value(item: Any, place: tuple[str, str]) -> str:
    name, figure = place
    if figure:
        return str(getattr(next(row for row in item.figures.all() if row.key == figure), name))
    return str(getattr(item, name))


def candidates(since: date, user: User) -> QuerySet[Article]:
    """Articles at the user's desks whose day may be `since` or later and that readers do not see as they stand."""
    publications = Publication.objects.filter(article=OuterRef("pk"), cancelled_at=None)
    is_out = Exists(publications.live().filter(digest=OuterRef("latest_revision__digest")))
    coming = Publication.objects.filter(cancelled_at=None, live_from__gt=timezone.now()).select_related("revision")
    return (
        Article.objects.at_desks_of(user)
        .filter(~is_out, Q(event__starts_on__isnull=True) | Q(event__starts_on__gte=since))
        .select_related("desk", "event", "latest_revision")
        .prefetch_related("figures", "event__attendances", Prefetch("publications", coming, to_attr="scheduled"))
        .order_by("-changed_at", "-pk")
    )
