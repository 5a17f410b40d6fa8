"""Words put in and taken out, as HTML: a long text has thousands of pieces, which a template tag is too slow for."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.diff import Piece

register = template.Library()

# A line break or space that came or went can be seen by nobody.
VISIBLE = str.maketrans({"\n": "↵\n", " ": "␣"})


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces with <ins> and <del>, each begun by a word for those who hear it."""
    spoken = {"added": _("put in:"), "removed": _("taken out:")}
    return format_html_join("", "{}", ((_marked(piece, spoken),) for piece in pieces))


def _marked(piece: Piece, spoken: dict[str, str]) -> SafeString:
    if piece.kind == "same":
        return conditional_escape(piece.text)
    text = piece.text if piece.text.strip() else piece.text.translate(VISIBLE)
    tag = "ins" if piece.kind == "added" else "del"
    return format_html('<{0}><span class="visually-hidden">{1} </span>{2}</{0}>', tag, spoken[piece.kind], text)
