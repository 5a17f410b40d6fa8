"""Marking in a text what a query finds there, with the text's own accents. Pure.

A pattern finds the places in one go over the text; each is folded to be sure. So a snippet of a long report costs little.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.search.queries import Words, keys_of, parse
from articles.search.spellings import GROUPS
from vietnamese.folding import fold
from vietnamese.text import one_line

MOST_HIGHLIGHTED = 20_000
MOST_HITS = 200

# A piece of the text, and whether the query finds it.
type Piece = tuple[str, bool]


def highlight(text: str, query: str, *, words_around: int | None = None) -> list[Piece]:
    """Cut `text` into pieces, those that the query finds marked True; with `words_around`, only where most of it stands.

    Pieces are plain text: whoever prints them escapes them.
    """
    text = one_line(text[:MOST_HIGHLIGHTED])
    hits = list(_hits(text, query))
    start, end = (0, len(text)) if words_around is None else _window(text, hits, words_around)
    pieces: list[Piece] = [("… ", False)] if start else []
    at = start
    for begin, stop in _runs(text, [(begin, stop) for begin, stop, _ in hits if start <= begin and stop <= end]):
        pieces += [(text[at:begin], False), (text[begin:stop], True)]
        at = stop
    pieces.append((text[at:end] + ("" if end == len(text) else " …"), False))
    return [piece for piece in pieces if piece[0]]


def place_of_words(text: str, words: Words) -> str:
    """These folded words, one after the other, as the text writes them; nothing where it does not."""
    for found in re.finditer(_written([words]), text):
        if tuple(keys_of(found[0])) == words:
            return found[0]
    return ""


def _hits(text: str, query: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and folded words of what is found, from the front."""
    pattern, wanted = _pattern(query)
    if pattern is None:
        return
    for number, found in enumerate(pattern.finditer(text)):
        if number == MOST_HITS:
            return
        if (key := " ".join(keys_of(found[0]))) in wanted:
            yield *found.span(), key


@lru_cache(maxsize=64)
def _pattern(query: str) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    parsed = parse(query)
    wanted = {words: None for item in parsed.items for words in item.folded}
    typed = f" {' '.join(parsed.words)} "
    for group in GROUPS:
        if any(f" {key} " in typed for key in group):
            wanted |= {tuple(key.split()): None for key in group}
    if not wanted:
        return None, frozenset()
    # What is longer first: an abbreviation written out is one mark, not the mark of its first word.
    ordered = sorted(wanted, key=len, reverse=True)
    return re.compile(_written(ordered)), frozenset(" ".join(words) for words in wanted)


def _written(phrases: Sequence[Words]) -> str:
    """How any of these may stand in a text."""
    any_of = "|".join(r"[\W_]{1,6}".join(map(_word, words)) for words in phrases)
    return rf"(?<![^\W_])(?:{any_of})(?![^\W_])"


def _word(word: str) -> str:
    if word[0].isdigit() and word.isascii():
        # A number with points for thousands, a day with other separators and with noughts.
        parts = [r"\.?".join(part) for part in word.split("/")]
        return r"[/.\-]".join(f"0?{part}" for part in parts) if len(parts) > 1 else parts[0]
    letters = [_LETTERS.get(letter, re.escape(letter)) for letter in word]
    if word[-1] == "i":
        letters[-1] = _I_OR_Y
    return "".join(letters)


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans with only spaces between them, so that a name is one mark."""
    runs: list[tuple[int, int]] = []
    for begin, end in spans:
        if runs and text[runs[-1][1] : begin].isspace():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begin, end))
    return runs


def _window(text: str, hits: Sequence[tuple[int, int, str]], words_around: int) -> tuple[int, int]:
    """So many words about the place where the most of what was looked for stands together, the first of such places."""
    reach = words_around * 5
    best, most = 0, 0
    for number, (begin, _, _) in enumerate(hits):
        together = {key for at, stop, key in hits[number : number + 20] if stop <= begin + reach}
        if len(together) > most:
            best, most = begin, len(together)
    before = text[:best].rsplit(" ", words_around // 3 + 1)
    start = len(before[0]) + 1 if len(before) > words_around // 3 + 1 else 0
    behind = text[start:].split(" ", words_around + 1)
    end = len(text) - len(behind[-1]) - 1 if len(behind) > words_around + 1 else len(text)
    return start, end


def _variants() -> dict[str, str]:
    """Every letter by what it folds to, as the inside of a character class."""
    variants: dict[str, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        if letter.isalpha() and len(base := fold(letter)) == 1:
            variants[base] = variants.get(base, "") + letter
    return variants


_VARIANTS = _variants()
_LETTERS = {base: f"[{letters}]" for base, letters in _VARIANTS.items()}
_I_OR_Y = f"[{_VARIANTS['i']}{_VARIANTS['y']}]"
