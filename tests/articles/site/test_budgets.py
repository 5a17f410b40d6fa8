"""A public page costs a handful of reads, the same with one row and with many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Section, Topic


@pytest.fixture
def crowd(newsroom):
    """A function that adds reports with people, organisations, topics and photos, all about the same event."""
    newsroom.union = newsroom.organisation("Công đoàn Hải An", kind="mass", desk=newsroom.desk)
    newsroom.someone = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=newsroom.union)
    newsroom.meeting = newsroom.event()

    def add(number: int):
        for _ in range(number):
            count = newsroom.number
            section = Section.objects.create(name=f"Mục {count}", slug=f"muc-{count}")
            unit = newsroom.organisation(f"Đơn vị {count}")
            person = newsroom.person(f"Trần Văn {count}", post="Trưởng phòng", at=unit)
            report = newsroom.report(
                f"Bến cảng {count}", section=section, event=newsroom.meeting, organisations=(newsroom.union, unit), photos=2,
                people=(newsroom.someone, person), topics=(newsroom.topic, Topic.objects.create(name=f"Đề tài {count}")),
            )  # fmt: skip
        return report

    newsroom.add = add
    newsroom.first = add(3)
    newsroom.lead(newsroom.first)
    newsroom.report("Giới thiệu", kind="page", section=None)
    return newsroom


def queries(client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len([query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_pages_cost_the_same_with_few_rows_and_with_many(client, crowd):
    paths = {
        "/": 4,
        "/tin/": 5,
        f"/tin/?chuyen-muc={crowd.first.section.slug}&to-chuc={crowd.union.pk}&nhan-su={crowd.someone.pk}"
        f"&chu-de={crowd.topic.slug}&tu=2020-01-01": 10,
        f"/chuyen-muc/{crowd.first.section.slug}/": 6,
        crowd.first.get_absolute_url(): 6,
        f"{crowd.first.get_absolute_url()}in/": 5,
        crowd.someone.get_absolute_url(): 10,
        "/nhan-su/": 6,
        "/nhan-su/?q=luong": 6,
        crowd.union.get_absolute_url(): 12,
        "/to-chuc/": 4,
        "/to-chuc/?q=hai+an": 3,
        f"/en{crowd.someone.get_absolute_url()}": 9,
        "/en/nhan-su/": 7,
        f"/en{crowd.union.get_absolute_url()}": 11,
        "/en/to-chuc/": 5,
        "/tim-kiem/?q=ben+cang": 7 if connection.vendor == "sqlite" else 8,
        "/tim-kiem/": 1,
        "/luu-tru/": 2,
        "/luu-tru/2026/": 5,
        "/luu-tru/2026/09/": 5,
        "/rss.xml": 3,
        "/atom.xml": 3,
        f"/chuyen-muc/{crowd.first.section.slug}/rss.xml": 4,
        f"{crowd.someone.get_absolute_url()}rss.xml": 4,
        f"{crowd.union.get_absolute_url()}atom.xml": 4,
        "/sitemap.xml": 5,
        "/sitemap-trang-1.xml": 1,
        "/sitemap-tin-1.xml": 2,
        "/sitemap-nhan-su-1.xml": 1,
        "/sitemap-to-chuc-1.xml": 1,
        "/sitemap-news.xml": 2,
        "/api/v1/items": 6,
        "/api/v1/items?pubstatus=canceled": 1,
        f"{crowd.first.get_absolute_url()}ninjs.json": 6,
        "/robots.txt": 0,
    }
    few = {path: queries(client, path) for path in paths}
    crowd.add(12)
    many = {path: queries(client, path) for path in paths}

    assert few == paths
    assert many == paths
