"""The posts that are written, against those of the register: held on the day, held before or later, somebody else's."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from articles.importer.designations import COMMON_POST
from articles.importer.tokens import Phrases, tokenise
from articles.importer.units import POST
from articles.proofing.designated import Named, between, day, in_case_of
from articles.proofing.remarks import Remark
from articles.proofing.slips import slip_at
from articles.recognition.mentions import Span
from people.designation import FORMER, post_text
from people.posts import Verdict, judge, prefix_of, words_of

# Posts for one occasion, which no register keeps.
OCCASIONAL = Phrases("""
trưởng đoàn | phó trưởng đoàn | phó đoàn | trưởng tiểu ban | phó trưởng tiểu ban | trưởng ban tổ chức hội
trưởng ban tổ chức giải | trưởng ban tổ chức cuộc | phó trưởng ban tổ chức hội | trưởng ban giám khảo
trưởng ban chỉ đạo | phó trưởng ban chỉ đạo | phó ban chỉ đạo | ủy viên ban chỉ đạo | chủ tịch hội đồng
phó chủ tịch hội đồng | ủy viên hội đồng | tổ trưởng | phó tổ trưởng | tổ phó | trưởng nhóm | thành viên | đại biểu quốc hội
đbqh | đại biểu hđnd | thư ký | chủ nhiệm đề tài | chủ nhiệm câu lạc bộ | trưởng khối
""")


# How far from a name its posts may stand.
FARTHEST, NEAREST = 400, 160


def check_posts(named: Named) -> Iterator[Remark]:
    """One remark for each post that the register rules out; a post that it leaves open has none."""
    mention = named.mention
    verdicts = [judge(named.person.appointments.all(), post, named.on) for post in mention.posts]
    wrong = [
        (post, span, verdict)
        for post, span, verdict in zip(mention.posts, mention.post_spans, verdicts, strict=True)
        if verdict.standing not in {"held", "perhaps", "perhaps otherwise", "old name"}
    ]
    slips = list(_misspelt(named))
    yield from slips
    wrong = [row for row in wrong if not any(_overlap(row[1], slip) for slip in slips)]
    if another := _anothers(named, [post for post, _span, verdict in wrong if verdict.standing == "none"]):
        yield another
        return
    if remark := _mostly_unheld(named, [row for row in wrong if row[2].row is None and is_settled(named, row[0])]):
        yield remark
        wrong = [row for row in wrong if row[2].row is not None]
    for post, span, verdict in wrong:
        yield from _on_post(named, post, span, verdict)


def _mostly_unheld(named: Named, unheld: Sequence[tuple[str, Span, Verdict]]) -> Remark | None:
    """Most posts after the name are not this person's: the posts may be wrong or the name, so that the remark lies on both."""
    mention, text = named.mention, named.block.text
    after = [span for span in mention.post_spans if span.start >= mention.name_span.stop]
    if not unheld or not mention.is_full or len(after) < len(mention.posts) or 2 * len(unheld) < len(mention.posts):
        return None
    fix = text[mention.name_span.start : after[0].start] + named.designation.posts_text
    values = {"day": day(named.on), "name": named.designation.name, "posts": named.posts_text}
    message = _("On %(day)s the register has %(name)s as: %(posts)s.") % values
    return named.remark("wrong-post", Span(mention.name_span.start, after[-1].stop), message, [fix])


def _on_post(named: Named, post: str, span: Span, verdict: Verdict) -> Iterator[Remark]:
    values = {"day": day(named.on), "name": named.designation.name, "posts": named.posts_text}
    row = verdict.row
    if row is None:
        if is_settled(named, post):
            message = _("On %(day)s the register has %(name)s as: %(posts)s.") % values
            yield named.remark("wrong-post", *_fixed(named, post, span, message))
        return
    values["post"] = post_text(row, named.on)
    if verdict.standing == "prefix":
        values["days"] = between(row.start_on, row.end_on)
        message = _("On %(day)s %(name)s was: %(post)s (%(days)s).") % values
        yield named.remark("wrong-post-prefix", span, message, [_with_prefix(row.prefix, post)])
    elif verdict.standing == "over":
        values["until"] = day(row.end_on)
        fix = "" if row.prefix == FORMER else _with_prefix(FORMER, post)
        yield named.remark("post-over", span, _("%(name)s was %(post)s until %(until)s only.") % values, [fix])
    else:
        values["from"] = day(row.start_on)
        message = _("%(name)s is %(post)s from %(from)s on, not on %(day)s.") % values
        yield named.remark("post-not-yet", *_fixed(named, post, span, message))


