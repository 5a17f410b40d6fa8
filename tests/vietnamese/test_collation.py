"""Alphabetical order. The two data files were written by ICU 72's ``vi`` collation and are compared with it."""

import random
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.collation import sort_key

HERE = Path(__file__).parent

ORDERED = [
    "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
    "ma mà mả mã má mạ măng mâm",
    "da dân đa đảng",
    "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b",
    "o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p",
    "u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v",
    "an An AN àn Àn anh",
    "1 2 a",
]


@pytest.mark.parametrize("words", [*map(str.split, ORDERED), ["Tô Lâm", "Tôn An"], ["Anh", "An Bình"][::-1]])
def test_order(words):
    shuffled = random.Random(1).sample(words, len(words))

    assert sorted(shuffled, key=sort_key) == words


def test_words_stand_as_icu_ordered_them():
    words = (HERE / "icu_order.txt").read_text(encoding="utf-8").splitlines()

    keys = [sort_key(word) for word in words]

    assert len(words) > 500
    assert [pair for pair, (low, high) in zip(pairwise(words), pairwise(keys), strict=True) if not low < high] == []


def test_pairs_compare_as_icu_compared_them():
    rows = [line.split("\t") for line in (HERE / "icu_pairs.tsv").read_text(encoding="utf-8").splitlines()]

    def sign(one, other):
        return "<" if one < other else ">" if one > other else "="

    assert len(rows) == 600
    assert [row for row in rows if sign(sort_key(row[0]), sort_key(row[2])) != row[1]] == []


def random_word(rng):
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÔƠƯ 1.-"
    word = "".join(rng.choice(letters) + rng.choice(["", "", "\u0300", "\u0309", "\u0323"]) for _ in range(4))
    return unicodedata.normalize("NFC", word.strip())


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="compares with PostgreSQL's own ICU")
@pytest.mark.django_db
def test_random_words_stand_as_this_postgresql_orders_them():
    rng = random.Random(24092021)
    words = list({random_word(rng) for _ in range(3000)})

    with connection.cursor() as cursor:
        cursor.execute('SELECT word FROM unnest(%s::text[]) AS word ORDER BY word COLLATE "vi-x-icu"', [words])
        ordered = [word for (word,) in cursor.fetchall()]

    keys = [sort_key(word) for word in ordered]
    assert [pair for pair, (low, high) in zip(pairwise(ordered), pairwise(keys), strict=True) if low > high] == []


@given(st.text(), st.text())
def test_keys_are_plain_and_put_a_beginning_first(text, more):
    key = sort_key(text)

    assert set(key) <= set("0123456789abcdef")
    assert len(key) <= 11 * len(unicodedata.normalize("NFKD", text)) + 4
    assert sort_key(text + "b" + more) > key


@given(st.text() | st.text("aăâoôơu\u0300\u0301\u0323\u0302\u0306\u031b "))
def test_composed_and_decomposed_text_have_one_key(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
