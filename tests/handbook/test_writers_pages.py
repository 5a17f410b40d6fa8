"""A writer's evening, as docs/vi/nguoi-viet.md tells it, with its pictures."""

import pytest
from django.urls import reverse

from articles import commenting
from articles.commenting import Place
from articles.models import Article, DraftLink, ScratchCopy
from articles.writing import presence
from tests.handbook.camera import until

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True, reset_sequences=True)]

READY = "window.CKEDITOR && CKEDITOR.instances.id_body && CKEDITOR.instances.id_body.status === 'ready'"
SAVED = "/[0-9]{2}:[0-9]{2}/.test(document.querySelector('[data-status]').textContent)"
PHONE = {"width": 360, "height": 740}


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def test_the_first_page_says_what_is_to_be_done(enter, camera):
    page, phone = enter("bientap"), enter("bientap", **PHONE)

    shown = ("text=Dán bài", "text=Bài của tôi", ".state-returned", ".work-reason")
    camera.shoot(page, "viet-trang-dau", *shown, height=860)
    camera.shoot(phone, "viet-trang-dau-dien-thoai", ".paste-entry", ".state-returned")


def test_words_are_kept_while_somebody_else_is_in_the_article(enter, camera, article, person, clock):
    kitchen = article("Bếp ăn")
    clock.shift(-540)
    presence.arrive(kitchen, person("bientap.tre"))
    clock.shift(540)
    presence.Presence.objects.update(seen_at=presence.timezone.now())
    page = enter("bientap", form_of(kitchen))
    until(page, READY)

    page.frame_locator("iframe.cke_wysiwyg_frame").locator("p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(" Tổ Cơ khí dự kiến nổi lửa từ tháng mười.")
    until(page, SAVED)
    camera.shoot(page, "viet-tu-luu", "[data-present] p", "[data-status]", height=900)

    page.context.close()
    clock.shift(720)
    page = enter("bientap", form_of(kitchen))
    until(page, READY)
    camera.shoot(page, "viet-lay-lai", ".recover-bar [name=_recover]", ".recover-bar >> text=Bỏ", height=520)
    assert ScratchCopy.objects.count() == 1


def test_two_who_write_at_once_choose_what_stays(enter, camera, article, perform, clock):
    kitchen = article("Bếp ăn")
    page = enter("bientap", form_of(kitchen))
    until(page, READY)
    page.fill("[name=title]", "Bát cháo lúc hai giờ sáng ở Kho vận Đồi Thông")
    lead = "Hai giờ sáng, bếp của tổ Kho vận đỏ lửa: bốn mươi bát cháo nóng cho người làm ca."
    Article.objects.filter(pk=kitchen.pk).update(title="Bếp ăn ca đêm đỏ lửa ở Đồi Thông", lead=lead)
    clock.shift(180)
    perform("edit", kitchen, "bientap.tre")

    page.click(".save-bar [name=_save]")
    until(page, f"document.querySelector('.two-versions') !== null && {READY}")

    shown = ("text=Giữ của tôi", ".two-versions .taken", ".two-versions [name=_save]")
    camera.shoot(page, "viet-hai-ban", *shown, height=800)


def test_an_article_goes_to_the_moderators(enter, camera, article):
    moon, kitchen = article("Đêm trăng"), article("Bếp ăn")
    page = enter("bientap", form_of(moon))
    until(page, READY)
    camera.shoot(page, "viet-kiem-tra", "text=Phải làm", of="section:has(> #findings-heading)")

    page = enter("bientap", form_of(kitchen))
    until(page, READY)
    page.click("[name=_submit]")
    page.wait_for_selector(".messagelist .success")
    page.goto(form_of(kitchen))
    camera.shoot(page, "viet-da-gui", ".state-submitted", "text=Rút về sửa", height=520)


def test_an_article_has_a_time_to_be_ready_and_one_before_which_nobody_may_see_it(enter, camera, article):
    page = enter("bientap", form_of(article("Đêm trăng")), **PHONE)
    until(page, READY)
    for name, day, moment in (("due_at", "25/09/2026", "16:00"), ("embargo_until", "25/09/2026", "17:30")):
        page.fill(f"[name={name}_0]", day)
        page.fill(f"[name={name}_1]", moment)
    camera.shoot(page, "viet-han-dang", "[name=due_at_0]", "[name=embargo_until_0]", top=".field-due_at", height=720)


def test_a_returned_article_says_why_and_where(enter, camera, article, person, clock):
    course, moderator = article("Tập huấn"), person("kiemduyet")
    commenting.remark(
        course, by=moderator, place=Place("body", 2), is_blocking=True,
        text="Ghi rõ cán bộ tuyên giáo nào giảng. Nhờ @bientap hỏi lại Phòng Hậu cần.",
    )  # fmt: skip
    clock.shift(60)
    page = enter("bientap", form_of(course))
    until(page, READY)
    camera.shoot(page, "viet-bi-tra", "text=Trả lại với lý do", ".rail-comments", height=980)

    page.goto(reverse("admin:articles_article_comments", args=[course.pk]))
    page.locator(".thread-reply summary").first.click()
    page.locator(".thread-reply textarea").first.fill(
        "Đã hỏi: đồng chí Quách Đồi Nam giảng cả hai buổi. Đã ghi vào bài."
    )
    camera.shoot(page, "viet-nhan-xet", ".thread-blocks", "text=Gửi trả lời", height=760)


def test_somebody_outside_reads_a_draft(enter, camera, article, clock):
    kitchen = article("Bếp ăn")
    page = enter("bientap", reverse("admin:articles_draft_links", args=[kitchen.pk]))
    page.fill("#id_recipient", "Phòng Hậu cần Đồi Thông")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-copies]")
    address = page.input_value(".links-address input")
    camera.shoot(page, "viet-lien-ket", "[data-copies]", height=700)

    assert DraftLink.objects.count() == 1
    reader = enter("", address.removeprefix("https://toasoan.example.vn"), **PHONE)
    camera.shoot(reader, "viet-ban-nhap-nguoi-ngoai", ".draft-banner", "h1")


def test_people_are_told_and_choose_how(enter, camera, perform, article, clock):
    perform("claim", article("Thư viện"), "kiemduyet")
    clock.shift(240)
    page = enter("bientap", "/quan-tri/hop-thu/")
    camera.shoot(page, "viet-hop-thu", ".notice.is-unread", ".inbox-choices", height=640)
    page.click(".inbox-choices")
    camera.shoot(page, "viet-cach-bao", ".choice-table", "[type=submit]", height=760)
