"""What is sure and what may be of a period, and the same in words."""

from datetime import date

import pytest
from django.utils import translation

from people.periods import period_in_words, precision_in_words
from people.stretches import Stretch, stretch_of, stretch_until_next
from people.timeline import Entry

TODAY = date(2026, 11, 23)


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2021-03-05", "2022-04-06", "day", ("2021-03-05", "2021-03-05", "2022-04-06", "2022-04-06")),
        ("2021-03-05", None, "day", ("2021-03-05", "2021-03-05", None, None)),
        ("2021-03-05", "2022-04-06", "month", ("2021-03-01", "2021-03-31", "2022-04-01", "2022-04-30")),
        ("2021-03-05", "2021-09-06", "year", ("2021-01-01", "2021-12-31", "2021-01-01", "2021-12-31")),
        ("2021-03-05", "2022-04-06", "attested", (None, "2021-03-05", "2022-04-06", None)),
        ("2021-03-05", None, "attested", (None, "2021-03-05", None, None)),
    ],
)
def test_a_post_is_sure_on_the_days_that_its_precision_leaves(start, end, precision, expected):
    found = stretch_of(day(start), day(end), precision)

    assert found == Stretch(*map(day, expected))
    assert found.holds is (expected[2] is None)
    assert found.is_settled is (precision != "year")


@pytest.mark.parametrize(
    ("precision", "following", "expected"),
    [
        ("day", ("2022-01-06", "day"), ("2021-03-05", "2021-03-05", "2022-01-05", "2022-01-05")),
        ("day", ("2022-01-06", "month"), ("2021-03-05", "2021-03-05", "2021-12-31", "2022-01-30")),
        ("day", ("2022-01-06", "attested"), ("2021-03-05", "2021-03-05", "2021-03-05", "2022-01-05")),
        ("attested", ("2022-01-06", "day"), (None, "2021-03-05", "2022-01-05", "2022-01-05")),
    ],
)
def test_a_rank_is_sure_until_the_next_one_may_have_been_given(precision, following, expected):
    found = stretch_until_next(day("2021-03-05"), precision, day(following[0]), following[1])

    assert found == Stretch(*map(day, expected))


@pytest.mark.parametrize(
    ("start", "end", "precision", "stretch", "words", "known"),
    [
        ("2021-03-05", "2022-04-06", "day", None, "05/03/2021 – 06/04/2022", ""),
        ("2021-03-05", None, "day", None, "05/03/2021 – now", ""),
        ("2027-03-05", None, "day", None, "from 05/03/2027", ""),
        ("2021-03-05", "2022-04-06", "month", None, "03/2021 – 04/2022", "known to the month"),
        ("2021-03-05", "2021-04-06", "year", None, "2021", "known to the year"),
        ("2021-03-05", "2021-03-05", "attested", None, "attested on 05/03/2021", "what was before and after is not known"),
        (
            "2021-03-05", "2022-04-06", "attested", None,
            "attested 05/03/2021 – 06/04/2022", "what was before and after is not known",
        ),
        ("2021-03-05", None, "attested", None, "attested on 05/03/2021 – now", "since when is not known"),
        (
            "2021-03-05", "2022-01-05", "attested", (None, "2021-03-05", "2022-01-05", "2022-01-05"),
            "attested on 05/03/2021, until 05/01/2022", "since when is not known",
        ),
        (
            "2021-03-05", None, "day", ("2021-03-05", "2021-03-05", "2021-03-05", "2022-01-05"),
            "from 05/03/2021, at the latest until 05/01/2022", "",
        ),
        (
            "2021-03-05", None, "attested", (None, "2021-03-05", "2021-03-05", "2022-01-05"),
            "attested on 05/03/2021, at the latest until 05/01/2022", "since when is not known",
        ),
    ],
)  # fmt: skip
def test_words_are_no_surer_than_the_register(start, end, precision, stretch, words, known):
    held = Stretch(*map(day, stretch)) if stretch else stretch_of(day(start), day(end), precision)
    entry = Entry(day(start), day(end), precision, "Chủ tịch", "mass", held, None)

    with translation.override("en"):
        assert (period_in_words(entry, TODAY), precision_in_words(precision, held)) == (words, known)
