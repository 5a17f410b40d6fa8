"""Where a text calls somebody by what they were before a change: the words, and what should stand there on that day."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from articles.decisions.matching import rank_of
from articles.recognition.mentions import Mention, Recognised, Span
from people.designation import Designation, Post
from people.models import Person
from vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class Use:
    """One outdated designation: the words in their place, and the same words put right; `after` is "" where only a person can."""

    block: int
    person: int
    before: str
    after: str


def outdated(recognised: Recognised, people: Mapping[int, Person], since: date, on: date) -> list[Use]:
    """The uses, in a text of the day `on`, of what these people were on the eve of `since` and are not on `on`.

    Only what the register settles for both days counts; somebody who may be another person of the same name does not.
    """
    uses = []
    for mention in recognised.mentions:
        person = people.get(mention.person or 0)
        if person is None:
            continue
        eve, now = person.designation(since - timedelta(days=1)), person.designation(on)
        swaps = dict(_swaps(mention, eve, now, _names(person)))
        if swaps:
            text = recognised.blocks[mention.block].text
            after = "" if None in swaps.values() else _swapped(text, mention.span, swaps)
            uses.append(Use(mention.block, person.pk, text[mention.span.start : mention.span.stop], after))
    return uses


def may_be_outdated(text: str, person: Person, since: date) -> bool:
    """Whether the text has the person's given name, and the rank or a post of the eve: what is worth reading closely."""
    if person.given_name not in text:
        return False
    eve, folded = person.designation(since - timedelta(days=1)), fold(text)
    words = [eve.rank.label] if eve.rank else []
    return any(fold(word) in folded for word in (*words, *(post.title for post in eve.posts)))


def frozen_before(
    people_then: Collection[Mapping[str, Any]], people: Mapping[int, Person], since: date, on: date
) -> list[int]:
    """The keys of those whom a revision's list of people (snapshot) still has with the rank or the posts of the eve."""
    found = []
    for row in people_then:
        person = people.get(row["id"])
        if person is None:
            continue
        eve, now = person.designation(since - timedelta(days=1)), person.designation(on)
        lost = {post.text for post in eve.posts} - {post.text for post in now.posts} if now.posts_known else set()
        is_old_rank = now.rank_known and bool(eve.rank) and eve.rank != now.rank and row["rank"] == eve.rank.label
        if is_old_rank or lost & set(row["posts"]):
            found.append(person.pk)
    return found


def _swaps(
    mention: Mention, eve: Designation, now: Designation, names: Mapping[int, list[str]]
) -> Iterator[tuple[Span, str | None]]:
    """(stretch, what should stand there); None where that is not one certain thing."""
    written = rank_of(mention.rank)
    if mention.rank_span and written and now.rank_known and written == eve.rank and now.rank not in (None, written):
        yield mention.rank_span, now.rank.label.lower() if mention.rank.islower() else now.rank.label
    if not now.posts_known:
        return
    still = {spoken for post in now.posts for spoken in _spoken(post, names)}
    lost = [post for post in eve.posts if post not in now.posts]
    gained = [post for post in now.posts if post not in eve.posts]
    for text, span in zip(mention.posts, mention.post_spans, strict=True):
        said = fold(text)
        old = next((post for post in lost if said in _spoken(post, names)), None)
        if old is None or said in still:
            continue
        before_name = span.stop <= mention.name_span.start
        yield span, _in_place_of(old, gained[0], before_name=before_name) if len(gained) == len(lost) == 1 else None


def _in_place_of(old: Post, new: Post, *, before_name: bool) -> str | None:
    if not before_name:
        return new.text
    return new.called or None if old.called else new.text


def _spoken(post: Post, names: Mapping[int, list[str]]) -> set[str]:
    """The ways to say this post, folded: as printed, alone, and with any name of its unit."""
    prefix = f"{post.prefix} " if post.prefix else ""
    whole = {fold(f"{prefix}{post.title} {name}") for name in names.get(post.organisation_id, ())}
    return {fold(post.text), fold(f"{prefix}{post.title}"), *whole}


def _names(person: Person) -> dict[int, list[str]]:
    """{organisation: its names, short names and codes}, of everything that the person ever held a post at."""
    return {
        row.organisation_id: [
            part for name in row.organisation.names.all() for part in (name.name, name.short_name, name.code) if part
        ]
        for row in person.appointments.all()
    }


def _swapped(text: str, whole: Span, swaps: Mapping[Span, str | None]) -> str:
    parts, done = [], whole.start
    for span in sorted(swaps, key=lambda span: span.start):
        parts += [text[done : span.start], swaps[span] or ""]
        done = span.stop
    return "".join([*parts, text[done : whole.stop]])
