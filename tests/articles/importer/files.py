"""Documents made on the spot: real-shaped ones by the library that makes them, hostile ones byte by byte."""

import io
import zipfile

import docx
from PIL import Image

TEXT_PART = "word/document.xml"


def photo(shade=90):
    file = io.BytesIO()
    Image.new("RGB", (320, 200), (shade, 90, 160)).save(file, "JPEG")
    return file.getvalue()


def saved(document):
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    return file


def word(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def rebuilt(change=None, extra=()):
    """An ordinary file with parts changed and parts added."""
    source, out = zipfile.ZipFile(word("Xin chào")), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, change[name](data) if change and name in change else data)
        for name, data in extra:
            archive.writestr(name, data)
    out.seek(0)
    return out


def with_body(xml):
    """An ordinary file with this between `<w:body>` and `</w:body>`."""
    return rebuilt({TEXT_PART: lambda data: data.split(b"<w:body>")[0] + b"<w:body>" + xml + b"</w:body></w:document>"})


def paragraph(text, run=b""):
    return b"<w:p><w:r>" + run + b"<w:t>" + text.encode() + b"</w:t></w:r></w:p>"
