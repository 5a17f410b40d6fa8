"""Addresses, and that the browser's preview makes the same ones as the server."""

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.slugs import slugify

SCRIPT = Path(__file__).resolve().parents[2] / "articles" / "static" / "articles" / "slugs.js"

SLUGS = [
    ("Đảng uỷ", "dang-uy"),
    ("Đảng uỷ Công an Trung ương", "dang-uy-cong-an-trung-uong"),
    ("ĐẢNG ỦY", "dang-uy"),
    ("Ðảng", "dang"),
    ("ðoàn", "doan"),
    ("Trần Quốc Tỏ", "tran-quoc-to"),
    ("Hội Phụ nữ Bộ Công an", "hoi-phu-nu-bo-cong-an"),
    ("nhiệm kỳ 2021 – 2026", "nhiem-ky-2021-2026"),
    ("nhiệm kỳ 2021-2026", "nhiem-ky-2021-2026"),
    ("5.000 lượt đoàn viên", "5000-luot-doan-vien"),
    ("1.234.567 đồng", "1234567-dong"),
    ("Tặng 5.000.", "tang-5000"),
    ("5.00 và 5,5 và 1.2.345", "5-00-va-5-5-va-1-2-345"),
    ("24/9/2021", "24-9-2021"),
    ("24.9.2021", "24-9-2021"),
    ("192.168.100.1", "192-168-100-1"),
    ("hoà/hòa", "hoa-hoa"),
    ("chính trị - xã hội", "chinh-tri-xa-hoi"),
    ("“Sức trẻ” … và ‘khát vọng’", "suc-tre-va-khat-vong"),
    ("Côte d'Ivoire", "cote-d-ivoire"),
    ("Kraków, Łódź, Ærø, Straße, Þór, œuvre", "krakow-lodz-aero-strasse-thor-oeuvre"),
    ("bộ\u00a0công\u3000an", "bo-cong-an"),
    ("công\u200ban", "congan"),
    ("\u202eđảo\u202c", "dao"),
    ("dòng\nmới\tnữa", "dong-moi-nua"),
    ("---a---b---", "a-b"),
    ("A_B", "a-b"),
    ("X03", "x03"),
    ("COVID-19", "covid-19"),
    ("m² ½ ① №5 ﬁ", "m2-1-2-1-no5-fi"),
    ("５.０００ Ａ", "5000-a"),
    ("İstanbul ısı", "istanbul-isi"),
    ("❤️ 1️⃣", "1"),
    ("😀", ""),
    ("!!! ???", ""),
    ("日本", ""),
    ("\u0301\u0323", ""),
    ("", ""),
    ("a" * 200, "a" * 120),
    ("công an " * 40, "cong-an-" * 14 + "cong-an"),
    ("a" * 119 + " b", "a" * 119),
    ("a" * 118 + " b", "a" * 118 + "-b"),
    ("a" * 120 + " b", "a" * 120),
]

# The same function twice is only proved by many and strange titles.
STRANGE = [
    *(unicodedata.normalize("NFD", title) for title, _ in SLUGS),
    *(title.upper() for title, _ in SLUGS),
    *(chr(code) for code in (0x212A, 0x212B, 0x1D9E, 0x3C2, 0x130, 0xAD, 0x61C, 0xFEFF, 0xFFFE, 0x1FFFE, 0xE0041)),
    *(f"a{chr(code)}b" for code in [*range(0x21), *range(0x7F, 0xA2), *range(0x2000, 0x2070), 0x300, 0x345, 0x903]),
    *(f"x{chr(code)}y" for code in range(0xA0, 0x250)),
    *(f"{chr(code)}1.000" for code in range(0x20, 0x7F)),
    *(f"1.000{chr(code)}5" for code in range(0x20, 0x7F)),
    "1.000.00 1.000.000,5 0.500 00.500 1.0000 12345.678",
    "⒈000 1．000",
    "a\ud800b",
]


@pytest.mark.parametrize(("title", "slug"), SLUGS)
def test_slug(title, slug):
    assert slugify(title) == slug
    assert slugify(unicodedata.normalize("NFD", title)) == slug


@pytest.mark.parametrize(
    ("title", "limit", "slug"),
    [("công an nhân dân", 11, "cong-an"), ("công an nhân dân", 12, "cong-an-nhan"), ("công an", 3, "con")],
)
def test_a_slug_is_cut_between_words_where_it_can_be(title, limit, slug):
    assert slugify(title, limit) == slug


@given(st.text() | st.text("aĐ.,-012 3–ế"), st.integers(1, 130))
def test_slugs_are_plain_short_and_final(title, limit):
    slug = slugify(title, limit)

    assert len(slug) <= limit
    assert slug == "" or all(part and part.isascii() and part.isalnum() for part in slug.split("-"))
    assert slug == slug.lower()
    assert slugify(slug, limit) == slug


@pytest.mark.skipif(shutil.which("node") is None, reason="no node to run the browser's script with")
def test_the_script_makes_the_same_slugs(tmp_path):
    titles = [title for title, _ in SLUGS] + STRANGE
    script = tmp_path / "slugs.mjs"
    script.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    runner = tmp_path / "run.mjs"
    runner.write_text(
        'import { readFileSync } from "node:fs";\n'
        'import { slugify } from "./slugs.mjs";\n'
        'const titles = JSON.parse(readFileSync(0, "utf8"));\n'
        "console.log(JSON.stringify(titles.map((title) => [slugify(title), slugify(title, 20)])));\n"
    )

    done = subprocess.run(["node", runner], input=json.dumps(titles), capture_output=True, text=True, check=True)

    assert len(titles) >= 100
    made = dict(zip(titles, map(tuple, json.loads(done.stdout)), strict=True))
    assert made == {title: (slugify(title), slugify(title, 20)) for title in titles}
