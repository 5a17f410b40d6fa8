"""The card of a report: made after publishing, shown while it is live, gone with what it shows."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

from articles import publishing
from articles.cards import making
from articles.models import Publication, ShareCard, SiteSettings
from articles.redacting import redact
from tests.articles.site.conftest import Newsroom


@pytest.fixture
def newsroom(db) -> Newsroom:
    return Newsroom()


@pytest.fixture
def card_of(newsroom):
    """A function that publishes a report with a photo and has its card drawn."""

    def make(title: str = "Bến cảng", **fields) -> ShareCard:
        publication = newsroom.report(title, photos=2, **fields)
        making.draw_cards.func([publication.pk])
        return ShareCard.objects.get(publication=publication)

    return make


def address(card: ShareCard) -> str:
    return f"/media/{card.key}/card.jpg"


def test_a_live_report_names_its_card_and_readers_get_it(client, card_of, django_assert_num_queries):
    card = card_of()
    generation = SiteSettings.load().generation

    page = client.get(card.publication.get_absolute_url()).content.decode()
    response = client.get(address(card))
    making.draw_cards.func([card.publication_id])

    assert f'<meta property="og:image" content="http://127.0.0.1:8000{address(card)}">' in page
    for part in ('type" content="image/jpeg', 'width" content="1200', 'height" content="630', 'alt" content="Bến cảng'):
        assert f'<meta property="og:image:{part}">' in page
    assert (response.status_code, response.content) == (200, b"card")
    assert response.headers["Content-Type"] == "image/jpeg"
    assert SiteSettings.load().generation == generation + 1


def test_nobody_sees_the_card_of_what_is_not_live(client, newsroom, card_of):
    now = timezone.now()
    withdrawn = card_of("Rút")
    scheduled = card_of("Hẹn giờ", live_from=now + timedelta(hours=1))
    expired = card_of("Hết hạn")
    Publication.objects.filter(pk=expired.publication_id).update(live_until=now)
    newsroom.withdraw(withdrawn.publication)

    assert {client.get(address(card)).status_code for card in (withdrawn, scheduled, expired)} == {404}


def test_a_card_with_a_photo_that_was_taken_down_is_gone_at_once_and_drawn_anew(client, card_of, moderator):
    card = card_of()
    before = address(card)
    photo = card.publication.figures.first().photo_id

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda call, robust=False: call())
        redact([card.publication.article_id], [photo], by=moderator, reason="Theo đề nghị.")

    again = ShareCard.objects.get(publication=card.publication)
    assert not storages["renditions"].exists(f"{card.key}/card.jpg")
    assert client.get(before).status_code == 404
    assert client.get(address(again)).status_code == 200
    assert again.rendition_key == card.publication.figures.last().rendition_key


def test_a_card_whose_photo_is_not_the_cover_any_more_is_not_shown(client, card_of):
    card = card_of()
    card.publication.facts["cover"] = None
    card.publication.save()

    assert client.get(address(card)).status_code == 404
    assert card.key not in client.get(card.publication.get_absolute_url()).content.decode()


def test_a_withdrawal_takes_the_card_away(card_of, moderator, django_capture_on_commit_callbacks):
    card = card_of()

    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(card.publication.article, by=moderator, notice="Có sai sót.")

    assert not ShareCard.objects.exists()
    assert not storages["renditions"].exists(f"{card.key}/card.jpg")


def test_a_damaged_photo_stops_nothing(newsroom, monkeypatch):
    def damaged(words, photo=None):
        raise OSError("cannot identify image file")

    publication = newsroom.report("Bến cảng", photos=1)
    monkeypatch.setattr(making, "draw", damaged)

    assert making.draw_cards.func([publication.pk]) == 0
    assert not ShareCard.objects.exists()


def test_commands_draw_what_is_missing_know_the_files_and_remove_what_is_over(
    newsroom, card_of, capsys, django_capture_on_commit_callbacks
):
    card, over = card_of(), card_of("Hết hạn")
    Publication.objects.filter(pk=over.publication_id).update(live_until=timezone.now())
    newsroom.report("Từ kho", is_from_archive=True)
    newsroom.report("Hẹn giờ", live_from=timezone.now() + timedelta(hours=1))

    call_command("make_share_cards")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("remove_old_copies")
    call_command("check_media")

    said = capsys.readouterr().out
    assert "1 of 1 share cards drawn." in said
    assert "0 orphans" in said
    assert set(ShareCard.objects.values_list("publication__title", flat=True)) == {"Bến cảng", "Từ kho"}
    assert storages["renditions"].exists(f"{card.key}/card.jpg")
    assert not storages["renditions"].exists(f"{over.key}/card.jpg")
