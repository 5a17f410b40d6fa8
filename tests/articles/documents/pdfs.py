"""PDFs as offices, scanners and attackers make them, drawn here so that no file of a stranger lies in the project."""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream
from PIL import Image

SENTENCE = "Ke hoach so 12 to chuc hoi nghi doan vien cong doan"


def _plain(*texts: str) -> Pdf:
    """A page for each text, in letters that every PDF knows."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for text in texts or (SENTENCE,):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[-1]
        lines = " ".join(f"({line}) Tj T*" for line in text.split("\n"))
        page.Contents = pdf.make_stream(f"BT /F1 11 Tf 14 TL 72 760 Td {lines} ET".encode("latin-1"))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
    return pdf


def saved(pdf: Pdf, **options: object) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def plain(*texts: str) -> bytes:
    return saved(_plain(*texts))


def titled(title: str) -> bytes:
    """With everything that an office program writes of its user."""
    pdf = _plain()
    pdf.docinfo["/Title"], pdf.docinfo["/Author"], pdf.docinfo["/Creator"] = title, "Nguyen Van Kin", "Bo go 9"
    with pdf.open_metadata() as meta:
        meta["dc:title"] = title
        meta["dc:creator"] = ["Nguyen Van Kin"]
        meta["xmp:CreatorTool"] = "Bo go 9"
    pdf.pages[0].PieceInfo = Dictionary(Word=Dictionary(LastModified="D:20250101", Private="C:/May-Kin"))
    return saved(pdf)


def scanned() -> bytes:
    """Two pages: words, and a picture from a camera that wrote its name into it."""
    exif = Image.Exif()
    exif[0x010F] = "May anh Kin"
    buffer = io.BytesIO()
    Image.new("RGB", (200, 150), "#876").save(buffer, "JPEG", exif=exif)
    pdf = _plain(SENTENCE, "")
    picture = Stream(
        pdf,
        b"",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=200,
        Height=150,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    picture.write(buffer.getvalue(), filter=Name.DCTDecode)
    page = pdf.pages[1]
    page.Resources = Dictionary(XObject=Dictionary(I=picture))
    page.Contents = pdf.make_stream(b"q 400 0 0 300 72 400 cm /I Do Q")
    return saved(pdf)


def annotated() -> bytes:
    """A form that is filled in and signed, a remark, a link to the web, one to a file, and a bookmark."""
    pdf = _plain()
    page = pdf.pages[0]
    rows = {
        "field": Dictionary(Subtype=Name.Widget, FT=Name.Tx, T="ten", V="Don vi dang ky", DA="/F1 11 Tf 0 g"),
        "signature": Dictionary(
            Subtype=Name.Widget, FT=Name.Sig, T="ky", V=Dictionary(Type=Name.Sig, Name="Nguyen Van Kin")
        ),
        "remark": Dictionary(Subtype=Name.Text, T="Nguyen Van Kin", Contents="Xem lai cho nay"),
        "web": Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://example.vn/van-ban")),
        "file": Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="file:///C:/May-Kin/a.doc")),
    }
    for place, row in enumerate(rows.values()):
        row.Type, row.Rect = Name.Annot, [72, 100 + 30 * place, 300, 120 + 30 * place]
    annotations = [pdf.make_indirect(row) for row in rows.values()]
    page.Annots = Array(annotations)
    pdf.Root.AcroForm = Dictionary(
        Fields=annotations[:2], NeedAppearances=True, DA="/F1 11 Tf 0 g", DR=Dictionary(Font=page.Resources.Font)
    )
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Muc I", 0))
    return saved(pdf)


def opens_with(action: Dictionary) -> bytes:
    pdf = _plain()
    pdf.Root.OpenAction = action
    return saved(pdf)


def with_annotation(**row: object) -> bytes:
    pdf = _plain()
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **row))])
    return saved(pdf)


def with_embedded() -> bytes:
    pdf = _plain()
    pdf.attachments["danh-sach.xlsx"] = b"PK\x03\x04"
    return saved(pdf)


def with_xfa() -> bytes:
    pdf = _plain()
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))
    return saved(pdf)


def hidden_script() -> bytes:
    """A script that nothing leads to, behind the back of the tags."""
    pdf = _plain()
    bad = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(Type=Name.OBJR, Obj=bad))
    return saved(pdf)


def locked(user: str = "") -> bytes:
    return saved(_plain(), encryption=Encryption(owner="chu", user=user))


def many_pages(number: int) -> bytes:
    return saved(_plain(*[SENTENCE] * number))


def bomb() -> bytes:
    """Half a megabyte that becomes a hundred."""
    pdf = _plain()
    packed = Stream(pdf, b"")
    packed.write(zlib.compress(b" " * (100 << 20), 1), filter=Name.FlateDecode)
    pdf.pages[0].Contents = packed
    return saved(pdf)


def bomb_of_objects() -> bytes:
    """A stream of objects that becomes larger than the memory there is as soon as the file is opened."""
    packed = zlib.compress(b"9 0 " + b" " * (320 << 20), 1)
    head = b"%PDF-1.7\n"
    stream = b"1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    body = head + stream + packed + b"\nendstream\nendobj\n"
    table = bytes([1]) + len(head).to_bytes(4) + bytes([0]) + bytes([2]) + (1).to_bytes(4) + bytes([0])
    xref = b"2 0 obj\n<< /Type /XRef /Size 10 /Root 9 0 R /W [1 4 1] /Index [1 1 9 1] /Length %d >>\nstream\n" % len(
        table
    )
    return body + xref + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def deep(levels: int = 100_000) -> bytes:
    pdf = _plain()
    data = saved(pdf)
    return data.replace(b"endobj", b"endobj\n99 0 obj\n" + b"[" * levels + b"]" * levels + b"\nendobj", 1)
