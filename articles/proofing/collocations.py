"""Fixed phrases that lost a word."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import word_set
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

AFTER_LEADERS = word_set("cục bộ ban công đảng hội đoàn tỉnh phòng đơn")


def check(reading: Reading) -> Iterator[Remark]:
    """ "lãnh Cục" for "lãnh đạo Cục"."""
    words = reading.words
    for number in range(len(words) - 1):
        one, two = words[number], words[number + 1]
        if one.key == "lãnh" and two.key in AFTER_LEADERS and reading.is_spaced(number):
            yield reading.remark(
                one.start,
                two.stop,
                code="missing-word",
                kind="typing",
                message=_("A word seems to be missing."),
                fixes=(f"{one.text} đạo {two.text}",),
            )
