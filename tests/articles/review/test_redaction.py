"""A published photo that is taken down is nowhere any more, and stays away; everything else is as it was."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.test import TestCase
from django.urls import reverse

from articles import search, workflow
from articles.checklist import CHECKLIST
from articles.models import Figure, HomeLead, Publication, PublishedFigure, Redaction
from photos.models import Photo, RenditionSet
from photos.tasks import make_renditions
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db
CAPTION = "Tài liệu đặt trên bàn chủ toạ."
REASON = "Đọc được tài liệu trên bàn."


@pytest.fixture
def shown(article, make_photo, publish):
    """A live report with two photos; the first, its cover, shows what must not be seen."""
    article.figures.update(caption=CAPTION, alt_text="Bàn chủ toạ nhìn từ trên xuống.")
    second = {"caption": "Đại biểu dự hội nghị.", "alt_text": "Hội trường.", "position": 1}
    Figure.objects.create(article=article, key="0123456789", photo=make_photo(), **second)
    return publish(article)


@pytest.fixture
def redact(client, moderator, decide):
    """A function that takes the first photo down, as the screen does."""

    def redact(article, **words):
        client.force_login(moderator)
        values = {"figure": "abcdef0123", "redaction_reason": REASON, "confirm_redaction": "on"} | words
        with TestCase.captureOnCommitCallbacks(execute=True):
            return decide(article, "redact", **values)

    return redact


def addresses(figure: PublishedFigure) -> list[str]:
    return [f"/media/{figure.rendition_key}/{file['name']}" for file in figure.files["files"]]


def pages(publication: Publication) -> list[str]:
    detail = publication.get_absolute_url()
    lists = ["/", "/tin/", publication.section.get_absolute_url(), "/rss.xml", "/atom.xml", "/sitemap.xml"]
    return [detail, f"{detail}in/", *lists]


def test_the_screen_offers_the_live_photos_to_choose_from(client, shown, moderator, read):
    client.force_login(moderator)

    page = read(shown.article).content.decode()

    assert page.count('type="radio" name="figure"') == 2
    assert CAPTION in page


@pytest.mark.parametrize(
    "words", [{"redaction_reason": ""}, {"confirm_redaction": ""}, {"figure": ""}, {"figure": "ffffffffff"}]
)
def test_without_photo_reason_or_tick_nothing_happens(shown, redact, words):
    response = redact(shown.article, **words)

    assert response.status_code in {400, 409}
    assert not PublishedFigure.objects.exclude(redacted_at=None).exists()


def test_the_photo_is_gone_from_every_page_of_readers(client, shown, redact):
    HomeLead.objects.create(article=shown.article, position=1)
    figure = shown.figures.get(key="abcdef0123")
    files, readers_pages = addresses(figure), pages(shown)
    before = "".join(client.get(address).content.decode() for address in readers_pages)
    assert client.get(files[0]).status_code == 200
    assert figure.rendition_key in before
    assert CAPTION in before
    assert [hit.key for hit in search.find('"bàn chủ toạ"', "vi").hits] == [shown.pk]

    redact(shown.article)
    client.logout()

    responses = {address: client.get(address) for address in readers_pages}
    assert {response.status_code for response in responses.values()} == {200}
    for address, response in responses.items():
        page = response.content.decode()
        assert figure.rendition_key not in page, address
        assert CAPTION not in page, address
        assert "Bàn chủ toạ nhìn từ trên xuống." not in page, address
    assert {client.get(address).status_code for address in files} == {404}
    assert not any(storages["renditions"].exists(address.removeprefix("/media/")) for address in files)
    assert search.find('"bàn chủ toạ"', "vi").hits == []
    other = shown.figures.get(key="0123456789")
    assert other.rendition_key in responses[shown.get_absolute_url()].content.decode()
    assert other.rendition_key in responses["/"].content.decode()  # the cover now
    assert client.get(addresses(other)[0]).status_code == 200


def test_search_engines_are_shown_no_such_photo(client, shown, redact):
    redact(shown.article)

    data = client.get(shown.get_absolute_url()).context["structured_data"]

    assert {image["caption"] for image in data["image"]} == {"Đại biểu dự hội nghị."}


def test_what_is_scheduled_goes_out_without_it(article, shown, submit, moderator, redact):
    article.title = "Bản hẹn giờ"
    article.save()
    submit(article)
    digest, ticks = article.digest, frozenset(CHECKLIST)
    workflow.perform("approve", article, by=moderator, expected=digest, checklist=ticks)
    at = datetime(2031, 9, 24, 6, 30, tzinfo=UTC)
    scheduled = workflow.perform("schedule", article, by=moderator, expected=digest, live_from=at)

    redact(article)

    assert scheduled.figures.get(key="abcdef0123").redacted_at is not None
    scheduled.refresh_from_db()
    assert scheduled.facts["cover"]["caption"] == "Đại biểu dự hội nghị."


@pytest.mark.parametrize("in_another_figure", [False, True])
def test_a_later_revision_brings_the_photo_not_back(
    client, article, shown, submit, read, decide, redact, in_another_figure
):
    article.title = "Bản sau, vẫn có tấm ảnh ấy"
    article.save()
    if in_another_figure:
        article.figures.filter(key="abcdef0123").update(key="9999999999")
        article.body = article.body.replace("abcdef0123", "9999999999")
        article.save()
    submit(article)
    redact(article)

    screen = read(article)
    assert decide(article, "approve-publish").status_code == 302

    assert [figure.key for figure in screen.context["kept_away"]] == [
        "9999999999" if in_another_figure else "abcdef0123"
    ]
    assert screen.context["photos"].pending == screen.context["photos"].failed == 0
    live = Publication.objects.live().get()
    page = client.get(live.get_absolute_url()).content.decode()
    assert live.pk != shown.pk
    assert CAPTION not in page
    assert "Đại biểu dự hội nghị." in page


def test_a_photo_in_its_place_that_is_another_is_shown(client, article, shown, submit, decide, redact, make_photo):
    redact(article)
    article.figures.filter(key="abcdef0123").update(photo=make_photo(colour="#123"), caption="Ảnh khác, đã kiểm tra.")
    submit(article)

    assert decide(article, "approve-publish").status_code == 302

    assert "Ảnh khác, đã kiểm tra." in client.get(shown.get_absolute_url()).content.decode()


def test_text_address_and_dates_stay(client, shown, redact):
    before = shown.get_absolute_url(), shown.html, shown.updated_at, shown.first_published_at

    redact(shown.article)

    shown.refresh_from_db()
    assert (shown.get_absolute_url(), shown.html, shown.updated_at, shown.first_published_at) == before


def test_another_desk_cannot_take_it_down(client, shown, outsider):
    client.force_login(outsider)
    values = {"verb": "redact", "figure": "abcdef0123", "redaction_reason": REASON, "confirm_redaction": "on"}

    response = client.post(reverse("admin:articles_review", args=[shown.article_id]), values)

    assert response.status_code == 404
    assert not PublishedFigure.objects.exclude(redacted_at=None).exists()


# Another photo in its place


@pytest.fixture
def blurred(make_photo):
    """The same scene with the papers blurred, from the same desk's library."""
    return make_photo(colour="#345", caption="Chú thích trong kho.", alt_text="Lời khác.", credit="Quang Huy")


