"""One story, from a pasted report to a published page, in a real browser, with everybody who takes part in it."""

import io
import random
import time
from datetime import date

import pytest
from PIL import Image

from articles.models import Article, Publication, Section
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # A fixture of pytest-base-url, on which pytest-playwright stands.
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures defined as instance methods"),
]

REPORT = """(Thứ sáu, 24/09/2021, 04:28 pm GMT+7)

Ngày 24/9, tại Sông Mây, Thiếu tướng Lương Thế Vĩnh, Giám đốc Công an tỉnh Sông Mây chủ trì buổi làm việc với các đoàn thể.

Cùng dự buổi làm việc có Thượng tá Đoàn Kim Oanh, Trưởng phòng Công an tỉnh Sông Mây.

Chín tháng qua, các đoàn thể đã thăm hỏi, tặng quà hơn 5.000 lượt đoàn viên.

Các đoàn thể Công an tỉnh Sông Mây làm việc quý III -0
Thiếu tướng Lương Thế Vĩnh phát biểu tại buổi làm việc.

Các đại biểu nêu nhiều kiến nghị sát với thực tiễn.

Các đoàn thể Công an tỉnh Sông Mây làm việc quý III -0
Thượng tá Đoàn Kim Oanh phát biểu tại buổi làm việc. Ảnh: Minh Châu

Giám đốc giao các phòng trả lời kiến nghị trong tháng 10/2021./.

Nguồn: Bản tin Sông Mây
"""
TITLE = "Các đoàn thể Công an tỉnh Sông Mây làm việc quý III"
READY = "window.CKEDITOR && CKEDITOR.instances.id_body && CKEDITOR.instances.id_body.status === 'ready'"


def photograph(seed: int) -> bytes:
    """A JPEG of noise: no two alike, so that the library does not take the second for the first."""
    buffer = io.BytesIO()
    Image.frombytes("RGB", (64, 48), random.Random(seed).randbytes(64 * 48 * 3)).resize((1280, 960)).save(
        buffer, "JPEG"
    )
    return buffer.getvalue()


def until(page, script, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {script}")


def sign_in(new_context, origin, user):
    page = new_context(locale="vi-VN").new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{origin}/quan-tri/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", f"mật khẩu của {user.username}")
    page.click("[type=submit]")
    page.wait_for_selector("#logout-form")
    return page


@pytest.fixture
def section(db):
    return Section.objects.create(name="Hoạt động công đoàn", slug="hoat-dong-cong-doan")


@pytest.fixture
def register(db, moderator):
    """A fictional chief: Thiếu tướng since 2019; his unit."""
    unit = Organisation.objects.create()
    OrganisationName.objects.create(organisation=unit, name="Công an tỉnh Sông Mây")
    unit.refresh_keys()
    chief = Person.objects.create(full_name="Lương Thế Vĩnh")
    Promotion.objects.create(person=chief, rank=Rank.THIEU_TUONG, effective_on=date(2019, 1, 1))
    Appointment.objects.create(person=chief, post="Giám đốc", organisation=unit, start_on=date(2019, 1, 1))
    return chief, unit


def paste(page, origin, section):
    page.goto(f"{origin}/quan-tri/dan-bai/")
    page.fill("#id_text", REPORT)
    page.click(".paste button.primary")
    page.wait_for_selector("#id_p-title")
    assert page.input_value("#id_p-title") == ""
    assert TITLE in page.inner_text(".paste-suggestion")
    page.fill("#id_p-title", TITLE)
    page.select_option("#id_p-section", str(section.pk))
    page.click("[name=save]")
    until(page, READY)


def caption_and_submit(page):
    files = [{"name": f"anh{n}.jpg", "mimeType": "image/jpeg", "buffer": photograph(n)} for n in (1, 2)]
    page.set_input_files(".figure-drop input[type=file]", files)
    until(
        page,
        "[...document.querySelectorAll('.figure-row:not(.empty-form) [name$=\"-photo\"]')].every(one => one.value)",
    )
    page.fill("[name=figures-0-alt_text]", "Một sĩ quan đứng phát biểu trên bục, trước phông đỏ.")
    page.fill("[name=figures-1-alt_text]", "Một nữ sĩ quan cầm giấy, nói vào micro.")
    page.click(".save-bar [name=_submit]")
    page.wait_for_selector(".state-submitted")


def approve_and_publish(page, origin):
    page.goto(f"{origin}/quan-tri/duyet/")
    page.click(f".queue-title:has-text('{TITLE}')")
    page.wait_for_selector(".proposal h1")
    assert "Giám đốc Công an tỉnh Sông Mây" in page.inner_text(".proposal")
    for box in page.locator("[name=checklist]").all():
        box.check()
    page.click("[name=verb][value=approve]")
    page.wait_for_selector("[name=verb][value=publish]")
    page.click("[name=verb][value=publish]")
    page.wait_for_selector(".review-facts a[href^='/tin/']")


def test_from_a_pasted_report_to_a_published_page(new_context, live_server, writer, moderator, section, register):
    chief, _unit = register
    origin = live_server.url
    at_the_desk = sign_in(new_context, origin, writer)

    paste(at_the_desk, origin, section)
    draft = Article.objects.get()
    reader = new_context(locale="vi-VN").new_page()
    assert reader.goto(f"{origin}/tin/tin-{draft.pk}/").status == 404
    caption_and_submit(at_the_desk)
    approve_and_publish(sign_in(new_context, origin, moderator), origin)

    reader.goto(f"{origin}/")
    reader.click(f"text={TITLE}")
    reader.wait_for_selector("article h1")
    assert reader.url.endswith(f"/tin/cac-doan-the-cong-an-tinh-song-may-lam-viec-quy-iii-{draft.pk}/")
    page = reader.inner_text("main")
    assert "Thiếu tướng Lương Thế Vĩnh" in page
    assert "Giám đốc Công an tỉnh Sông Mây" in page
    assert "Thiếu tướng Lương Thế Vĩnh phát biểu tại buổi làm việc." in page
    assert "Bản tin Sông Mây" in page
    assert reader.evaluate("[...document.querySelectorAll('main picture img')].every(one => one.width && one.height)")
    assert reader.evaluate("document.querySelector('main picture img').naturalWidth") > 0

    publication = Publication.objects.live().get()
    frozen = (publication.html, [mention.designation for mention in publication.mentions.all()])
    Promotion.objects.create(person=chief, rank=Rank.TRUNG_TUONG, effective_on=date(2021, 1, 1))
    OrganisationName.objects.update(name="Công an tỉnh Suối Trúc")

    reader.reload()
    publication.refresh_from_db()
    assert (publication.html, [mention.designation for mention in publication.mentions.all()]) == frozen
    assert "Thiếu tướng Lương Thế Vĩnh" in reader.inner_text("main")
    assert "Công an tỉnh Suối Trúc" not in reader.inner_text(".facts")
