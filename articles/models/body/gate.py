"""A bound on what the sanitiser is given: its parser takes quadratic time on deep nesting, minutes for a megabyte."""

import re
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 512 * 1024
MOST_TAGS = 20_000
DEEPEST = 100
# The sum, over all tags, of the depth each stands at. Formatting left open is repeated in every later paragraph,
# so a hundred of them before ten thousand paragraphs would make a million nodes.
MOST_WORK = 200_000

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Their end tags may be left out, and a new one ends the old: they cannot nest without another element between.
END_IMPLIED = frozenset(["p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot"])
# What stands inside these is not read as ordinary HTML, so end tags seen there prove nothing.
NOT_ORDINARY = frozenset(
    [
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "svg",
        "math",
        "template",
        "select",
    ]
)

MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
# Tags and comments that every parser reads alike. Possessive throughout: each attempt ends at the next `<`.
_PLAIN = re.compile(
    r"""<(?:(?P<close>/)?+(?P<name>[a-zA-Z][a-zA-Z0-9]*+)
        (?:\s++[a-zA-Z_:][\w:.\-]*+(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'=<>`]++))?+)*+\s*+/?+>
        |!--(?!-?>)[^<>\-]*+(?:-[^<>\-]++)*+-->)""",
    re.VERBOSE | re.ASCII,
)
_NAME = re.compile(r"<([a-zA-Z][^\s/><]*)")


def check(html: str) -> None:
    """Raise `ValidationError`, with a sentence for the writer, unless the HTML is cheap to parse.

    One linear pass. Depth is overestimated, never underestimated: an end tag counts only where it ends the element
    opened last, and not at all in HTML that parsers might read in different ways.
    """
    if len(html) > MOST_BYTES or len(html.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise ValidationError(
            _("This text is longer than %(size)s KB. Split it into several reports."),
            code="too_large",
            params={"size": MOST_BYTES // 1024},
        )
    tags = list(islice(MARKUP.finditer(html), MOST_TAGS + 1))
    if len(tags) > MOST_TAGS or html.count("&") > MOST_TAGS:
        raise ValidationError(
            _("This text has more than %(count)s tags. Paste it again as plain text."),
            code="too_many_tags",
            params={"count": MOST_TAGS},
        )
    plain = [_PLAIN.match(html, tag.start()) for tag in tags]
    is_ordinary = all(tag and (tag["name"] or "").lower() not in NOT_ORDINARY for tag in plain)
    deepest, work = _depth_of_ordinary(plain) if is_ordinary else _depth_at_worst(html)
    if deepest > DEEPEST or work > MOST_WORK:
        raise ValidationError(
            _("Formatting is nested too deeply in this text. Paste it again as plain text."), code="too_deep"
        )


def _depth_of_ordinary(tags: list[re.Match[str] | None]) -> tuple[int, int]:
    still_open: list[str] = []
    deepest = work = 0
    for tag in filter(None, tags):
        name = (tag["name"] or "").lower()
        work += len(still_open)
        if not name or name in VOID or name in END_IMPLIED:
            continue
        if not tag["close"]:
            still_open.append(name)
            deepest = max(deepest, len(still_open))
        elif still_open and still_open[-1] == name:
            still_open.pop()
    return deepest, work


def _depth_at_worst(html: str) -> tuple[int, int]:
    names = [found[1].lower() for found in _NAME.finditer(html)]
    # In foreign content nothing is implied.
    flat = VOID if {"svg", "math"} & set(names) else VOID | END_IMPLIED
    depth = sum(1 for name in names if name not in flat)
    return depth, depth * len(names)
