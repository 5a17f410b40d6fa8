"""*Dán bài* with files: a Word file comes with its photos, an old font is asked about, the same report is noticed."""

import json

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.importer.documents.opened import Picture
from articles.models import Article
from articles.paste import waiting
from people.models import Promotion
from photos.models import Photo
from staff.models import AuditEvent
from tests.articles.importer.files import photo, saved, with_body, word
from tests.articles.test_paste import REPORT, posted

pytestmark = pytest.mark.django_db

LINES = [line for line in REPORT.split("\n") if line]
TCVN3 = "Ngµy 24/9, t¹i Hµ Néi, ®ång chÝ TrÇn Quèc Tá chñ tr× buæi lµm viÖc víi c¸c tæ chøc chÝnh trÞ - x· héi."


def address():
    return reverse("admin:articles_article_paste")


def report_file(*more):
    """The report with a photo over its caption; a table below."""
    document = docx.Document()
    for line in LINES:
        if line.endswith(" -0"):
            document.add_paragraph().add_run().add_picture(ContentFile(photo()))
        else:
            document.add_paragraph(line)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Đơn vị", "Quà", "Hải An", "120"], strict=True):
        cell.text = text
    for line in more:
        document.add_paragraph(line)
    return SimpleUploadedFile("bài.docx", saved(document).read())


def kept():
    """Every file that waits for a draft."""
    storage, found = storages["default"], []
    folders = ["waiting"] if storage.exists("waiting") else []
    while folders:
        folder = folders.pop()
        inside, files = storage.listdir(folder)
        folders += [f"{folder}/{name}" for name in inside]
        found += [f"{folder}/{name}" for name in files]
    return found


