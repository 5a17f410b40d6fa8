"""The photo desk's evening, as docs/vi/anh-va-chu-thich.md and docs/vi/kho-anh.md tell it, with its pictures."""

from datetime import date, datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Attendance
from cmsapp.demo.pictures import draw
from people.models import Depiction, Person
from photos.library import add_photo
from photos.models import Photo
from tests.handbook.camera import until
from vietnamese.dates import VIETNAM

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True, reset_sequences=True)]

READY = "window.CKEDITOR && CKEDITOR.instances.id_body && CKEDITOR.instances.id_body.status === 'ready'"
PHONE = {"width": 360, "height": 740}
LIBRARY = "/quan-tri/photos/photo/"
# What is in the library besides the demo's own: name of the drawing, of its file, and its words.
TAKEN = [
    ("workshop-5", "DSC_0412.jpg", {"caption": "Học viên thực hành viết chú thích ảnh.", "credit": "Minh Châu"}),
    ("desk-2", "DSC_0413.jpg", {"caption": "Bài tập của lớp tập huấn viết tin.", "credit": "Minh Châu"}),
    ("handover-5", "DSC_0431.jpg", {"caption": "Trao giấy chứng nhận cho học viên.", "credit": "Minh Châu"}),
    (
        "house-4",
        "IMG_2291.jpg",
        {"caption": "Nhà công vụ Đồi Thông trước ngày sửa.", "rights": "Đồi Thông", "expires_on": date(2026, 9, 30)},
    ),
    ("clinic-5", "IMG_2305.jpg", {"caption": "Khám bệnh cho con em đoàn viên.", "needs_consent": True}),
]


def drawn(name, file_name):
    return {"name": file_name, "mimeType": "image/jpeg", "buffer": draw(name, 960)}


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def page_of(photo):
    return reverse("admin:photos_photo_change", args=[photo.pk])


@pytest.fixture
def course(article):
    """A report of a course whose last day three people attended; nothing beside their names calls them made up."""
    course = article("Tập huấn")
    course.event.kind, course.event.title = "buổi lễ", "Lễ bế giảng lớp tập huấn viết tin"
    course.event.save()
    Person.objects.update(note="")
    names = ("Quách Đồi Nam", "Lâm Trúc Quỳnh", "Tạ Nguyệt Hồ")
    for position, name in enumerate(names, 1):
        Attendance.objects.create(event=course.event, person=Person.objects.get(full_name=name), position=position)
    return course


@pytest.fixture
def library(course, person):
    """The desk's library with a course, rights that end and a consent that is missing; by the name of the file."""
    by, photos = person("bientap"), {}
    for name, file_name, words in TAKEN:
        photo = add_photo(ContentFile(draw(name, 960), file_name), desk=course.desk, by=by).photo
        for field, value in words.items():
            setattr(photo, field, value)
        photo.taken_at = datetime(2026, 9, 20, 9, 30, tzinfo=VIETNAM)
        photo.save()
        photos[file_name] = photo
    return photos


def test_photos_come_into_the_text(enter, camera, article):
    page = enter("bientap", form_of(article("Bếp ăn")))
    until(page, READY)
    page.set_input_files(
        ".figure-drop input[type=file]", [drawn("stall-6", "IMG_2310.jpg"), drawn("house-5", "IMG_2311.jpg")]
    )
    expect(page.locator(".figure-tray li")).to_have_count(2)
    text = page.frame_locator("iframe.cke_wysiwyg_frame")
    text.locator("p").first.click()
    page.locator(".figure-tray li").first.locator("label").click()
    page.click("[data-tray-put]")
    text.locator("[data-slot-act=alt]").click()
    text.locator(".slot-alt_text .slot-words").click()
    page.keyboard.type("Tranh vẽ: ba người đứng sau quầy đầy gói hàng, hai người đứng nhận ở hai bên.")
    text.locator(".slot-caption .slot-words").click()
    page.keyboard.type("Tổ bếp chia suất ăn ca đêm ở Kho vận Đồi Thông.")
    shown = (".body-editor", ".figure-tray li", "[data-tray-tools] button")
    camera.shoot(page, "anh-trong-bai", *shown, top=".body-editor", height=820, focus=True)


