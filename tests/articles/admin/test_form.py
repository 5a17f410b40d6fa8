"""The article's form: what a save does, what it refuses, and that no word is lost."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from articles import refusals, workflow
from articles.admin.article import ArticleAdmin
from articles.checklist import CHECKLIST
from articles.models import Article, Figure, Publication, Revision
from photos.models import Photo
from staff.models import AuditEvent, Desk, DeskMembership


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def form_of(article, **changed):
    """What the form posts when nothing is changed but `changed`."""
    article = Article.objects.get(pk=article.pk)
    data = {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "expected": article.digest,
        "event": article.event_id or "",
        "organisations": list(article.organisations.values_list("pk", flat=True)),
        "byline": article.byline,
        "source": article.source,
        "source_title": article.source_title,
        "source_url": article.source_url,
        "source_published_at_0": "",
        "source_published_at_1": "",
        "source_precision": article.source_precision,
        "section": article.section_id or "",
        "language": article.language,
        "end_mark": article.end_mark,
        "_save": "1",
    }
    figures = list(article.figures.all())
    data |= {"figures-TOTAL_FORMS": len(figures), "figures-INITIAL_FORMS": len(figures)}
    for number, figure in enumerate(figures):
        row = f"figures-{number}-"
        data |= {
            row + "id": figure.pk,
            row + "article": article.pk,
            row + "photo": figure.photo_id or "",
            row + "caption": figure.caption,
            row + "alt_text": figure.alt_text,
            row + "credit": figure.credit,
            row + "label": figure.label,
            row + "position": figure.position,
            row + "slot": figure.key,
        }
    data |= changed
    if "_save" in data and data.keys() & {"_submit", "_preview"}:
        del data["_save"]
    return data


def codes_of(response):
    """The codes of everything that the form and its rows refused."""
    forms = [response.context["adminform"].form, *response.context["inline_admin_formsets"][0].formset.forms]
    return {error.code for form in forms for errors in form.errors.as_data().values() for error in errors}


def new_form(desk, section, **changed):
    return {
        "title": "Trao quà",
        "lead": "Sáng 24/9.",
        "body": "<p>Chữ.</p>",
        "expected": "",
        "section": section.pk,
        "desk": desk.pk,
        "language": "vi",
        "kind": "report",
        "source_precision": "minute",
        "figures-TOTAL_FORMS": 0,
        "figures-INITIAL_FORMS": 0,
        "_save": "1",
    } | changed


@pytest.fixture
def saved(article, writer, django_capture_on_commit_callbacks):
    """The article with its first revision, its renditions ready."""
    with django_capture_on_commit_callbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    article.refresh_from_db()
    return article


@pytest.fixture
def at_form(client, writer):
    client.force_login(writer)
    return client


def errors_of(response):
    form = response.context["adminform"].form
    return {code.code for errors in form.errors.as_data().values() for code in errors}


def test_adding_makes_a_draft_of_its_author_with_one_revision(at_form, writer, desk, section):
    response = at_form.post(reverse("admin:articles_article_add"), new_form(desk, section))

    article = Article.objects.get()
    assert response.url == change(article)
    assert (article.created_by, article.stage, article.body) == (writer, "draft", "<p>Chữ.</p>")
    assert [revision.number for revision in article.revisions.all()] == [1]
    assert list(article.latest_revision.contributors.all()) == [writer]
    assert list(AuditEvent.objects.filter(object_type="articles.article").values_list("verb", flat=True)) == [
        "article.edit"
    ]


def test_a_save_cuts_one_revision_and_an_equal_one_none(at_form, saved):
    at_form.post(change(saved), form_of(saved, title="Tên  mới"))
    at_form.post(change(saved), form_of(saved))

    saved.refresh_from_db()
    assert saved.title == "Tên mới"
    assert list(saved.revisions.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_figures_topics_and_text_stand_in_the_same_revision(at_form, saved, make_photo):
    photo = make_photo(colour="#123", caption="Từ thư viện", credit="Hải An")
    row = {
        "figures-TOTAL_FORMS": 2,
        "figures-1-article": saved.pk,
        "figures-1-photo": photo.pk,
        "figures-1-alt_text": "Bốn người đứng trước cờ.",
        "figures-1-slot": "feedbeef01",
    }
    body = '<figure data-figure="feedbeef01"></figure><p>b</p>'

    at_form.post(change(saved), form_of(saved, body=body, **row))

    saved.refresh_from_db()
    figures = saved.latest_revision.data["figures"]
    assert saved.latest_revision.number == 2
    assert [figure["key"] for figure in figures] == ["abcdef0123", "feedbeef01"]
    assert (figures[1]["caption"], figures[1]["credit"]) == ("Từ thư viện", "Hải An")
    assert figures[1]["renditions"] != ""
    assert saved.latest_revision.data["body"].startswith('<figure data-figure="feedbeef01"></figure>')
    assert list(saved.figures.values_list("position", flat=True)) == [0, 1]


def test_empty_new_row_with_a_key_is_no_figure(at_form, saved):
    row = {"figures-TOTAL_FORMS": 2, "figures-1-article": saved.pk, "figures-1-slot": "feedbeef01"}

    response = at_form.post(change(saved), form_of(saved, **row))

    assert response.status_code == 302
    assert saved.figures.count() == 1


def test_key_of_a_figure_never_changes_and_is_never_taken_twice(at_form, saved, make_photo):
    photo = make_photo(colour="#456")
    row = {"figures-TOTAL_FORMS": 2, "figures-1-article": saved.pk, "figures-1-photo": photo.pk}

    at_form.post(
        change(saved), form_of(saved, **row | {"figures-0-slot": "111111aaaa", "figures-1-slot": "abcdef0123"})
    )

    keys = list(saved.figures.order_by("pk").values_list("key", flat=True))
    assert keys[0] == "abcdef0123"
    assert keys[1] not in {"abcdef0123", "111111aaaa"}


def test_submitting_saves_and_moves_in_one_go(at_form, saved):
    response = at_form.post(change(saved), form_of(saved, title="Nộp bài", _submit="1"))

    saved.refresh_from_db()
    assert response.url == reverse("admin:index")
    assert (saved.stage, saved.latest_revision.number, saved.latest_revision.data["title"]) == (
        "submitted",
        2,
        "Nộp bài",
    )


def test_unfinished_article_is_not_submitted_and_says_why_beside_the_field(at_form, saved):
    data = form_of(saved, title="", lead="", _submit="1", **{"figures-0-caption": "", "figures-0-alt_text": ""})

    response = at_form.post(change(saved), data)

    form = response.context["adminform"].form
    assert {code for field in ("title", "lead") for code in [form.errors.as_data()[field][0].code]} == {
        "title-missing",
        "lead-missing",
    }
    saved.refresh_from_db()
    assert (saved.stage, saved.title, saved.revisions.count()) == ("draft", "Chăm lo đời sống đoàn viên", 1)


@pytest.mark.parametrize(
    ("words", "known", "field", "code"),
    [
        ({"caption": ""}, {}, "caption", "caption-missing"),
        ({"caption": "Quang cảnh hội nghị -0"}, {}, "caption", "caption-suffix"),
        ({"alt_text": "IMG_1234"}, {}, "alt_text", "alt-is-file-name"),
        (
            {"alt_text": "Ảnh của tổ quay phim"},
            {"file_name": "ảnh của tổ quay phim.jpg"},
            "alt_text",
            "alt-is-file-name",
        ),
        ({}, {"source_type": "ai"}, "label", "label-missing"),
        ({}, {"expires_on": date(2020, 1, 1)}, "photo", "rights-ended"),
        ({}, {"needs_consent": True}, "photo", "consent-missing"),
        ({}, {"taken_down_at": datetime(2026, 1, 1, tzinfo=UTC)}, "photo", "photo-taken-down"),
    ],
)
def test_what_is_wrong_with_a_photo_stops_the_submission_beside_its_field(at_form, saved, words, known, field, code):
    Photo.objects.filter(pk=saved.figures.get().photo_id).update(**known)

    response = at_form.post(
        change(saved), form_of(saved, _submit="1", **{f"figures-0-{name}": text for name, text in words.items()})
    )

    rows = response.context["inline_admin_formsets"][0].formset.forms
    assert {name: [error.code for error in found] for name, found in rows[0].errors.as_data().items()} == {
        field: [code]
    }
    saved.refresh_from_db()
    assert saved.stage == "draft"


def test_a_draft_whose_photo_was_taken_down_can_still_be_saved(at_form, saved):
    taken_down_at = datetime(2026, 1, 1, tzinfo=UTC)
    Photo.objects.filter(pk=saved.figures.get().photo_id).update(taken_down_at=taken_down_at)

    at_form.post(change(saved), form_of(saved, title="Tiêu đề mới"))

    saved.refresh_from_db()
    assert saved.title == "Tiêu đề mới"


def test_a_photo_that_was_taken_down_cannot_be_chosen(at_form, saved, make_photo):
    other = make_photo(colour="#456", taken_down_at=datetime(2026, 1, 1, tzinfo=UTC))

    response = at_form.post(change(saved), form_of(saved, **{"figures-0-photo": other.pk}))

    assert list(response.context["inline_admin_formsets"][0].formset.forms[0].errors) == ["photo"]


def test_what_the_workflow_refuses_late_undoes_the_save_and_keeps_every_word(at_form, saved, monkeypatch):
    def refuse(article, by, decision):
        raise refusals.NotReady("chưa được", [])

    monkeypatch.setitem(workflow.VERBS, "submit", refuse)

    response = at_form.post(change(saved), form_of(saved, title="Chữ tôi gõ", _submit="1"))

    assert errors_of(response) == {"not-ready"}
    assert response.context["adminform"].form["title"].value() == "Chữ tôi gõ"
    saved.refresh_from_db()
    assert (saved.title, saved.revisions.count()) == ("Chăm lo đời sống đoàn viên", 1)


def test_stale_save_keeps_every_word_and_shows_theirs(at_form, saved, second_writer):
    data = form_of(saved, title="Bản của tôi")
    theirs = Article.objects.get(pk=saved.pk)
    theirs.title, theirs.body = "Bản của họ", "<p>Thân bài của họ</p>"
    theirs.save()
    workflow.perform("edit", theirs, by=second_writer, expected=saved.digest)

    response = at_form.post(change(saved), data)

    assert (response.status_code, errors_of(response)) == (409, set())
    form = response.context["adminform"].form
    assert (form["title"].value(), form["body"].value()) == ("Bản của tôi", "<p>Thân bài của họ</p>")
    assert [(line.name, line.verdict, line.theirs) for line in response.context["merge"].lines] == [
        ("title", "both", "Bản của họ"),
        ("body", "theirs", ""),
    ]
    assert response.context["contributors"] == [second_writer]
    saved.refresh_from_db()
    assert (saved.title, saved.revisions.count()) == ("Bản của họ", 2)


def test_save_without_a_digest_is_stale(at_form, saved):
    response = at_form.post(change(saved), form_of(saved, title="x", expected=""))

    assert response.status_code == 409
    saved.refresh_from_db()
    assert saved.title == "Chăm lo đời sống đoàn viên"


def test_a_save_never_writes_the_stage_it_read(at_form, saved, monkeypatch):
    """A moderator returns the article between the reading of the row and its saving."""
    data = form_of(saved, title="Sửa")
    save_model = ArticleAdmin.save_model

    def meanwhile(self, request, obj, form, change):
        Article.objects.filter(pk=obj.pk).update(stage="returned", return_reason="Thiếu ngày")
        save_model(self, request, obj, form, change)
        assert Article.objects.get(pk=obj.pk).stage == "returned"

    monkeypatch.setattr(ArticleAdmin, "save_model", meanwhile)

    at_form.post(change(saved), data)

    saved.refresh_from_db()
    assert (saved.stage, saved.return_reason) == ("draft", "Thiếu ngày")


def test_submitted_article_is_read_only_until_recalled(at_form, saved, writer):
    data = form_of(saved, title="Lén sửa")
    workflow.perform("submit", saved, by=writer, expected=saved.digest)

    page = at_form.get(change(saved))
    refused = at_form.post(change(saved), data)

    assert page.status_code == 200
    assert "title" not in page.context["adminform"].form.fields
    assert reverse("admin:articles_article_recall", args=[saved.pk]) in page.content.decode()
    assert refused.status_code == 409
    assert "Lén sửa" in refused.content.decode()
    at_form.post(reverse("admin:articles_article_recall", args=[saved.pk]))
    saved.refresh_from_db()
    assert (saved.stage, saved.title) == ("draft", "Chăm lo đời sống đoàn viên")
    assert at_form.post(change(saved), data).status_code == 302


def test_words_typed_while_somebody_submitted_are_kept_and_not_saved(at_form, saved, second_writer):
    figure = saved.figures.get()
    typed = form_of(saved, lead="Một giờ gõ chữ", **{"figures-0-caption": "Chú thích vừa gõ"})
    workflow.perform("submit", saved, by=second_writer, expected=saved.digest)

    late = at_form.post(change(saved), typed)

    assert late.status_code == 409
    assert {"Một giờ gõ chữ", "Chú thích vừa gõ"} <= set(re.findall("Một giờ gõ chữ|Chú thích vừa gõ", late.text))
    assert (Article.objects.get(pk=saved.pk).lead, saved.figures.get().caption) == (saved.lead, figure.caption)
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("name", ["title", "lead", "body", "source", "figures-0-caption"])
def test_stamp_of_secrecy_is_refused_and_nothing_of_the_text_stored_or_logged(at_form, saved, caplog, name):
    marked = "<p>Kế hoạch Zq.</p><p>TUYỆT MẬT</p>" if name == "body" else "Tối mật"

    refused = at_form.post(change(saved), form_of(saved, **{"byline": "Zq", name: marked}))

    assert refused.status_code in ({422} if "figures" not in name else {200})
    assert "secrecy-marking" in codes_of(refused)
    saved.refresh_from_db()
    assert (saved.byline, Revision.objects.count()) == ("", 1)
    assert not AuditEvent.objects.filter(detail__contains="Zq").exists()
    assert "MẬT" not in caplog.text


def test_stamp_after_a_line_break_is_seen_and_words_about_secrecy_pass(at_form, saved):
    hidden = form_of(saved, body="<p>Hà Nội<br>MẬT</p>")
    ordinary = form_of(saved, body="<p>Bảo mật thông tin là việc của mọi người.</p>", lead="Bảo mật thông tin")

    assert at_form.post(change(saved), hidden).status_code == 422
    assert at_form.post(change(saved), ordinary).status_code == 302


def test_article_of_another_desk_is_no_translation_and_shows_no_title(at_form, saved, make_article, other_desk):
    theirs = make_article(title="Bản nháp của ban khác", at=other_desk, with_figure=False)

    refused = at_form.post(change(saved), form_of(saved, translation_of=theirs.pk))

    assert "translation_of" in refused.context["adminform"].form.errors
    assert theirs.title not in refused.text
    assert Article.objects.get(pk=saved.pk).translation_of is None


def test_original_and_event_of_another_desk_that_stand_stay(at_form, saved, make_article, other_desk, second_writer):
    theirs = make_article(title="Bản gốc", at=other_desk, with_figure=False)
    for user in (second_writer, saved.created_by):  # several people at the desk, which must not count it several times
        DeskMembership.objects.create(user=user, desk=Desk.objects.create(name=f"Ban {user.pk}", slug=f"ban-{user.pk}"))
    Article.objects.filter(pk=saved.pk).update(translation_of=theirs, event=theirs.event)

    done = at_form.post(change(saved), form_of(saved, lead="Sửa", translation_of=theirs.pk))

    assert done.status_code == 302
    assert Article.objects.get(pk=saved.pk).translation_of == theirs


@pytest.mark.parametrize("junk", ["abc", "1e9", "½", "\x00", "-1", "9" * 40, "<div>"])
@pytest.mark.parametrize("name", ["event", "translation_of", "topics", "organisations", "figures-0-photo"])
def test_junk_posted_in_place_of_a_choice_is_refused_beside_its_field(at_form, saved, name, junk):
    refused = at_form.post(change(saved), form_of(saved, **{name: junk}))

    assert refused.status_code == 200
    assert codes_of(refused) & {"invalid_choice", "invalid_pk_value", "null_characters_not_allowed"}
    assert Revision.objects.count() == 1


def test_editing_after_approval_voids_it(at_form, saved, writer, moderator):
    workflow.perform("submit", saved, by=writer, expected=saved.digest)
    workflow.perform("approve", saved, by=moderator, expected=saved.digest, checklist=frozenset(CHECKLIST))

    at_form.post(change(saved), form_of(saved, title="Sửa sau duyệt"))

    saved.refresh_from_db()
    assert saved.stage == "draft"
    assert workflow.approval_of(saved) is None


WORKFLOW_FIELDS = {
    "stage": "approved",
    "status": "published",
    "published_at": "2021-09-24",
    "approved_by": "1",
    "created_by": "9",
    "author": "9",
    "latest_revision": "9",
    "is_featured": "1",
    "pk": "9",
    "id": "9",
    "_state": "x",
    "desk": "9",
    "kind": "page",
    "_saveasnew": "",
    "_publish": "1",
    "_approve": "1",
}


@pytest.mark.parametrize("name", WORKFLOW_FIELDS)
def test_posted_field_that_is_not_of_the_form_changes_nothing(at_form, saved, other_desk, name):
    data = form_of(saved, title="Chỉ tên đổi", **{name: WORKFLOW_FIELDS[name]})
    if name == "_saveasnew":
        del data["_save"]
    before = Article.objects.values("stage", "created_by", "desk", "kind").get(pk=saved.pk)

    at_form.post(change(saved), data)

    assert Article.objects.values("stage", "created_by", "desk", "kind").get(pk=saved.pk) == before
    assert Article.objects.count() == 1
    assert not Publication.objects.exists()


def test_adding_at_a_desk_that_is_not_mine_is_refused(at_form, other_desk, section):
    response = at_form.post(reverse("admin:articles_article_add"), new_form(other_desk, section))

    assert response.status_code == 200
    assert "desk" in response.context["adminform"].form.errors
    assert not Article.objects.exists()


def test_photo_and_event_of_another_desk_cannot_be_chosen(
    at_form, saved, make_photo, other_desk, outsider, make_article
):
    photo = make_photo(colour="#abc", at=other_desk, uploaded_by=outsider)
    foreign = make_article(title="Của bàn khác", at=other_desk, created_by=outsider, with_figure=False)

    response = at_form.post(change(saved), form_of(saved, event=foreign.event_id, **{"figures-0-photo": photo.pk}))

    assert "event" in response.context["adminform"].form.errors
    assert "photo" in response.context["inline_admin_formsets"][0].formset.forms[0].errors
    saved.refresh_from_db()
    assert saved.figures.get().photo.desk == Desk.objects.get(slug="cong-doan")


def test_figure_of_another_article_cannot_be_swapped_in(at_form, saved, make_article):
    other = make_article(title="Bài khác")
    theirs = other.figures.get()

    response = at_form.post(change(saved), form_of(saved, **{"figures-0-id": theirs.pk, "figures-0-caption": "chiếm"}))

    assert response.status_code == 200
    theirs.refresh_from_db()
    assert (theirs.article, theirs.caption) == (other, "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.")
    assert Figure.objects.filter(caption="chiếm").count() == 0


@pytest.mark.parametrize("page", ["change", "history", "preview", "recall", "delete"])
def test_article_of_another_desk_is_not_found(client, saved, outsider, page):
    client.force_login(outsider)
    address = reverse(f"admin:articles_article_{page}", args=[saved.pk])

    status = client.post(address).status_code if page == "recall" else client.get(address).status_code

    assert status in {403, 404}
    assert client.post(change(saved), form_of(saved, title="x")).status_code == 404
    saved.refresh_from_db()
    assert saved.title == "Chăm lo đời sống đoàn viên"


def test_list_counts_and_searches_only_my_desks(client, saved, outsider, make_article, other_desk):
    make_article(title="Phụ nữ giúp nhau", at=other_desk, created_by=outsider, with_figure=False)
    client.force_login(outsider)

    listed = client.get(reverse("admin:articles_article_changelist")).context["cl"]
    found = client.get(reverse("admin:articles_article_changelist"), {"q": "cham lo doi song"}).context["cl"]
    filters = client.get(reverse("admin:articles_article_changelist")).context["cl"].filter_specs

    assert [str(row) for row in listed.result_list] == ["Phụ nữ giúp nhau"]
    assert listed.result_count == 1
    assert list(found.result_list) == []
    assert "Công đoàn CAND" not in str([list(spec.choices(listed)) for spec in filters])


def test_list_is_searched_without_accents(at_form, saved):
    found = at_form.get(reverse("admin:articles_article_changelist"), {"q": "DOI song doan"}).context["cl"]

    assert list(found.result_list) == [saved]


def test_list_has_no_editable_fields_and_no_bulk_actions(at_form, saved):
    address = reverse("admin:articles_article_changelist")
    page = at_form.get(address)
    data = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": saved.pk,
        "form-0-stage": "approved",
        "_save": "1",
    }

    at_form.post(address, data)
    at_form.post(address, {"action": "delete_selected", "_selected_action": [saved.pk], "post": "yes"})

    saved.refresh_from_db()
    assert page.context["action_form"] is None
    assert page.context["cl"].formset is None
    assert saved.stage == "draft"


@pytest.mark.parametrize(
    "query",
    ["created_at__year=99999999999999999999", "stage=x", "desk__id__exact=x", "section__id__exact=%C2%BD", "p=-1", "p=x",
     "whose=x", "o=9.9.9", "e=1", "q=%25_%5C'", "unknown=1", "created_by__password__startswith=a", "all=", "_popup=1"],
)  # fmt: skip
def test_junk_in_the_address_of_the_list_never_fails(at_form, saved, query):
    assert at_form.get(reverse("admin:articles_article_changelist") + "?" + query).status_code in {200, 302, 400}


@pytest.mark.parametrize(
    "query",
    [
        *("source_published_at=anything", "source_published_at=9999-12-31", "source_published_at=0001-01-01 10:00"),
        *("section=x", "desk=99999999999999999999999", "topics=x,y", "stage=approved", "body=%3Cscript%3E"),
    ],
)
def test_junk_in_the_address_of_the_add_page_never_fails(at_form, section, query):
    response = at_form.get(reverse("admin:articles_article_add") + "?" + query)

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_history_shows_what_was_done_and_changes_nothing(at_form, saved, writer):
    at_form.post(change(saved), form_of(saved, title="Hai"))
    address = reverse("admin:articles_article_history", args=[saved.pk])

    page = at_form.get(address)
    posted = at_form.post(address, {"revert": "1"})

    assert [row["event"].verb for row in page.context["rows"]] == ["article.edit", "article.edit"]
    assert [revision.number for revision in page.context["revisions"]] == [2, 1]
    assert posted.status_code in {404, 405}
    saved.refresh_from_db()
    assert saved.title == "Hai"


def test_revision_is_read_only_for_everybody(client, saved, writer, superuser):
    revision = saved.latest_revision
    address = reverse("admin:articles_revision_change", args=[revision.pk])
    for user in (writer, superuser):
        client.force_login(user)

        assert client.get(address).status_code == 200
        assert client.post(address, {"content": "{}", "number": 9}).status_code == 403
        assert client.get(reverse("admin:articles_revision_delete", args=[revision.pk])).status_code == 403
    assert Revision.objects.get(pk=revision.pk).number == 1


def test_preview_is_the_public_page_of_the_latest_revision(at_form, saved):
    Article.objects.filter(pk=saved.pk).update(title="Chưa lưu thành bản")

    response = at_form.get(reverse("admin:articles_article_preview", args=[saved.pk]))

    assert "articles/detail.html" in [template.name for template in response.templates]
    assert response.context["publication"].title == "Chăm lo đời sống đoàn viên"
    assert response.context["is_preview"] is True
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]


def test_dirty_body_in_the_database_is_cleaned_in_form_and_preview(at_form, saved, writer):
    Article.objects.filter(pk=saved.pk).update(body='<p onclick="alert(1)">a</p><script>alert(1)</script>')
    workflow.perform("edit", saved, by=writer, expected=saved.digest)

    form = at_form.get(change(saved))
    page = at_form.get(reverse("admin:articles_article_preview", args=[saved.pk]))

    assert form.context["adminform"].form["body"].value() == "<p>a</p>"
    assert "alert(1)" not in str(page.context["body"].text)


def test_only_the_editors_pages_have_the_editors_policy(at_form, saved):
    editor = at_form.get(change(saved)).headers["Content-Security-Policy"]
    elsewhere = at_form.get(reverse("admin:articles_article_changelist")).headers["Content-Security-Policy"]

    assert "'strict-dynamic'" in editor
    assert "style-src 'self' 'unsafe-inline'" in editor
    assert "unsafe" not in elsewhere


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(at_form, make_article, rows):
    for number in range(rows):
        make_article(title=f"Bài {number}", with_figure=False)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        at_form.get(reverse("admin:articles_article_changelist"))

    assert len(captured) <= 14


@pytest.mark.parametrize(
    "payload",
    [
        '"><img src=x onerror=alert(1)>',
        "</script><script>alert(1)</script><!--",
        "{{7*7}}{% load static %}",
        "'-alert(1)-'&lt;b&gt;",
    ],
)
def test_payload_in_a_plain_field_appears_literally(at_form, saved, payload):
    words = {"title": payload, "lead": payload, "byline": payload, "source": payload, "figures-0-caption": payload}
    at_form.post(change(saved), form_of(saved, **words))
    saved.refresh_from_db()
    shown = escape(payload)

    for page in ("change", "history", "preview"):
        html = at_form.get(reverse(f"admin:articles_article_{page}", args=[saved.pk])).content.decode()
        assert shown in html, page
        assert payload == shown or payload not in html, page
    assert shown in at_form.get(reverse("admin:articles_article_changelist")).content.decode()
    assert shown in at_form.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("character", ["\x0b", "\x00", "\x1f", "\ufffe", "\u202e", "\u200b"])
def test_invisible_character_does_not_stay_in_a_title(at_form, saved, character):
    response = at_form.post(change(saved), form_of(saved, title=f"Tên{character} bài"))

    saved.refresh_from_db()
    assert character not in saved.title
    assert response.status_code == 302 or character == "\x00"
