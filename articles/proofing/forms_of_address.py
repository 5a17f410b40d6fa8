"""The first mention in full, later ones in short: what is missing before and after a name."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from articles.importer.tokens import tokenise
from articles.importer.units import GROUP_HONORIFIC, VERB
from articles.proofing.designated import Named, in_case_of, sentence_before
from articles.proofing.remarks import Remark
from articles.proofing.slips import is_slip
from articles.recognition.mentions import Span
from articles.recognition.passages import BODY, CAPTION, LEAD, TITLE
from people.designation import POSTS_BEFORE_RANK
from people.ranks import Rank
from vietnamese.folding import exact, fold, matches

RUNNING = (LEAD, BODY)
# The sentence itself tells which post somebody takes or leaves.
TELLS_POST = (
    "giữ chức",
    "thôi giữ",
    "giữ cương vị",
    "được bổ nhiệm",
    "được điều động",
    "được bầu",
    "nghỉ hưu",
    "nghỉ công tác",
    "từ trần",
)
NEAR = 60
BEFORE_NAMES = tuple(dict.fromkeys([*Rank.labels, *POSTS_BEFORE_RANK]))


def check_forms(named: Sequence[Named]) -> Iterator[Remark]:
    """Remarks on the mentions of one person, in the order of the text."""
    running = [row for row in named if row.block.field in RUNNING]
    if running and (remark := _first(running)):
        yield remark
        running = running[1:]
    elif running:
        running = running[1:]
    for row in named:
        if row.block.field not in RUNNING or row in running:
            remark = misspelt_before(row) or (_bare(row) if row.block.field != TITLE else None)
            if remark:
                yield remark
    yield from _by_rank_not_by_post(named)


def _first(running: Sequence[Named]) -> Remark | None:
    first = running[0]
    mention, designation = first.mention, first.designation
    if remark := misspelt_before(first):
        return remark
    if mention.is_full:
        return None if not _is_bare(first) or _is_listed(first) else _without_rank(first)
    if not designation.posts or not designation.rank_known:
        return None
    # A lead may be short where the body then opens in full.
    body = [row for row in running if row.block.field == BODY]
    if first.block.field == LEAD and body and body[0].mention.is_full:
        return None
    after = first.block.text[mention.span.stop : mention.span.stop + NEAR].lower()
    if any(words in after for words in TELLS_POST):
        return None
    message = _("The first mention is in full: %(full)s.") % {"full": designation.full}
    return first.remark("first-mention-short", mention.span, message, [first.form(is_full=True)])


def _without_rank(row: Named) -> Remark | None:
    rank = row.designation.rank
    if rank is None:
        return None
    message = _("The rank is missing: %(full)s.") % {"full": row.designation.full}
    return row.remark(
        "first-mention-without-rank", row.mention.name_span, message, [f"{rank.label} {row.mention.name}"]
    )


def _bare(row: Named) -> Remark | None:
    """ "Nguyễn Ngọc Toàn yêu cầu …": a name that does something, with nothing before it."""
    mention, text = row.mention, row.block.text
    short = row.designation.short
    after = tokenise(text[mention.name_span.stop : mention.name_span.stop + 60])
    if mention.posts or not _is_bare(row) or short == row.designation.name or not VERB.at(after, 0) or _is_listed(row):
        return None
    return row.remark("later-mention-bare", mention.name_span, _("In short: %(short)s.") % {"short": short}, [short])


def _is_bare(row: Named) -> bool:
    """Nothing announces the name, which is written whole."""
    mention = row.mention
    return mention.span.start == mention.name_span.start and " " in mention.name


def _is_listed(row: Named) -> bool:
    """ "Các đồng chí: A; B": said once for all of them."""
    tokens = tokenise(sentence_before(row.block.text, row.mention.span.start))
    return any(GROUP_HONORIFIC.at(tokens, index) for index in range(len(tokens)))


def misspelt_before(row: Named) -> Remark | None:
    """ "Trung tướn Trần Quốc Tỏ", "Thứ trướng Trần Quốc Tỏ": a rank or title one letter off, which announces nobody."""
    mention, text = row.mention, row.block.text
    if not _is_bare(row):
        return None
    before = list(matches(text[: mention.name_span.start]))[-2:]
    if len(before) < 2 or text[before[1].end() : mention.name_span.start].strip():
        return None
    written = text[before[0].start() : before[1].end()]
    for right in _likeliest(row):
        pairs = list(zip(written.split(), right.split(), strict=False))
        wrong = [pair for pair in pairs if exact(pair[0]) != exact(pair[1])]
        if len(right.split()) == len(written.split()) == 2 and len(wrong) == 1 and is_slip(*wrong[0]):
            message = _("Read “%(right)s”?") % {"right": right}
            return row.remark(
                "misspelt-rank", Span(before[0].start(), before[1].end()), message, [in_case_of(right, written)]
            )
    return None


def _likeliest(row: Named) -> list[str]:
    """Ranks and titles, the person's own first."""
    own = [row.designation.rank.label] if row.designation.rank else []
    return list(dict.fromkeys([*(post.title for post in row.designation.posts), *own, *BEFORE_NAMES]))


def _by_rank_not_by_post(named: Sequence[Named]) -> Iterator[Remark]:
    """ "Trung tướng Trần Quốc Tỏ" once, where the text elsewhere says "Thứ trưởng Trần Quốc Tỏ" as is the custom."""
    later = [row for row in named if not row.mention.is_full and row.block.field in (*RUNNING, CAPTION)]
    if not later or not (called := next((post.called for post in later[0].designation.posts if post.called), "")):
        return
    by_post = [row for row in later if any(fold(post) == fold(called) for post in row.mention.posts)]
    by_rank = [row for row in later if row.mention.rank and not row.mention.posts]
    first = next((row for row in named if row.block.field in RUNNING), None)
    if len(by_post) <= len(by_rank):
        return
    for row in by_rank:
        if row is not first:
            message = _("In short: %(short)s.") % {"short": row.designation.short}
            span = (
                Span(row.mention.rank_span.start, row.mention.name_span.stop)
                if row.mention.rank_span
                else row.mention.span
            )
            yield row.remark("later-mention-by-rank", span, message, [row.designation.short])
