"""Words and marks of a text with their places, and phrases found among them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from vietnamese.folding import exact

# "T.Ư", "TP.HCM" and "GS.TS" are one word; so are "đ/c", "19-8" and "PC&CC".
_TOKEN = re.compile(
    r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}(?![^\W_])"
    r"|đ/c(?!\w)"
    r"|[^\W_]+(?:['’&][^\W_]+)*(?:(?<=\d)-\d+(?!\w))?"
    r"|[^\w\s]|_",
    re.IGNORECASE,
)
# A small word that ran into a capital: "ôngTrần", "viênBan". Latin trade names have no accents before it.
UNACCENTED_WORDS = frozenset(
    {"anh", "cho", "trong", "theo", "qua", "sau", "ban", "an", "tra", "sinh", "tham", "trung", "xung", "ninh", "thay"}
)
# Small words that ran into small words, where the two together are no word.
GLUED = {
    first + second: len(first)
    for first in ("và", "có", "do", "của", "với", "cùng", "gồm")
    for second in ("ông", "bà", "anh", "chị", "đồng", "các")
    if first + second != "doanh"
}
DASHES = frozenset("-–—")


class Token(NamedTuple):
    """One word or mark; `key` is its spelling for comparison, tones in one style, a final i for y, one dash for all."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@lru_cache(maxsize=8192)
def spelling(word: str) -> str:
    """Return the key of a word: lower case, one tone style, `sỹ` as `sĩ`."""
    if word in DASHES:
        return "-"
    return exact(word) if word.isalnum() else word.lower()


def tokenise(text: str) -> list[Token]:
    """Take a normalised text apart; words that lost the space between them are two tokens."""
    tokens = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        for part in _parted(match[0]):
            tokens.append(Token(part, start, start + len(part), spelling(part) if len(part) < 40 else part))
            start += len(part)
    return tokens


def lost_spaces(text: str) -> list[str]:
    """Return the words that ran together, as written: `ôngTrần`."""
    return [match[0] for match in _TOKEN.finditer(text) if len(_parted(match[0])) > 1]


def _parted(word: str) -> list[str]:
    if cut := GLUED.get(word.lower()):
        return [word[:cut], word[cut:]]
    if word.islower() or word.isupper() or not word.isalpha() or not 4 <= len(word) <= 16:
        return [word]
    at = next((index for index in range(1, len(word)) if word[index].isupper()), 0)
    head, tail = word[:at], word[at:]
    if not at or not tail[1:].islower() or not head[1:].islower():
        return [word]
    # A lone first letter is a trade name (eKYC); an unaccented head is one unless it is a word we know.
    if len(head) < 2 or (head.isascii() and head.lower() not in UNACCENTED_WORDS):
        return [word]
    return [head, tail]


class Phrases:
    """A set of phrases, to be found at a place among tokens; the longest wins."""

    def __init__(self, *tables: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in {part.strip() for table in tables for line in table.splitlines() for part in line.split("|")}:
            keys = tuple(token.key for token in tokenise(phrase))
            if keys and keys not in (known := self._by_first.setdefault(keys[0], [])):
                known.append(keys)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def at(self, tokens: Sequence[Token], index: int, stop: int | None = None) -> int:
        """Return how many tokens (before `stop`) the longest phrase that starts here takes; 0 if there is none."""
        stop = len(tokens) if stop is None else stop
        known = self._by_first.get(tokens[index].key) if index < stop else None
        for keys in known or ():
            if stop - index >= len(keys) and all(tokens[index + step].key == key for step, key in enumerate(keys)):
                return len(keys)
        return 0

    def ending(self, tokens: Sequence[Token], first: int, stop: int) -> bool:
        """Tell whether a phrase stands in tokens[first:stop] up to its very end."""
        return any(self.at(tokens, index, stop) == stop - index for index in range(max(first, stop - 10), stop))


def word_set(*tables: str) -> frozenset[str]:
    """Return the keys of single words, from tables separated by spaces or bars."""
    return frozenset(spelling(word) for table in tables for word in table.replace("|", " ").split())


def text_of(text: str, tokens: Sequence[Token], first: int, stop: int) -> str:
    """Return the text from token `first` up to, not including, token `stop`, as written."""
    return text[tokens[first].start : tokens[stop - 1].end]


def any_of(phrases: Iterable[Phrases], tokens: Sequence[Token], index: int) -> bool:
    return any(table.at(tokens, index) for table in phrases)
