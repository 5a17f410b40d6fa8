"""Where the tone mark stands: hòa and thủy (old style) or hoà and thuỷ (new style), and repairing hòan."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

type Style = Literal["old", "new"]

GRAVE, HOOK, TILDE, ACUTE, DOT = TONES = "\u0300\u0309\u0303\u0301\u0323"

# The longest onset wins. "qu" always takes its u; "gi" its i only when another vowel follows (giá, but gì).
ONSETS = "ngh ng nh gh kh ph th tr ch b c d đ g h k l m n p r s t v x"
CODAS = "ch nh ng c m n p t"
VOWELS = "aăâeêioôơuưy"
NUCLEI = (
    "a ă â e ê i o ô ơ u ư y "
    "ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ôô ơi ua uâ uê ui uo uô uơ uy ưa ưi ươ ưu yê "
    "iêu oai oao oay oeo uao uây uêu uôi uya uyê uyu ươi ươu yêu"
)
# The only difference between the two styles, and only where no consonant follows.
STYLED = frozenset({"oa", "oe", "uy"})
LONGEST_SYLLABLE = 7  # nghiêng

_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_SYLLABLE = re.compile(
    rf"(?P<onset>qu(?=[{VOWELS}])|gi(?=[{VOWELS}])|{'|'.join(ONSETS.split())}|)"
    rf"(?P<nucleus>{'|'.join(sorted(NUCLEI.split(), key=len, reverse=True))})"
    rf"(?P<coda>{'|'.join(CODAS.split())}|)"
)


class Syllable(NamedTuple):
    """One syllable with its tone set apart; ``letters`` keeps the capitals, ``at`` is where the tone stood."""

    letters: str
    tone: str
    at: int
    onset: str
    nucleus: str
    coda: str

    def toned(self, at: int) -> str:
        """Return the syllable with its tone on the letter at the index given."""
        letters = self.letters
        return unicodedata.normalize("NFC", letters[: at + 1] + self.tone + letters[at + 1 :])


def place_tones(text: str, style: Style) -> str:
    """Put every tone mark on its proper vowel, in the style given; leave what is no Vietnamese syllable."""
    return _WORD.sub(lambda match: _placed(match[0], style), text)


def restyle(text: str, style: Style) -> str:
    """Change only open oa, oe and uy to the style given: the misspelt hòan stays as it is."""
    return _WORD.sub(lambda match: _restyled(match[0], style), text)


def parse_syllable(word: str) -> Syllable | None:
    """Take a word with exactly one tone mark apart, or return None when it is no Vietnamese syllable."""
    syllable = take_apart(word)
    return syllable if syllable and syllable.tone else None


# A text says the same few hundred syllables again and again, and is read anew while it is being typed.
@lru_cache(maxsize=8192)
def take_apart(word: str) -> Syllable | None:
    """Take a word with at most one tone mark apart (``tone`` may be ""), or return None when it is no Vietnamese syllable."""
    if len(word) > LONGEST_SYLLABLE * 3:
        return None
    letters: list[str] = []
    tone, at = "", -1
    for char in unicodedata.normalize("NFC", word):
        plain, mark = split_tone(char)
        if mark:
            if tone:
                return None
            tone, at = mark, len(letters)
        letters.append(plain)
    joined = "".join(letters)
    # Lowering İ gives two characters, and the indexes below would no longer agree.
    if len(joined.lower()) != len(joined):
        return None
    match = _SYLLABLE.fullmatch(joined.lower())
    if match is None:
        return None
    return Syllable(joined, tone, at, match["onset"], match["nucleus"], match["coda"])


@lru_cache(maxsize=1024)
def split_tone(char: str) -> tuple[str, str]:
    """Return a letter without its tone mark, and the mark ("" if it has none)."""
    if char.isascii():
        return char, ""
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in decomposed[1:] if mark in TONES), "")
    # The tilde of ñ and the acute of ś are no tones.
    if not tone or decomposed[0] not in "aeiouyAEIOUY":
        return char, ""
    return unicodedata.normalize("NFC", decomposed.replace(tone, "", 1)), tone


def _placed(word: str, style: Style) -> str:
    if word.isascii():
        return word
    syllable = parse_syllable(word)
    if syllable is None:
        return word
    at = len(syllable.onset) + _proper_vowel(syllable.nucleus, syllable.coda, style)
    return word if at == syllable.at else syllable.toned(at)


def _restyled(word: str, style: Style) -> str:
    if word.isascii():
        return word
    syllable = parse_syllable(word)
    if syllable is None or syllable.coda or syllable.nucleus not in STYLED:
        return word
    at = len(syllable.onset) + (0 if style == "old" else 1)
    return word if at == syllable.at else syllable.toned(at)


def _proper_vowel(nucleus: str, coda: str, style: Style) -> int:
    """Return which letter of the nucleus takes the tone, following QĐ 1989/QĐ-BGDĐT art. 8 for the new style."""
    if len(nucleus) == 1:
        return 0
    hatted = max(nucleus.rfind(vowel) for vowel in "ăâêôơ")
    if hatted >= 0:
        return hatted
    if "ư" in nucleus:
        return nucleus.index("ư")
    if len(nucleus) == 3:
        return 1
    if nucleus in STYLED and not coda:
        return 0 if style == "old" else 1
    if nucleus == "oo" or coda:
        return 1
    return 0
