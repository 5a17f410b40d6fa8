"""ninjs: valid by IPTC's schema, as the page says it, in pages that do not shift, and nothing that readers cannot see."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Mention, Publication, Withdrawal
from tests.articles.site.conftest import SECRET
from tests.articles.site.validators import faults_of_ninjs

ORIGIN = "http://127.0.0.1:8000"
AT = datetime(2026, 9, 24, 9, 28, tzinfo=UTC)


def ask(client, path: str, status: int = 200) -> dict:
    response = client.get(path)
    assert response.status_code == status, path
    data = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/json"
    assert faults_of_ninjs(data) == [], path
    return data


def items(data: dict) -> list[dict]:
    return [row for row in data.get("associations", []) if row["rel"] == "item"]


def titles(client, query: str = "") -> list[str]:
    return [row["title"] for row in items(ask(client, f"/api/v1/items{query}"))]


@pytest.fixture
def full(newsroom):
    """A report with all that a report can have."""
    newsroom.settings(name="Cảng Hải An", publisher="Công ty Hải An")
    newsroom.union = newsroom.organisation("Công đoàn Hải An")
    newsroom.known = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=newsroom.union)
    newsroom.unknown = newsroom.person("Tô An", confirmed=False)
    report = newsroom.report(
        "Bến cảng", lead="Lời dẫn.", text='<p>Xem <a href="/tin/x-1/">bài</a>.</p>', at=AT, event=newsroom.event(),
        people=((newsroom.known, "chủ trì"), (newsroom.unknown, "dự")), topics=(newsroom.topic,), photos=2,
        organisations=(newsroom.union, newsroom.organisation("Chưa rõ", confirmed=False)),
        pictures=({"label": "ai"},), source="Báo Hải An", source_title="Cảng mới", source_url="https://example.vn/a",
        source_published_at=AT - timedelta(days=1), source_precision="minute",
        facts={"corrections": [{"on": "2026-09-25", "kind": "factual", "note": "Số đúng là 12."}]},
    )  # fmt: skip
    newsroom.english = newsroom.report("The port", language="en", translation_of=report.article)
    return report


def test_an_item_says_what_the_page_says(client, newsroom, full):
    data = ask(client, f"{full.get_absolute_url()}ninjs.json")

    assert data["uri"] == f"{ORIGIN}/tin/tin-{full.article_id}/"
    assert (data["type"], data["pubStatus"], data["language"]) == ("text", "usable", "vi")
    assert data["firstCreated"] == data["versionCreated"] == "2026-09-24T16:28:00+07:00"
    assert data["contentCreated"] == "2026-09-23T16:28:00+07:00"
    assert [row["value"] for row in data["headlines"]] == ["Bến cảng"]
    assert data["by"] == "Minh Châu"
    assert "copyrightHolder" not in data
    assert [(row["role"], row["value"]) for row in data["descriptions"]] == [
        ("summary", "Lời dẫn."),
        ("correction", "2026-09-25: Số đúng là 12."),
    ]
    html, text = (row["value"] for row in data["bodies"])
    assert f'<a href="{ORIGIN}/tin/x-1/">bài</a>' in html
    assert html.count("<figure>") == 3
    assert text.startswith("Lời dẫn.\n")
    assert "<" not in text
    assert data["located"] == "Hải An"
    assert data["events"] == [{"name": "Hội nghị tổng kết", "rel": "about", "literal": "2026-09-01"}]
    assert [(row["name"], row["rel"]) for row in data["subjects"]] == [
        ("Công đoàn", "section"),
        ("Người tốt, việc tốt", "topic"),
    ]
    assert data["infoSources"][1] == {"name": "Báo Hải An", "role": "source"}


def test_people_stand_with_the_designation_of_the_day_and_only_public_ones_with_an_address(client, newsroom, full):
    Mention.objects.filter(person=newsroom.known).update(designation="Đại úy Lương Thế Vĩnh, Phó Chủ tịch")

    data = ask(client, f"{full.get_absolute_url()}ninjs.json")

    known, unknown = data["people"]
    assert known == {
        "name": "Lương Thế Vĩnh", "rel": "chủ trì", "literal": "Đại úy Lương Thế Vĩnh, Phó Chủ tịch",
        "uri": f"{ORIGIN}{newsroom.known.get_absolute_url()}",
    }  # fmt: skip
    assert "uri" not in unknown
    assert [row.get("uri") for row in data["organisations"]] == [f"{ORIGIN}{newsroom.union.get_absolute_url()}", None]


def test_photos_source_and_translation_are_associated(client, newsroom, full):
    shown, redacted, _last = full.figures.all()
    full.figures.filter(pk=redacted.pk).update(redacted_at=timezone.now())

    data = ask(client, f"{full.get_absolute_url()}ninjs.json")

    photos, [based_on], [translation] = (
        [row for row in data["associations"] if row["rel"] == rel] for rel in ("photo", "basedOn", "translation")
    )
    assert redacted.rendition_key not in json.dumps(data)
    assert (photos[0]["descriptions"][0]["value"], photos[0]["by"]) == (shown.caption, "Thu Hà")
    assert [row.get("digitalSourceType", {}).get("name") for row in photos] == ["Trained algorithmic media", None]
    assert photos[0]["renditions"] == [
        {
            "name": name, "href": f"{ORIGIN}/media/{shown.rendition_key}/{file}.jpg", "contentType": "image/jpeg",
            "width": width, "height": height, "sizeInBytes": 4,
        } | ratio
        for name, file, width, height, ratio in (
            ("full", "960", 960, 640, {}),
            ("4x3", "4x3-480", 480, 360, {"aspectRatio": "4:3"}),
            ("16x9", "16x9-1200", 1200, 675, {"aspectRatio": "16:9"}),
        )
    ]  # fmt: skip
    assert (based_on["name"], based_on["uri"]) == ("Cảng mới", "https://example.vn/a")
    assert (translation["uri"], translation["language"]) == (
        f"{ORIGIN}/en/tin/tin-{newsroom.english.article_id}/",
        "en",
    )


def test_the_address_leads_on_as_the_page_does(client, newsroom, full):
    key, english = full.article_id, newsroom.english.article_id
    newsroom.report("Giới thiệu", kind="page", section=None)

    leads = {
        path: (client.get(path).status_code, client.get(path).headers.get("Location"))
        for path in (
            f"/tin/x-{key}/ninjs.json",
            f"/en/tin/ben-cang-{key}/ninjs.json",
            f"/tin/the-port-{english}/ninjs.json",
        )
    }

    here, there = f"/tin/ben-cang-{key}/ninjs.json", f"/en/tin/the-port-{english}/ninjs.json"
    assert list(leads.values()) == [(301, here), (302, here), (302, there)]
    assert ask(client, there)["language"] == "en"
    page = Publication.objects.get(kind="page")
    assert client.get(f"{page.get_absolute_url()}ninjs.json").status_code == 404


def test_a_withdrawn_item_is_canceled_and_says_why(client, newsroom, full):
    gone = newsroom.report(f"Rút {SECRET}", lead=SECRET, photos=1)
    newsroom.withdraw(gone, "Số liệu chưa đúng.")

    data = ask(client, f"{gone.get_absolute_url()}ninjs.json", 410)

    assert data["pubStatus"] == "canceled"
    assert data["uri"] == f"{ORIGIN}/tin/tin-{gone.article_id}/"
    assert [row["value"] for row in data["descriptions"]] == ["Số liệu chưa đúng."]
    assert not {"bodies", "people", "associations", "by", "slugline"} & set(data)
    assert titles(client, "?pubstatus=canceled") == [gone.title]
    assert titles(client, "?pubstatus=canceled&ngon-ngu=en") == []
    assert gone.title not in titles(client)
    # Published again: no longer canceled.
    Withdrawal.objects.update(lifted_at=timezone.now())
    assert titles(client, "?pubstatus=canceled") == []


def test_the_list_shows_live_news_of_its_language_the_newest_first(client, newsroom):
    now = timezone.now()
    newsroom.report("Bài 1")
    newsroom.report("Bài 2")
    newsroom.report("English", language="en")
    hidden = f"Ẩn {SECRET}"
    newsroom.report(hidden, live_from=now + timedelta(hours=1), embargo_until=now + timedelta(hours=1))
    newsroom.report(hidden, live_until=now)
    newsroom.report(hidden, is_from_archive=True)
    newsroom.report(hidden, kind="page")
    newsroom.withdraw(newsroom.report(hidden, is_from_archive=True))
    newsroom.withdraw(newsroom.report(hidden, kind="page"))
    newsroom.draft(hidden)

    assert titles(client) == ["Bài 2", "Bài 1"]
    assert titles(client, "?ngon-ngu=en") == ["English"]
    for query in ("", "?ngon-ngu=en", "?pubstatus=canceled", "?limit=100"):
        assert SECRET not in client.get(f"/api/v1/items{query}").content.decode()


def test_what_is_not_live_is_404_as_an_item(client, newsroom):
    now = timezone.now()
    hidden = [
        newsroom.draft("Nháp").pk,
        newsroom.report("Hẹn giờ", live_from=now + timedelta(hours=1)).article_id,
        newsroom.report("Hết hạn", live_until=now).article_id,
    ]

    assert [client.get(f"/tin/x-{pk}/ninjs.json").status_code for pk in hidden] == [404] * 3


def test_pages_lead_from_the_newest_to_the_oldest_and_back(client, newsroom):
    for number in range(5):
        newsroom.report(f"Bài {number}")
    path, seen, back = "/api/v1/items?limit=2", [], []
    while path:
        data = ask(client, path)
        links = {row["rel"]: row["uri"].removeprefix(ORIGIN) for row in data["associations"] if row["rel"] != "item"}
        header = client.get(path).headers["Link"]
        assert header == ", ".join(f'<{ORIGIN}{address}>; rel="{rel}"' for rel, address in links.items())
        assert data["uri"].startswith(f"{ORIGIN}/api/v1/items?")
        seen.append([row["title"] for row in items(data)])
        back, path = [*back, links.get("prev")], links.get("next")

    assert seen == [["Bài 4", "Bài 3"], ["Bài 2", "Bài 1"], ["Bài 0"]]
    assert back[0] is None
    assert titles(client, back[2].removeprefix("/api/v1/items")) == ["Bài 2", "Bài 1"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("limit=0", 400), ("limit=101", 400), ("limit=x", 400), ("limit=１", 400), ("limit=-1", 400), ("ngon-ngu=fr", 400),
        ("pubstatus=withheld", 400), ("limit=1", 200), ("limit=100", 200), ("truoc=x", 404), ("sau=' OR 1", 404), ("la=1", 200),
    ],
)  # fmt: skip
def test_parameters_mean_something_or_are_refused(client, newsroom, query, status):
    newsroom.report("Bến cảng")

    assert client.get(f"/api/v1/items?{query}").status_code == status


def test_the_list_has_one_address(client, newsroom):
    response = client.get("/en/api/v1/items?ngon-ngu=en")

    assert (response.status_code, response.headers["Location"]) == (301, f"{ORIGIN}/api/v1/items?ngon-ngu=en")


def test_an_equal_answer_is_not_sent_again(client, newsroom, full):
    for path in ("/api/v1/items", f"{full.get_absolute_url()}ninjs.json", "/api/v1/items?pubstatus=canceled"):
        etag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"if-none-match": etag}).status_code == 304, path
        assert client.head(path).headers["ETag"] == etag, path
