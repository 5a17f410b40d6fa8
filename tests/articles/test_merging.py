"""Two texts made from one: nothing that either wrote disappears."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.merging import Conflict, blocks, merged, merged_set, verdict

BASE = "<p>một</p>\n<p>hai</p>\n<p>ba</p>"

paragraphs = st.lists(
    st.sampled_from([f"<p>{word}</p>" for word in ["một", "hai", "ba", "bốn", "năm", "sáu"]]), max_size=7
)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "who"),
    [
        ("a", "a", "a", "same"),
        ("a", "b", "b", "same"),
        ("a", "b", "a", "mine"),
        ("a", "a", "b", "theirs"),
        ("a", "b", "c", "both"),
        (None, "b", "c", "both"),
        (None, "b", "b", "same"),
    ],
)
def test_who_changed_a_value(base, mine, theirs, who):
    assert verdict(base, mine, theirs) == who


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [
        ("ab", "abc", "abd", "abcd"),
        ("ab", "b", "abd", "bd"),
        ("ab", "b", "a", ""),
        ("ab", "ab", "b", "b"),
        (None, "a", "b", "ab"),
    ],
)
def test_topics_added_by_either_stay_and_removed_by_either_go(base, mine, theirs, result):
    known = frozenset(base) if base is not None else None

    assert merged_set(known, frozenset(mine), frozenset(theirs)) == frozenset(result)


@pytest.mark.parametrize(
    ("mine", "theirs", "html"),
    [
        # one of them changed something
        ("<p>một</p>\n<p>hai tôi</p>\n<p>ba</p>", BASE, "<p>một</p>\n<p>hai tôi</p>\n<p>ba</p>"),
        (BASE, "<p>một</p>\n<p>ba</p>", "<p>một</p>\n<p>ba</p>"),
        # each their own paragraph, neighbours too
        (
            "<p>một tôi</p>\n<p>hai</p>\n<p>ba</p>",
            "<p>một</p>\n<p>hai</p>\n<p>ba họ</p>",
            "<p>một tôi</p>\n<p>hai</p>\n<p>ba họ</p>",
        ),
        (
            "<p>một tôi</p>\n<p>hai</p>\n<p>ba</p>",
            "<p>một</p>\n<p>hai họ</p>\n<p>ba</p>",
            "<p>một tôi</p>\n<p>hai họ</p>\n<p>ba</p>",
        ),
        # both the same
        ("<p>một</p>\n<p>2</p>\n<p>ba</p>", "<p>một</p>\n<p>2</p>\n<p>ba</p>", "<p>một</p>\n<p>2</p>\n<p>ba</p>"),
    ],
)
def test_what_one_of_them_changed_is_taken_as_they_left_it(mine, theirs, html):
    result = merged(BASE, mine, theirs)

    assert (result.html, result.conflicts) == (html, ())


@pytest.mark.parametrize(
    ("mine", "theirs", "html", "conflict"),
    [
        (
            "<p>một</p>\n<p>hai tôi</p>\n<p>ba</p>",
            "<p>một</p>\n<p>hai họ</p>\n<p>ba</p>",
            "<p>một</p>\n<p>hai tôi</p>\n<p>hai họ</p>\n<p>ba</p>",
            Conflict("<p>hai tôi</p>", "<p>hai họ</p>"),
        ),
        (
            "<p>một</p>\n<p>ba</p>",
            "<p>một</p>\n<p>hai họ</p>\n<p>ba</p>",
            "<p>một</p>\n<p>hai họ</p>\n<p>ba</p>",
            Conflict("", "<p>hai họ</p>"),
        ),
        (
            f"{BASE}\n<p>tôi</p>",
            f"{BASE}\n<p>họ</p>",
            f"{BASE}\n<p>tôi</p>\n<p>họ</p>",
            Conflict("<p>tôi</p>", "<p>họ</p>"),
        ),
    ],
)
def test_where_both_changed_one_place_both_stay(mine, theirs, html, conflict):
    result = merged(BASE, mine, theirs)

    assert (result.html, result.conflicts) == (html, (conflict,))


def test_without_a_base_everything_of_both_stays():
    result = merged(None, "<p>một</p>\n<p>tôi</p>", "<p>một</p>\n<p>họ</p>")

    assert result.html == "<p>một</p>\n<p>tôi</p>\n<p>họ</p>"


def test_blocks_are_outermost_elements_and_stray_text():
    html = 'x <strong>y</strong><p>a<br>b</p>\n<ul>\n<li>c</li>\n</ul>\n<figure data-figure="abcdef"></figure>\nz'

    assert blocks(html) == [
        "x <strong>y</strong>",
        "<p>a<br>b</p>",
        "<ul>\n<li>c</li>\n</ul>",
        '<figure data-figure="abcdef"></figure>',
        "z",
    ]


@settings(max_examples=1500, deadline=None)
@given(base=st.none() | paragraphs, mine=paragraphs, theirs=paragraphs)
def test_nothing_that_either_wrote_disappears(base, mine, theirs):
    result = merged(None if base is None else "\n".join(base), "\n".join(mine), "\n".join(theirs))

    kept = Counter(blocks(result.html))
    before = Counter(base or [])
    for side in (Counter(mine), Counter(theirs)):
        written = side - before
        assert not written - kept
    assert not kept - (Counter(mine) + Counter(theirs))


@settings(max_examples=500, deadline=None)
@given(base=paragraphs, mine=paragraphs)
def test_one_who_changed_nothing_changes_nothing(base, mine):
    old, new = "\n".join(base), "\n".join(mine)

    assert merged(old, new, old).html == new
    assert merged(old, old, new).html == new
    assert merged(old, new, new).html == new
    assert not merged(old, new, old).took_theirs


def test_ten_thousand_equal_paragraphs_are_merged_in_good_time():
    long = "\n".join(["<p>x</p>"] * 9_000)
    started = time.perf_counter()

    merged(long, long + "\n<p>a</p>", "<p>b</p>\n" + long)

    assert time.perf_counter() - started < 5
