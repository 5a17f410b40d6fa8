"""Whole reports: our own cases beside this file, and the shared ones where they are at hand."""

import json
import os
import re
import resource
import runpy
import time
import unicodedata
from pathlib import Path

import pytest

from articles.importer.reading import read_report
from articles.importer.report import LONGEST_TEXT

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("SHARED_DIR", HERE.parents[3] / "shared")) / "reports"
OWN_CASES = sorted((HERE / "cases").glob("*.txt"))
SHARED_CASES = sorted(SHARED.glob("*.txt"))
CASES = OWN_CASES + SHARED_CASES

differences = runpy.run_path(str(HERE / "comparison.py"))["differences"]

MUTATIONS = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "no_blank_lines": lambda text: re.sub(r"\n\s*\n", "\n", re.sub(r"\n\s*\n", "\n", text)),
    "blank_lines_everywhere": lambda text: text.replace("\n", "\n\n"),
    "no_break_spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero_width": lambda text: "\ufeff" + text.replace(" ", " \u200b"),
    "trailing_blanks": lambda text: "\n".join(f" {line}  " for line in text.split("\n")),
}


def case_id(path):
    return path.stem


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_report_is_read_as_expected(path):
    expected = json.loads((path.parent / f"{path.stem}.expected.json").read_text())

    report = read_report(path.read_text())

    assert differences(expected, report.to_json()) == []


def test_shared_reports_are_at_hand():
    if not SHARED_CASES:
        pytest.skip(f"no shared reports in {SHARED}: only our own cases were read (set SHARED_DIR)")
    assert {"2021-09-24", "01", "02", "05", "09", "12"} <= {path.stem for path in SHARED_CASES}


def mutations_of_cases():
    """Each mutation meets every third case, each case two or three mutations: all of both would take long."""
    names = list(MUTATIONS)
    return [
        pytest.param(path, name, id=f"{path.stem}-{name}")
        for number, path in enumerate(CASES)
        for place, name in enumerate(names)
        if (number + place) % 3 == 0
    ]


@pytest.mark.parametrize(("path", "mutation"), mutations_of_cases())
def test_spelling_of_the_file_changes_nothing(path, mutation):
    text = path.read_text()

    mutated = read_report(MUTATIONS[mutation](text))

    assert mutated.to_json() == read_report(text).to_json()


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_every_word_lands_in_exactly_one_piece(path):
    text = path.read_text()

    pieces = read_report(text).pieces

    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(
        unicodedata.normalize("NFC", text).split()
    )
    assert [piece.line for piece in pieces] == sorted(piece.line for piece in pieces)


def test_names_and_full_records_reach_the_bar():
    names = records = total = 0
    for path in CASES:
        expected = json.loads((path.parent / f"{path.stem}.expected.json").read_text())
        read = {person["name"]: person for person in read_report(path.read_text()).to_json()["people"]}
        for person in expected.get("people", []):
            total += 1
            names += person["name"] in read
            records += all(read.get(person["name"], {}).get(key) == value for key, value in person.items())

    assert total > 450
    assert names / total >= 0.95
    assert records / total >= 0.90


def test_empty_text_is_asked_about_not_refused():
    report = read_report(" \n\t\n")

    assert report.lead is None
    assert {question.code for question in report.questions} >= {"no_title", "no_text", "published_at_not_found"}


@pytest.mark.parametrize(
    "unit",
    ["a", "\u0300", "-", "<", "(", "Thượng tướng ", "Nguyễn ", "Thứ trưởng Bộ Công an, ", "15-", "ảnh 1", " -0 -0", "\n-",
     "Các đồng chí: ", "Nguồn: ", "tại ", "Ngày 1/1 ", ",", "Ủy viên ", "A\nA\n", ". ", "A;", "(((A", "“A", "NGUYỄN ", "A&", "phó ", "nguyên ",
     "xã Trần Văn Hùng ", "bổ nhiệm Đại tá A giữ chức Phó Cục trưởng, ", "các Đại tá: A, ", "A và B, "],
)  # fmt: skip
def test_time_is_linear_in_hostile_input(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        read_report(text)
        return time.process_time() - start

    seconds(1_000)
    short, long = (min(seconds(size) for _ in range(3)) for size in (3_000, 12_000))

    # Four times the text; eight times the time leaves room for a busy machine, not for a square.
    assert long < max(8 * short, 0.2)


@pytest.mark.soak
@pytest.mark.parametrize(
    "unit", ["; ", "A ", "((", "Thứ trưởng Bộ Công an, ", "Nguồn: A\n", "A\n", "“", "ả\u0323", " -0 -0", "Ủy viên "]
)
def test_half_a_megabyte_of_hostile_text_takes_two_seconds_and_little_memory(unit):
    text = unit * (LONGEST_TEXT // len(unit.encode()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()

    read_report(text)

    assert time.process_time() - start <= 2
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 <= 300


def test_a_long_report_is_read_quickly():
    text = (
        "\n".join((path.read_text()) for path in OWN_CASES[:1])
        + "\n"
        + "\n".join(
            "Trung tá Lò Văn Mười, Phó Trưởng phòng Tham mưu Công an tỉnh Lam Giang phát biểu tại hội nghị."
            for _ in range(50)
        )
    )
    read_report(text)

    start = time.perf_counter()
    read_report(text)

    assert time.perf_counter() - start < 0.3
