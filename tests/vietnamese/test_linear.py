"""No text makes these functions slow: their time grows with its length, for twice the text less than threefold."""

from time import process_time

import pytest

from vietnamese.collation import sort_key
from vietnamese.dates import parse_date, parse_stamp
from vietnamese.folding import exact, fold, words
from vietnamese.names import name_sort_key
from vietnamese.numbers import join_thousands, parse_int
from vietnamese.slugs import slugify
from vietnamese.text import normalise, one_line
from vietnamese.tones import place_tones, restyle

LENGTH = 100_000

PATTERNS = [
    "a",
    "đ",
    "-",
    "<",
    "(",
    " ",
    "\r\n",
    "\u200b",
    "\u0300",
    "\u0327\u0300",  # in the wrong order: the standard library alone would need minutes
    "\u0300\u0327",
    "a\u0300",
    " \u0300",
    "\u0345\u0301\u0316",
    "\u0f73",
    "1",
    "1.",
    "1/",
    "1.000.",
    "12:30 ",
    "24/9/2021 ",
    "thứ ",
    "thứ sáu, ",
    "ngày ",
    "ch 1/1/",
    "ủy ",
    "quá",
    "x\u0301.",
    "\U0001f600",
    "각",
]

FUNCTIONS = [
    normalise,
    one_line,
    lambda text: place_tones(text, "old"),
    lambda text: restyle(text, "new"),
    fold,
    exact,
    words,
    slugify,
    sort_key,
    name_sort_key,
    parse_stamp,
    parse_date,
    parse_int,
    join_thousands,
]


def seconds(function, text):
    started = process_time()
    function(text)
    return process_time() - started


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_time_grows_with_the_length_and_not_with_its_square(pattern):
    text = pattern * (LENGTH // len(pattern))
    quarter = text[: LENGTH // 4]

    for function in FUNCTIONS:
        # Four times the text takes about four times the time, and sixteen times if squared. A quarter that
        # takes hundredths of a second is the machine's noise, not the function's shape.
        assert seconds(function, text) < 9 * max(seconds(function, quarter), 0.03)
