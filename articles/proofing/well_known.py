"""Provinces and the bodies that every report names: "Bắc giang", "Hà Nọi", "Bô Chính trị"; and sentences begun small."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling
from articles.proofing.impossible import ALPHABET
from articles.proofing.phrases import KNOWN, neighbours
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from articles.proofing.unlikely import is_near
from articles.recognition.passages import CAPTION, TITLE
from vietnamese.attested import ATTESTED
from vietnamese.tones import split_tone

_NAMES = """
An Giang | Bà Rịa | Vũng Tàu | Bạc Liêu | Bắc Giang | Bắc Kạn | Bắc Ninh | Bến Tre | Bình Dương | Bình Định | Bình Phước | Bình Thuận
Cà Mau | Cao Bằng | Cần Thơ | Đà Nẵng | Đắk Lắk | Đắk Nông | Điện Biên | Đồng Nai | Đồng Tháp | Gia Lai | Hà Giang | Hà Nam | Hà Nội
Hà Tĩnh | Hải Dương | Hải Phòng | Hậu Giang | Hòa Bình | Hưng Yên | Khánh Hòa | Kiên Giang | Kon Tum | Lai Châu | Lạng Sơn | Lào Cai
Lâm Đồng | Long An | Nam Định | Nghệ An | Ninh Bình | Ninh Thuận | Phú Thọ | Phú Yên | Quảng Bình | Quảng Nam | Quảng Ngãi
Quảng Ninh | Quảng Trị | Sóc Trăng | Sơn La | Tây Ninh | Thái Bình | Thái Nguyên | Tiền Giang | Trà Vinh | Tuyên Quang
Vĩnh Long | Vĩnh Phúc | Yên Bái | Hồ Chí Minh | Việt Nam | Bộ Chính trị | Ban Bí thư | Quốc hội | Bộ Quốc phòng | Bộ Công an
Bộ Nội vụ | Chính phủ
"""
NAMES = [tuple(name.split()) for row in _NAMES.strip().split("\n") for name in row.split(" | ")]
MINISTRY = "bộ"
KEYS = {tuple(map(spelling, name)): name for name in NAMES}
_STOP = re.compile(r"(?<=[^\W\d_]{2}[.!?])[ \u00a0](?P<letter>[^\W\d_])")
# Words before which a name or a number stands after a full stop.
_SHORTENED = re.compile(r"(?<!\w)(?:tp|tx|tt|ts|gs|pgs|ths|bs|cn|ks|vv|st|tr|no|mr|mrs|dr|vs)[.]$", re.IGNORECASE)


def _by_word() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in NAMES:
        for word in name:
            table[spelling(word)].append(name)
    return table


BY_WORD = _by_word()


def check(reading: Reading) -> Iterator[Remark]:
    """What is said of each stands on the name, or on the first word of the sentence."""
    for number, word in enumerate(reading.words):
        follows = reading.words[number + 1 : number + 2]
        has_capital = word.is_capital or word.key == MINISTRY or (bool(follows) and follows[0].is_capital)
        if has_capital and not word.text[1:].isupper():
            yield from _name(reading, number)
    yield from _small(reading)


def _name(reading: Reading, number: int) -> Iterator[Remark]:
    for length in (3, 2):
        words = reading.words[number : number + length]
        if len(words) < length or not all(reading.is_spaced(number + step) for step in range(length - 1)):
            continue
        start, stop, keys = words[0].start, words[-1].stop, tuple(word.key for word in words)
        written = tuple(word.text for word in words)
        if reading.is_fixed(start, stop) or 1 in reading.people[start:stop]:
            return
        # "cán bộ Công an" has no ministry in it.
        if written[0].islower() and (neighbours(reading, number, length)[0], keys[0]) in KNOWN:
            return
        if keys in KEYS:
            if [word[0].isupper() for word in written] != [word[0].isupper() for word in KEYS[keys]]:
                yield _remark(reading, start, stop, "name-capitals", KEYS[keys])
            return
        for meant in dict.fromkeys(name for key in keys for name in BY_WORD.get(key, ())):
            if _is_misspelt(written, meant) and not _goes_on(reading, number, length):
                yield _remark(reading, start, stop, "misspelt-place", meant)
                return


def _is_misspelt(written: tuple[str, ...], meant: tuple[str, ...]) -> bool:
    if len(written) != len(meant):
        return False
    pairs = [(spelling(one), spelling(other)) for one, other in zip(written, meant, strict=True)]
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    has_shape = all(one[0].isupper() == other[0].isupper() for one, other in zip(written, meant, strict=True))
    is_ours = all(split_tone(letter)[0] in ALPHABET for word in written for letter in word.lower())
    return len(wrong) == 1 and has_shape and is_ours and is_near(*wrong[0], wrong[0][0] not in ATTESTED)


def _goes_on(reading: Reading, number: int, length: int) -> bool:
    """A capital before or after it in the same breath: a longer name, of a person or a place."""
    before = number > 0 and reading.is_spaced(number - 1) and reading.words[number - 1].is_capital
    last = number + length - 1
    return before or (reading.is_spaced(last) and reading.words[last + 1].is_capital)


def _remark(reading: Reading, start: int, stop: int, code: str, name: tuple[str, ...]) -> Remark:
    right = " ".join(name)
    message = _("Usually written “%(right)s”.") % {"right": right}
    return reading.remark(start, stop, code=code, kind="spelling", message=message, fixes=(right,))


def _small(reading: Reading) -> Iterator[Remark]:
    text = reading.text
    first = text[:1].islower() and reading.block.field in {TITLE, CAPTION} and not text[1:2].isupper()
    places = [0] if first else []
    places += [
        found.start("letter")
        for found in _STOP.finditer(text)
        if found["letter"].islower() and not _SHORTENED.search(text, max(0, found.start() - 5), found.start())
    ]
    # Houses that write ranks small may do so here, too.
    ranks = {mention.rank_at[0] for mention in reading.passage.mentions if mention.rank_at} if places else set()
    for at in places:
        if at in ranks:
            continue
        if 1 not in reading.quoted[at : at + 1] and 1 not in reading.addresses[at : at + 1]:
            message = _("A sentence begins with a capital.")
            letter = text[at]
            yield reading.remark(
                at, at + 1, code="small-after-stop", kind="spelling", message=message, fixes=(letter.upper(),)
            )