@pytest.fixture
def replace(redact):
    """A function that presses, and presses again once the pictures are made, as the screen asks; gives the second answer."""

    def replace(article, photo):
        assert redact(article, replacement=photo.pk).status_code == 400
        return redact(article, replacement=photo.pk)

    return replace


def slot(publication, key="abcdef0123"):
    return publication.figures.get(key=key)


def test_another_photo_is_shown_in_its_place_with_the_same_words(client, shown, replace, blurred):
    before = slot(shown)
    old_files, address = addresses(before), shown.get_absolute_url()

    assert replace(shown.article, blurred).status_code == 302
    client.logout()

    figure, page = slot(shown), client.get(address).content.decode()
    assert (figure.photo, figure.redacted_at, figure.caption, figure.credit) == (blurred, None, CAPTION, "Quang Huy")
    assert (CAPTION in page, "Quang Huy" in page, figure.rendition_key in page) == (True, True, True)
    assert (before.rendition_key in page, "Chú thích trong kho." in page, "Lời khác." in page) == (False, False, False)
    assert {client.get(file).status_code for file in old_files} == {404}
    assert {client.get(file).status_code for file in addresses(figure)} == {200}
    shown.refresh_from_db()
    assert shown.facts["cover"]["rendition_key"] == figure.rendition_key
    assert [hit.key for hit in search.find('"bàn chủ toạ"', "vi").hits] == [shown.pk]
    redaction = Redaction.objects.get()
    assert (redaction.photo, redaction.replacement, redaction.reason) == (before.photo, blurred, REASON)
    told = AuditEvent.objects.get(verb="article.redact")
    assert f'"replacement": {blurred.pk}' in told.detail