def is_settled(named: Named, post: str) -> bool:
    """Whether the register knows all posts of the day well enough to say that this is none of them."""
    prefix, _words = prefix_of(words_of(post))
    tokens = tokenise(post)
    occasional = OCCASIONAL.at(tokens, 0) or COMMON_POST.at(tokens, 0) == len(tokens)
    return named.designation.posts_known and bool(named.designation.posts) and prefix != FORMER and not occasional


def _fixed(named: Named, post: str, span: Span, message: str) -> tuple[Span, str, list[str]]:
    """The stretch to replace and what by: a title before the name by the short form, else a post that is not yet written."""
    mention = named.mention
    if not mention.is_full and len(mention.posts) == 1 and span.stop <= mention.name_span.start:
        return Span(span.start, mention.name_span.stop), message, [named.form(is_full=False)]
    said = " ".join(mention.posts).lower()
    left = [row.text for row in named.designation.posts if row.text.lower() not in said]
    return span, message, [in_case_of(text, post[:1]) if post[:1].islower() else text for text in left]


def _with_prefix(prefix: str, post: str) -> str:
    """The post as written with another prefix: "nguyên Thứ trưởng", "Thứ trưởng"."""
    words = post.split()
    old, rest = prefix_of(tuple(word.lower() for word in words))
    bare = " ".join(words[len(words) - len(rest) :]) if old else post
    if not prefix:
        return bare[:1].upper() + bare[1:] if post[:1].isupper() else bare
    return f"{prefix} {bare}"


def _anothers(named: Named, posts: Sequence[str]) -> Remark | None:
    """All these posts are somebody else's of this text: either the name is wrong, or the posts are."""
    if not posts or not all(is_settled(named, post) for post in posts):
        return None
    holders = [
        person
        for key, person in named.recognised.people.items()
        if key != named.person.pk
        and all(judge(person.appointments.all(), post, named.on).standing == "held" for post in posts)
    ]
    if len(holders) != 1:
        return None
    mention, other = named.mention, _as(named, holders[0])
    forms = [row.form(is_full=mention.is_full) for row in (named, other)]
    message = _("On %(day)s %(posts)s was %(other)s, not %(name)s.") % {
        "day": day(named.on),
        "posts": ", ".join(posts),
        "other": other.designation.name,
        "name": named.designation.name,
    }
    return named.remark("post-of-another", mention.span, message, forms)


def _as(named: Named, person: Any) -> Named:
    designation = person.designation(named.on)
    return Named(named.mention, named.block, person, designation, named.recognised, named.on)


def _misspelt(named: Named) -> Iterator[Remark]:
    """A post of the day, or the title or rank before the name, with one word a letter or an accent off."""
    text, mention = named.block.text, named.mention
    marks = [at for mark in (";", ". ") if (at := text.find(mark, mention.name_span.stop)) >= 0]
    after = Span(mention.name_span.stop, min([*marks, mention.name_span.stop + FARTHEST, len(text)]))
    before = Span(max(0, mention.name_span.start - NEAREST), mention.name_span.start)
    for post in named.designation.posts:
        for stretch in (before, after):
            found = slip_at(text, stretch, post.text)
            if not found and stretch is after and (titled := slip_at(text, after, post.title)):
                found = titled if _is_no_post(text, titled[0]) else None
            if found:
                span, right = found
                message = _("“%(right)s” in the register.") % {"right": post.text}
                yield named.remark("misspelt-post", span, message, [right])


def _is_no_post(text: str, span: Span) -> bool:
    """What stands where a post would, and is none: "Bố trưởng"."""
    tokens = tokenise(text[span.start : span.stop])
    return text[: span.start].rstrip()[-1:] in tuple(",-–—(") and not POST.at(tokens, 0)


def _overlap(span: Span, remark: Remark) -> bool:
    return span.start < remark.stop and remark.start < span.stop
