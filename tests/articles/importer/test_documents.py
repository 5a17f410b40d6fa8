"""Word files, pages and text files become the lines of a report: every variant of the same report reads the same."""

import io
import json
import runpy
from pathlib import Path

import docx
import pytest

from articles.importer.documents.opening import open_document, open_markup
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.marks import place_of, without_marks
from articles.importer.reading import read_report
from articles.importer.report import LONGEST_TEXT
from tests.articles.importer.files import paragraph, photo, rebuilt, saved, with_body, word
from vietnamese.legacy import convert, detect
from vietnamese.secrecy import SecretMarking

differences = runpy.run_path(str(Path(__file__).parent / "comparison.py"))["differences"]
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def report_of(opened):
    return read_report(without_marks(opened.text)[0])


@pytest.fixture(scope="module")
def seed(shared_dir):
    """The lines of the mission's own report, and what is to be read out of it."""
    folder = shared_dir / "reports"
    lines = [line for line in (folder / "2021-09-24.txt").read_text().split("\n") if line.strip()]
    return lines, json.loads((folder / "2021-09-24.expected.json").read_text())


def pairs(lines):
    """(alt, caption) for each figure, (None, line) for each other line."""
    rest = iter(lines)
    for line in rest:
        yield (line, next(rest)) if line.endswith(" -0") else (None, line)


def add_picture(document, number, alt=""):
    run = document.add_paragraph().add_run()
    run.add_picture(io.BytesIO(photo(number)))
    if alt:
        run._r.xpath(".//wp:docPr")[0].set("descr", alt)
    return run


def alt_in_picture(document, number, alt, caption):
    add_picture(document, number, alt)
    document.add_paragraph(caption)


def alt_as_a_line(document, number, alt, caption):
    document.add_paragraph(alt)
    add_picture(document, number)
    document.add_paragraph(caption)


def picture_below_its_caption(document, number, alt, caption):
    document.add_paragraph(alt)
    document.add_paragraph(caption)
    add_picture(document, number)


def centred_italics(document, number, alt, caption):
    add_picture(document, number, alt)
    below = document.add_paragraph()
    below.alignment = 1
    below.add_run(caption).italic = True


def caption_style(document, number, alt, caption):
    add_picture(document, number, alt)
    document.add_paragraph(caption, style="Caption")


def same_paragraph(document, number, alt, caption):
    run = add_picture(document, number, alt)
    run.add_break()
    run._parent.add_run(caption)


def in_a_table(document, number, alt, caption):
    run = add_picture(document, number, alt)
    outside = run._parent._p
    table = document.add_table(2, 1)
    table.cell(0, 0).paragraphs[0]._p.append(run._r)
    table.cell(1, 0).text = caption
    outside.getparent().remove(outside)


