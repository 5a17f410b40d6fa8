"""WordPress exports read: what is taken, what is left, and what no hostile file can do. No database."""

import io
import time

import pytest

from articles.archive import wxr
from articles.archive.reading import FileRefused, RowRefused
from articles.archive.wordpress import convert
from tests.articles.archive.wxr_files import FOOT, HEAD, UPLOADS, attachment, post
from tests.articles.archive.wxr_files import wxr as export


def read(data):
    file = io.BytesIO(data)
    found = wxr.survey(file)
    return found, list(wxr.rows(file, found))


def text_of(text, *more, **given):
    _found, rows = read(export(post(1, text=text, **given), *more))
    return convert(rows[0].payload)


def test_a_post_is_read_with_its_day_its_author_and_its_address():
    _found, (row,) = read(export(post(1)))

    assert (row.key, row.label, row.author, row.address) == (
        "https://cu.example.vn/?p=1",
        "Hội nghị số 1",
        "Lê Minh Châu",
        "https://cu.example.vn/bai-1/",
    )
    assert (row.published_at.isoformat(), row.was_published) == ("2021-09-24T09:28:00+00:00", True)
    assert (row.payload["categories"], row.payload["tags"]) == (["Hoạt động công đoàn"], ["thi đua"])


def test_nothing_of_accounts_and_comments_is_read():
    found, rows = read(export(post(1), post(2)))

    assert "example.vn" in str(rows)
    assert "@" not in f"{found}{rows}"


@pytest.mark.parametrize(
    ("given", "reason", "is_skipped", "was_published"),
    [
        ({}, "", False, True),
        ({"status": "draft"}, "", False, False),
        ({"status": "pending"}, "", False, False),
        ({"status": "private"}, "status", True, False),
        ({"status": "trash"}, "status", True, False),
        ({"text": "Công văn\n\nMẬT\n\nNội dung"}, "secret", False, False),
        ({"text": "<p>TỐI MẬT</p><p>Nội dung</p>"}, "secret", False, False),
        ({"text": "<p>Công tác bảo mật thông tin</p>"}, "", False, True),
        ({"text": "x" * 1_100_000}, "too_large", False, True),
    ],
)
def test_what_becomes_of_a_post(given, reason, is_skipped, was_published):
    _found, (row,) = read(export(post(1, **given)))

    assert (row.reason, row.is_skipped, row.was_published) == (reason, is_skipped, was_published)
    assert bool(row.payload) == (reason == "")
    assert bool(row.label) == (reason != "secret")


def test_other_kinds_of_things_are_no_rows_and_the_same_key_is_said_of_the_second():
    _found, rows = read(export(post(1), post(5, kind="nav_menu_item"), attachment(9, "anh.jpg"), post(1)))

    assert [(row.key[-4:], row.reason) for row in rows] == [("?p=1", ""), ("=1#2", "same_key")]


