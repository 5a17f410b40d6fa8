"""What is let in as a document, what is not, and what becomes of the copy that readers get. No database."""

import io
import resource
import time

import pikepdf
import pypdf
import pytest
from pikepdf import Dictionary, Name

from articles.documents.examining import MOST_CPU_SECONDS
from articles.documents.examining import examine as examine_here
from articles.documents.intake import REFUSALS, DocumentRefused, examine, fingerprint
from articles.documents.refused import Refused
from articles.documents.titles import proposed
from tests.articles.documents import pdfs


@pytest.fixture
def examined(tmp_path):
    """A function that looks a PDF through in this process: what is known of the copy, and its bytes."""

    def look(data: bytes):
        source, target = tmp_path / "source.pdf", tmp_path / "copy.pdf"
        source.write_bytes(data)
        return examine_here(source, target, until=time.process_time() + 3), target.read_bytes()

    return look


def action(**row):
    return pdfs.opens_with(Dictionary(**row))


HOSTILE = {
    "opens with a script": (lambda: action(S=Name.JavaScript, JS="app.alert(1)"), "javascript"),
    "a script behind the tags": (pdfs.hidden_script, "javascript"),
    "opens a program": (lambda: action(S=Name.Launch, F="cmd.exe"), "action"),
    "opens another file": (lambda: action(S=Name.GoToR, F="a.pdf", D=[0, Name.Fit]), "action"),
    "sends a form away": (lambda: action(S=Name.SubmitForm, F="http://x.example/"), "action"),
    "brings data in": (lambda: action(S=Name.ImportData, F="a.fdf"), "action"),
    "a file inside": (pdfs.with_embedded, "embedded"),
    "a file behind a pin": (lambda: pdfs.with_annotation(Subtype=Name.FileAttachment), "embedded"),
    "rich media": (lambda: pdfs.with_annotation(Subtype=Name.RichMedia), "media"),
    "a film": (lambda: pdfs.with_annotation(Subtype=Name.Screen, A=Dictionary(S=Name.Rendition)), "media"),
    "a model": (lambda: pdfs.with_annotation(Subtype=Name("/3D")), "media"),
    "XFA": (pdfs.with_xfa, "xfa"),
    "locked against copying": (pdfs.locked, "encrypted"),
    "locked with a password": (lambda: pdfs.locked("mo"), "encrypted"),
    "cut off": (lambda: pdfs.many_pages(3)[:900], "damaged"),
    "only its head": (lambda: b"%PDF-1.7\n", "damaged"),
    "no pages": (lambda: pdfs.saved(pikepdf.new()), "damaged"),
    "a book": (lambda: pdfs.many_pages(501), "too_many_pages"),
    "a stamp of secrecy": (lambda: pdfs.plain("CONG DOAN\nTOI MAT\nVe viec"), "secret"),
    "a stamp on the last page": (lambda: pdfs.plain(pdfs.SENTENCE, "TUYET MAT"), "secret"),
    "a stamp as its title": (lambda: pdfs.titled("TUYỆT MẬT"), "secret"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_runs_leads_out_or_cannot_be_read_is_refused(name, examined):
    make, code = HOSTILE[name]

    with pytest.raises(Refused) as refused:
        examined(make())

    assert refused.value.code == code
    assert code in REFUSALS


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>\n%PDF-1.7", "disguised"),
        (b"\x00%PDF-1.7", "disguised"),
        (b"PK\x03\x04word/document.xml", "word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),
        (b"\xff\xd8\xff\xe0", "photo"),
        (b"MZ\x90", "not_pdf"),
        (b"%PDF-" + b"x" * 64, "too_large"),
    ],
)
def test_a_file_is_told_by_its_first_bytes_and_its_size(head, code, settings):
    settings.DOCUMENT_MAX_BYTES = 60

    with pytest.raises(DocumentRefused) as refused:
        fingerprint(io.BytesIO(head))

    assert refused.value.code == code


@pytest.mark.parametrize("make", [pdfs.bomb_of_objects, pdfs.deep], ids=["a bomb", "100,000 levels"])
def test_a_file_that_would_take_all_memory_or_time_costs_the_examiner_alone(make):
    began = spent()

    with pytest.raises(DocumentRefused) as refused:
        examine(io.BytesIO(make()))

    assert refused.value.code in {"overloaded", "damaged"}
    assert spent() - began < MOST_CPU_SECONDS + 1


def test_a_page_that_is_a_bomb_is_left_to_a_person():
    examined = examine(io.BytesIO(pdfs.bomb()))

    assert examined.unread == [[1, 1]]


def test_the_copy_says_nothing_of_people_programs_and_machines(examined):
    said, copy = examined(pdfs.titled("Kế hoạch số 12"))

    assert said["title"] == "Kế hoạch số 12"
    assert said["pages"] == 1
    assert [
        word for word in (b"Kin", b"Bo go", b"May-", b"xmp", b"/Info", b"PieceInfo") if word in uncompressed(copy)
    ] == []
    assert pypdf.PdfReader(io.BytesIO(copy)).pages[0].extract_text().strip() == pdfs.SENTENCE


@pytest.mark.parametrize("make", [pdfs.annotated, pdfs.scanned])
def test_equal_files_give_equal_copies_and_a_copy_is_its_own(make, examined):
    data = make()

    copy = examined(data)[1]

    assert examined(data)[1] == copy
    assert examined(copy)[1] == copy


def test_forms_and_remarks_become_part_of_the_page_or_stay_behind_and_web_links_stay(examined):
    said, copy = examined(pdfs.annotated())

    text = pypdf.PdfReader(io.BytesIO(copy)).pages[0].extract_text()
    raw = uncompressed(copy)
    assert said["notices"] == ["comments", "form", "signature"]
    assert "Don vi dang ky" in text
    assert b"https://example.vn/van-ban" in raw
    assert [word for word in (b"Kin", b"Xem lai", b"file:", b"/Widget", b"AcroForm") if word in raw] == []
    with pikepdf.open(io.BytesIO(copy)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Muc I"]


def test_a_scan_is_told_page_by_page_and_loses_what_its_camera_wrote(examined):
    data = pdfs.scanned()

    said, copy = examined(data)

    assert said["unread"] == [[2, 2]]
    assert b"May anh Kin" in data
    assert b"May anh Kin" not in copy


@pytest.mark.parametrize(
    ("own", "file_name", "title"),
    [
        ("Kế hoạch tổ chức Đại hội", "kh12.pdf", "Kế hoạch tổ chức Đại hội"),
        ("Microsoft Word - kh 12 final.docx", "Ke_hoach_so_12.pdf", "Ke hoach so 12"),
        ("D:\\Van ban\\kh.doc", "kế-hoạch-số-12 (1).pdf", "Kế hoạch số 12"),
        ("untitled", "Quyết định 15.docx.pdf", "Quyết định 15"),
        ("", "scan0001.pdf", ""),
        ("", "20250403_101112.pdf", ""),
    ],
)
def test_a_title_is_proposed_from_the_file_or_its_name_and_never_a_machines(own, file_name, title):
    assert proposed(own, file_name) == title


def spent() -> float:
    """Seconds of the processor that programs begun by this one have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def uncompressed(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return buffer.getvalue()