def test_a_caption_is_put_together(enter, camera, course):
    page = enter("bientap", form_of(course))
    until(page, READY)
    row = page.locator("#figures-0")
    row.locator(".composer > summary").click()
    expect(row.locator("[data-find]")).to_be_focused()
    for words in ("na", "ho", "trao bang"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    row.locator("[data-object]").fill("ba học viên xuất sắc")
    row.locator("[data-from-left]").check()
    camera.shoot(page, "anh-soan-chu-thich", "[data-preview]", "[data-use]", of="#figures-0 .composer")


def test_every_file_has_its_answer(enter, camera, library):
    page = enter("bientap", reverse("admin:photos_photo_upload_many"))
    page.select_option("#id_desk", label="Công đoàn Công an nhân dân")
    files = [
        drawn("auditorium-5", "DSC_0501.jpg"),
        drawn("round-table-5", "DSC_0502.jpg"),
        drawn("handover-5", "DSC_0431.jpg"),
        {"name": "giay-moi.jpg", "mimeType": "image/jpeg", "buffer": b"%PDF-1.7\n"},
    ]
    page.set_input_files("#id_files", files)
    expect(page.locator(".upload-result[data-state=done]")).to_have_count(3)
    expect(page.locator(".upload-result[data-state=refused]")).to_have_count(1)
    shown = (".upload-total", ".upload-result[data-state=refused]", "[data-describe] a")
    camera.shoot(page, "anh-gui-nhieu", *shown, top=".upload-total", height=380)


def test_the_library_is_searched_and_changed_together(enter, camera, library):
    page = enter("bientap", LIBRARY)
    camera.shoot(page, "anh-kho", ".library-search", ".photo-card", ".photo-states", height=640)
    phone = enter("bientap", LIBRARY, **PHONE)
    camera.shoot(phone, "anh-kho-dien-thoai", ".library-search", ".photo-card")

    keys = ",".join(str(library[name].pk) for name in ("DSC_0412.jpg", "DSC_0413.jpg", "DSC_0431.jpg"))
    page = enter("bientap", f"{reverse('admin:photos_photo_together')}?anh={keys}")
    for name, words in (("byline", "Lê Minh Châu"), ("place", "Phòng Hậu cần Đồi Thông")):
        page.check(f"#id_change_{name}")
        page.fill(f"#id_{name}", words)
    page.click(".together .submit-row button")
    page.wait_for_selector("#would-change")
    camera.shoot(
        page, "anh-sua-cung-luc", "#would-change", ".together .submit-row button", top=".together", height=1130
    )


def test_a_photo_is_framed(enter, camera, library, person):
    photo = library["DSC_0431.jpg"]
    teacher = Person.objects.get(full_name="Quách Đồi Nam")
    Depiction.objects.create(photo=photo, person=teacher, entered_by=person("bientap"))
    Photo.objects.filter(pk=photo.pk).update(crop_left=120, crop_right=860, crop_top=80, focus_x=420, focus_y=380)
    page = enter("bientap", page_of(photo))
    expect(page.locator("canvas.framing-picture")).to_be_visible()
    camera.shoot(page, "anh-khung-hinh", "[data-framing-tools]", ".framing-previews", height=940)


def test_a_photo_goes_everywhere(enter, camera, article):
    figure = article("Lớp học số").figures.get()
    page = enter("kiemduyet", reverse("admin:photos_photo_take_down", args=[figure.photo_id]))
    page.fill("#id_reason", "Trên màn chiếu đọc được tên đăng nhập của học viên.")
    shown = ("#uses-heading", ".take-down-uses li", ".stand-ins", "button.danger")
    camera.shoot(page, "anh-go-moi-noi", *shown, height=900)