LAYOUTS = (
    alt_in_picture,
    alt_as_a_line,
    picture_below_its_caption,
    centred_italics,
    caption_style,
    same_paragraph,
    in_a_table,
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_report_as_a_word_file_with_four_photos(seed, layout):
    lines, expected = seed
    document = docx.Document()
    for number, (alt, line) in enumerate(pairs(lines)):
        if alt:
            layout(document, number, alt, line)
        else:
            document.add_paragraph(line)

    opened = open_document(saved(document), "bai.docx")
    report = report_of(opened)

    assert differences(expected, report.to_json()) == []
    assert [figure.picture for figure in report.figures] == [1, 2, 3, 4]
    assert [picture.number for picture in opened.pictures] == [1, 2, 3, 4]
    assert len({picture.content for picture in opened.pictures}) == 4


def word_html(alt, line):
    if alt is None:
        return (
            f"<p class=MsoNormal style='text-align:justify'><b><span style='font-size:14.0pt'>{line[:15]}</span></b>"
            f"<span style='mso-spacerun:yes'>{line[15:]}</span><o:p></o:p></p>\n"
        )
    return (
        "<p class=MsoNormal><!--[if gte vml 1]><v:shape id=x><v:imagedata src='file:///C:/a.jpg'/></v:shape><![endif]-->"
        f"<![if !vml]><img width=600 height=400 src='file:///C:/clip_image002.jpg' alt='{alt}'><![endif]></p>"
        f"<p class=MsoNormal align=center><i><span lang=VI>{line}</span></i></p>"
    )


def figures(alt, line):
    picture = f"<figure><img src='https://bao.example/a.jpg' alt='{alt}'><figcaption>{line}</figcaption></figure>"
    return picture if alt else f"<p>{line}</p>"


def picture_tables(alt, line):
    cells = f"<tr><td><img src=//x/y.jpg alt='{alt}'/></td></tr><tr><td class=image_desc><em>{line}</em></td></tr>"
    return f"<table class=image><tbody>{cells}</tbody></table>" if alt else f"<div>{line}</div>"


def line_breaks(alt, line):
    return f"<img src=//x/y.jpg alt='{alt}'><br>{line}<br><br>" if alt else f"{line}<br><br>"


PAGE = """<html><head><title>x</title><style>p {{}}</style><script>var a = "<p>không</p>";</script></head><body>
<header class="site-header"><div class="clock">Thứ Ba, 20/01/2026 10:15</div>
<nav><ul><li><a href=/a>Trang chủ</a></li><li><a href=/b>Thời sự</a></li><li><a href=/c>Pháp luật</a></li></ul></nav></header>
<div class=breadcrumb><a href=/>Trang chủ</a> › <a href=/x>Tin</a></div>
<article><div class=social-share><a>Facebook</a> <a>Zalo</a></div><div class=content>{}</div></article>
<div class="related-news"><h3>Tin liên quan</h3><ul><li><a href=/1>Một bài khác về công đoàn cơ sở</a></li>
<li><a href=/2>Bài thứ hai</a></li><li><a href=/3>Bài thứ ba</a></li></ul></div>
<div id=comments><p>Người đọc viết một bình luận dài.</p></div><div style="display:none">Chữ ẩn</div>
<footer>Bản quyền thuộc về ai đó</footer></body></html>"""


@pytest.mark.parametrize("form", [word_html, figures, picture_tables, line_breaks], ids=lambda form: form.__name__)
@pytest.mark.parametrize("page", ["{}", PAGE], ids=["fragment", "page"])
def test_the_report_as_html(seed, form, page):
    lines, expected = seed

    opened = open_markup(page.format("".join(form(*pair) for pair in pairs(lines))))

    assert differences(expected, report_of(opened).to_json()) == []
    assert opened.pictures == ()


def test_headings_lists_bold_and_tables_keep_their_form():
    document = docx.Document()
    document.add_heading("Kết quả nổi bật", level=2)
    bold = document.add_paragraph("Có ")
    bold.add_run("5.000 đoàn viên").bold = True
    document.add_paragraph("Chăm lo đời sống", style="List Bullet")
    table = document.add_table(2, 3)
    for number, text in enumerate(["TT", "Đơn vị", "Số quà", "1", "Phòng | Hậu cần", "120"]):
        table.cell(number // 3, number % 3).text = text

    text = open_document(saved(document)).text

    assert text.split("\n") == [
        "## Kết quả nổi bật",
        "Có **5.000 đoàn viên**",
        "• Chăm lo đời sống",
        "| TT | Đơn vị | Số quà |",
        "| 1 | Phòng / Hậu cần | 120 |",
    ]


def test_insertions_are_taken_and_deletions_comments_headers_left_out():
    insertion = b'<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>th\xc3\xaam v\xc3\xa0o</w:t></w:r></w:ins>'
    deletion = b'<w:del w:id="2" w:author="a"><w:r><w:delText>b\xe1\xbb\x8f \xc4\x91i</w:delText></w:r></w:del></w:p>'
    assert open_document(with_body(insertion + deletion)).text == "thêm vào"

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_paragraph("Thân bài")
    assert open_document(saved(document)).text == "Thân bài"


def test_text_boxes_are_not_lost():
    box = (
        b"<w:p><w:r><w:t>Th\xc3\xa2n b\xc3\xa0i</w:t></w:r><w:r>"
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>'
        b"</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )

    assert open_document(with_body(box)).text.split("\n") == ["Thân bài", "Trong khung"]


def test_runs_in_an_old_font_are_told_by_their_font():
    font = b'<w:rPr><w:rFonts w:ascii="%s"/></w:rPr>'
    body = paragraph("C«ng an", font % b".VnTime") + paragraph("c«ng ®oµn", font % b".VnTimeH") + paragraph("Bé")

    text = open_document(with_body(body)).text

    assert detect(text).code == "tcvn3"
    assert convert(text, "tcvn3").split("\n") == ["Công an", "CÔNG ĐOÀN", "Bé"]


@pytest.mark.parametrize(
    "make",
    [
        lambda text: word(text),
        lambda text: with_body(b"<w:tbl><w:tr><w:tc>" + paragraph(text) + b"</w:tc></w:tr></w:tbl>"),
        lambda text: rebuilt(extra=[("word/header7.xml", b"<w:hdr " + W + b">" + paragraph(text) + b"</w:hdr>")]),
        lambda text: with_body(
            b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            + f'<v:textpath string="{text}"/>'.encode()
            + b"</v:shape></w:pict></w:r></w:p>"
        ),
        lambda text: with_body(
            b"<w:p><w:r><w:pict><w:txbxContent>" + paragraph(text) + b"</w:txbxContent></w:pict></w:r></w:p>"
        ),
        lambda text: rebuilt(extra=[("docProps/custom.xml", f"<Properties><a>{text}</a></Properties>".encode())]),
    ],
    ids=["text", "table", "header", "watermark", "text box", "properties"],
)
@pytest.mark.parametrize("stamp", ["MẬT", "TUYỆT MẬT", "tèi mËt"])
def test_a_stamp_of_secrecy_anywhere_in_the_file_refuses_it(make, stamp):
    with pytest.raises(SecretMarking):
        open_document(make(stamp))


def test_pictures_inside_a_page_come_along_and_others_leave_an_empty_place():
    data = "data:image/png;base64,iVBORw0KGgo="
    opened = open_markup(f"<p>Trước</p><img src='{data}' alt='Một'><img src='https://bao.example/2.jpg'>", first=5)

    assert [place_of(line) for line in opened.text.split("\n")[1:]] == [(5, "Một", 12), (6, None, 7)]
    assert [(picture.number, picture.content[:4]) for picture in opened.pictures] == [(5, b"\x89PNG")]


def test_the_link_of_a_source_line_becomes_its_address():
    opened = open_markup(
        "<p>Ngày 24/9, hội nghị sơ kết diễn ra tại Hải An.</p><p>Nguồn: <a href='https://cand.example/bai-1'>Báo CAND</a></p>"
    )

    assert (report_of(opened).source, report_of(opened).source_url) == ("Báo CAND", "https://cand.example/bai-1")


def test_lists_of_word_become_items():
    html = (
        "<p class=MsoListParagraph style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;"
        "&nbsp;</span></span><![endif]>Việc một</p><p style='mso-list:l1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>"
        "Việc hai</p><ol><li>Ba</li><li>Bốn</li></ol>"
    )

    assert open_markup(html).text.split("\n") == ["• Việc một", "2. Việc hai", "1. Ba", "2. Bốn"]


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffĐảng uỷ Công an".encode(),
        "Đảng uỷ Công an".encode("utf-16"),
        "Đảng uỷ Công an".encode("utf-16-le"),
        "Đa\u0309ng uy\u0309 Công an".encode("cp1258"),
    ],
)
def test_text_files_of_several_codes(data):
    assert open_document(io.BytesIO(data), "bai.txt").text.lstrip("\ufeff") == "Đảng uỷ Công an"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"{\\rtf1 xin", "rtf"),
        (b"%PDF-1.7", "pdf"),
        (b"\xff\xd8\xff\xe0", "photo"),
        (b"PK\x03\x04 kaputt", "damaged"),
        ("Đảng".encode("cp866", "replace") + b"\x81\x9d\xff\xfe\x90", "unknown_encoding"),
        (("đ" * LONGEST_TEXT).encode(), "too_long"),
    ],
)
def test_other_files_are_told_by_their_content(data, code):
    with pytest.raises(DocumentRefused) as refused:
        open_document(io.BytesIO(data), "bai.docx")

    assert refused.value.code == code
