"""Words and phrases typed twice."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import word_set
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

# Never said twice in a row: one of the two goes without asking.
NEVER_TWICE = word_set("với và các những của nhằm bởi rằng tại trong cho về trên được đã đang sẽ do vì nên")


def check(reading: Reading) -> Iterator[Remark]:
    """Doubled words."""
    words = reading.words
    for number in range(len(words) - 1):
        one, two = words[number], words[number + 1]
        if one.key == two.key and one.key in NEVER_TWICE and reading.is_spaced(number):
            yield reading.remark(
                one.start,
                two.stop,
                code="doubled-word",
                kind="typing",
                message=_("The word stands here twice."),
                fixes=(one.text,),
                is_sure=True,
            )
