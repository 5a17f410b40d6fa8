"""Finding phrases of a table in a text, and putting others in their place as the writer would have: capitals kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.importer.tokens import spelling
from articles.proofing.reading import Reading
from vietnamese.compounds import COMPOUNDS
from vietnamese.tones import place_tones

KNOWN = frozenset((spelling(one), spelling(two)) for one, two in COMPOUNDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is wrong and what is meant, as keys and words; where it is not wrong, by the word before or after it."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    is_sure: bool
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


def read_table(table: str) -> dict[str, list[Entry]]:
    """Read lines of `wrong = right, or right < not after > not before`, `!` in front of what is certain; by first word."""
    entries: dict[str, list[Entry]] = {}
    for line in filter(None, (part.strip() for part in table.replace("\n", "|").split("|"))):
        row, _, not_before = line.partition(">")
        row, _, not_after = row.partition("<")
        wrong, _, right = row.removeprefix("!").partition("=")
        entry = Entry(
            _keys(wrong),
            tuple(right.split()),
            line.startswith("!"),
            frozenset(_keys(not_after)),
            frozenset(_keys(not_before)),
        )
        entries.setdefault(entry.wrong[0], []).append(entry)
    return entries


def _keys(words: str) -> tuple[str, ...]:
    return tuple(map(spelling, words.split()))


def find(reading: Reading, table: dict[str, list[Entry]]) -> Iterator[tuple[int, Entry]]:
    """Entries of the table with the numbers of their first words."""
    for number, word in enumerate(reading.words):
        for entry in table.get(word.key, ()):
            if stands_at(reading, number, entry.wrong) and _fits(reading, number, entry):
                yield number, entry
                break


def stands_at(reading: Reading, number: int, keys: Sequence[str]) -> bool:
    """Tell whether these words stand here, one after the other with nothing but space between."""
    words = reading.words
    if number + len(keys) > len(words):
        return False
    return all(
        words[number + step].key == key and (step == 0 or reading.is_spaced(number + step - 1))
        for step, key in enumerate(keys)
    )


def _fits(reading: Reading, number: int, entry: Entry) -> bool:
    before, after = neighbours(reading, number, len(entry.wrong))
    if before in entry.not_after or after in entry.not_before:
        return False
    return entry.is_sure or not straddles(reading, number, len(entry.wrong))


def neighbours(reading: Reading, number: int, length: int) -> tuple[str, str]:
    """The words before and after a phrase in the same breath, "" where a mark stands between."""
    last = number + length - 1
    before = reading.words[number - 1].key if number and reading.is_spaced(number - 1) else ""
    return before, reading.words[last + 1].key if reading.is_spaced(last) else ""


def straddles(reading: Reading, number: int, length: int) -> bool:
    """Tell whether the phrase may be the end of one word and the start of another: "lịch sử lý luận" has no "sử lý"."""
    before, after = neighbours(reading, number, length)
    words = reading.words
    return (before, words[number].key) in KNOWN or (words[number + length - 1].key, after) in KNOWN


def written(reading: Reading, number: int, length: int, right: Sequence[str]) -> str:
    """The right words for those that stand here, with the capitals of these; words that were right stay as typed."""
    typed = [word.text for word in reading.words[number : number + length]]
    left = {spelling(word): word for word in typed}
    words = [left.get(spelling(word)) or place_tones(word, reading.house.tone_style) for word in right]
    if len(right) == length:
        words = [like(word, model) if word not in typed else word for word, model in zip(words, typed, strict=True)]
    elif words[0] not in typed:
        words[0] = like(words[0], typed[0])
    return " ".join(words)


def like(word: str, model: str) -> str:
    """The word with the capitals of the model: đạo, Đạo or ĐẠO."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if model[0].isupper() else word
