"""Hostile files (B22): refused or survived, within five seconds and 300 MB, with nothing fetched."""

import io
import resource
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from articles.importer.documents.opening import open_document, open_markup
from articles.importer.documents.refusing import DocumentRefused
from tests.articles.importer.files import TEXT_PART, paragraph, rebuilt, with_body

W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NESTED = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
MOST_SECONDS = 5
MOST_KIB = 300 << 10


def quadratic():
    text = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "' + b"x" * 50_000 + b'">]><w:document ' + W + b">"
    return rebuilt({TEXT_PART: lambda data: text + b"&a;" * 50_000 + b"</w:document>"})


def in_utf16():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w/>'
    return rebuilt({TEXT_PART: lambda data: text.encode("utf-16")})


def hidden_document():
    """A relationship that calls a part without the name of XML the document."""
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    rels += b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/a.bin"/></Relationships>'
    entity = b'<!DOCTYPE w [<!ENTITY a "x">]><w/>'
    return rebuilt({"_rels/.rels": lambda data: rels}, extra=[("word/a.bin", entity)])


def locked():
    file = bytearray(rebuilt().getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        file[file.index(mark) + place] |= 1
    return io.BytesIO(bytes(file))


def lying():
    """The headers say ten bytes where a hundred million are."""
    file = rebuilt(extra=[("word/media/a.bin", b"\0" * (100 << 20))]).getvalue()
    size = (100 << 20).to_bytes(4, "little")
    return io.BytesIO(file.replace(size, (10).to_bytes(4, "little")))


REFUSED = {
    "zip bomb": (lambda: rebuilt(extra=[("word/media/a.bin", b"\0" * (60 << 20))]), {"inflates"}),
    "headers that lie": (lying, {"inflates", "damaged"}),
    "a bomb of elements": (lambda: with_body(b"<w:p/>" * 1_000_000), {"inflates", "too_much_markup"}),
    "100,000 entries": (lambda: rebuilt(extra=((f"x/{n}", b"") for n in range(100_000))), {"too_many_parts"}),
    "quadratic entities": (quadratic, {"declares_entities"}),
    "entities in UTF-16": (in_utf16, {"declares_entities"}),
    "a document by another name": (hidden_document, {"declares_entities"}),
    "tables 1,000 deep": (lambda: with_body(NESTED[0] * 1000 + b"<w:p/>" + NESTED[1] * 1000), {"too_deep"}),
    "fields never closed": (
        lambda: with_body(b"<w:p>" + b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 2000 + b"</w:p>"),
        {"too_much_markup"},
    ),
    "locked": (locked, {"locked"}),
    "no document": (lambda: rebuilt({TEXT_PART: lambda data: b"<w:document"}), {"damaged"}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_at_once(name):
    make, codes = REFUSED[name]
    file = make()
    start = time.process_time()

    with pytest.raises(DocumentRefused) as refused:
        open_document(file)

    assert refused.value.code in codes
    assert time.process_time() - start < 2


def test_ten_levels_of_tables_are_read():
    body = NESTED[0] * 10 + paragraph("Trong cùng") + NESTED[1] * 10

    assert open_document(with_body(body)).text == "Trong cùng"


def test_macros_are_ignored_and_said():
    opened = open_document(rebuilt(extra=[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")]))

    assert opened.text == "Xin chào"
    assert [notice.code for notice in opened.notices] == ["macros_ignored"]


def test_nothing_outside_the_file_is_fetched(monkeypatch):
    asked = []
    monkeypatch.setattr("mammoth.docx.files.urlopen", lambda address: asked.append(address))
    namespace = b"http://schemas.openxmlformats.org/"
    drawing = (
        b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="%sdrawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="%sdrawingml/2006/main">'
        b'<a:graphicData><pic:pic xmlns:pic="%sdrawingml/2006/picture"><pic:blipFill><a:blip r:link="rX" xmlns:r="%sofficeDocument'
        b'/2006/relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    ) % (namespace, namespace, namespace, namespace)
    link = (
        b'<Relationship Id="rX" TargetMode="External" Target="http://127.0.0.1:9/a.jpg" Type="%sofficeDocument/2006/relationships/image"/>'
        b'<Relationship Id="rT" TargetMode="External" Target="http://127.0.0.1:9/t.dotm" '
        b'Type="%sofficeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    ) % (namespace, namespace)
    file = rebuilt(
        {
            TEXT_PART: lambda data: data.replace(b"<w:sectPr", drawing + b"<w:sectPr", 1),
            "word/_rels/document.xml.rels": lambda data: data.replace(b"</Relationships>", link),
        }
    )

    opened = open_document(file)

    assert asked == []
    assert opened.text.split("\n") == ["Xin chào", "[Ảnh 1]"]
    assert opened.pictures == ()


MEASURED = """
import sys, time, resource
from articles.importer.documents.opening import open_document
start = time.process_time()
open_document(open(sys.argv[1], "rb"))
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


MOST = (
    b"<w:p>" + b'<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">chu </w:t></w:r>' * 10 + b"</w:p>"
) * 1600


def test_the_most_that_is_let_in_stays_within_bounds(tmp_path):
    path = tmp_path / "most.docx"
    path.write_bytes(with_body(MOST).getvalue())

    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    seconds, kib = map(float, done.stdout.split())

    assert seconds < MOST_SECONDS
    # A child begins with the peak of its parent, which tells nothing of it.
    assert kib < max(MOST_KIB, 1 + resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


PAGES = {
    "open bold": "<b><p>x" * 40_000,
    "deep": "<div>" * 90_000,
    "tables out of place": "<div><table><tr><td></div>" * 15_000,
    "brackets": "<" * 3_000_000,
    "open attributes": "<p a='" * 600_000,
    "furniture in furniture": "<div class=share>" * 290 + "<p>abc def</p>" * 40_000,
    "rows": "<table>" + "<tr><td>a<td>b" * 30_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_html_is_read_or_refused_in_time(name):
    start = time.process_time()

    with suppress(DocumentRefused):
        open_markup(PAGES[name][: 4 << 20])

    assert time.process_time() - start < MOST_SECONDS
