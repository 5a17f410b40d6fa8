"""Punctuation: ellipses, quotation marks, brackets, doubled marks."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

_DOTS = re.compile(r"\.{3,}")


def check(reading: Reading) -> Iterator[Remark]:
    """Three points for an ellipsis."""
    for found in _DOTS.finditer(reading.text):
        yield reading.remark(
            *found.span(),
            code="ellipsis",
            kind="style",
            message=_("The house writes the ellipsis as one character."),
            fixes=("…",),
            is_sure=True,
        )
