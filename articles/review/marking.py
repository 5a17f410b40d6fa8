"""The proposed page with a place to comment at: every paragraph gets an anchor, numbered as `articles.diff` numbers them."""

import re

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.commenting import Place
from articles.diff.blocks import BLOCKS, GROUPS, BlockReader
from articles.models import Comment
from articles.models.body import figure_keys, sanitise
from articles.publishing import Composition
from articles.rendering import LEAD_END, SLOT
from articles.threads import Page, anchor_of

_TOKENS = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>")


def marked(composition: Composition) -> str:
    """The composed page's HTML with `id="doan-3"` on its paragraphs, `id="anh-KEY"` before its photos, and a way to comment
    on each, for `rendering.with_figures`.

    The link leads to the form for that place; `comments.js` opens it beside the words. A photo that the text does not place
    stands after it, as readers get it.
    """
    page = Page(composition.publication.revision)
    lead, end, _body = composition.publication.html.partition(LEAD_END)
    body = sanitise(page.content["body"])
    placed, shown = figure_keys(body), [figure.key for figure in composition.figures]
    slots = "".join(f'<figure data-figure="{key}"></figure>' for key in shown if key not in placed)
    control = _control(Place(Comment.Field.LEAD), page)
    return f"{lead}{control}{end}{_Marker(page, shown).mark(body + slots)}"


def _control(place: Place, page: Page) -> str:
    name = page.name_of(place)
    return format_html(
        '<a class="comment-here" href="?nhan-xet={0}#nhan-xet-moi" data-place="{0}" data-name="{1}" aria-label="{2}" lang="{3}">{4}</a>',
        place.token,
        name,
        _("Comment here: %(place)s") % {"place": name},
        get_language() or "vi",
        _("Comment here"),
    )


class _Marker:
    """Reads the body with the reader that numbers it, and writes each piece out again with its mark."""

    def __init__(self, page: Page, keys: list[str]) -> None:
        self.page = page
        self.keys = keys
        self.reader = BlockReader()
        self.parts: list[str] = []
        self.begins_at: int | None = None  # the last start tag of a block that has no anchor yet
        self.words_at = 0  # where the words began that are being read

    def mark(self, body: str) -> str:
        for token in _TOKENS.split(body):
            known = len(self.reader.blocks)
            self.reader.feed(token)
            ended = self.reader.blocks[known:]
            for block in ended:
                if not block.key:
                    self._paragraph(block.index, is_row=block.tag == "tr")
            if slot := SLOT.fullmatch(f"{token}</figure>"):
                self._figure(slot[1])
            elif not token.startswith("</figure"):
                self._write(token)
        self.reader.close()
        return "".join(self.parts)

    def _write(self, token: str) -> None:
        self.parts.append(token)
        tag = _TAG.fullmatch(token)
        # Within a row nothing is a block of its own, and a row within it is words of it.
        is_block = tag and tag[2] in BLOCKS | GROUPS and self.reader.rows == int(tag[2] == "tr" and not tag[1])
        if is_block:
            self.words_at = len(self.parts)
            if not tag[1] and tag[2] in BLOCKS:
                self.begins_at = len(self.parts) - 1

    def _paragraph(self, index: int, *, is_row: bool) -> None:
        """A stretch of text has ended here: its element gets the anchor, and the link stands after its last word."""
        place = Place(Comment.Field.BODY, index)
        anchor = anchor_of(place)
        self.parts.insert(self._end_of_row() if is_row else len(self.parts), _control(place, self.page))
        if self.begins_at is not None:
            self.parts[self.begins_at] = f'{self.parts[self.begins_at][:-1]} id="{anchor}">'
        else:  # the element began with other words, whose anchor it bears
            self.parts.insert(self.words_at, f'<span class="comment-anchor" id="{anchor}"></span>')
        self.begins_at, self.words_at = None, len(self.parts)

    def _end_of_row(self) -> int:
        ends = [place for place, part in enumerate(self.parts) if part in {"</td>", "</th>"}]
        return ends[-1] if ends else len(self.parts)

    def _figure(self, key: str) -> None:
        if key in self.keys:
            place = Place(Comment.Field.FIGURES, figure=key)
            anchor = f'<span class="comment-anchor" id="{anchor_of(place)}"></span>'
            self.parts.append(f'{anchor}<figure data-figure="{key}"></figure>{_control(place, self.page)}')
            self.words_at = len(self.parts)