WORDS = {
    "loose text is paragraphs": ("Một.\n\nHai <b>b</b>\nba.", "Một.", "<p>Hai <strong>b</strong><br>ba.</p>"),
    "blocks lose their comments": (
        "<!-- wp:paragraph --><p>Một.</p><!-- /wp:paragraph --><!-- wp:heading --><h2>Đề</h2><!-- /wp:heading --><p>Hai.</p>",
        "Một.",
        "<h2>Đề</h2>\n<p>Hai.</p>",
    ),
    "boxes are opened": (
        "<div><div>Một.\n\nHai.</div></div><blockquote>Ba.</blockquote>",
        "Một.",
        "<p>Hai.</p>\n<blockquote>Ba.</blockquote>",
    ),
    "programs go": ("<p>Một.</p><script>alert(1)</script><p onclick=x>Hai.</p>", "Một.", "<p>Hai.</p>"),
    "one paragraph stays the text": ("<p>Chỉ một đoạn.</p>", "", "<p>Chỉ một đoạn.</p>"),
    "a link of the site stays": (
        'Một.\n\n<a href="https://a.example.vn/x">đây</a>',
        "Một.",
        '<p><a href="https://a.example.vn/x" rel="noopener noreferrer nofollow">đây</a></p>',
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_of_a_post(name):
    text, lead, body = WORDS[name]

    converted = text_of(text)

    assert (converted.lead, converted.body) == (lead, body)


def test_the_excerpt_is_the_lead_and_stands_once():
    same = text_of("<p>Tóm tắt.</p><p>Hai.</p>", excerpt="Tóm tắt.")
    other = text_of("<p>Một.</p><p>Hai.</p>", excerpt="Tóm tắt &amp; hơn.")

    assert (same.lead, same.body) == ("Tóm tắt.", "<p>Hai.</p>")
    assert (other.lead, other.body) == ("Tóm tắt & hơn.", "<p>Một.</p>\n<p>Hai.</p>")


SMALL = f'<img class="wp-image-9" src="{UPLOADS}/anh-300x200.jpg" alt="Sĩ quan trên bục" />'
PICTURES = {
    "caption shortcode": (
        f'[caption id="attachment_9" width="300"]{SMALL} Phát biểu. Ảnh: Minh Châu[/caption]',
        "Phát biểu.",
    ),
    "caption around a link": (
        f'[caption width="3"]<a href="{UPLOADS}/anh.jpg">{SMALL}</a> Phát biểu. Ảnh: Minh Châu[/caption]',
        "Phát biểu.",
    ),
    "block": (f"<figure>{SMALL}<figcaption>Phát biểu. Ảnh: Minh Châu</figcaption></figure>", "Phát biểu."),
    "loose": (f"<p>{SMALL}</p>", "Chú thích của tệp."),
    "gallery": ('[gallery ids="9"]', "Chú thích của tệp."),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_their_file_their_words_and_their_place(name):
    html, caption = PICTURES[name]
    file = attachment(9, "anh.jpg", alt="Chữ thay ảnh", caption="Chú thích của tệp. Ảnh: Minh Châu")

    converted = text_of(f"Một.\n\n{html}\n\nHai.", file)

    (picture,) = converted.pictures
    assert (picture.address, picture.caption, picture.credit) == (f"{UPLOADS}/anh.jpg", caption, "Minh Châu")
    assert picture.alt == ("Chữ thay ảnh" if name == "gallery" else "Sĩ quan trên bục")
    assert converted.body == f'<figure data-figure="{picture.key}"></figure>\n<p>Hai.</p>'


def test_what_cannot_come_along_is_said():
    converted = text_of(
        'Một.\n\n[contact-form id="3"]\n\n<iframe src="https://video.example/x"></iframe>[video src="a.mp4"][/video]'
    )

    assert [(note["code"], note.get("name") or note.get("address")) for note in converted.notes] == [
        ("shortcode", "contact-form"),
        ("media_left_out", "a.mp4"),
        ("media_left_out", "https://video.example/x"),
    ]
    assert "iframe" not in converted.body


def test_nested_beyond_measure_is_refused_as_a_row():
    with pytest.raises(RowRefused) as refused:
        text_of("<div>" * 50_000)

    assert refused.value.code == "text_refused"


BOMB = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in ("ab", "bc", "cd", "de", "ef", "fg"))
HOSTILE = {
    "laughs": (f"<!DOCTYPE rss [{BOMB}]><rss>&g;</rss>", "entities"),
    "external": ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
    "external dtd": ('<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd"><rss></rss>', "entities"),
    "deep": (HEAD + "<item>" + "<a>" * 200_000, "too_deep"),
    "a tag without an end": (HEAD + "<item " + "a" * 3_000_000, "not_wxr"),
    "a hundred thousand posts": (
        HEAD + "<item><wp:post_type>post</wp:post_type></item>" * 100_000 + FOOT,
        "too_many",
    ),
    "a page": ("<html><body>x</body></html>", "not_wxr"),
    "rss of a feed": ("<rss><channel><item><title>x</title></item></channel></rss>", "not_wxr"),
    "nothing": ("", "not_wxr"),
    "noise": ("\0\1\2" * 1000, "not_wxr"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_at_once(name):
    text, code = HOSTILE[name]
    started = time.process_time()

    with pytest.raises(FileRefused) as refused:
        wxr.survey(io.BytesIO(text.encode()))

    assert refused.value.code == code
    assert time.process_time() - started < 5


def test_a_file_cut_off_gives_what_stands_before_and_says_where():
    whole = export(post(1), post(2), post(3))
    cut = whole[: whole.index(b"</item>", whole.index(b"?p=3"))]

    found, rows = read(cut)

    assert [row.label for row in rows] == ["Hội nghị số 1", "Hội nghị số 2"]
    assert (found.end.code, found.end.params["line"] > 20) == ("broken", True)
