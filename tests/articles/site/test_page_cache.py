"""Pages are kept until something public changes, and not a moment longer."""

import gzip
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.models import Publication
from cmsapp import page_cache as pages
from staff.audit import record
from staff.models import AuditHead

pytestmark = pytest.mark.usefixtures("page_cache")


def queries(client, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path, headers=headers).status_code == 200
    return len(captured)


def test_the_second_reader_costs_one_query(client, newsroom):
    report = newsroom.report("Bến cảng")

    first, second = (queries(client, report.get_absolute_url()) for _ in range(2))

    assert first > 4
    assert second == 1


@pytest.mark.parametrize("path", ["/", "/tin/", "/rss.xml", "/sitemap.xml", "/tim-kiem/?q=cang", "/luu-tru/"])
def test_what_a_verb_changes_is_seen_by_the_next_reader(client, newsroom, path):
    newsroom.report("Bến cảng một")
    before = client.get(path).content

    newsroom.report("Bến cảng hai")
    publishing.raise_generation()

    assert client.get(path).content != before


def test_whatever_else_the_newsroom_does_is_seen_by_the_next_reader(client, newsroom):
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.report("Bến cảng", people=(person,))
    client.get(person.get_absolute_url())

    person.full_name = "Lương Thế Vinh"
    person.save()
    record("person.changed", person, actor=newsroom.moderator)

    assert "Lương Thế Vinh" in client.get(person.get_absolute_url(), follow=True).content.decode()


@pytest.mark.parametrize("verb", ["account.login_failed", "draftlink.opened"])
def test_what_anybody_can_cause_empties_no_cache(client, newsroom, verb):
    newsroom.report("Bến cảng")
    client.get("/tin/")

    record(verb)

    assert queries(client, "/tin/") == 1


def test_a_scheduled_report_appears_and_an_expired_one_goes_to_the_second(client, newsroom):
    now = timezone.now().replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=1)
    with time_machine.travel(now, tick=False) as clock:
        report = newsroom.report("Bến cảng")
        Publication.objects.filter(pk=report.pk).update(
            live_from=now + timedelta(seconds=90), live_until=now + timedelta(seconds=180)
        )
        seen = []
        for seconds in (0, 89, 90, 179, 180):
            clock.move_to(now + timedelta(seconds=seconds))
            seen.append("Bến cảng" in client.get("/tin/").content.decode())

    assert seen == [False, False, True, True, False]


def test_the_day_of_the_masthead_turns_at_midnight_in_vietnam(client, newsroom):
    newsroom.report("Bến cảng")
    with time_machine.travel("2026-11-27T16:59:58+00:00", tick=False) as clock:
        evening = client.get("/").content
        clock.shift(2)
        morning = client.get("/").content

    assert b"27/11/2026" in evening
    assert b"28/11/2026" in morning


def test_packed_and_plain_answers_have_one_weak_tag_and_a_304(client, newsroom):
    newsroom.report("Bến cảng")

    plain = client.get("/tin/")
    packed = client.get("/tin/", headers={"accept-encoding": "br, gzip"})
    refused = client.get("/tin/", headers={"accept-encoding": "gzip;q=0, br"})
    head = client.head("/tin/")
    again = client.get("/tin/", headers={"if-none-match": plain["ETag"]})

    assert gzip.decompress(packed.content) == plain.content == refused.content
    assert packed["Content-Encoding"] == "gzip"
    assert plain["ETag"].startswith('W/"')
    assert plain["ETag"] == packed["ETag"] == head["ETag"]
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert (again.status_code, again.content) == (304, b"")


def test_parameters_of_nobody_make_no_entries_and_followers_share_one(client, newsroom):
    newsroom.report("Bến cảng")
    client.get("/tin/")

    junk = [queries(client, f"/tin/?x{number}=1") for number in range(2)]

    assert min(junk) > 1
    assert queries(client, "/tin/?utm_source=zalo&fbclid=abc") == 1


def test_what_is_not_for_everybody_is_not_kept(client, newsroom):
    report = newsroom.report("Bến cảng")
    address = report.get_absolute_url()
    client.get(address)
    Publication.objects.filter(pk=report.pk).update(live_until=F("live_from"))
    publishing.raise_generation()

    answers = [client.get(address).status_code for _ in range(2)]

    assert answers == [404, 404]
    assert "page" not in client.get("/quan-tri/", follow=True).headers.get("Cache-Control", "")


def test_many_readers_at_once_make_a_page_once(newsroom, monkeypatch):
    made, release = [], threading.Event()

    def get_response(request):
        made.append(request.path)
        release.wait(5)
        return pages.HttpResponse("trang", content_type="text/html; charset=utf-8")

    monkeypatch.setattr(pages, "_key", lambda words: "page:x")
    monkeypatch.setattr(pages, "_seconds", lambda asked_at: 60)
    answers = []
    ask = pages.PageCache(get_response)
    request = pages.HttpRequest()
    request.method, request.path_info, request.path = "GET", "/", "/"
    readers = [threading.Thread(target=lambda: answers.append(ask(request).content)) for _ in range(8)]

    for reader in readers:
        reader.start()
    release.set()
    for reader in readers:
        reader.join()

    assert made == ["/"]
    assert answers == [b"trang"] * 8
    assert cache.get("page:x:making") is None


def test_the_counter_of_changes_is_no_part_of_the_seal(newsroom):
    record("section.changed")
    before = AuditHead.objects.get().changes

    record("section.changed")
    record("account.login")

    assert AuditHead.objects.get().changes == before + 1
