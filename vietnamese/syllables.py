"""Which words can be Vietnamese syllables at all: "nghành", "ngiêm" and "trìinh" cannot."""

import re
from functools import lru_cache

from vietnamese.tones import ACUTE, DOT, LONGEST_SYLLABLE, Syllable, split_tone, take_apart

# What may follow each vowel group; "-" is nothing.
_RHYMES = """
a - c ch m n ng nh p t | ă c m n ng p t | â c m n ng p t | e - c m n ng p t | ê - c ch m n ng nh p t
i - c ch m n nh p t | o - c m n ng p t | ô - c m n ng p t | ơ - m n p t | u - c m n ng p t | ư - c m n ng t
y - ch n nh p t | ai - | ao - | au - | ay - | âu - | ây - | eo - | êu - | ia - | iu - | oi - | ôi - | ơi - | ua -
ui - | ưa - | ưi - | ưu - | iêu - | yêu - | uôi - | ươi - | ươu - | oai - | oao - | oay - | oeo - | uây - | uyu -
uao - | uêu - | uya - | uơ - n | iê c m n ng p t | yê m n ng t | uô c m n ng p t | ươ c m n ng p t
oa - c ch m n ng nh p t | oă c m n ng p t | oe - c m n ng t | uâ n ng t | uê - ch n nh | uy - ch n nh p t | uyê n t
oo c m n ng p t | ôô c ng
"""
RHYMES = frozenset(
    vowels + (coda if coda != "-" else "")
    for row in re.split(r"[|\n]", _RHYMES)
    if row.strip()
    for vowels, *codas in [row.split()]
    for coda in codas
)
STOPS = frozenset({"c", "ch", "p", "t"})
FRONT = frozenset("eêiy")
BEFORE_LONE_Y = frozenset({"", "h", "k", "l", "m", "s", "t", "v", "qu"})
# Before e, ê, i and y the sounds are written with other letters, and only there.
_FRONT_SPELLINGS = {"c": "k", "g": "gh", "ng": "ngh"}
_BACK_SPELLINGS = {front: back for back, front in _FRONT_SPELLINGS.items()}
_OTHER_SPELLINGS = [("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("k", "c"), ("c", "k")]
_DOUBLED = re.compile(r"(?P<letter>[^\W\d_])(?P=letter)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether a word can be one Vietnamese syllable, spelt by the rules; where its tone mark stands is left open.

    The grammar is generous: what no Vietnamese word happens to be, but one could, is a syllable.
    """
    if not word or len(word) > LONGEST_SYLLABLE:
        return False
    syllable = take_apart(word.lower())
    return syllable is not None and _is_well_spelt(syllable)


def _is_well_spelt(syllable: Syllable) -> bool:
    onset, nucleus, coda = syllable.onset, syllable.nucleus, syllable.coda
    if nucleus + coda not in RHYMES:
        return False
    # "Đăk" and "blôk" are other peoples' words; in Vietnamese a stop is sharp or heavy.
    if coda in STOPS and syllable.tone not in {ACUTE, DOT}:
        return False
    if onset in _FRONT_SPELLINGS and nucleus[0] in FRONT and not (onset == "g" and nucleus[0] == "i"):
        return False
    if onset in _BACK_SPELLINGS and nucleus[0] not in FRONT:
        return False
    return _agrees(onset, nucleus, coda)


def _agrees(onset: str, nucleus: str, coda: str) -> bool:
    """Rhymes that stand after some onsets only."""
    if nucleus == "y":
        return onset in BEFORE_LONE_Y if not coda else onset == "qu"
    if nucleus.startswith("yê"):
        return onset in {"", "qu"}
    if nucleus in {"iê", "iêu"}:
        return onset != ""
    return nucleus + coda not in {"êng", "êc", "ic"} or onset == "gi"


def respelt(word: str) -> str | None:
    """A word whose first sound is written with the wrong letters, with the right ones: "nghành" → "ngành"."""
    lower = word.lower()
    for one, other in _OTHER_SPELLINGS:
        if lower.startswith(one) and not lower.startswith("gi"):
            guess = other + word[len(one) :]
            guess = guess.upper() if word.isupper() else guess[0].upper() + guess[1:] if word[0].isupper() else guess
            return guess if is_syllable(guess) else None
    return None


def undoubled(word: str) -> list[str]:
    """Syllables that are left when a letter typed twice goes: "trìinh" → "trình"; the toned letter stays."""
    bare = "".join(split_tone(letter)[0] for letter in word)
    guesses = []
    for found in _DOUBLED.finditer(bare):
        for at in (found.start() + 1, found.start()):
            guess = word[:at] + word[at + 1 :]
            if (not split_tone(word[at])[1] or word[found.start()] == word[found.start() + 1]) and is_syllable(guess):
                guesses.append(guess)
                break
    return guesses
