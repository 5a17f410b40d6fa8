"""Suggestions while typing: people, organisations, topics and reports that are public now, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Topic


@pytest.fixture
def crowd(newsroom):
    union = newsroom.organisation("Phòng Công tác quần chúng", "Công đoàn Công an nhân dân", code="X99")
    person = newsroom.person("Hoàng Đức Lừng")
    topic = Topic.objects.create(name="Hoa tháng Ba")
    newsroom.report("Hoa nở bên cảng", people=(person,), organisations=(union,), topics=(topic,))
    newsroom.report("Hòa Bình đón khách", lead="x", words="x")
    return newsroom


def suggested(client, query: str, path: str = "/tim-kiem/goi-y/") -> list[str]:
    response = client.get(path, {"q": query})
    assert response.status_code == 200
    return [row["label"] for row in response.json()["suggestions"]]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("hoang d", ["Hoàng Đức Lừng"]),
        ("hoa", ["Hoàng Đức Lừng", "Hoa tháng Ba", "Hoa nở bên cảng", "Hòa Bình đón khách"]),
        ("hòa", ["Hoàng Đức Lừng", "Hoa tháng Ba", "Hòa Bình đón khách", "Hoa nở bên cảng"]),
        ("X99", ["Công đoàn Công an nhân dân"]),
        ("CAND", ["Công đoàn Công an nhân dân"]),
        ("công tác q", ["Công đoàn Công an nhân dân"]),
        ("ben cang", ["Hoa nở bên cảng"]),
        ("h", []),
        ("", []),
        ("%", []),
        ("xyz", []),
    ],
)
def test_what_begins_so(client, crowd, typed, labels):
    assert suggested(client, typed) == labels


def test_each_leads_to_its_page(client, crowd):
    for row in client.get("/tim-kiem/goi-y/", {"q": "hoa"}).json()["suggestions"]:
        assert row["kind"]
        assert client.get(row["address"]).status_code == 200


def test_only_what_is_public_now(client, newsroom):
    now = timezone.now()
    hidden = {"people": (newsroom.person("Bến Văn Kín"),), "organisations": (newsroom.organisation("Bến kín"),)}
    newsroom.draft("Bến nháp")
    newsroom.report("Bến hẹn giờ", live_from=now + timedelta(hours=1), **hidden)
    newsroom.report("Bến hết hạn", live_until=now - timedelta(seconds=1), **hidden)
    newsroom.withdraw(newsroom.report("Bến rút lại", topics=(Topic.objects.create(name="Bến đề tài"),), **hidden))
    newsroom.report("Ben port", language="en")
    newsroom.report(
        "Cảng",
        people=(newsroom.person("Bến Thị Chờ", confirmed=False),),
        organisations=(newsroom.organisation("Bến chờ", confirmed=False),),
    )

    assert suggested(client, "bến") == []
    assert suggested(client, "ben", "/en/tim-kiem/goi-y/") == ["Ben port"]


def test_ask_again_with_the_etag_and_nothing_is_sent(client, crowd):
    first = client.get("/tim-kiem/goi-y/", {"q": "hoa"})

    again = client.get("/tim-kiem/goi-y/", {"q": "hoa"}, headers={"If-None-Match": first["ETag"]})

    assert first["Content-Type"] == "application/json"
    assert "Cookie" not in first.get("Vary", "")
    assert again.status_code == 304
