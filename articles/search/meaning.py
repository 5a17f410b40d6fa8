"""Did you mean …? For a query that finds nothing or next to nothing: a likely one that finds more, spelt as reports spell it."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from articles.models import Publication
from articles.search import vocabulary
from articles.search.asking import Ask, Hit
from articles.search.finding import Results, asker
from articles.search.highlighting import place_of_words
from articles.search.mistakes import RUN_TOGETHER, Reading, pieces, raw_keys, readings, together
from articles.search.queries import QUOTES, Words, parse
from vietnamese.text import one_line

# With more results than this a query is good as it is; with fewer, the other must have so many times as many.
FEW, TIMES = 2, 5
# Nobody is asked about the meaning of a whole sentence.
MOST_WORDS = 8
MOST_TRIED = 10
ENOUGH = 40


def did_you_mean(text: str, language: str, results: Results) -> str:
    """Another query that finds something live, with the accents of what it finds; nothing if this one is good, or none is near.

    For a phrase that stands nowhere it is the same words without their quotation marks, if those are found.
    """
    query = parse(text)
    words = query.words
    if len(results.hits) > FEW or not words or len(words) > MOST_WORDS:
        return ""
    ask = asker(language)
    if not results.hits and len(words) > len(query.items) and _hits(ask, words)[0]:
        return one_line(re.sub(f"[{QUOTES}]", " ", text))
    known = _known(words)
    if results.hits and all(known.get(word, 0) > FEW for word in words):
        return ""
    meant, hits = _best(ask, [reading for reading in _likely(words, known) if reading.words != words])
    if not hits or len(hits) < TIMES * len(results.hits):
        return ""
    return _spelt(meant, hits)


def _known(words: Words) -> dict[str, int]:
    """The words near these, and those of which they could consist: two queries."""
    wanted = {*words, *("".join(pair) for pair in pairwise(words))}
    for word in words:
        wanted.update(raw_keys(word))
        wanted.update(pieces(word))
    lengths = [len(word) for word in words]
    near = vocabulary.of_length(max(2, min(lengths) - 2), max(lengths) + 2)
    return near | vocabulary.numbers_of(sorted(wanted))


def _likely(words: Words, known: dict[str, int]) -> list[Reading]:
    """Whole queries: each word as it may have been meant; and two words that are one."""
    choices = [readings(word, known) for word in words]
    found = together(choices, MOST_TRIED) if all(choices) else []
    for place, pair in enumerate(pairwise(words)):
        if (joined := "".join(pair)) in known:
            rest = [*choices[:place], [Reading(RUN_TOGETHER, (joined,))], *choices[place + 2 :]]
            found += together(rest, 2) if all(rest) else []
    return sorted(set(found))[:MOST_TRIED]


def _best(ask: Ask, likely: Sequence[Reading]) -> tuple[Words, list[Hit]]:
    """Of those that are about equally likely, the one whose words stand next to each other most often."""
    second: tuple[Words, list[Hit]] = ((), [])
    for _, tier in groupby(likely, key=lambda reading: round(reading.cost)):
        tried = [(words, *_hits(ask, words)) for _, words in tier]
        tried.sort(key=lambda row: (row[2], len(row[1])), reverse=True)
        if tried[0][2]:
            return tried[0][:2]
        second = second if second[1] else tried[0][:2]
    return second


def _hits(ask: Ask, words: Words) -> tuple[list[Hit], bool]:
    """What is found of these words side by side, and True; else wherever they stand, and False."""
    anywhere = ask([("folded", [(word,)]) for word in words], ENOUGH)
    if len(words) > 1 and anywhere:
        # In this order: words that never meet are told quickly, words that never touch are not.
        side_by_side = ask([("folded", [words])], ENOUGH)
        return (side_by_side, True) if side_by_side else (anywhere, False)
    return anywhere, bool(anywhere)


def _spelt(words: Words, hits: Sequence[Hit]) -> str:
    """As the newest of these reports writes the words; one by one where they do not stand together."""
    rows = Publication.objects.filter(pk__in=[hit.key for hit in hits[:3]]).order_by("-first_published_at")
    texts = ["\n".join(row) for row in rows.values_list("title", "lead", "search_text")]
    for text in texts:
        if together := place_of_words(text, words):
            return " ".join(together.split())
    found = [next(filter(None, (place_of_words(text, (word,)) for text in texts)), word) for word in words]
    return " ".join(found)
