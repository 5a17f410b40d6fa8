"""A designation knows where in the text its rank, its name and its posts stand."""

import pytest

from articles.importer.mentions import read_passage
from vietnamese.text import normalise


@pytest.mark.parametrize(
    "text",
    [
        "Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an chủ trì buổi làm việc.",
        "Cùng dự có Thiếu tướng Hoàng Đức Lừng - Cục trưởng Cục Tổ chức cán bộ; Đại tá, TS Lê Văn Sơn, Giám đốc Học viện.",
        "Thứ trưởng Trần Quốc Tỏ phát biểu.",
    ],
)
def test_the_stretches_are_the_words(text):
    text = normalise(text)
    mentions = read_passage(text).mentions
    assert mentions
    for mention in mentions:
        assert text[slice(*mention.name_at)] == mention.name
        assert (mention.rank_at and text[slice(*mention.rank_at)]) == mention.rank
        assert tuple(text[slice(*stretch)] for stretch in mention.posts_at) == mention.posts
