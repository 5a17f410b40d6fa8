"""A photo's words in the library beside those of one use: read by those who see it, kept there by those who may."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from staff.models import AuditEvent, User

pytestmark = pytest.mark.django_db

WORDS = {"caption": "Toàn cảnh hội nghị.", "alt_text": "Hội trường đông người.", "credit": "Minh Châu"}


@pytest.fixture
def photo(make_photo):
    return make_photo(caption="Ảnh chung", alt_text="", credit="")


def address(photo):
    return reverse("admin:articles_article_library_words", args=[photo.pk])


def test_the_library_s_words_are_told_and_kept_there_with_a_record(client, writer, photo, article):
    figure = article.figures.get()
    figure.photo = photo
    figure.save()
    client.force_login(writer)

    told = client.get(address(photo)).json()
    kept = client.post(address(photo), WORDS | {"caption": " Toàn\ncảnh hội nghị. "})
    again = client.post(address(photo), WORDS)

    assert told == {"caption": "Ảnh chung", "alt_text": "", "credit": "", "may_keep": True}
    assert kept.json() == again.json() == WORDS | {"may_keep": True}
    photo.refresh_from_db()
    assert (photo.caption, photo.credit, photo.search_key[:8]) == ("Toàn cảnh hội nghị.", "Minh Châu", "toan can")
    figure.refresh_from_db()
    assert figure.caption == "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị."
    event = AuditEvent.objects.get(verb="photo.change")
    assert (event.actor, event.object_id, json.loads(event.detail)["changed"]) == (
        writer,
        str(photo.pk),
        ["caption", "alt_text", "credit"],
    )


@pytest.mark.parametrize(
    ("words", "status"), [({"caption": "a" * 501}, 400), ({"caption": "TỐI MẬT"}, 422), ({"credit": "b" * 201}, 400)]
)
def test_what_is_refused_changes_nothing_and_quotes_nothing(client, writer, photo, words, status):
    client.force_login(writer)

    answer = client.post(address(photo), WORDS | words)

    photo.refresh_from_db()
    assert (answer.status_code, photo.caption) == (status, "Ảnh chung")
    assert answer.json()["error"]
    assert "TỐI MẬT" not in answer.text
    assert not AuditEvent.objects.filter(verb="photo.change").exists()


def test_whoever_sees_a_photo_without_the_right_to_change_it_keeps_nothing(client, writer, photo):
    writer.groups.clear()
    writer.user_permissions.add(Permission.objects.get(codename="change_article", content_type__app_label="articles"))
    client.force_login(User.objects.get(pk=writer.pk))

    told, refused = client.get(address(photo)), client.post(address(photo), WORDS)

    photo.refresh_from_db()
    assert (told.json()["may_keep"], refused.status_code, photo.caption) == (False, 403, "Ảnh chung")
