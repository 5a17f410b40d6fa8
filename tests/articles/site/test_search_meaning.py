"""Did you mean: a slip of the finger reaches its report, spelt as the report spells it; a good query is left alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import search

REPORTS = (
    "Công đoàn Công an nhân dân tổng kết năm",
    "Công đoàn cơ sở ra quân",
    "Thiếu tướng Hoàng Đức Lừng phát biểu",
    "Thành phố Hòa Bình đón đoàn công tác",
    "Phụ nữ tiêu biểu năm 2021",
    "Đảng ủy Công an Trung ương họp",
    "Tặng quà đoàn viên khó khăn",
    "Người tốt, việc tốt",
)

# What was typed, what is offered.
MEANT = [
    ("cong doann", "Công đoàn"),
    ("cogn doan", "Công đoàn"),
    ("công đoànn", "Công đoàn"),
    ("hoang duc lugn", "Hoàng Đức Lừng"),
    ("hoàng đứ lừng", "Hoàng Đức Lừng"),
    ("hoanng duc lung", "Hoàng Đức Lừng"),
    ("congdoan", "Công đoàn"),
    ("hoangduclung", "Hoàng Đức Lừng"),
    ("ph ụ nữ tiêu biểu", "Phụ nữ tiêu biểu"),
    ("coong ddoafn", "Công đoàn"),
    ("hoaf binhf", "Hòa Bình"),
    ("nguwowif toots", "Người tốt"),
    ("ddarng uyr", "Đảng ủy"),
    ("co6ng d9oa2n", "Công đoàn"),
    ("d9a3ng u3y", "Đảng ủy"),
    ("tieu bieu 2012", ""),
    ('"an công đoàn"', "an công đoàn"),
    ("xylophon", ""),
]


@pytest.fixture
def reports(newsroom):
    for title in REPORTS:
        newsroom.report(title, lead="x", words="x")
    return newsroom


def meant(query: str, language: str = "vi") -> str:
    return search.did_you_mean(query, language, search.find(query, language))


def test_a_slip_reaches_its_report(reports):
    offered = {query: meant(query) for query, _ in MEANT}

    assert {query: text.casefold() for query, text in offered.items()} == {
        query: text.casefold() for query, text in MEANT
    }
    for text in filter(None, offered.values()):
        assert search.find(text, "vi").hits


@pytest.mark.parametrize("query", ["công đoàn", "hoang duc lung", "CAND", "2021", "", "!", "a " * 20])
def test_a_good_query_is_left_alone(reports, query):
    assert meant(query) == ""


def test_nothing_is_meant_that_readers_may_not_see(newsroom):
    now = timezone.now()
    newsroom.report("Chiến dịch hẹnn", live_from=now + timedelta(hours=1))
    newsroom.withdraw(newsroom.report("Chiến dịch rút lại"))
    newsroom.report("Chien dich", language="en")

    assert meant("chien dihc") == ""
    assert meant("chien dihc", "en") == "Chien dich"


def test_page_offers_it_as_a_link(client, reports):
    response = client.get("/tim-kiem/", {"q": "hoang duc lugn"})
    assert 'href="/tim-kiem/?q=Ho%C3%A0ng%20%C4%90%E1%BB%A9c%20L%E1%BB%ABng"' in response.content.decode()
