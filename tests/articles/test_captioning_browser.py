"""Four photos of the report of 24/9/2021 get captions by keyboard alone, and nobody's name is typed."""

import time

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Attendance
from people.models import Depiction, Person
from tests.photos.files import noise, saved

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # A fixture of pytest-base-url, on which pytest-playwright stands.
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures defined as instance methods"),
]

# As the newsroom gets it before there are photos; shortened.
REPORT = """(Thứ sáu, 24/09/2021, 04:28 pm GMT+7)

Ngày 24/9, tại Hà Nội, Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an chủ trì buổi làm việc.

Cùng dự buổi làm việc có Trung tướng Nguyễn Ngọc Toàn, Cục trưởng; Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ.

Chủ động tăng cường công tác tuyên truyền, phổ biến, định hướng thông tin trong đoàn viên, hội viên.

Tại buổi làm việc, Trung tướng Nguyễn Ngọc Toàn đánh giá cao kết quả hoạt động của các tổ chức chính trị - xã hội trong CAND thời gian qua./.

Nguồn: Báo CAND
"""
NAMES = ("Trần", "Quốc", "Tỏ", "Nguyễn", "Ngọc", "Toàn", "Hoàng", "Đức", "Lừng")

# What is typed to find the person and the action, the caption that comes of it, and what one sees.
PHOTOS = [
    ("to", "chi dao", "Thứ trưởng Trần Quốc Tỏ phát biểu chỉ đạo tại buổi làm việc.", "Một sĩ quan đứng trên bục nói."),
    ("to", "chu tri", "Thứ trưởng Trần Quốc Tỏ chủ trì buổi làm việc.", "Bàn dài, ba người ngồi, ở giữa là chủ tọa."),
    (
        "toan",
        "pb",
        "Trung tướng Nguyễn Ngọc Toàn phát biểu tại buổi làm việc.",
        "Một sĩ quan cầm micro, nhìn xuống giấy.",
    ),
    ("lu", "phat", "Thiếu tướng Hoàng Đức Lừng phát biểu tại buổi làm việc.", "Một sĩ quan ngồi nói, sau lưng là cờ."),
]
KEY_DELAY = 40  # milliseconds between two keys, twenty-five of them a second


def paste(page, origin, section):
    page.goto(origin + reverse("admin:articles_article_paste"))
    page.fill("#id_text", REPORT)
    page.click(".paste button.primary")
    page.fill("#id_p-title", "Nâng cao vai trò của các tổ chức chính trị - xã hội trong CAND")
    page.select_option("#id_p-section", str(section.pk))
    page.click("[name=save]")
    expect(page.locator(".figure-drop")).to_be_visible()


def drop_photos(page):
    files = [
        {"name": f"DSC_{n}.jpg", "mimeType": "image/jpeg", "buffer": saved(noise((320, 240)))}
        for n in range(len(PHOTOS))
    ]
    page.set_input_files(".figure-drop input[type=file]", files)
    expect(page.locator(".figure-row:not(.empty-form) img[data-figure-thumbnail][src]")).to_have_count(len(PHOTOS))


@pytest.fixture
def signed_in(page, live_server, client, writer):
    client.force_login(writer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if "Content Security" in message.text else None)
    yield page
    page.close()
    time.sleep(0.5)  # a request on its way must not meet the emptying of the tables


def test_four_photos_are_captioned_within_a_minute_without_typing_a_name(signed_in, live_server, section):
    page = signed_in
    paste(page, live_server.url, section)
    drop_photos(page)
    typed = []

    def type_keys(text):
        typed.append(text)
        page.keyboard.type(text, delay=KEY_DELAY)

    begun = time.monotonic()
    for number, (person, action, caption, alt) in enumerate(PHOTOS):
        row = page.locator(f"#figures-{number}")
        row.locator(".composer > summary").press("Enter")
        expect(row.locator("[data-find]")).to_be_focused()
        for words in (person, action):
            type_keys(words)
            page.keyboard.press("Enter")
        expect(row.locator("[data-preview]")).to_have_text(caption)
        page.keyboard.press("Enter")
        expect(row.locator("[name$=-alt_text]")).to_be_focused()
        type_keys(alt)
    seconds = time.monotonic() - begun

    assert seconds <= 60
    assert not [name for name in NAMES if any(name in text for text in typed)]
    page.click(".save-bar [name=_submit]")
    expect(page.locator(".state-submitted").first).to_be_visible(timeout=20_000)
    article = Article.objects.get()
    figures = list(article.figures.order_by("position"))
    assert [(figure.caption, figure.alt_text) for figure in figures] == [(row[2], row[3]) for row in PHOTOS]
    assert article.stage == Article.Stage.SUBMITTED
    assert [Depiction.objects.get(photo=figure.photo_id).person.given_name for figure in figures] == [
        "Tỏ",
        "Tỏ",
        "Toàn",
        "Lừng",
    ]
    assert not Depiction.objects.confirmed().exists()
    assert page.faults == []


def test_a_caption_is_replaced_in_view_and_taken_back_and_kept_in_the_library(signed_in, live_server, article, person):
    figure = article.figures.get()
    second = Person.objects.create(full_name="Đoàn Kim Oanh", honorific="bà")
    Attendance.objects.create(event=article.event, person=second, position=1)
    signed_in.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    row = signed_in.locator("#figures-0")
    caption = row.locator("[name$=-caption]")
    row.locator(".composer > summary").click()
    for chip in ("Lương Thế Vĩnh", "Đoàn Kim Oanh", "chụp ảnh lưu niệm"):
        row.locator(".composer-chip", has_text=chip).first.click()

    row.locator(".composer-order li").last.locator("button").first.click()
    expect(row.locator("[data-replaces] q")).to_have_text(figure.caption)
    row.locator("[data-use]").click()
    composed = "Bà Đoàn Kim Oanh và Thượng tá Lương Thế Vĩnh chụp ảnh lưu niệm tại hội nghị."
    expect(caption).to_have_value(composed)
    expect(row.locator("[name$=-people]")).to_have_value(f"{second.pk},{person.pk}")
    row.locator(".composer [data-undo]").click()
    expect(caption).to_have_value(figure.caption)
    expect(row.locator("[name$=-people]")).to_have_value("")
    row.locator("[data-keep]").click()
    expect(row.locator("[data-keep]")).to_be_hidden()

    figure.photo.refresh_from_db()
    assert (figure.photo.caption, figure.photo.credit) == (figure.caption, figure.credit)
    signed_in.select_option("[name=language]", "en")
    row.locator(".composer > summary").click()
    row.locator(".composer > summary").click()
    expect(row.locator("[data-when-state=vietnamese-only]")).to_be_visible()
    assert signed_in.faults == []
