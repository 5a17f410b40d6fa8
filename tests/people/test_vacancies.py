"""The days on which the register names nobody at the head of a unit."""

from datetime import date

import pytest

from people.timeline import Term
from people.vacancies import with_gaps

TODAY = date(2026, 11, 23)


def term(start, end, precision="day"):
    return Term(None, "Cục trưởng", date.fromisoformat(start), end and date.fromisoformat(end), precision, True, None)


@pytest.mark.parametrize(
    ("heads", "gaps"),
    [
        ([], []),
        ([("2020-01-01", "2021-12-31"), ("2022-01-01", None)], []),
        ([("2020-01-01", "2021-12-31"), ("2022-02-01", None)], [("2022-01-01", "2022-01-31")]),
        ([("2020-01-01", "2024-12-31"), ("2021-02-01", "2021-03-01")], [("2025-01-01", None)]),
        ([("2020-03-01", "2022-02-01", "year"), ("2022-06-01", None)], []),
        (
            [("2021-04-16", "2021-12-16", "attested"), ("2022-10-13", "2022-10-13", "attested")],
            [("2021-12-17", "2022-10-12"), ("2022-10-14", None)],
        ),
    ],
)
def test_gaps_lie_where_nobody_may_have_led(heads, gaps):
    told = with_gaps([term(*head) for head in heads], TODAY)

    found = [(row.start, row.end) for row in told if getattr(row, "is_gap", False)]
    assert sorted(found) == [(date.fromisoformat(a), b and date.fromisoformat(b)) for a, b in gaps]
    assert [row.start for row in told] == sorted((row.start for row in told), reverse=True)
