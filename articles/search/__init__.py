"""Search over live publications: words folded the Vietnamese way, in the database's own full-text index.

The index holds the keys of vietnamese.folding, never the text, so SQLite (FTS5) and PostgreSQL (token vectors) find
the same. A query is words and "phrases in quotes"; every one must be found. Nothing in it is syntax. The order is our
own and never an engine's: with the accents as typed, then in the title, then the newest, then the id.
"""

from articles.search.asking import EVERYTHING, Condition, Hit, Within
from articles.search.finding import MOST, Results, find, newest
from articles.search.highlighting import highlight
from articles.search.indexing import index, index_keys, index_many, is_empty, rebuild
from articles.search.meaning import did_you_mean
from articles.search.queries import MOST_CHARACTERS, exact_keys_of, keys_of, parse
from articles.search.spellings import spellings_of
from articles.search.vocabulary import add_words, beginning_with

__all__ = [
    "EVERYTHING",
    "MOST",
    "MOST_CHARACTERS",
    "Condition",
    "Hit",
    "Results",
    "Within",
    "add_words",
    "beginning_with",
    "did_you_mean",
    "exact_keys_of",
    "find",
    "highlight",
    "index",
    "index_keys",
    "index_many",
    "is_empty",
    "keys_of",
    "newest",
    "parse",
    "rebuild",
    "spellings_of",
]
