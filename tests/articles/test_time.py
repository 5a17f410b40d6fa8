"""Schedule, embargo, scheduled update and expiry, exact to the second, on every page, feed and file for readers."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import TestCase

from articles import draft_links, publishing, refusals, workflow
from articles.checklist import CHECKLIST
from articles.findings import findings
from articles.models import Publication
from vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db

PROJECT = Path(__file__).resolve().parents[2]
BEFORE = datetime(2026, 9, 20, 8, 0, tzinfo=VIETNAM)
# The first moment of a month in Vietnam, seven hours before that of the servers' clocks.
FROM = datetime(2026, 10, 1, 0, 0, tzinfo=VIETNAM)
UNTIL = datetime(2026, 10, 2, 0, 0, tzinfo=VIETNAM)
SECOND = timedelta(seconds=1)
TITLE, SLUG = "Mưa sao băng ngoài khơi", "mua-sao-bang-ngoai-khoi"


def perform(verb, article, **given):
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


@pytest.fixture
def clock():
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def approve(writer, moderator):
    """A function that brings an article as it stands to its approval."""

    def run(article):
        perform("edit", article, by=writer, expected=article.digest or None)
        perform("submit", article, by=writer, expected=article.digest)
        perform("approve", article, by=moderator, expected=article.digest)
        return article

    return run


@pytest.fixture
def confirmed(clock, unit, person, writer, moderator):
    """Person and organisation have public pages, once a live report names them."""
    for row in (unit, person, *unit.names.all(), *person.promotions.all(), *person.appointments.all()):
        type(row).objects.filter(pk=row.pk).update(entered_by=writer, confirmed_by=moderator, confirmed_at=BEFORE)
    return unit, person


@pytest.fixture
def neighbour(confirmed, make_article, approve, moderator):
    """A report on the same people, live since September."""
    article = approve(make_article(title="Bến cảng thu sang"))
    return perform("publish", article, by=moderator, expected=article.digest)


@pytest.fixture
def subject(neighbour, make_article):
    """The report whose time is measured: same event, people, organisation and section as its neighbour."""
    article = make_article(title=TITLE)
    article.event = neighbour.event
    article.save()
    return article


class Outside:
    """Everything that somebody outside can ask for, and whether the subject is in it."""

    def __init__(self, client, article, neighbour, unit, person):
        self.client, self.article = client, article
        self.address = f"/tin/{SLUG}-{article.pk}/"
        people, organisations = person.get_absolute_url(), unit.get_absolute_url()
        section = article.section.get_absolute_url()
        self.places = [
            *("/", "/tin/", f"/tin/?nhan-su={person.pk}", section, "/luu-tru/2026/", "/luu-tru/2026/10/"),
            *("/tim-kiem/?q=sao+bang", "/rss.xml", "/atom.xml", f"{section}rss.xml", f"{section}atom.xml"),
            *("/sitemap-tin-1.xml", people, f"{people}rss.xml", organisations, f"{organisations}atom.xml"),
            neighbour.get_absolute_url(),
            *(self.address, f"{self.address}in/"),
        ]

    def shown_in(self, words=""):
        """The places that name the subject: its address, or `words`. A page that is missing says its own address only."""
        pages = {path: self.client.get(path) for path in self.places}
        words = words or self.address
        return {path for path, page in pages.items() if page.status_code == 200 and words in page.content.decode()}

    def statuses(self):
        paths = (self.address, f"{self.address}in/", self.photo, "/luu-tru/2026/10/")
        return [self.client.get(path).status_code for path in paths]

    @property
    def photo(self):
        made = self.article.figures.get().renditions
        return f"/media/{made.key}/{made.files['files'][0]['name']}"


@pytest.fixture
def outside(client, subject, neighbour, confirmed):
    return Outside(client, subject, neighbour, *confirmed)


def test_a_scheduled_report_is_nowhere_a_second_before_and_everywhere_at_the_second(
    clock, outside, subject, approve, moderator
):
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM, live_until=UNTIL)
    for moment in (BEFORE, FROM - SECOND, UNTIL, UNTIL + timedelta(days=30)):
        clock.move_to(moment)
        assert outside.shown_in() == set(), moment
        assert outside.shown_in(TITLE) == set(), moment
        assert outside.statuses() == [404] * 4, moment

    for moment in (FROM, UNTIL - SECOND):
        clock.move_to(moment)
        assert outside.shown_in() == set(outside.places), moment
        assert outside.statuses() == [200] * 4, moment


def test_previous_next_and_related_follow_the_second(clock, client, outside, subject, neighbour, approve, moderator):
    neighbour_path = neighbour.get_absolute_url()
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM, live_until=UNTIL)
    clock.move_to(FROM - SECOND)
    before = client.get(neighbour_path).context
    clock.move_to(FROM)
    during = client.get(neighbour_path).context
    own = client.get(outside.address).context
    clock.move_to(UNTIL)
    after = client.get(neighbour_path).context

    assert (before["next"], before["related"]) == (None, [])
    assert during["next"].article_id == subject.pk
    assert [row.article_id for group in during["related"] for row in group.reports] == [subject.pk]
    assert own["previous"].pk == neighbour.pk
    assert (after["next"], after["related"]) == (None, [])


def test_a_kept_page_is_not_taken_for_fresh_beyond_its_second(clock, client, outside, subject, approve, moderator):
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM, live_until=UNTIL)
    lists = ["/", "/tin/", "/rss.xml", "/sitemap-tin-1.xml", outside.places[3]]
    for moment in (FROM, UNTIL):
        clock.move_to(moment - SECOND)
        etags = {path: client.get(path).headers["ETag"] for path in lists}
        clock.move_to(moment)
        for path, etag in etags.items():
            assert client.get(path, headers={"if-none-match": etag}).status_code == 200, (path, moment)
    clock.move_to(UNTIL - SECOND)
    etags = {path: client.get(path).headers["ETag"] for path in (outside.address, outside.photo)}
    unchanged = [client.get(path, headers={"if-none-match": etag}).status_code for path, etag in etags.items()]
    clock.move_to(UNTIL)
    gone = [client.get(path, headers={"if-none-match": etag}).status_code for path, etag in etags.items()]

    assert (unchanged, gone) == ([304, 304], [404, 404])


def test_a_scheduled_update_takes_over_at_the_second_without_a_gap(clock, client, outside, subject, approve, moderator):
    approve(subject)
    perform("publish", subject, by=moderator, expected=subject.digest)
    subject.lead = "Ngày 24/9, tại Hải An: tin đã được cập nhật."
    subject.save()
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)

    clock.move_to(FROM - SECOND)
    before, kept = outside.shown_in("tin đã được cập nhật"), client.get(outside.address)
    clock.move_to(FROM)
    after = client.get(outside.address, headers={"if-none-match": kept.headers["ETag"]})

    assert (before, kept.status_code, after.status_code) == (set(), 200, 200)
    assert "tin đã được cập nhật" in after.content.decode()
    assert '"datePublished": "2026-09-20T08:00:00+07:00"' in after.content.decode()
    assert '"dateModified": "2026-10-01T00:00:00+07:00"' in after.content.decode()
    ends, begins = (
        Publication.objects.filter(article=subject).order_by("live_from").values_list("live_until", "live_from")
    )
    assert (ends[0], begins[1]) == (FROM, FROM)


def test_what_begins_this_very_moment_is_withdrawn_and_not_forgotten(clock, subject, approve, moderator, outside):
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)
    clock.move_to(FROM)

    with pytest.raises(refusals.WrongStage):
        perform("unschedule", subject, by=moderator)
    perform("withdraw", subject, by=moderator, notice="Bài có sai sót.")

    assert outside.client.get(outside.address).status_code == 410
    assert outside.shown_in() == set()


def test_what_is_scheduled_and_live_is_asked_of_one_moment(clock, subject, approve, moderator):
    approve(subject)
    publication = perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)

    for moment, live, scheduled in ((FROM - SECOND, None, [publication]), (FROM, publication, [])):
        assert publishing.live_of(subject, moment) == live
        assert list(publishing.scheduled_of(subject, moment)) == scheduled
        now_is = workflow.situation_of(subject, workflow.standing_of(subject, moment))
        assert (now_is.is_live, now_is.is_scheduled) == (live is not None, live is None)


def embargoed(subject, approve, **fields):
    for name, value in ({"embargo_until": FROM} | fields).items():
        setattr(subject, name, value)
    subject.save()
    return approve(subject)


def test_an_embargoed_text_is_nowhere_before_its_second_however_far_it_is(
    clock, outside, subject, approve, moderator, writer
):
    embargoed(subject, approve)
    clock.move_to(FROM - SECOND)
    assert outside.shown_in() == outside.shown_in(TITLE) == set()
    assert outside.statuses() == [404] * 4
    with pytest.raises(refusals.EmbargoInForce):
        perform("publish", subject, by=moderator, expected=subject.digest)
    with pytest.raises(refusals.EmbargoInForce):
        draft_links.create(subject, by=writer, recipient="Ai đó", days=3)
    clock.move_to(BEFORE)
    with pytest.raises(refusals.EmbargoInForce):
        perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM - SECOND)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)
    for moment in (BEFORE, FROM - SECOND):
        clock.move_to(moment)
        assert outside.shown_in() == outside.shown_in(TITLE) == set(), moment
        assert outside.statuses() == [404] * 4, moment

    clock.move_to(FROM)

    assert outside.shown_in() == set(outside.places)
    assert outside.statuses() == [200] * 4


def test_an_embargoed_update_of_a_live_report_shows_the_old_words_until_its_second(
    clock, client, outside, subject, approve, moderator
):
    approve(subject)
    perform("publish", subject, by=moderator, expected=subject.digest)
    embargoed(subject, approve, lead="Chưa ai được biết điều này.", title=f"{TITLE} lần hai")
    with pytest.raises(refusals.EmbargoInForce):
        perform("publish", subject, by=moderator, expected=subject.digest)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)

    clock.move_to(FROM - SECOND)
    page = client.get(outside.address).content.decode()
    early = outside.shown_in("Chưa ai được biết") | outside.shown_in("lần hai") | outside.shown_in("lan-hai")
    clock.move_to(FROM)

    assert early == set()
    assert re.search(rf'og:title" content="{TITLE}"', page)
    assert f'"headline": "{TITLE}"' in page
    updated = client.get(f"/tin/{SLUG}-lan-hai-{subject.pk}/").content.decode()
    assert f'"headline": "{TITLE} lần hai"' in updated


def test_the_database_refuses_a_publication_that_begins_before_its_embargo(clock, subject, approve, moderator):
    embargoed(subject, approve)
    publication = perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(live_from=FROM - SECOND)
    publication.pk, publication.live_from, publication.live_until = None, FROM - SECOND, FROM
    with pytest.raises(IntegrityError), transaction.atomic():
        publication.save(force_insert=True)

    assert Publication.objects.filter(article=subject).get().live_from == FROM


def test_an_embargo_after_what_is_scheduled_is_refused_and_told(clock, subject, approve, moderator, writer):
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=FROM)
    subject.embargo_until = FROM + SECOND
    subject.save()

    with pytest.raises(refusals.EmbargoInForce) as refusal:
        perform("edit", subject, by=writer, expected=subject.digest)

    assert "00:00, 01/10/2026" in str(refusal.value.message)
    assert subject.revisions.count() == 1
    subject.embargo_until = FROM
    subject.save()
    assert perform("edit", subject, by=writer, expected=subject.digest).number == 2


def test_an_embargo_is_a_finding_until_it_ends(clock, subject, writer):
    subject.embargo_until = FROM
    subject.save()
    content = perform("edit", subject, by=writer).data

    def said():
        return [(row.blocks, str(row.message)) for row in findings(content, {}) if row.code == "embargo"]

    clock.move_to(FROM - SECOND)
    [(blocks, message)] = said()
    assert (blocks, "00:00, 01/10/2026" in message) == (False, True)
    clock.move_to(FROM)
    assert said() == []


def test_the_last_half_hour_of_the_year_in_london_is_next_year_in_vietnam(clock, client, subject, approve, moderator):
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    approve(subject)
    perform("schedule", subject, by=moderator, expected=subject.digest, live_from=at)
    clock.move_to(at)
    address = f"/tin/{SLUG}-{subject.pk}/"

    assert client.get("/luu-tru/2026/12/").status_code == 404
    assert address not in client.get("/luu-tru/2026/").content.decode()
    assert address in client.get("/luu-tru/2027/01/").content.decode()
    assert "<pubDate>Fri, 01 Jan 2027 06:30:00 +0700</pubDate>" in client.get("/rss.xml").content.decode()
    assert "2027-01-01T06:30:00+07:00" in client.get("/atom.xml").content.decode()
    page = client.get(address).content.decode()
    assert 'datetime="2027-01-01T06:30:00+07:00"' in page
    assert '"datePublished": "2027-01-01T06:30:00+07:00"' in page


def test_every_date_of_the_feeds_is_vietnams(clock, client, neighbour):
    for moment in (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2027, 3, 14, 7, 30, tzinfo=UTC)):
        clock.move_to(moment)
        dates = re.findall(r"<(?:pubDate|lastBuildDate)>([^<]+)", client.get("/rss.xml").content.decode())
        assert dates
        assert all(date.endswith(" +0700") for date in dates), dates


PROGRAM = """
import json, sys
from datetime import date
import django
django.setup()
import time, time_machine
from django.utils import timezone
from articles.findings import findings
from articles.models import Publication
from articles.review.forms import DecisionForm
from articles.snapshot import _instant
from articles.templatetags.newsroom import exact_stamp, iso, short_stamp
from articles.filters import between
rows = []
for text in ("28/03/2027", "29/03/2026", "25/10/2026", "08/03/2026", "01/11/2026", "31/12/2026"):
    for clock in ("00:00", "01:30", "02:30", "06:59", "13:30"):
        form = DecisionForm({"verb": "schedule", "live_from_0": text, "live_from_1": clock})
        form.is_valid()
        moment = form.cleaned_data["live_from"]
        with time_machine.travel(moment, tick=False):
            now = timezone.now()
            rows.append([_instant(moment), iso(moment), exact_stamp(moment), short_stamp(now), str(timezone.localdate()),
                         now.timestamp(), str(timezone.localtime())])
rows.append(str(between(Publication.objects.all(), date(2026, 10, 1), date(2026, 11, 1)).query))
print(json.dumps(rows))
"""


def test_the_clock_of_the_server_stands_in_any_zone():
    answers = {}
    for zone in ("Asia/Ho_Chi_Minh", "UTC", "America/New_York", "Europe/Berlin"):
        environment = os.environ | {
            "TZ": zone,
            "DJANGO_SETTINGS_MODULE": "cmsapp.settings",
            "DATABASE_URL": "sqlite://:memory:",
        }
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        answers[zone] = json.loads(run.stdout)

    first = answers["Asia/Ho_Chi_Minh"]
    assert first[0][:3] == ["2027-03-27T17:00:00+00:00", "2027-03-28T00:00:00+07:00", "00:00:00, 28/03/2027 (GMT+7)"]
    assert [zone for zone, answer in answers.items() if answer != first] == []
