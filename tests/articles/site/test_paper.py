"""A report on paper: the sheet, its PDF, and who gets one when."""

import io
import unicodedata
from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone, translation
from PIL import Image
from pypdf import PdfReader

from articles import checks, publishing
from articles.paper import keeping, printing
from articles.redacting import redact

# Every vowel with every tone, and the other letters.
LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"))
]
WORDS = " ".join(f"ngh{letter}ng" for letter in LETTERS) + " Đđ “…” – ₫"


@pytest.fixture
def press(monkeypatch):
    """A press that makes nothing; the sheets it was given."""
    given = []

    def print_(sheet):
        given.append(sheet)
        return b"%PDF-" + str(len(given)).encode()

    monkeypatch.setattr(printing, "_print", print_)
    return given


def pdf(client, publication, **headers):
    return client.get(f"{publication.get_absolute_url()}in.pdf", headers=headers)


def with_photos(publication):
    """Its renditions are real pictures."""
    for figure in publication.figures.all():
        for row in figure.files["files"]:
            buffer = io.BytesIO()
            Image.new("RGB", (row["width"], row["height"]), "#7a8").save(buffer, "JPEG")
            storages["renditions"].save(f"{figure.rendition_key}/{row['name']}", ContentFile(buffer.getvalue()))
    return publication


def test_the_pdf_holds_the_report_and_is_the_same_each_time(client, newsroom):
    hostile = (
        '<p><img src="file:///etc/passwd"><img src="http://127.0.0.1:1/x.png"><img src="data:image/png;base64,AA==">'
        '<img src="/media/00000000000000000000000000000000/640.jpg">hết</p>'
        '<link rel="attachment" href="file:///etc/passwd"><style>@import "file:///etc/passwd";</style>'
    )
    person = newsroom.person("Lương Thế Vĩnh")
    publication = with_photos(
        newsroom.report(
            "Thuở ấy ở Ngữ Hậu", lead="Lời dẫn đậm nét.", text=f"<p>{WORDS}</p>{hostile}", photos=1, people=(person,),
            source="Báo Hải An", source_title="Nhan đề của báo", source_url="https://haian.example.vn/bai-1",
        )
    )  # fmt: skip

    response = pdf(client, publication)
    storages["default"].delete(f"paper/{publication.pk}-{response.headers['ETag'][1:-1]}.pdf")
    again = pdf(client, publication)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="thuo-ay-o-ngu-hau-2026-09-01.pdf"'
    assert response.headers["X-Robots-Tag"] == "noindex"
    address = f"http://127.0.0.1:8000{publication.get_absolute_url()}"
    assert response.headers["Link"] == f'<{address}>; rel="canonical"'
    assert again.content == response.content
    document = PdfReader(io.BytesIO(response.content))
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    for words in (WORDS, "Thuở ấy ở Ngữ Hậu", "Lời dẫn đậm nét.", "Thượng tá Lương Thế Vĩnh (dự)", "Thu Hà"):
        assert words in text, words
    assert address in text.replace(" ", "")  # it is broken in the margin
    assert "Báo Hải An: “Nhan đề của báo” https://haian.example.vn/bai-1" in text
    assert f"{publication.digest[:12]}" in text
    assert document.metadata.title == "Thuở ấy ở Ngữ Hậu"
    assert document.metadata.author == "Minh Châu"
    assert document.metadata.creation_date == publication.first_published_at
    catalogue = document.trailer["/Root"]
    assert catalogue["/Lang"] == "vi"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b'pdfaid:part="2" pdfaid:conformance="A"' in catalogue["/Metadata"].get_data()
    assert [item.title for item in document.outline if not isinstance(item, list)] == ["Thuở ấy ở Ngữ Hậu"]
    assert len({image.data for page in document.pages for image in page.images}) == 1
    assert "/Names" not in catalogue or "/EmbeddedFiles" not in catalogue["/Names"]


def test_a_pdf_is_made_once_and_anew_when_something_on_it_changes(client, newsroom, press):
    publication = newsroom.report("Bến cảng", photos=2)

    first, second = pdf(client, publication), pdf(client, publication)
    unchanged = pdf(client, publication, **{"if-none-match": first.headers["ETag"]})
    publication.figures.filter(position=1).update(redacted_at=timezone.now())
    third = pdf(client, publication)

    assert first.content == second.content == b"%PDF-1"
    assert unchanged.status_code == 304
    assert third.content == b"%PDF-2"
    assert third.headers["ETag"] != first.headers["ETag"]
    assert [len(sheet.figures) for sheet in press] == [2, 1]


