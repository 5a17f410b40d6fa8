"""Text of the old Vietnamese fonts (TCVN3, VNI) and of a file read in the wrong code: recognised, and converted when asked.

In those fonts "Đảng" is stored as "§¶ng" or "Ñaûng": Latin letters and signs that only the font shows as Vietnamese. Nothing here
converts of its own accord. Capital letters with a tone come from a font of their own in TCVN3 (.VnTimeH) and look like small ones
in bare text: they stay small.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from vietnamese.secrecy import LONGEST_STAMP, SecretMarking, is_marked
from vietnamese.tones import TONES, place_tones

type Code = Literal["tcvn3", "vni", "mojibake"]

# TCVN 5712:1993, by byte. Its capitals with tones stand where .VnTime has none of its own, so they are read too; left out are
# the loose tones (°±²³´), which in reports are degrees and squares.
_TCVN3_RANGES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđẰ",
    0xB5: "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
    0x80: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
}
_TCVN3_CONTROLS = dict(zip("\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15\x16\x17", "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True))
TCVN3 = {
    chr(start + place): letter for start, letters in _TCVN3_RANGES.items() for place, letter in enumerate(letters)
} | _TCVN3_CONTROLS

# VNI for Windows: a vowel and the sign after it, or one sign for both.
_VNI_TONES = "ùøûõï"
_VNI_AFTER = {"a": "âáàåãäêéèúüë" + _VNI_TONES, "e": "âáàåãä" + _VNI_TONES, "o": "âáàåãä" + _VNI_TONES}
_VNI_MADE = {"a": "âấầẩẫậăắằẳẵặáàảãạ", "e": "êếềểễệéèẻẽẹ", "o": "ôốồổỗộóòỏõọ"}
_VNI_SINGLE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì"}
_VNI_PAIRS = {
    base + sign: letter for base in "aeo" for sign, letter in zip(_VNI_AFTER[base], _VNI_MADE[base], strict=True)
}
_VNI_PAIRS |= {
    base + sign: unicodedata.normalize("NFC", made + tone)
    for base, made in (("u", "u"), ("y", "y"), ("ô", "ơ"), ("ö", "ư"))
    for sign, tone in zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
VNI = _VNI_PAIRS | _VNI_SINGLE
VNI |= {old.upper(): new.upper() for old, new in VNI.items()} | {
    old[0].upper() + old[1:]: new.upper() for old, new in VNI.items() if len(old) == 2
}
_VNI = re.compile("|".join(sorted(VNI, key=len, reverse=True)))

# Windows-1252 by byte; the five bytes that it leaves out are kept as the control characters that browsers make of them.
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES |= {chr(byte): byte for byte in range(0x80, 0xA0)}


def _class(first: int, last: int) -> str:
    return "[" + "".join(re.escape(char) for char, byte in _BYTES.items() if first <= byte <= last) + "]"


_REST = _class(0x80, 0xBF)
# U+00A0 is a byte of à and often an ordinary space by now.
_LAST = f"(?:{_REST}| )"
_MOJIBAKE = re.compile(
    f"{_class(0xC3, 0xC6)}{_LAST}|{_class(0xE1, 0xE1)}{_REST}{_LAST}|{_class(0xE2, 0xE2)}{_REST}{_REST}"
    f"|\u00c2{_LAST}|\u00cc{_REST}"
)

# A stretch of a Word file whose font is known, between marks that no text holds and that normalising removes.
FONT_MARKS: dict[str, tuple[Code, bool]] = {
    "\ufdd0": ("tcvn3", False),
    "\ufdd1": ("tcvn3", True),
    "\ufdd2": ("vni", False),
}
FONT_END = "\ufdd9"
_MARKED = re.compile(f"([{''.join(FONT_MARKS)}])([^{FONT_END}]*){FONT_END}")
_ANY_MARK = re.compile(f"[{''.join(FONT_MARKS)}{FONT_END}]")

_STOPS = ("ch", "c", "p", "t")
_CLOSED = "a ă â e ê i o ô ơ u ư y iê oa oă oe oo uâ uê uô uy uyê ươ yê"
_CONSONANTS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
_OPEN = (
    "ia|ua|ưa|uya|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|iêu|yêu|oai|oao|oay|oeo|uao|uây|uêu|uôi|uyu|ươi|ươu|uơ"
)
_SYLLABLE = re.compile(
    rf"(?:{_CONSONANTS})?(?:(?:{'|'.join(sorted(_CLOSED.split(), key=len, reverse=True))})(ch|nh|ng|c|m|n|p|t)?|{_OPEN})"
)
_WORD = re.compile(r"[A-Za-z\u0080-\u024f\u0300-\u036f\u1ea0-\u1eff\u2013-\u2122\u02c6\u02dc]+")
# "Ã " is an à whose second byte was taken for a space.
_BROKEN_WORD = re.compile(r"(?:\S|(?<=[Ãº]) )+")
_AROUND = " .,;:!?()[]\"'…“”‘’–-/\u00a0"
LONGEST_WORD = 24
# So many different words have to become Vietnamese before anybody is asked.
FEWEST_WORDS = 2
FEWEST_OF_A_LINE = 0.6
LONGEST_SAMPLE = 160


class Guess(NamedTuple):
    """What a text seems to be written in, with a stretch of it before and after converting."""

    code: Code
    before: str
    after: str


def detect(text: str) -> Guess | None:
    """Tell in which old code a text, or a part of it, seems to be; None for ordinary text in any language.

    To be called before normalising, which removes the soft hyphen that is an "ư" in TCVN3.
    """
    marked = _MARKED.search(text)
    if marked:
        return _guess(text, FONT_MARKS[marked[1]][0])
    if text.isascii():
        return None
    found = max(((_words_in(text, code), code) for code in CONVERTERS), key=lambda pair: pair[0])
    return _guess(text, found[1]) if found[0] >= FEWEST_WORDS else None


def convert(text: str, code: Code) -> str:
    """Convert the lines that are in this code and leave the others; of a Word file exactly the runs in such a font."""
    if _ANY_MARK.search(text):
        return without_marks(_MARKED.sub(_converted_run, text))
    lines = text.split("\n")
    judged = [_judge(line, code) for line in lines]
    pure = not any(others for _words, others in judged)
    return "\n".join(
        CONVERTERS[code](line) if _is_in_code(*verdict) or (pure and not line.isascii()) else line
        for line, verdict in zip(lines, judged, strict=True)
    )


def without_marks(text: str) -> str:
    """The text without the marks of fonts, as it stands in the file."""
    return _ANY_MARK.sub("", text)


def refuse_marked_in_old_code(text: str) -> None:
    """Raise SecretMarking if a line is a stamp of secrecy once it is converted: "tèi mËt", "MAÄT"."""
    for line in without_marks(text).split("\n"):
        if line.isascii() or len(line) > 2 * LONGEST_STAMP:
            continue
        if any(is_marked(change(line)) for change in CONVERTERS.values()):
            raise SecretMarking


def is_syllable(word: str) -> bool:
    """Tell whether this can be one Vietnamese syllable as it is written, its tone in the proper place."""
    if len(word) > LONGEST_WORD:
        return False
    bare = unicodedata.normalize("NFD", word)
    tones = [mark for mark in bare if mark in TONES]
    letters = unicodedata.normalize("NFC", "".join(char for char in bare if char not in TONES)).lower()
    match = _SYLLABLE.fullmatch(letters)
    if match is None or len(tones) > 1:
        return False
    if match[1] in _STOPS and (not tones or tones[0] not in "\u0301\u0323"):
        return False
    return word in {place_tones(word, "old"), place_tones(word, "new")}


def _tcvn3(text: str) -> str:
    return "".join(TCVN3.get(char, char) for char in text)


def _vni(text: str) -> str:
    return _VNI.sub(lambda match: VNI[match[0]], text)


def _mojibake(text: str) -> str:
    return unicodedata.normalize("NFC", _MOJIBAKE.sub(_decoded, text))


CONVERTERS: dict[Code, Callable[[str], str]] = {"tcvn3": _tcvn3, "vni": _vni, "mojibake": _mojibake}


def _decoded(match: re.Match[str]) -> str:
    data = bytes(0xA0 if char == " " else _BYTES[char] for char in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _converted_run(match: re.Match[str]) -> str:
    code, is_capital = FONT_MARKS[match[1]]
    text = CONVERTERS[code](match[2])
    return text.upper() if is_capital else text


def _is_in_code(words: set[str], others: int) -> bool:
    return bool(words) and len(words) >= FEWEST_OF_A_LINE * (len(words) + others)


def _words_in(text: str, code: Code) -> int:
    found: set[str] = set()
    for line in text.split("\n"):
        words, others = _judge(line, code)
        if _is_in_code(words, others):
            found |= words
    return len(found)


def _judge(line: str, code: Code) -> tuple[set[str], int]:
    """The words of a line that become Vietnamese by converting, and how many make no sense either way.

    A word that is Vietnamese as it stands speaks for neither: "bé" is one, and "bộ" in TCVN3.
    """
    words: set[str] = set()
    others = 0
    if line.isascii() or (code == "mojibake" and not _MOJIBAKE.search(line)):
        return words, others
    pattern = _BROKEN_WORD if code == "mojibake" else _WORD
    for word in {found[0] for found in pattern.finditer(line)}:
        verdict = _cached_verdict(word, code) if len(word) <= LONGEST_WORD else False
        if verdict:
            words.add(word.lower())
        elif verdict is False:
            others += 1
    return words, others


def _verdict(word: str, code: Code) -> bool | None:
    """True for a word that only converting makes Vietnamese, False for one that tells against it, None for any other."""
    if word.isascii() or not any(char.isalpha() for char in word):
        return None
    if code != "mojibake":
        # Neither code has a letter beyond Latin-1.
        if any(char > "\u00ff" for char in word):
            return False
        if is_syllable(word):
            return None
    new = CONVERTERS[code](word).strip(_AROUND)
    # One letter alone proves nothing: with "ÿ" and "Ð" a broken file would be Vietnamese.
    return new != word and len(new) > 1 and is_syllable(new)


_cached_verdict = lru_cache(maxsize=16_384)(_verdict)


def _guess(text: str, code: Code) -> Guess:
    lines = text.split("\n")
    converted = convert(text, code).split("\n")
    pairs = ((old, new) for old, new in zip(lines, converted, strict=True) if without_marks(old) != new)
    before, after = next(pairs, ("", ""))
    return Guess(code, _sample(without_marks(before)), _sample(after))


def _sample(line: str) -> str:
    line = " ".join(line.split(" ")).strip()
    return line if len(line) <= LONGEST_SAMPLE else line[:LONGEST_SAMPLE].rpartition(" ")[0] + " …"
