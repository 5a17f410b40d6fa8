"""The autosaved copy: kept beside everything else, offered again, gone with a save."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Publication, Revision, ScratchCopy
from articles.writing.scratch import keep
from photos.models import Photo
from staff.models import AuditEvent
from tests.articles.writing.forms import form_of, shown


def address(name, article=None):
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])


@pytest.fixture
def new_form(desk, section):
    return {
        "title": "Bài mới đang viết",
        "lead": "Sáng nay.",
        "body": "<p>Chữ đầu tiên.</p>",
        "expected": "",
        "section": section.pk,
        "desk": desk.pk,
        "language": "vi",
        "kind": "report",
        "source_precision": "minute",
        "figures-TOTAL_FORMS": 0,
        "figures-INITIAL_FORMS": 0,
    }


def test_autosave_keeps_the_form_and_touches_nothing_else(mine, saved, writer):
    before = Article.objects.values().get(pk=saved.pk)
    events = AuditEvent.objects.count()
    data = form_of(saved, title="Đang gõ dở", csrfmiddlewaretoken="x" * 64, _save="1", _journal="y")

    answer = mine.post(address("autosave", saved), data)

    copy = ScratchCopy.objects.get()
    values = QueryDict(copy.values)
    assert answer.status_code == 200
    assert answer.json()["saved_at"] == int(copy.saved_at.timestamp() * 1000)
    assert f"{timezone.localtime(copy.saved_at):%H:%M:%S}" in answer.json()["text"]
    assert (copy.user, copy.article, copy.base_digest) == (writer, saved, saved.digest)
    assert (values["title"], values["figures-0-caption"]) == ("Đang gõ dở", data["figures-0-caption"])
    assert not {"csrfmiddlewaretoken", "_save", "_journal"} & values.keys()
    assert Article.objects.values().get(pk=saved.pk) == before
    assert (Revision.objects.count(), Publication.objects.count(), AuditEvent.objects.count()) == (1, 0, events)


def test_one_copy_a_user_and_article(mine, theirs, saved, new_form):
    for title in ("một", "hai", "ba"):
        mine.post(address("autosave", saved), form_of(saved, title=title))
        mine.post(address("autosave_new"), new_form | {"title": title})
    theirs.post(address("autosave", saved), form_of(saved, title="của Hà"))

    titles = {
        (copy.user.username, copy.article_id): QueryDict(copy.values)["title"] for copy in ScratchCopy.objects.all()
    }
    assert titles == {
        ("bientap", saved.pk): "ba",
        ("bientap", None): "ba",
        ("bientap2", saved.pk): "của Hà",
    }


def test_an_article_submitted_meanwhile_still_keeps_the_copy(mine, saved, second_writer):
    data = form_of(saved, lead="Gõ khi đã gửi duyệt")
    workflow.perform("submit", saved, by=second_writer, expected=saved.digest)

    mine.post(address("autosave", saved), data)
    page = mine.get(address("change", saved))
    again = mine.post(address("change", saved), {"_recover": "1"})

    assert QueryDict(ScratchCopy.objects.get().values)["lead"] == "Gõ khi đã gửi duyệt"
    assert page.context["offer"].fields == []
    assert "_recover" in page.text
    assert "Gõ khi đã gửi duyệt" in again.text
    saved.refresh_from_db()
    assert saved.stage == "submitted"


def test_too_large_a_text_is_refused_in_a_sentence(mine, saved, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5000

    answer = mine.post(
        address("autosave", saved), urlencode({"body": "x" * 6000}), content_type="application/x-www-form-urlencoded"
    )

    assert (answer.status_code, bool(json.loads(answer.content)["error"])) == (413, True)
    assert not ScratchCopy.objects.exists()


def test_too_many_fields_are_refused_in_a_sentence(mine, saved):
    answer = mine.post(
        address("autosave", saved),
        urlencode([(f"f{number}", "1") for number in range(1200)]),
        content_type="application/x-www-form-urlencoded",
    )

    assert (answer.status_code, bool(answer.json()["error"])) == (413, True)


def test_a_body_beyond_cleaning_is_refused_in_a_sentence(mine, saved):
    answer = mine.post(address("autosave", saved), {"body": "<div>" * 300 + "x"})

    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    assert not ScratchCopy.objects.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "TUYỆT MẬT"),
        ("body", "<p>Kế hoạch Zq</p><p>TỐI MẬT</p>"),
        ("body", "<p>Kế hoạch Zq<br>MẬT</p>"),
        ("figures-0-caption", "Mật"),
        ("bịa", "TỐI MẬT"),
    ],
)
def test_a_stamp_of_secrecy_leaves_nothing_behind(mine, saved, name, text, caplog):
    mine.post(address("autosave", saved), form_of(saved, lead="Bản trước Zq"))

    answer = mine.post(address("autosave", saved), form_of(saved, **{"byline": "Zq", name: text}))

    assert (answer.status_code, answer.json()["code"]) == (422, "secrecy-marking")
    assert "Zq" not in answer.text
    assert not ScratchCopy.objects.exists()
    assert not AuditEvent.objects.filter(detail__contains="Zq").exists()
    assert "Zq" not in caplog.text


def test_words_about_secrecy_are_kept(mine, saved):
    answer = mine.post(address("autosave", saved), form_of(saved, body="<p>Bảo <strong>mật</strong> thông tin</p>"))

    assert answer.status_code == 200


def test_nobody_else_writes_or_reads_a_copy(mine, theirs, saved, outsider, administrator):
    data = form_of(saved, title="Chữ của Châu")
    mine.post(address("autosave", saved), data)
    statuses = []
    for user in (outsider, administrator):
        client = Client()
        client.force_login(user)
        statuses += [client.post(address(name, saved), data).status_code for name in ("autosave", "discard")]

    page, posted = theirs.get(address("change", saved)), theirs.post(address("change", saved), {"_recover": "1"})

    assert statuses == [404, 404, 403, 403]
    assert (page.context["offer"], "Chữ của Châu" in page.text) == (None, False)
    assert posted.status_code == 302
    assert ScratchCopy.objects.count() == 1


def test_autosave_wants_a_token_a_post_and_a_session(saved, writer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)

    assert strict.post(address("autosave", saved), {"title": "x"}).status_code == 403
    assert strict.post(address("autosave_new"), {"title": "x"}).status_code == 403
    assert strict.get(address("autosave", saved)).status_code == 405
    assert Client().post(address("autosave", saved), {"title": "x"}).status_code == 302
    assert not ScratchCopy.objects.exists()


def test_a_deactivated_writer_keeps_nothing_more(mine, saved, writer):
    writer.is_active = False
    writer.save()

    assert mine.post(address("autosave", saved), form_of(saved)).status_code == 302
    assert not ScratchCopy.objects.exists()


def test_autosave_costs_six_queries(mine, saved, new_form, django_assert_num_queries):
    data = form_of(saved)
    mine.post(address("autosave", saved), data)
    with django_assert_num_queries(6):
        mine.post(address("autosave", saved), data)
    mine.post(address("autosave_new"), new_form)
    with django_assert_num_queries(5):
        mine.post(address("autosave_new"), new_form)


def test_the_form_offers_a_copy_that_differs_and_says_in_what(mine, saved, make_photo):
    row = {"figures-TOTAL_FORMS": 2, "figures-1-photo": make_photo(colour="#333").pk, "figures-1-caption": "Ảnh hai"}
    mine.post(address("autosave", saved), form_of(saved, title="Tên khác", body="<p>Khác</p>", **row))

    page = mine.get(address("change", saved))

    labels = [str(page.context["adminform"].form.fields[name].label) for name in ("title", "body")]
    assert page.context["offer"].fields == [*labels, str(Photo._meta.verbose_name_plural)]
    assert f'action="{address("discard", saved)}"' in page.text


def test_a_copy_that_says_the_same_is_not_offered(mine, saved):
    mine.post(address("autosave", saved), form_of(saved))

    assert mine.get(address("change", saved)).context["offer"] is None


def test_taking_it_back_shows_every_word_and_saves_none(mine, saved, make_photo):
    photo = make_photo(colour="#333")
    row = {
        "figures-TOTAL_FORMS": 2,
        "figures-1-photo": photo.pk,
        "figures-1-caption": "Ảnh chưa lưu",
        "figures-1-slot": "feedbeef01",
    }
    data = form_of(saved, title="Chữ chưa lưu", due_at_0="24/12/2026", due_at_1="17:30", **row)
    mine.post(address("autosave", saved), data)

    page = mine.post(address("change", saved), {"_recover": "1"})

    form = page.context["adminform"].form
    assert (page.status_code, page.context["errors"], page.context["is_recovered"]) == (200, [], True)
    assert (form["title"].value(), form["due_at"].value()) == ("Chữ chưa lưu", ["24/12/2026", "17:30"])
    assert "Ảnh chưa lưu" in page.text
    saved.refresh_from_db()
    assert (saved.title, Revision.objects.count(), ScratchCopy.objects.count()) == ("Chăm lo đời sống đoàn viên", 1, 1)
    assert mine.post(address("change", saved), shown(page) | {"_save": "1"}).status_code == 302
    saved.refresh_from_db()
    assert (saved.title, saved.figures.last().caption) == ("Chữ chưa lưu", "Ảnh chưa lưu")


def test_words_posted_with_the_wish_are_taken_instead_of_the_copy(mine, saved):
    mine.post(address("autosave", saved), form_of(saved, title="Trên máy chủ"))

    page = mine.post(address("change", saved), form_of(saved, title="Trong trình duyệt", _recover="1"))

    assert page.context["adminform"].form["title"].value() == "Trong trình duyệt"
    saved.refresh_from_db()
    assert saved.title == "Chăm lo đời sống đoàn viên"


def test_a_new_article_is_taken_back_too(mine, new_form):
    mine.post(address("autosave_new"), new_form)

    offer = mine.get(address("add")).context["offer"]
    page = mine.post(address("add"), {"_recover": "1"})

    assert len(offer.fields) >= 3
    assert (page.status_code, page.context["adminform"].form["title"].value()) == (200, "Bài mới đang viết")
    assert not Article.objects.exists()


def test_an_old_copy_meets_a_newer_save_as_two_versions(mine, saved, second_writer):
    mine.post(address("autosave", saved), form_of(saved, lead="Sa-pô của tôi"))
    Article.objects.filter(pk=saved.pk).update(title="Tên của họ")
    workflow.perform("edit", saved, by=second_writer, expected=saved.digest)

    page = mine.post(address("change", saved), {"_recover": "1"})

    form = page.context["adminform"].form
    saved.refresh_from_db()
    assert page.status_code == 409
    assert [form[name].value() for name in ("title", "lead", "expected")] == [
        "Tên của họ",
        "Sa-pô của tôi",
        saved.digest,
    ]


def test_a_save_drops_the_copy_in_its_transaction_and_a_refused_one_does_not(mine, saved):
    mine.post(address("autosave", saved), form_of(saved, title="x"))

    refused = mine.post(address("change", saved), form_of(saved, section="9" * 30, _save="1"))
    assert (refused.status_code, ScratchCopy.objects.count()) == (200, 1)

    mine.post(address("change", saved), form_of(saved, title="Đã lưu", _save="1"))
    assert ScratchCopy.objects.count() == 0


def test_saving_a_new_article_drops_the_copy_of_it_and_no_other(mine, theirs, saved, new_form):
    mine.post(address("autosave", saved), form_of(saved, title="x"))
    mine.post(address("autosave_new"), new_form)
    theirs.post(address("autosave_new"), new_form)

    mine.post(address("add"), new_form | {"_save": "1"})

    left = {(copy.user.username, copy.article_id) for copy in ScratchCopy.objects.all()}
    assert left == {("bientap", saved.pk), ("bientap2", None)}


def test_a_save_past_an_offered_copy_leaves_the_copy_to_be_decided(mine, saved):
    mine.post(address("autosave", saved), form_of(saved, title="Chữ hôm qua"))
    opened = mine.get(address("change", saved))

    mine.post(address("change", saved), form_of(saved, lead="Chữ hôm nay", _save="1", _undecided="1"))

    assert 'name="_undecided"' in opened.text
    assert QueryDict(ScratchCopy.objects.get().values)["title"] == "Chữ hôm qua"


def test_throwing_it_away(mine, saved, new_form):
    mine.post(address("autosave", saved), form_of(saved, title="x"))
    mine.post(address("autosave_new"), new_form)

    answers = [mine.post(address("discard", saved)), mine.post(address("discard_new"))]

    assert [answer.url for answer in answers] == [address("change", saved), address("add")]
    assert not ScratchCopy.objects.exists()


def test_a_wish_for_a_copy_that_is_gone_shows_the_form(mine, saved):
    answer = mine.post(address("change", saved), {"_recover": "1"})

    assert (answer.status_code, answer.url) == (302, address("change", saved))


def test_copies_go_after_thirty_days(writer, second_writer, saved):
    for user in (writer, second_writer):
        keep(user, saved, QueryDict("title=x"))
    ScratchCopy.objects.filter(user=writer).update(saved_at=timezone.now() - timedelta(days=31))

    call_command("remove_old_copies", verbosity=0)

    assert [copy.user for copy in ScratchCopy.objects.all()] == [second_writer]


def test_the_browser_is_told_once_whose_journal_was_saved(mine, saved):
    journal = "0f8fad5b-d9cb-469f-a165-70867728950e.1772530000000"
    mine.post(address("change", saved), form_of(saved, title="Đã lưu", _save="1", _journal=journal))

    first, second = mine.get(address("change", saved)), mine.get(address("change", saved))

    assert f'data-saved-journals="{journal}"' in first.text
    assert 'data-saved-journals=""' in second.text


def test_a_refused_save_tells_the_browser_nothing_but_what_to_follow(mine, saved):
    journal = "0f8fad5b-d9cb-469f-a165-70867728950e.1772530000000"
    refused = mine.post(address("change", saved), form_of(saved, expected="", title="x", _save="1", _journal=journal))
    forged = mine.post(address("change", saved), form_of(saved, expected="", _save="1", _journal='"><script>'))

    assert (refused.status_code, f'data-follows="{journal}"' in refused.text) == (409, True)
    assert 'data-follows=""' in forged.text
    assert 'data-saved-journals=""' in mine.get(address("change", saved)).text