def test_nobody_gets_a_pdf_of_what_is_not_live(client, newsroom, press):
    now = timezone.now()
    withdrawn = newsroom.report("Rút")
    pdf(client, withdrawn)
    newsroom.withdraw(withdrawn)
    others = [
        newsroom.report("Hết hạn", live_until=now - timedelta(seconds=1)),
        newsroom.report("Hẹn giờ", live_from=now + timedelta(hours=1)),
        newsroom.report("Cấm đăng", live_from=now + timedelta(hours=1), embargo_until=now + timedelta(minutes=30)),
    ]

    for part in ("in.pdf", "in/"):
        gone = client.get(f"{withdrawn.get_absolute_url()}{part}")
        assert (gone.status_code, "Rút" in gone.content.decode()) == (410, True)
        assert {client.get(f"{row.get_absolute_url()}{part}").status_code for row in others} == {404}
    assert len(press) == 1


def test_the_pdf_follows_slug_and_language(client, newsroom):
    publication = newsroom.report("Bến cảng")
    address = publication.get_absolute_url()

    moved = client.get(f"/tin/ten-cu-{publication.article_id}/in.pdf")
    other = client.get(f"/en{address}in.pdf")

    assert (moved.status_code, moved.headers["Location"]) == (301, f"{address}in.pdf")
    assert (other.status_code, other.headers["Location"]) == (302, f"{address}in.pdf")


def test_what_was_made_is_removed_with_its_report_and_with_its_photo(client, newsroom, press, moderator):
    withdrawn, redacted, other = (newsroom.report(name, photos=1) for name in ("Rút", "Gỡ ảnh", "Ở lại"))
    for publication in (withdrawn, redacted, other):
        pdf(client, publication)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda call, robust=False: call())
        publishing.withdraw(withdrawn.article, by=moderator, notice="Có sai sót.")
        redact([redacted.article_id], [redacted.figures.get().photo_id], by=moderator, reason="Theo đề nghị.")

    _folders, names = storages["default"].listdir("paper")
    assert [name.partition("-")[0] for name in names] == [str(other.pk)]


def test_only_so_many_are_kept_and_none_for_ever(monkeypatch):
    monkeypatch.setattr(keeping, "MOST_KEPT", 10)
    for number in range(11):
        keeping.keep(number, "0" * 32, b"%PDF")

    assert len(storages["default"].listdir("paper")[1]) == 9

    monkeypatch.setattr(keeping, "KEPT", timedelta(0))
    assert keeping.remove_old() == 9


def test_while_the_press_is_busy_readers_are_asked_to_come_again(client, newsroom, press, monkeypatch):
    publication = newsroom.report("Bến cảng")
    monkeypatch.setattr(printing, "_the_press", SimpleNamespace(acquire=lambda timeout: False))

    response = pdf(client, publication)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "4"
    assert "no-store" in response.headers["Cache-Control"]
    assert f'href="{publication.get_absolute_url()}in/"' in response.content.decode()
    assert press == []


def test_what_cannot_be_made_is_not_tried_again_and_again(client, newsroom, monkeypatch, tmp_path, caplog):
    publication = newsroom.report("Bến cảng")
    program = tmp_path / "press.py"
    program.write_text("import sys; sys.stderr.write('hỏng'); open('ran', 'w'); sys.exit(3)", encoding="utf-8")
    monkeypatch.setattr(printing, "PRESS", program)
    printing._tools.cache_clear()

    responses = [pdf(client, publication) for _ in range(2)]
    printing._tools.cache_clear()

    assert [(it.status_code, it.headers["Retry-After"]) for it in responses] == [(503, "600"), (503, "600")]
    assert [record.levelname for record in caplog.records if record.name == "articles.paper.printing"] == ["ERROR"]


def test_without_pango_everything_else_works_and_the_check_says_so(client, newsroom, monkeypatch):
    publication = newsroom.report("Bến cảng")
    monkeypatch.setattr(printing, "LIBRARIES", ("libkhong-co.so.9",))
    printing.has_press.cache_clear()

    refused = pdf(client, publication)
    page = client.get(f"{publication.get_absolute_url()}in/")
    found = checks.pdfs_can_be_made()
    printing.has_press.cache_clear()

    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) == 24 * 3600
    assert page.status_code == 200
    assert "in.pdf" not in page.content.decode()
    assert [message.id for message in found] == ["articles.I001"]


def test_the_sheet_is_the_same_at_any_moment_and_in_its_own_language(client, newsroom):
    about = newsroom.report("About", kind="page", language="en", section=None, slug="about")
    report = newsroom.report(
        "Bến cảng", facts={"corrections": [{"on": "2026-09-02", "kind": "factual", "note": "12 đoàn viên."}]}
    )

    sheets = [client.get(f"{report.get_absolute_url()}in/").content for _ in range(2)]
    with translation.override("en"):
        page = client.get(f"{about.get_absolute_url()}in/").content.decode()

    assert sheets[0] == sheets[1]
    assert "02/09/2026: 12 đoàn viên." in sheets[0].decode()
    assert '<html lang="en"' in page
    assert "GMT+7" in page
    assert "sheet-dateline" not in page


def test_old_pdfs_go_with_the_daily_command(monkeypatch, db):
    keeping.keep(1, "0" * 32, b"%PDF")
    monkeypatch.setattr(keeping, "KEPT", timedelta(0))

    call_command("remove_old_copies")

    assert storages["default"].listdir("paper")[1] == []
