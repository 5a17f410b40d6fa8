"""The places of a revision beside which a return can say what is wrong, as a list to choose from."""

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.commenting import Place
from articles.diff import blocks_of
from articles.models import Comment, Revision
from vietnamese.text import one_line

QUOTED = 120
Field = Comment.Field


class Choice(NamedTuple):
    """A place with its words for people; `value` changes when what stands there does, so none is mistaken for another."""

    value: str
    label: str
    place: Place


def places_of(revision: Revision | None) -> list[Choice]:
    """In the order of the page: title, lead, paragraphs, photos, people, source."""
    return list(_places(revision)) if revision else []


def _places(revision: Revision) -> Iterator[Choice]:
    content = revision.data
    for field, label in ((Field.TITLE, _("Title")), (Field.LEAD, _("Lead"))):
        if words := content[field]:
            yield Choice(field, label, Place(field, quote=words[:QUOTED]))
    number = 0
    for block in blocks_of(content["body"]):
        if block.key or not block.text:
            continue
        number += 1
        label = _("Paragraph %(number)s: %(words)s") % {"number": number, "words": _beginning(block.text)}
        value = f"p{block.index}-{crc32(block.text.encode()):08x}"
        yield Choice(value, label, Place(Field.BODY, paragraph=block.index, quote=block.text[:QUOTED]))
    for number, figure in enumerate(content["figures"], start=1):
        label = _("Photo %(number)s: %(words)s") % {"number": number, "words": _beginning(figure["caption"])}
        place = Place(Field.FIGURES, figure=figure["key"], quote=figure["caption"][:QUOTED])
        yield Choice(f"f{figure['key']}", label.rstrip(": "), place)
    if content["people"]:
        yield Choice(Field.PEOPLE, _("People"), Place(Field.PEOPLE))
    if content["source"]:
        yield Choice(Field.SOURCE, _("Source"), Place(Field.SOURCE, quote=content["source"][:QUOTED]))


def _beginning(text: str) -> str:
    return Truncator(one_line(text)).chars(48)
