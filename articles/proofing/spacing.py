"""Spaces: non-breaking, doubled, missing or too many beside marks."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

_RUN = re.compile(r"[ \t\u00a0]*\u00a0[ \t\u00a0]*|[ \t]{2,}")


def check(reading: Reading) -> Iterator[Remark]:
    """Non-breaking and doubled spaces."""
    text = reading.text
    for found in _RUN.finditer(text):
        is_edge = found.start() == 0 or found.end() == len(text)
        if "\u00a0" in found[0]:
            yield from _hard(reading, found, is_edge)
        elif not is_edge:
            yield reading.remark(
                *found.span(), code="double-space", kind="typing", message=_("Two spaces."), fixes=(" ",), is_sure=True
            )


def _hard(reading: Reading, found: re.Match[str], is_edge: bool) -> Iterator[Remark]:
    """One remark for each hard space; all of them together leave one ordinary space, none at the edge of a text."""
    start = found.start()
    stops = [at for at in range(start + 1, found.end() + 1) if reading.text[at - 1] == "\u00a0"]
    stops[-1] = found.end()
    for stop in stops:
        fix = "" if is_edge or start != found.start() else " "
        message = _("A hard space, which does not break at the end of a line.")
        yield reading.remark(start, stop, code="hard-space", kind="typing", message=message, fixes=(fix,), is_sure=True)
        start = stop