def test_a_later_publication_of_the_old_photo_shows_the_other_one(
    client, article, shown, submit, read, decide, replace, blurred
):
    article.title = "Bản sau, vẫn có tấm ảnh ấy"
    article.save()
    submit(article)
    replace(article, blurred)

    screen = read(article)
    assert decide(article, "approve-publish").status_code == 302

    assert [figure.key for figure in screen.context["replaced"]] == ["abcdef0123"]
    live = Publication.objects.live().get()
    assert (live.pk != shown.pk, slot(live).photo, slot(live).redacted_at) == (True, blurred, None)
    assert slot(live).rendition_key in client.get(live.get_absolute_url()).content.decode()


def test_what_stood_in_can_be_replaced_or_removed_later(
    client, article, shown, submit, decide, redact, replace, blurred, make_photo
):
    third, first = make_photo(colour="#678"), slot(shown).photo
    replace(article, blurred)
    files = addresses(slot(shown))

    replace(article, third)
    assert slot(shown).photo == third
    assert {client.get(file).status_code for file in files} == {404}
    for gone in (first, blurred):  # neither comes back, not even in the other's place
        response = redact(article, replacement=gone.pk)
        assert (response.status_code, slot(shown).photo) == (400, third)
    redact(article)
    article.title = "Bản sau"
    article.save()
    submit(article)
    assert decide(article, "approve-publish").status_code == 302

    live = Publication.objects.live().get()
    assert slot(live).redacted_at is not None
    assert [row.photo for row in Redaction.objects.order_by("pk")] == [first, blurred, third]
    assert CAPTION not in client.get(live.get_absolute_url()).content.decode()


def test_after_a_withdrawal_the_files_of_the_photo_in_its_place_are_made_again(
    client, article, shown, submit, decide, replace, blurred
):
    replace(article, blurred)
    decide(article, "withdraw", notice="Bài rút.", confirm_withdrawal="on")
    article.refresh_from_db()
    article.title = "Đăng lại"
    article.save()
    submit(article)

    assert decide(article, "approve-publish").status_code == 302

    assert {client.get(file).status_code for file in addresses(slot(Publication.objects.live().get()))} == {200}


def test_while_its_pictures_are_made_nothing_is_taken_down_and_a_line_says_how_far_they_are(
    client, shown, moderator, decide, redact, blurred, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    response = redact(shown.article, replacement=blurred.pk)

    made = RenditionSet.objects.get(photo=blurred)
    address = response.context["stand_in_address"]
    assert (response.status_code, made.state, slot(shown).photo != blurred) == (400, "pending", True)
    assert 'data-progress="' in response.content.decode()
    assert client.get(address).json() == {"ready": 0, "failed": 0, "all": 1}
    make_renditions.func(made.pk)
    assert client.get(address).json() == {"ready": 1, "failed": 0, "all": 1}
    assert redact(shown.article, replacement=blurred.pk).status_code == 302
    assert RenditionSet.objects.filter(photo=blurred).count() == 1
    assert slot(shown).rendition_key == made.key


@pytest.mark.parametrize(
    ("what", "status"),
    [
        ({"expires_on": date(2020, 1, 1)}, 400),
        ({"needs_consent": True}, 400),
        ({"taken_down_at": datetime(2026, 1, 1, tzinfo=UTC)}, 400),
        ({"desk": "other"}, 400),
        ({"source_type": "ai"}, 302),
        ({"needs_consent": True, "consent": "Gia đình đồng ý, 1/9/2026."}, 302),
    ],
)
def test_only_a_photo_that_may_be_shown_stands_in(shown, redact, blurred, other_desk, what, status):
    values = {name: other_desk if value == "other" else value for name, value in what.items()}
    Photo.objects.filter(pk=blurred.pk).update(**values)

    redact(shown.article, replacement=blurred.pk)
    response = redact(shown.article, replacement=blurred.pk)

    assert (response.status_code, Redaction.objects.exists()) == (status, status == 302)
    assert slot(shown).label == what.get("source_type", "")


@pytest.mark.parametrize("number", ["999999", "x", "-1", "9" * 30])
def test_a_number_that_is_no_photo_is_refused(shown, redact, number):
    assert redact(shown.article, replacement=number).status_code == 400
    assert not Redaction.objects.exists()


def test_what_was_taken_down_before_there_were_rows_is_entered(article, shown, redact, moderator):
    redact(article)
    Redaction.objects.all().delete()
    enter = import_module("articles.migrations.0006_earlier_redactions").enter

    enter(apps, None)

    [row] = Redaction.objects.all()
    figure = slot(shown)
    expected = (article, figure.photo, None, REASON, moderator, figure.redacted_at)
    assert (row.article, row.photo, row.replacement, row.reason, row.redacted_by, row.redacted_at) == expected
