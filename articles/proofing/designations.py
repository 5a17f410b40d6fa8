"""Every designation of a text against the register of its day: names, ranks, posts, units, first and later mentions.

Only what the register settles is remarked: where it leaves something open, or does not know it, nothing is said about it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.proofing.designated import Named, in_case_of, new_page
from articles.proofing.forms_of_address import check_forms
from articles.proofing.held_posts import check_posts
from articles.proofing.held_ranks import check_ceiling, check_letters, check_rank
from articles.proofing.remarks import Remark, remark_on
from articles.proofing.unit_names import check_organisations
from articles.recognition.mentions import Mention, Recognised
from articles.recognition.resolving import spelt
from vietnamese.folding import exact

# Said of another day than that of the event.
OF_ANOTHER_TIME = ("khi đó", "lúc đó", "bấy giờ", "lúc bấy giờ", "thời điểm đó", "từng là", "khi ấy")
NEAR = 24


def check_designations(recognised: Recognised, on: date) -> list[Remark]:
    """Remarks of the kind "designation" on what was recognised, in the order of the text. Asks no database."""
    designations = {key: person.designation(on) for key, person in recognised.people.items()}
    named = [
        Named(mention, recognised.blocks[mention.block], recognised.people[key], designations[key], recognised, on)
        for mention in recognised.mentions
        if (key := mention.person)
    ]
    by_person: dict[int, list[Named]] = {}
    for row in named:
        by_person.setdefault(row.person.pk, []).append(row)
    remarks = [remark for row in named for remark in _check(row)]
    remarks += [remark for rows in by_person.values() for remark in check_forms(rows)]
    remarks += [remark for mention in recognised.mentions for remark in check_ceiling(mention, recognised, on)]
    remarks += [*check_letters(named), *check_organisations(recognised, on), *_not_settled(recognised, on)]
    return sorted(_without_echoes(remarks), key=lambda remark: (remark.block, remark.start, remark.stop))


def _check(named: Named) -> Iterator[Remark]:
    yield from _check_name(named)
    before = named.block.text[max(0, named.mention.span.start - NEAR) : named.mention.span.start].lower()
    if any(words in before for words in OF_ANOTHER_TIME):
        return
    posts = list(check_posts(named))
    yield from posts
    if not any(remark.code == "post-of-another" for remark in posts):
        yield from check_rank(named)


def _check_name(named: Named) -> Iterator[Remark]:
    if named.mention.is_misspelt:
        right = named.person.full_name
        message = _("“%(right)s” in the register.") % {"right": right}
        yield named.remark("misspelt-name", named.mention.name_span, message, [in_case_of(right, named.mention.name)])
    elif 1 < len(spelt(named.mention.name)) < len(spelt(named.person.full_name)):
        # A given name alone is a custom; two words of three are a slip.
        right = named.person.full_name
        message = _("“%(right)s” in the register.") % {"right": right}
        yield named.remark("shortened-name", named.mention.name_span, message, [in_case_of(right, named.mention.name)])


def _not_settled(recognised: Recognised, on: date) -> Iterator[Remark]:
    """Officials whom the register does not know, and namesakes that nothing tells apart: each asked once."""
    asked: set[str] = set()
    for mention in recognised.mentions:
        name = exact(mention.name)
        official = mention.rank or mention.posts
        if mention.person or name in asked or " " not in name or not (official or mention.people):
            continue
        asked.add(name)
        span = mention.name_span
        values = {"kind": "designation", "message": _ambiguous(mention, recognised, on), "code": "ambiguous-person"}
        if not mention.people:
            message = _("The register does not know %(name)s.") % {"name": mention.name}
            fixes = _alike(name.split(), recognised)
            values = {
                "kind": "designation",
                "message": message,
                "code": "unknown-person",
                "fixes": fixes,
                "url": new_page(mention),
            }
        yield remark_on(recognised.blocks[mention.block], mention.block, span.start, span.stop, **values)


def _ambiguous(mention: Mention, recognised: Recognised, on: date) -> str:
    people = [recognised.people[key] for key in mention.people]
    labels = [person.designation(on).full for person in people]
    if len(set(labels)) < len(labels):
        labels = [person.choice_label for person in people]
    return ngettext(
        "The register has %(count)d person of this name: %(people)s. Choose whom you mean among the people of the event.",
        "The register has %(count)d people of this name: %(people)s. Choose whom you mean among the people of the event.",
        len(people),
    ) % {"count": len(people), "people": "; ".join(labels)}


def _alike(words: Sequence[str], recognised: Recognised) -> tuple[str, ...]:
    """People of this text whose name has these words and one more, or one fewer: "Hoàng Đức" for "Hoàng Đức Lừng"."""
    people = {person.full_name: spelt(person.full_name) for person in recognised.people.values()}
    return tuple(name for name, own in people.items() if _is_one_word_apart(words, own))


def _is_one_word_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    if abs(len(one) - len(other)) != 1:
        return False
    shorter, longer = sorted((list(one), list(other)), key=len)
    left_out = ([*longer[:index], *longer[index + 1 :]] for index in range(len(longer)))
    return shorter in left_out


def _without_echoes(remarks: Sequence[Remark]) -> list[Remark]:
    """One remark for one stretch and reason; a unit's own remark goes before the one on the post that holds it."""
    kept: dict[tuple[object, ...], Remark] = {}
    for remark in remarks:
        kept.setdefault((remark.block, remark.start, remark.stop, remark.code), remark)
    units = [remark for remark in kept.values() if remark.code == "misspelt-unit"]
    return [
        remark
        for remark in kept.values()
        if remark.code != "misspelt-post"
        or not any(unit.block == remark.block and remark.start <= unit.start < remark.stop for unit in units)
    ]
