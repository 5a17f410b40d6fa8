"""Texts that somebody has proofread already: every remark on them is known, and a reader would agree with each."""

import tomllib
from pathlib import Path

import pytest

from articles.importer.reading import read_report
from articles.proofing.house import House
from articles.proofing.proofreader import proofread
from articles.recognition.passages import BODY, CAPTION, LEAD, TITLE, Block

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests/articles/importer/cases"
DEMO = ROOT / "cmsapp/demo/reports"

# House style, which other houses do not follow.
STYLE = {"tone-style", "straight-quote", "ellipsis", "hard-space"}


def blocks_of(text):
    report = read_report(text)
    lead, *body = [*report.paragraphs, ""]
    captions = [figure.caption for figure in report.figures if figure.caption]
    texts = [
        (TITLE, report.title or ""),
        (LEAD, lead),
        *((BODY, one) for one in body),
        *((CAPTION, one) for one in captions),
    ]
    return [Block(field, text, number) for number, (field, text) in enumerate(texts) if text], report


def house_for(report):
    published = report.published_at.date() if report.published_precision == "minute" else report.published_at
    event = report.event
    return House(event_on=event and event.date, event_until=event and event.end_date, published_on=published)


def of_text(text):
    blocks, report = blocks_of(text)
    return [(one.code, one.found) for one in proofread(blocks, house_for(report)) if one.code not in STYLE]


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("01", []),
        ("02", []),
        ("05", []),
        ("09", []),
        ("12", []),
        ("2021-09-24", [("missing-word", "lãnh Cục"), ("doubled-word", "với với")]),
    ],
)
def test_the_published_reports(shared_dir, name, remarks):
    assert of_text((shared_dir / f"reports/{name}.txt").read_text()) == remarks


def test_the_cases_of_the_importer_have_lost_spaces_and_little_else():
    told = [(path.stem, code) for path in CASES.glob("*.txt") for code, _found in of_text(path.read_text())]

    assert sum(code == "glued-words" for _case, code in told) >= 10
    # These were written so: a space lost or put before a comma, and a rank with a capital among ranks without.
    assert sorted(one for one in told if one[1] != "glued-words") == [
        ("outlet_lost_space", "space-missing"),
        ("outlet_lost_space2", "space-before-mark"),
        ("outlet_vov_interview", "rank-capitals"),
    ]


def test_the_reports_of_the_demo_have_none_but_for_the_one_that_is_there_to_be_corrected():
    told = {}
    for path in DEMO.glob("*.toml"):
        report = tomllib.loads(path.read_text())
        if report.get("language", "vi") == "vi":
            texts = [
                report["title"],
                report["lead"],
                *report["body"].split("\n"),
                *(one["caption"] for one in report.get("figures", ())),
            ]
            found = proofread([Block(BODY, text) for text in texts if text.strip()], House())
            told[path.stem] = [(one.code, one.found) for one in found]

    assert len(told) > 10
    assert len(told.pop("ban-nhap-3")) >= 6
    assert {name: remarks for name, remarks in told.items() if remarks} == {}
