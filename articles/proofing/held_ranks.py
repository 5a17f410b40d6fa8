"""The rank that is written, against the rank of the day and the highest that the law gives to the post."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from articles.proofing.designated import Named, between, day, in_case_of
from articles.proofing.remarks import Remark, remark_on
from articles.recognition.mentions import Mention, Recognised, Span
from articles.recognition.resolving import RANKS
from people.ceilings import ceiling
from people.precision import Precision, period
from people.ranks import Rank
from people.timeline import Entry, timeline
from vietnamese.folding import exact

# A report of the day itself may call those who are promoted by the rank that they come with.
PROMOTING = ("thăng cấp", "thăng quân hàm", "thăng hàm", "phong hàm", "phong cấp", "nâng cấp bậc", "nâng bậc")


def rank_of(mention: Mention) -> Rank | None:
    return RANKS.get(exact(mention.rank)) if mention.rank else None


def check_rank(named: Named) -> Iterator[Remark]:
    """A rank that the register rules out; where it leaves the rank open, nothing."""
    mention, designation = named.mention, named.designation
    if mention.rank_span is None or not list(named.person.promotions.all()):
        return
    if designation.rank is None or not designation.rank_known:
        yield from _out_of_reach(named)
        return
    if rank_of(mention) == designation.rank or _is_given_today(named):
        return
    span, fix = _with_name(named, designation.rank)
    values = {
        "day": day(named.on),
        "name": designation.name,
        "rank": designation.rank.label,
        "days": _days(timeline(named.person, confirmed_only=False), named.on),
    }
    yield named.remark(
        "wrong-rank", span, _("On %(day)s %(name)s held the rank of %(rank)s (%(days)s).") % values, [fix]
    )


def _with_name(named: Named, rank: Rank) -> tuple[Span, str]:
    """The stretch from rank to name, if nothing else stands between: one sees whose rank it is."""
    mention, text = named.mention, named.block.text
    written = mention.rank_span or mention.name_span
    label = in_case_of(rank.label, mention.rank)
    if text[written.stop : mention.name_span.start].strip():
        return written, label
    return Span(written.start, mention.name_span.stop), f"{label} {right_name(named)}"


def right_name(named: Named) -> str:
    """The name as the register spells it, if it is written whole and misspelt; else as written."""
    mention = named.mention
    return in_case_of(named.person.full_name, mention.name) if mention.is_misspelt else mention.name


def _days(entries: list[Entry], on: date) -> str:
    held = [entry for entry in entries if entry.kind == "rank" and entry.start <= on]
    if not held:
        return _("as the register says")
    if held[0].precision == Precision.ATTESTED:
        return _("attested on %(day)s") % {"day": day(held[0].start)}
    return between(held[0].start, held[0].end)


def _is_given_today(named: Named) -> bool:
    before = [row for row in named.person.promotions.all() if row.effective_on < named.on]
    given = any(
        row.effective_on == named.on and row.precision == Precision.DAY for row in named.person.promotions.all()
    )
    text = " ".join(block.text.lower() for block in named.recognised.blocks) if given else ""
    if not given or not any(words in text for words in PROMOTING):
        return False
    return not before or max(before, key=lambda row: row.effective_on).rank == rank_of(named.mention)


def _out_of_reach(named: Named) -> Iterator[Remark]:
    """Between two promotions of which the later is not known to the day: neither rank, nor any between them."""
    rank = rank_of(named.mention)
    rows = sorted(named.person.promotions.all(), key=lambda row: row.effective_on)
    taken = [row for row in rows if _last_day(row) <= named.on]
    coming = [row for row in rows if _last_day(row) > named.on]
    if rank is None or not taken or not coming or coming[0].rank <= rank <= taken[-1].rank:
        return
    values = {
        "day": day(named.on),
        "name": named.designation.name,
        "lower": Rank(taken[-1].rank).label,
        "higher": Rank(coming[0].rank).label,
    }
    message = _("On %(day)s %(name)s held the rank of %(lower)s or %(higher)s.") % values
    fixes = [_with_name(named, Rank(row.rank))[1] for row in (taken[-1], coming[0])]
    yield named.remark("wrong-rank", _with_name(named, rank)[0], message, fixes)


def _last_day(row: Any) -> date:
    return period(row.effective_on, row.precision)[1]


def check_ceiling(mention: Mention, recognised: Recognised, on: date) -> Iterator[Remark]:
    """A rank above the highest that the law gives to the post, whoever it is."""
    rank, highest = rank_of(mention), ceiling(mention.posts, on)
    if rank is None or highest is None or mention.rank_span is None or rank >= highest.rank:
        return
    message = _("%(rank)s is above the highest rank of this post, %(highest)s: %(law)s.") % {
        "rank": rank.label,
        "highest": highest.rank.label,
        "law": highest.law,
    }
    span = mention.rank_span
    block = recognised.blocks[mention.block]
    yield remark_on(
        block, mention.block, span.start, span.stop, code="rank-above-ceiling", kind="designation", message=message
    )


def _shouted_or_doubled(row: Named) -> Iterator[Remark]:
    """ "TRUNG TƯỚNG Trần Quốc Tỏ" and "Trung tướng, Trung tướng Trần Quốc Tỏ"."""
    mention, text = row.mention, row.block.text
    span, written = mention.rank_span, mention.rank
    if span is None:
        return
    if written.isupper() and not mention.name.isupper():
        fix = written.capitalize()
        yield row.remark(
            "rank-letters", span, _("Elsewhere in this text ranks are written “%(rank)s”.") % {"rank": fix}, [fix]
        )
    before = text[: span.start].rstrip(" ,")
    if exact(before[-len(written) :]) == exact(written):
        doubled = Span(len(before) - len(written), span.stop)
        yield row.remark("doubled-rank", doubled, _("The rank is written twice."), [written])


def check_letters(named: list[Named]) -> Iterator[Remark]:
    """One rank with a small letter among capitals, or the other way round: the house writes them one way."""
    for row in named:
        yield from _shouted_or_doubled(row)
    ranked = [row for row in named if row.mention.rank and not row.mention.rank.isupper()]
    small = [row for row in ranked if row.mention.rank[0].islower()]
    large = [row for row in ranked if not row.mention.rank[0].islower()]
    few, many = sorted((small, large), key=len)
    if not few or len(many) < 3 * len(few):
        return
    for row in few:
        rank, span = row.mention.rank, row.mention.rank_span or row.mention.name_span
        fix = rank[0].upper() + rank[1:] if row in small else rank[0].lower() + rank[1:]
        yield row.remark(
            "rank-letters", span, _("Elsewhere in this text ranks are written “%(rank)s”.") % {"rank": fix}, [fix]
        )
