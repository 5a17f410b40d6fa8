"""Attaching on the article's form: one file a request, or with the form; titles, order, removal; what is refused keeps every word."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse

from articles.documents import intake
from articles.models import Article, Attachment, Document, Revision
from staff.models import AuditEvent
from tests.articles.admin.test_form import change, form_of
from tests.articles.documents import pdfs
from tests.articles.documents.conftest import TITLE

pytestmark = pytest.mark.django_db
UPLOAD = "/quan-tri/articles/document/tai-len/"


def pdf(data: bytes | None = None, name: str = "ke_hoach_12.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or pdfs.plain(), content_type="text/html")


def with_rows(article, *rows, **changed):
    """What the form posts with these rows of documents, saved ones first."""
    data = {"attachments-TOTAL_FORMS": len(rows), "attachments-INITIAL_FORMS": sum("id" in row for row in rows)}
    for number, row in enumerate(rows):
        data |= {f"attachments-{number}-{name}": value for name, value in ({"article": article.pk} | row).items()}
    return form_of(article, **data, **changed)


def said_by_rows(response):
    formset = next(
        one.formset for one in response.context["inline_admin_formsets"] if one.formset.prefix == "attachments"
    )
    return [
        *formset.non_form_errors(),
        *[error for form in formset.forms for errors in form.errors.values() for error in errors],
    ]


@pytest.fixture
def saved(article, save):
    save(article)
    return article


def test_a_file_is_taken_and_the_same_one_is_offered_and_not_stored_again(client, writer, desk, examined_here):
    client.force_login(writer)
    data = pdfs.scanned()

    first = client.post(UPLOAD, {"file": pdf(data)})
    second = client.post(UPLOAD, {"file": pdf(data, "khac.pdf")})

    document = Document.objects.get()
    assert (first.status_code, second.status_code) == (201, 200)
    answer = first.json()
    assert (answer["id"], answer["title"], answer["duplicate"]) == (document.pk, "Ke hoach 12", False)
    assert answer["facts"].startswith("PDF, ")
    assert "2" in answer["notices"][0]
    assert second.json() == answer | {"duplicate": True}
    assert document.desk == desk
    assert not document.original.name.endswith("12.pdf")
    assert list(AuditEvent.objects.filter(verb="document.add").values_list("actor", flat=True)) == [writer.pk]


def test_a_refusal_is_a_sentence_and_a_code_and_leaves_nothing(client, writer, examined_here):
    client.force_login(writer)

    answers = {
        code: client.post(UPLOAD, {"file": pdf(data)}, headers={"Accept-Language": "en"})
        for code, data in {
            "javascript": pdfs.hidden_script(),
            "secret": pdfs.plain("TUYET MAT"),
            "not_pdf": b"MZ",
        }.items()
    }

    assert {code: answer.json()["code"] for code, answer in answers.items()} == {code: code for code in answers}
    assert {answer.status_code for answer in answers.values()} == {400}
    assert not Document.objects.exists()
    assert [event.object_label for event in AuditEvent.objects.filter(verb="document.refuse").order_by("number")] == [
        "ke_hoach_12.pdf",
        "",
        "ke_hoach_12.pdf",
    ]


@pytest.mark.parametrize(
    ("who", "sent", "status"),
    [
        ("writer", {}, 400),
        ("administrator", {"file": True}, 403),
        ("outsider", {"file": True, "desk": True}, 403),
        ("writer", {"file": True, "desk": "9" * 30}, 403),
    ],
)
def test_who_may_not_write_at_the_desk_stores_nothing(client, request, desk, who, sent, status):
    client.force_login(request.getfixturevalue(who))
    values = ({"file": pdf()} if sent.get("file") else {}) | (
        {"desk": desk.pk if sent["desk"] is True else sent["desk"]} if "desk" in sent else {}
    )

    answer = client.post(UPLOAD, values)

    assert answer.status_code == status
    assert not Document.objects.exists()


def test_without_a_token_or_an_account_nothing_is_taken(writer):
    strict, stranger = Client(enforce_csrf_checks=True), Client()
    strict.force_login(writer)

    assert strict.post(UPLOAD, {"file": pdf()}).status_code == 403
    assert stranger.post(UPLOAD, {"file": pdf()}).status_code == 302
    assert not Document.objects.exists()


def test_rows_are_saved_in_their_order_and_become_part_of_the_revision(client, writer, saved, make_document):
    client.force_login(writer)
    one, other = make_document(), make_document(pdfs.scanned())
    rows = [
        {"document": one.pk, "title": "Quyết  định", "position": 1},
        {"document": other.pk, "title": TITLE, "position": 0, "key": "f" * 32, "slot": "f" * 32},
    ]

    client.post(change(saved), with_rows(saved, *rows))

    content = Revision.objects.get(article=saved, number=2).data["documents"]
    attached = list(saved.attachments.all())
    assert [(row["id"], row["title"]) for row in content] == [(other.pk, TITLE), (one.pk, "Quyết định")]
    assert [row["key"] for row in content] == [row.key for row in attached]
    assert "f" * 32 not in {row.key for row in attached}
    assert content[0] | {"key": "", "size": 0} == {
        "id": other.pk, "key": "", "sha256": other.copy_sha256, "title": TITLE, "size": 0, "pages": 2,
        "type": "application/pdf", "tagged": False, "unread": [[2, 2]],
    }  # fmt: skip


def test_an_article_without_documents_has_the_digest_that_it_always_had(saved):
    assert "documents" not in saved.latest_revision.data


def test_the_file_of_a_browser_without_scripts_becomes_a_row_whatever_becomes_of_the_form(
    client, writer, saved, examined_here
):
    client.force_login(writer)

    refused = client.post(change(saved), with_rows(saved, attached_file=pdf(), source_url="khong phai dia chi"))
    document = Document.objects.get()

    assert refused.status_code == 200
    assert f'name="attachments-0-document" value="{document.pk}"' in refused.content.decode()
    client.post(change(saved), with_rows(saved, attached_file=pdf(pdfs.scanned())))
    assert [str(row) for row in saved.attachments.all()] == ["Ke hoach 12"]


def test_a_refused_file_saves_nothing_and_keeps_every_word(client, writer, saved, examined_here):
    client.force_login(writer)

    answer = client.post(change(saved), with_rows(saved, title="Tên vừa gõ", attached_file=pdf(pdfs.with_embedded())))

    assert answer.status_code == 200
    assert said_by_rows(answer)[0].startswith("ke_hoach_12.pdf: ")
    assert "Tên vừa gõ" in answer.content.decode()
    assert Article.objects.get(pk=saved.pk).title != "Tên vừa gõ"


def test_a_document_without_title_cannot_be_submitted(client, writer, saved, attach):
    row = attach(saved, title="")
    client.force_login(writer)
    rows = {"id": row.pk, "document": row.document_id, "title": "", "position": 0}

    answer = client.post(change(saved), with_rows(saved, rows, _submit="1"))

    assert answer.status_code == 200
    assert len(said_by_rows(answer)) == 1
    assert Article.objects.get(pk=saved.pk).stage == "draft"


def test_removed_it_is_gone_from_the_article_and_stays_at_the_desk(client, writer, saved, attach):
    row = attach(saved)
    client.force_login(writer)
    rows = {"id": row.pk, "document": row.document_id, "title": TITLE, "position": 0, "DELETE": "on"}

    client.post(change(saved), with_rows(saved, rows))

    assert not saved.attachments.exists()
    assert Document.objects.exists()


def test_rows_that_are_not_ours_to_post_are_refused(
    client, writer, saved, make_article, attach, make_document, other_desk, outsider
):
    foreign = attach(make_article(title="Bài khác", with_figure=False))
    mine = attach(saved, data=pdfs.scanned(), title="Của bài này")
    elsewhere = make_document(pdfs.annotated(), at=other_desk, by=outsider)
    client.force_login(writer)
    swapped = {"title": "Đổi", "position": 0}
    tries = {
        "a row of another article": [swapped | {"id": foreign.pk, "document": foreign.document_id}],
        "another file in a saved row": [swapped | {"id": mine.pk, "document": foreign.document_id}],
        "a document of another desk": [swapped | {"document": elsewhere.pk}],
        "the same document twice": [swapped | {"document": foreign.document_id}, swapped | {"document": foreign.document_id}],
        "a stamp of secrecy": [swapped | {"document": foreign.document_id, "title": "TUYỆT MẬT"}],
        "no number": [swapped | {"document": "9" * 40}],
    }  # fmt: skip

    answers = {name: client.post(change(saved), with_rows(saved, *rows)) for name, rows in tries.items()}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(tries, 200)
    assert {name: bool(said_by_rows(answer)) for name, answer in answers.items()} == dict.fromkeys(tries, True)
    mine.refresh_from_db()
    foreign.refresh_from_db()
    assert (mine.title, foreign.title) == ("Của bài này", TITLE)
    assert Attachment.objects.count() == 2


def test_two_who_save_lose_none_of_their_documents(client, writer, saved, attach, save, make_document):
    theirs = attach(saved, title="Của người kia")
    before = saved.digest
    save(saved)
    mine = make_document(pdfs.scanned())
    client.force_login(writer)

    answer = client.post(
        change(saved), with_rows(saved, {"document": mine.pk, "title": "Của tôi", "position": 0}, expected=before)
    )

    formset = next(
        one.formset for one in answer.context["inline_admin_formsets"] if one.formset.prefix == "attachments"
    )
    assert answer.status_code == 409
    assert {form["title"].value(): form["id"].value() or None for form in formset.forms} == {
        "Của người kia": str(theirs.pk),
        "Của tôi": None,
    }


def test_another_desk_finds_nothing_of_it(client, outsider, make_document):
    document = make_document(name="bi_danh_nay.pdf")
    client.force_login(outsider)
    names = ("change", "delete", "file")

    listed = client.get(reverse("admin:articles_document_changelist"), {"q": "danh"}).content.decode()

    assert "danh nay" not in listed
    paths = [reverse(f"admin:articles_document_{name}", args=[document.pk]) for name in names]
    assert {client.get(path).status_code for path in paths} == {404}


def test_what_nothing_uses_can_be_deleted_by_a_moderator_and_nothing_else(
    client, moderator, writer, saved, attach, make_document
):
    used, unused = attach(saved).document, make_document(pdfs.scanned())
    paths = {
        name: reverse("admin:articles_document_delete", args=[row.pk])
        for name, row in (("used", used), ("unused", unused))
    }
    storage, files = unused.original.storage, (unused.original.name, unused.copy.name)

    client.force_login(writer)
    assert client.post(paths["unused"], {"post": "yes"}).status_code == 403
    client.force_login(moderator)
    assert client.post(paths["used"], {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:articles_document_changelist")).status_code == 200
    assert client.get(reverse("admin:articles_document_change", args=[used.pk])).status_code == 200
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(paths["unused"], {"post": "yes"})

    assert list(Document.objects.all()) == [used]
    assert [storage.exists(name) for name in (*files, used.original.name, used.copy.name)] == [False, False, True, True]
    assert AuditEvent.objects.filter(verb="document.delete").count() == 1


def test_the_examiner_is_a_process_of_its_own_and_the_door_says_what_it_said(client, writer):
    client.force_login(writer)

    taken = client.post(UPLOAD, {"file": pdf(pdfs.titled("Kế hoạch tổ chức Đại hội"))})
    refused = client.post(UPLOAD, {"file": pdf(pdfs.with_xfa())})

    assert (taken.status_code, taken.json()["title"]) == (201, "Kế hoạch tổ chức Đại hội")
    assert refused.json() == {"error": intake.DocumentRefused("xfa").message, "code": "xfa"}
