"""What an update of a live report says about itself: a dated correction, a new date, or nothing at all."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Correction, Publication

pytestmark = pytest.mark.django_db
NOTE = "Số đoàn viên là 120, không phải 130 như đã đăng."


@pytest.fixture
def live(article, publish):
    """A report that has been live for ten days."""
    publication = publish(article)
    since = timezone.now() - timedelta(days=10)
    Publication.objects.update(first_published_at=since, updated_at=since, live_from=since)
    publication.refresh_from_db()
    return publication


@pytest.fixture
def update(client, article, live, submit, moderator, decide):
    """A function that changes the text and lets it out as this kind of correction, as the screen does."""

    def update(**words) -> Publication:
        article.body = article.body.replace("chăm lo đời sống", "chăm lo sức khoẻ")
        article.save()
        submit(article)
        client.force_login(moderator)
        assert decide(article, "approve-publish", **words).status_code == 302
        client.logout()
        return Publication.objects.live().get()

    return update


def dates(client, publication):
    """When readers and machines are told that the report was last changed: page, JSON-LD, Open Graph, Atom, sitemap."""
    detail = client.get(publication.get_absolute_url())
    page = detail.content.decode()
    atom = client.get("/atom.xml").content.decode()
    entry = atom[atom.index("<entry>") :]
    return {
        "page": re.search(r'class="updated">\D*<time datetime="([^"]+)"', page),
        "json-ld": detail.context["structured_data"]["dateModified"],
        "open graph": re.search(r'article:modified_time" content="([^"]+)"', page)[1],
        "atom": re.search(r"<updated>([^<]+)</updated>", entry)[1],
        "sitemap": re.search(r"<lastmod>([^<]+)</lastmod>", client.get("/sitemap.xml").content.decode())[1],
        "rss": re.search(r"<item>.*?<pubDate>([^<]+)", client.get("/rss.xml").content.decode(), re.DOTALL)[1],
    }


def test_a_factual_correction_is_dated_in_the_page_and_for_machines(client, live, update):
    before = dates(client, live)

    second = update(correction_kind="factual", correction_note=NOTE)

    detail = client.get(second.get_absolute_url())
    today = timezone.localdate()
    assert NOTE in detail.content.decode()
    assert f'<time datetime="{today.isoformat()}">' in detail.content.decode()
    assert NOTE in client.get(f"{second.get_absolute_url()}in/").content.decode()
    assert detail.context["structured_data"]["correction"] == [
        {"@type": "CorrectionComment", "datePublished": today.isoformat(), "text": NOTE}
    ]
    after = dates(client, second)
    assert before["page"] is None
    assert after["page"][1].startswith(today.isoformat())
    assert all(after[name].startswith(today.isoformat()) for name in ("json-ld", "open graph", "atom", "sitemap"))
    assert after["rss"] == before["rss"]
    assert detail.context["structured_data"]["datePublished"] == before["json-ld"]


def test_a_typing_error_moves_no_date_and_tells_nobody(client, live, update):
    before = dates(client, live)

    second = update(correction_kind="typographical", correction_note="")

    assert second.pk != live.pk
    assert dates(client, second) == before
    detail = client.get(second.get_absolute_url())
    assert "correction" not in detail.context["structured_data"]
    assert 'class="corrections"' not in detail.content.decode()
    assert Correction.objects.get().kind == "typographical"


def test_an_addition_moves_the_dates_without_a_correction(client, live, update):
    second = update()

    after = dates(client, second)
    assert after["json-ld"].startswith(timezone.localdate().isoformat())
    assert 'class="corrections"' not in client.get(second.get_absolute_url()).content.decode()
    assert not Correction.objects.exists()


def test_earlier_corrections_stay_in_later_updates_and_in_the_proposal(
    client, article, live, update, submit, moderator, read
):
    update(correction_kind="factual", correction_note=NOTE)
    article.refresh_from_db()
    article.title = "Sửa lần nữa"
    article.save()
    submit(article)
    client.force_login(moderator)

    assert NOTE in read(article).content.decode()


def test_a_factual_correction_without_its_note_is_refused_and_nothing_is_approved(
    client, article, live, submit, moderator, decide
):
    article.title = "Sửa số liệu"
    article.save()
    submit(article)
    client.force_login(moderator)

    response = decide(article, "approve-publish", correction_kind="factual")

    assert response.status_code == 400
    assert Article.objects.get(pk=article.pk).stage == "submitted"
    assert Publication.objects.live().get() == live


@pytest.mark.parametrize("away", ["expired", "withdrawn"])
def test_a_report_that_was_away_comes_back_with_what_readers_were_told(
    client, article, live, update, moderator, publish, away
):
    corrected = update(correction_kind="factual", correction_note=NOTE)

    if away == "expired":
        Publication.objects.filter(pk=corrected.pk).update(live_until=timezone.now())
        back = workflow.perform("publish", article, by=moderator, expected=article.digest)
    else:
        workflow.perform("withdraw", article, by=moderator, notice="Đang được kiểm tra lại.")
        article.title = "Chăm lo sức khoẻ đoàn viên"
        article.save()
        back = publish(article)

    assert back.facts["corrections"] == corrected.facts["corrections"] != []
    assert NOTE in client.get(back.get_absolute_url()).content.decode()
