"""A reader's query: what was typed → the words and phrases that must be found. Pure."""

import re
from typing import NamedTuple

from articles.search.spellings import GROUPS
from vietnamese.folding import exact, fold, matches
from vietnamese.text import normalise

MOST_CHARACTERS = 300
MOST_WORDS = 24
MOST_SPELLINGS = 6

# No word is longer; what is gets cut, in the index and in the query.
LONGEST_WORD = 60

QUOTES = '"“”„«»'
_PHRASE = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")

# The words of one spelling.
type Words = tuple[str, ...]


class Item(NamedTuple):
    """One word, or the words of a phrase, in each of its spellings: folded and, beside it, with accents."""

    folded: tuple[Words, ...]
    exact: tuple[Words, ...]


class Query(NamedTuple):
    """All that must be found."""

    items: tuple[Item, ...] = ()

    @property
    def words(self) -> Words:
        """All words as they were typed, folded."""
        return tuple(word for item in self.items for word in item.folded[0])


def keys_of(text: str) -> list[str]:
    """The folded words of a text, as the index holds them."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]


def exact_keys_of(text: str) -> list[str]:
    """The words of a text with their accents, as the index holds them."""
    return [word[:LONGEST_WORD] for word in exact(text).split()]


def parse(text: str) -> Query:
    """Read what was typed: words, and phrases in quotation marks. Anything beyond the limits is left out."""
    text = normalise(text[:MOST_CHARACTERS])
    pieces: list[str] = []
    end = 0
    for phrase in _PHRASE.finditer(text):
        pieces += [*_words(text[end : phrase.start()]), phrase[1]]
        end = phrase.end()
    pieces += _words(text[end:])
    items: dict[Words, Item] = {}
    for piece in pieces[:MOST_WORDS]:
        words = tuple(keys_of(piece)[:MOST_WORDS])
        if words and words not in items:
            items[words] = _item(words, tuple(exact_keys_of(piece)[:MOST_WORDS]))
    return Query(tuple(items.values()))


def _item(words: Words, accented: Words) -> Item:
    """A phrase that holds an abbreviation, or what one stands for, is looked for in its other spellings, too.

    Single words need no such thing: a publication is indexed with the other spellings of what it names.
    """
    spellings = {words: accented}
    if len(words) > 1:
        text = f" {' '.join(words)} "
        for group in GROUPS:
            for key in group:
                if f" {key} " in text:
                    before, after = (part.split() for part in text.split(f" {key} ", 1))
                    accents_after = accented[len(accented) - len(after) :]
                    for other, spelling in group.items():
                        middle = exact_keys_of(spelling)
                        spellings.setdefault(
                            (*before, *other.split(), *after), (*accented[: len(before)], *middle, *accents_after)
                        )
    return Item(tuple(spellings)[:MOST_SPELLINGS], tuple(spellings.values())[:MOST_SPELLINGS])


def _words(text: str) -> list[str]:
    return [match[0] for match in matches(text)]
