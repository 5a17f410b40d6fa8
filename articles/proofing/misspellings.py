"""Words for others: well-known confusions, and common words with one syllable off."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling, word_set
from articles.proofing.confusions import CONFUSIONS, FREE_WORDS
from articles.proofing.phrases import KNOWN, find, read_table, straddles, written
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from vietnamese.compounds import COMPOUNDS
from vietnamese.slips import slips

CONFUSED = read_table(CONFUSIONS)
FREE = word_set(FREE_WORDS)


def _slip_table() -> dict[tuple[str, str], tuple[str, str]]:
    """Common words with one syllable off, by their keys, and the words that they are slips of."""
    table: dict[tuple[str, str], tuple[str, str]] = {}
    for meant in sorted(COMPOUNDS):
        one, two = map(spelling, meant)
        wrongs = [(spelling(slip), two) for slip in slips(meant[0])] + [
            (one, spelling(slip)) for slip in slips(meant[1])
        ]
        for wrong in wrongs:
            changed = wrong[0] if wrong[0] != one else wrong[1]
            if wrong not in KNOWN and changed not in FREE:
                table.setdefault(wrong, meant)
    return table


# Ranks, posts and units, which have a capital inside a sentence, too.
TITLES = """
đại tướng | thượng tướng | trung tướng | thiếu tướng | đại tá | thượng tá | trung tá | thiếu tá | thứ trưởng | bộ trưởng | cục trưởng
ủy viên | bí thư | chủ tịch | giám đốc | công an | công đoàn | thanh niên | phụ nữ | trung ương | chính trị | công tác | tổ chức | nhân dân
đảng ủy | thường vụ | hội nghị | đại hội | văn phòng | phòng chống | lao động | cảnh sát | an ninh | tham mưu | thủ tướng | chính phủ
"""
FORMAL = frozenset(tuple(pair.split()) for pair in TITLES.replace("\n", "|").split("|") if pair.strip())
SLIPS = _slip_table()


def check(reading: Reading) -> Iterator[Remark]:
    """Confusions first; a slip that is one of them is not told twice."""
    taken = set()
    for number, entry in find(reading, CONFUSED):
        taken.add(number)
        yield _confused(reading, number, entry.right, length=len(entry.wrong), is_sure=entry.is_sure)
    words = reading.words
    for number in range(len(words) - 1):
        meant = SLIPS.get((words[number].key, words[number + 1].key))
        if meant and number not in taken and _is_slip(reading, number):
            yield _confused(reading, number, meant)


def _confused(reading: Reading, number: int, right: Sequence[str], *, length: int = 2, is_sure: bool = False) -> Remark:
    start, stop = reading.words[number].start, reading.words[number + length - 1].stop
    return reading.remark(
        start,
        stop,
        code="misspelt",
        kind="spelling",
        message=_("What is usually meant here is “%(words)s”.") % {"words": " ".join(right)},
        fixes=(written(reading, number, length, right),),
        is_sure=is_sure and 1 not in reading.people[start:stop],
    )


def _is_slip(reading: Reading, number: int) -> bool:
    one, two = reading.words[number : number + 2]
    if not reading.is_spaced(number) or straddles(reading, number, 2):
        return False
    # A capital that opens no sentence, or one inside the pair, may be a name; ranks and posts are none.
    if two.is_capital:
        return False
    if one.is_capital and not reading.opens_sentence(number) and SLIPS[one.key, two.key] not in FORMAL:
        return False
    return 1 not in reading.people[one.start : two.stop] and not reading.is_fixed(one.start, two.stop)
