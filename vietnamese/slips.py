"""How a syllable comes out when a hand or an ear slips: the tone left out, hỏi for ngã, ch for tr, s for x …"""

import unicodedata
from collections.abc import Iterator

from vietnamese.folding import fold
from vietnamese.tones import HOOK, TILDE, place_tones, take_apart

# Pairs of first sounds that many speakers do not tell apart.
ALIKE = (("ch", "tr"), ("s", "x"), ("d", "gi"), ("l", "n"))


def slips(syllable: str) -> Iterator[str]:
    """Wrong spellings of a syllable in lower case, tones in the old style; none is the syllable itself."""
    apart = take_apart(syllable)
    if apart is None:
        return
    if apart.tone:
        yield apart.letters
    plain = fold(syllable)
    if plain not in {syllable, apart.letters}:
        yield plain
    if apart.tone in {HOOK, TILDE}:
        other = TILDE if apart.tone == HOOK else HOOK
        yield place_tones(apart._replace(tone=other).toned(apart.at), "old")
    for one, two in ALIKE:
        for sound, instead in ((one, two), (two, one)):
            if apart.onset == sound:
                rest = unicodedata.normalize("NFC", syllable)[len(sound) :]
                # "gi" swallows an i: "dì" has no other spelling, and a "d" before i none with "gi".
                if not (instead == "gi" and apart.nucleus[0] in "iy"):
                    yield instead + rest
