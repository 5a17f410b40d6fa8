"""5.000 is five thousand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import format_int, join_thousands, parse_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5.000", 5000),
        ("5000", 5000),
        (" 5.000 ", 5000),
        ("1.234.567", 1_234_567),
        ("0", 0),
        ("007", 7),
        ("-5.000", -5000),
        ("\u22125", -5),
        ("+5", 5),
        ("5,5", None),
        ("5,000", None),
        ("5.00", None),
        ("5.0000", None),
        ("0.500", None),
        ("1234.567", None),
        (".500", None),
        ("5.", None),
        ("5 000", None),
        ("5e3", None),
        ("٣", None),
        ("²", None),
        ("năm", None),
        ("", None),
        ("-", None),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 10_000, None),
    ],
)
def test_reading(text, number):
    assert parse_int(text) == number


@pytest.mark.parametrize(
    ("number", "text"), [(5000, "5.000"), (999, "999"), (1_234_567, "1.234.567"), (-5000, "-5.000"), (0, "0")]
)
def test_writing(number, text):
    assert format_int(number) == text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("hơn 5.000 lượt, 1.234.567 đồng.", "hơn 5000 lượt, 1234567 đồng."),
        ("5.00 24.9.2021 1.2.345 1.000.00", "5.00 24.9.2021 1.2.345 1.000.00"),
        ("1.234,5", "1.234,5"),
    ],
)
def test_joining_thousands(text, joined):
    assert join_thousands(text) == joined


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_what_is_written_is_read_back(number):
    assert parse_int(format_int(number)) == number
    assert parse_int(str(number)) == number
