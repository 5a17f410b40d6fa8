"""A photo is public exactly as long as a live publication shows it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Publication
from staff.models import DeskMembership


@pytest.fixture
def shown(newsroom):
    return newsroom.report("Bến cảng", photos=1)


def addresses(publication) -> list[str]:
    figure = publication.figures.get()
    return [f"/media/{figure.rendition_key}/{file['name']}" for file in figure.files["files"]]


def test_every_rendition_of_a_live_report_is_served_as_what_it_is(client, shown):
    for address in addresses(shown):
        response = client.get(address)
        assert response.status_code == 200
        kind = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}[address.rpartition(".")[2]]
        assert response.headers["Content-Type"] == f"image/{kind}"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert not response.cookies
        assert response.content == b"file"


def test_unchanged_file_is_not_sent_again(client, shown):
    address = addresses(shown)[0]
    etag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_withdrawn_expired_scheduled_and_redacted_photos_are_404(client, newsroom):
    now = timezone.now()
    withdrawn = newsroom.report("Rút", photos=1)
    newsroom.withdraw(withdrawn)
    expired = newsroom.report("Hết hạn", photos=1, live_until=now - timedelta(seconds=1))
    scheduled = newsroom.report("Hẹn giờ", photos=1, live_from=now + timedelta(hours=1))
    redacted = newsroom.report("Gỡ ảnh", photos=1)
    redacted.figures.update(redacted_at=now)

    for publication in (withdrawn, expired, scheduled, redacted):
        for address in addresses(publication):
            assert client.get(address).status_code == 404


def test_a_withdrawal_is_felt_at_once_even_with_the_etag(client, newsroom, shown):
    address = addresses(shown)[0]
    etag = client.get(address).headers["ETag"]

    newsroom.withdraw(shown)

    assert client.get(address, headers={"if-none-match": etag}).status_code == 404


def test_names_outside_the_manifest_are_404(client, shown):
    folder = f"/media/{shown.figures.get().rendition_key}"

    for name in (
        "641.webp",
        "../640.webp",
        "..%2f640.webp",
        "640.png",
        "640.webp/",
        "",
        "640.WEBP",
        "%00.jpg",
        "4x3-240.jpg.jpg",
    ):
        assert client.get(f"{folder}/{name}").status_code in {400, 404}, name
    photo = shown.figures.get().photo
    for name in (photo.original.name, photo.preview_name, f"private/{photo.original.name}"):
        assert client.get(f"/media/{name}").status_code == 404, name
    assert client.get("/media/").status_code == 404
    assert client.get(f"{folder}/").status_code == 404


def test_staff_of_the_photos_desk_see_it_before_it_is_live_and_others_do_not(client, newsroom, writer, outsider):
    draft = newsroom.report("Hẹn giờ", photos=1, live_from=timezone.now() + timedelta(hours=1))
    DeskMembership.objects.create(user=writer, desk=newsroom.desk)
    address = addresses(draft)[0]

    client.force_login(outsider)
    assert client.get(address).status_code == 404

    client.force_login(writer)
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_missing_file_is_404(client, newsroom, shown, settings):
    Publication.objects.filter(pk=shown.pk).update(live_until=None)
    figure = shown.figures.get()
    figure.files = {"files": [{"name": "99.webp", "format": "webp", "width": 99, "height": 9, "crop": ""}]}
    figure.save()

    assert client.get(f"/media/{figure.rendition_key}/99.webp").status_code == 404


def test_account_without_rights_sees_no_unpublished_photo_of_its_desk(client, newsroom, desk, django_user_model):
    scheduled = newsroom.report("Hẹn giờ", photos=1, live_from=timezone.now() + timedelta(hours=1))
    powerless = django_user_model.objects.create_user("chi-vao-cua", is_staff=True)
    DeskMembership.objects.create(user=powerless, desk=scheduled.desk)
    client.force_login(powerless)

    assert {client.get(address).status_code for address in addresses(scheduled)} == {404}