@pytest.fixture
def desk_client(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def preview(desk_client, desk, person):
    return desk_client.post(address(), {"desk": desk.pk, "text": "", "document": report_file()})


def test_a_word_file_becomes_a_draft_with_its_photo_under_its_caption(preview, desk_client, person):
    assert not Photo.objects.exists()
    assert len(kept()) == 1

    response = desk_client.post(address(), posted(preview))

    article = Article.objects.get()
    figure = article.figures.get()
    assert response.status_code == 302
    assert figure.photo == Photo.objects.get()
    assert (figure.caption, figure.credit) == ("Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.", "Minh Châu")
    assert "<table><tbody><tr><td>Đơn vị</td><td>Quà</td></tr>" in article.body.replace("\n", "")
    assert article.latest_revision.number == 1
    assert kept() == []


def test_a_photo_that_the_desk_has_already_is_that_photo(preview, desk_client, make_photo):
    desk_client.post(address(), posted(preview))
    again = desk_client.post(address(), {"desk": posted(preview)["desk"], "document": report_file()})

    desk_client.post(address(), posted(again))

    assert Photo.objects.count() == 1
    assert Article.objects.count() == 2


def test_nothing_waits_for_another_user(preview, client, outsider, other_desk):
    client.force_login(outsider)

    client.post(address(), posted(preview) | {"desk": other_desk.pk})

    assert Article.objects.get().figures.get().photo is None
    assert not Photo.objects.exists()
    assert len(kept()) == 1


def test_what_nobody_came_back_for_goes_after_a_day(writer, monkeypatch):
    old = waiting.keep(writer, [Picture(1, "1.jpeg", photo())])
    monkeypatch.setattr("time.time", lambda: int(old[:10]) + waiting.KEPT_SECONDS + 1)

    assert waiting.remove_old() == 1
    assert waiting.pictures_of(writer, old) == {}
    assert waiting.pictures_of(writer, "../../originals") == {}


def test_a_wrong_day_comes_back_with_the_photo_still_there(preview, desk_client):
    refused = desk_client.post(address(), posted(preview) | {"p-event_on": "31/02/2021"})

    desk_client.post(address(), posted(refused) | {"p-event_on": "24/09/2021"})

    assert refused.status_code == 400
    assert Article.objects.get().figures.get().photo is not None


@pytest.mark.parametrize(
    "document",
    [lambda: report_file("MẬT"), lambda: SimpleUploadedFile("a.html", "<p>Một</p><p>TUYỆT MẬT</p>".encode())],
)
def test_a_secret_file_is_refused_and_nothing_of_it_is_kept(desk_client, desk, document, caplog):
    events = AuditEvent.objects.count()

    response = desk_client.post(address(), {"desk": desk.pk, "document": document()})

    assert response.status_code == 422
    assert "Lương Thế Vĩnh" not in response.content.decode() + caplog.text
    assert kept() == []
    assert (Article.objects.count(), Photo.objects.count(), AuditEvent.objects.count()) == (0, 0, events)


def test_a_file_that_is_no_document_comes_back_with_a_sentence(desk_client, desk):
    file = SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    response = desk_client.post(address(), {"desk": desk.pk, "document": file})

    assert response.status_code == 400
    assert ".docx" in str(response.context["form"].errors["document"])


def test_a_text_over_the_limit_is_refused_and_comes_back_whole(desk_client, desk):
    text = "đ" * (300 << 10)

    response = desk_client.post(address(), {"desk": desk.pk, "text": text})

    assert response.status_code == 400
    assert "512" in str(response.context["form"].errors["text"])
    assert response.context["form"]["text"].value() == text


@pytest.mark.parametrize(
    ("answer", "lead"), [("tcvn3", "Ngày 24/9, tại Hà Nội, đồng chí Trần Quốc Tỏ"), ("no", TCVN3[:20])]
)
def test_an_old_font_is_asked_about_and_converted_only_then(desk_client, desk, answer, lead):
    asked = desk_client.post(address(), {"desk": desk.pk, "text": TCVN3})
    answered = desk_client.post(address(), {"desk": desk.pk, "text": TCVN3, "convert": answer})

    assert asked.templates[0].name == "admin/articles/paste.html"
    assert asked.context["guess"].after.startswith("Ngày 24/9, tại Hà Nội")
    assert asked.context["form"]["text"].value() == TCVN3
    assert answered.context["preview"].pieces["lead"].value().startswith(lead)


def test_the_runs_of_a_word_file_in_an_old_font_survive_the_question(desk_client, desk):
    font = b'<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    run = b"<w:r>%s<w:t>%s</w:t></w:r>"
    mixed = b"<w:p>" + run % (font, TCVN3.encode()) + run % (b"", " Bé là em.".encode()) + b"</w:p>"
    file = SimpleUploadedFile("a.docx", with_body(mixed).read())

    asked = desk_client.post(address(), {"desk": desk.pk, "document": file})
    text = asked.context["form"]["text"].value()
    answered = desk_client.post(address(), {"desk": desk.pk, "text": text, "convert": "tcvn3"})

    lead = answered.context["preview"].pieces["lead"].value()
    assert lead.startswith("Ngày 24/9, tại Hà Nội")
    assert lead.endswith("Bé là em.")


def test_the_same_report_is_named_with_its_address_before_it_is_saved(preview, desk_client, desk):
    desk_client.post(address(), posted(preview))
    longer = REPORT.replace("bàn việc", "bàn nhiều việc cụ thể để")

    again = desk_client.post(address(), {"desk": desk.pk, "text": longer})

    article = Article.objects.get()
    (twin,) = again.context["twins"]
    assert twin.percent >= 80
    assert reverse("admin:articles_article_change", args=[article.pk]) in again.content.decode()


def test_the_clipboard_as_html_comes_back_as_lines(desk_client, writer):
    page = (
        "<p>Trước</p><figure><img src='data:image/png;base64,iVBORw0KGgo='><figcaption>Chú thích.</figcaption></figure>"
    )
    body = {"page": SimpleUploadedFile("page.html", page.encode()), "last": "2", "pictures": ""}

    answer = json.loads(desk_client.post(reverse("admin:articles_article_paste_rich"), body).content)

    assert answer["text"] == "Trước\n[Ảnh 3] Chú thích."
    assert list(waiting.pictures_of(writer, answer["pictures"])) == [3]


@pytest.mark.parametrize(
    ("page", "status"), [("<p>TỐI MẬT</p><p>Câu không được giữ.</p>", 422), ("<div>" * 1000, 400), ("", 400)]
)
def test_a_clipboard_that_is_not_read_says_why(desk_client, page, status):
    body = {"page": SimpleUploadedFile("page.html", page.encode())}

    response = desk_client.post(reverse("admin:articles_article_paste_rich"), body)

    assert response.status_code == status
    assert "giữ" not in response.json()["error"]


def test_a_promotion_that_the_report_tells_is_entered_only_if_somebody_says_so(preview, desk_client, person):
    told = {
        "told-TOTAL_FORMS": "1",
        "told-INITIAL_FORMS": "0",
        "told-0-kind": "promotion",
        "told-0-name": person.full_name,
    }
    told |= {
        "told-0-rank": "Đại tá",
        "told-0-effective_on": "01/10/2021",
        "told-0-decision": "12/QĐ",
        "told-0-choice": "enter",
    }

    refused = desk_client.post(address(), posted(preview) | told | {"told-0-rank": "Đại gia"})
    left_out = desk_client.post(address(), posted(preview) | told | {"told-0-choice": "skip"})
    before = Promotion.objects.filter(decision="12/QĐ").count()
    desk_client.post(address(), posted(preview) | told)

    assert (refused.status_code, left_out.status_code, before) == (400, 302, 0)
    promotion = Promotion.objects.get(decision="12/QĐ")
    assert (promotion.person, promotion.get_rank_display(), promotion.confirmed_by) == (person, "Đại tá", None)


def test_the_command_reads_a_word_file_with_its_photo_and_notices_it_the_second_time(
    tmp_path, desk, writer, person, capsys
):
    path = tmp_path / "bai.docx"
    path.write_bytes(report_file().read())
    given = {"desk": desk.slug, "user": writer.username}

    call_command("import_report", str(path), **given)
    call_command("import_report", str(path), **given)
    once = Article.objects.count()
    call_command("import_report", str(path), again=True, **given)

    article = Article.objects.order_by("pk").first()
    assert (once, Article.objects.count()) == (1, 2)
    assert article.figures.get().photo.file_name.startswith("1.")
    assert f"/articles/article/{article.pk}/change/" in capsys.readouterr().out


def test_the_command_converts_when_it_is_told_to(tmp_path, capsys):
    (tmp_path / "cu.txt").write_text(TCVN3)

    with pytest.raises(CommandError, match="--convert tcvn3"):
        call_command("import_report", str(tmp_path / "cu.txt"), dry_run=True)
    call_command("import_report", str(tmp_path / "cu.txt"), dry_run=True, json=True, convert="tcvn3")

    assert json.loads(capsys.readouterr().out)["lead"].startswith("Ngày 24/9, tại Hà Nội")


def test_word_is_read_without_a_word_on_the_command_line(tmp_path, capsys):
    (tmp_path / "bai.docx").write_bytes(word(*LINES).read())

    call_command("import_report", str(tmp_path / "bai.docx"), dry_run=True, json=True)

    assert json.loads(capsys.readouterr().out)["source"] == "Bản tin Hải An"
