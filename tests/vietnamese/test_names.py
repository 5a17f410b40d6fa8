"""People are listed by given name, then family name, then the names between."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.names import Name, name_sort_key, split_name

LISTS = [
    (
        "Tôn An, Nguyễn Văn Ân, Trần Văn Dũng, Phạm Kim Đĩnh, Tô Lâm, Hoàng Đức Lừng, Công Thanh Thảo, Trần Quốc Tỏ, "
        "Nguyễn Ngọc Toàn, Đồng Đức Vũ"
    ),
    "Nguyễn Văn An, Tôn An, Nguyễn Văn Ân, Đào Gia Bảo, Trần Văn Dũng, Phạm Kim Đĩnh, Tô Lâm, Hoàng Đức Lừng",
    # The given name is compared whole before the family name is looked at: all Hà stand together, before all Hạ.
    "An, Lê An, Lê Văn An, Lê Vân An, Trần Hà, Vũ Thị Hà, Bùi Hả, Lê Thị Hạ, Đỗ Hải",
    "Lê Hoà, Trần Hoà, Lê Hoài, Lê Hoàn",
]


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Trần Quốc Tỏ", Name("Trần", "Quốc", "Tỏ")),
        ("Tô Lâm", Name("Tô", "", "Lâm")),
        ("Công Thanh Thảo", Name("Công", "Thanh", "Thảo")),
        ("Nguyễn Thị Minh Khai", Name("Nguyễn", "Thị Minh", "Khai")),
        ("  Hoàng\u00a0Đức  Lừng ", Name("Hoàng", "Đức", "Lừng")),
        ("Vũ", Name("", "", "Vũ")),
        ("", Name("", "", "")),
    ],
)
def test_parts(full_name, parts):
    assert split_name(full_name) == parts


@pytest.mark.parametrize("names", LISTS)
def test_order(names):
    ordered = names.split(", ")
    shuffled = random.Random(2).sample(ordered, len(ordered))

    assert sorted(shuffled, key=name_sort_key) == ordered


def test_stated_parts_go_before_split_ones():
    assert name_sort_key("Công Thanh Thảo", given="Thanh Thảo") < name_sort_key("Bùi Thảo")
    assert name_sort_key("Công Thanh Thảo", given="Thanh Thảo") > name_sort_key("Bùi Thanh")
    assert name_sort_key("Tôn Nữ Thị Ninh", family="Tôn Nữ") > name_sort_key("Tôn Ninh")
    assert name_sort_key("Tôn Nữ Thị Ninh", family="Tôn Nữ") > name_sort_key("Tôn Xuân Ninh")
    assert name_sort_key("Tôn Nữ Thị Ninh") < name_sort_key("Tôn Xuân Ninh")
    assert name_sort_key("Lê An", given="An", family="Lê") == name_sort_key("Lê An")


@given(st.lists(st.sampled_from(["An", "Ân", "Hà", "Hạ", "Hải", "Đức", "Dục", "Lê", "Văn", "B"]), max_size=4))
def test_keys_are_plain(parts):
    assert set(name_sort_key(" ".join(parts))) <= set("0123456789abcdef")
