"""A moderator's evening, as docs/vi/nguoi-duyet.md tells it, with its pictures."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles import commenting
from articles.commenting import Place
from articles.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True, reset_sequences=True)]

PHONE = {"width": 360, "height": 740}
SELECT = """() => {
  const words = document.querySelector("#doan-3").firstChild;
  const range = document.createRange();
  range.setStart(words, words.data.indexOf("dán nhãn màu"));
  range.setEnd(words, words.data.indexOf(" ở gáy"));
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


def review_of(article, view=""):
    return reverse("admin:articles_review", args=[article.pk]) + (view and f"?xem={view}")


@pytest.fixture
def library(article):
    return article("Thư viện")


@pytest.fixture
def updated(article, perform, clock):
    """A live report whose writer has submitted an update: words, a caption and an organisation are others now."""
    course = article("Lớp học số")
    clock.shift(60)
    course.lead = course.lead.replace("Bốn buổi tối", "Bốn buổi tối, một cuốn sổ tay")
    course.body = course.body.replace("nộp hồ sơ qua mạng", "tra cứu bảo hiểm xã hội, nộp hồ sơ qua mạng")
    course.save()
    course.figures.update(caption="Buổi học đầu tiên về mật khẩu, tối thứ hai ở hội trường Đồi Thông.")
    perform("edit", course, "bientap")
    perform("submit", course, "bientap")
    clock.shift(600)
    return Article.objects.get(pk=course.pk)


def test_the_queue_says_what_needs_whom(enter, camera, library, person, clock):
    commenting.remark(
        library, by=person("kiemduyet.tre"), place=Place("lead"), text="Bốn điểm trường, bài ghi đủ tên chưa?"
    )
    clock.shift(1500)
    page = enter("kiemduyet", "/quan-tri/duyet/")
    camera.shoot(page, "duyet-hang-cho", ".queue-tabs", ".queue-overdue", "[data-queue-claim]", height=640)

    page.keyboard.press("?")
    camera.shoot(page, "duyet-phim-hang-cho", ".queue-keys kbd", of=".queue-keys")

    phone = enter("kiemduyet", "/quan-tri/duyet/", **PHONE)
    camera.shoot(phone, "duyet-hang-cho-dien-thoai", ".queue-tabs", ".queue-title")


def test_an_article_is_read_and_the_list_signed(enter, camera, library, perform, clock):
    clock.shift(600)
    perform("claim", library, "kiemduyet")
    clock.shift(60)
    page = enter("kiemduyet", review_of(library))
    shown = (".review-views", "#proposal-title", ".review-facts", "text=Thôi nhận")
    camera.shoot(page, "duyet-man-hinh", *shown, height=900)

    for line in page.locator(".decision-checklist input").all()[:5]:
        line.check()
    camera.shoot(page, "duyet-ky-kiem-tra", ".decision-checklist", "button[value=approve]", of="#approve")
    page.keyboard.press("?")
    camera.shoot(page, "duyet-phim", "#keys kbd", of="#keys")

    phone = enter("kiemduyet", review_of(library), **PHONE)
    camera.shoot(phone, "duyet-dien-thoai", ".decision-bar a", ".review-views", top=".review-views")


def test_what_has_changed_is_shown_word_by_word(enter, camera, updated):
    page = enter("kiemduyet", review_of(updated, "so-sanh"))
    camera.shoot(
        page,
        "duyet-khac-nhau",
        ".difference-summary",
        ".difference del, .difference ins",
        top=".review-views",
        height=900,
    )

    page.goto(review_of(updated, "canh-nhau"))
    camera.shoot(page, "duyet-canh-nhau", "#proposal-title", "#review-live-title", top=".review-views", height=760)


def test_a_comment_stands_beside_its_paragraph(enter, camera, library):
    page = enter("kiemduyet", review_of(library))
    page.evaluate(SELECT)
    page.locator("a.comment-here[data-place='body-3']").click()
    page.keyboard.type("Màu nào cho tuổi nào? Nhờ @")
    page.wait_for_selector(".mention-list [role=option]")
    shown = ("[data-quote]", ".mention-list [role=option]")
    camera.shoot(page, "duyet-nhan-xet", *shown, top="#doan-2", height=560, focus=True)
    page.keyboard.press("Enter")
    page.check("#comment_is_blocking")
    page.locator("#nhan-xet-moi button").first.click()
    page.wait_for_selector(".thread-blocks")
    camera.shoot(page, "duyet-nhan-xet-chan", ".thread-blocks", ".thread-blocks button", of="#nhan-xet")
    camera.shoot(page, "duyet-vuong", "[data-obstacle=comments]", of=".obstacles")


def test_an_article_goes_back_with_a_reason_beside_its_place(enter, camera, library):
    page = enter("kiemduyet", review_of(library))
    page.select_option("#id_place", index=3)
    page.fill(
        "#id_reason", "Ghi rõ cấp học của các em và ai trực chuyến xe; số sách ở sapo và ở đoạn này phải khớp nhau."
    )
    camera.shoot(page, "duyet-tra-lai", "#id_place", "#id_reason", "button[value=return]", of="#return")


def test_a_report_goes_out_at_its_time(enter, camera, library, article):
    page = enter("kiemduyet", review_of(library))
    page.fill("#id_live_from_0", "25/09/2026")
    page.fill("#id_live_from_1", "06:30")
    camera.shoot(
        page,
        "duyet-hen-gio",
        "#id_live_from_0",
        "button[value=approve-schedule]",
        "button[value=approve-publish]",
        of="#release",
    )

    page.goto(review_of(article("Chợ phiên")))
    camera.shoot(page, "duyet-huy-hen", "button[value=unschedule]", of="#unschedule")


def test_an_update_says_whether_it_corrects(enter, camera, updated):
    page = enter("kiemduyet", review_of(updated))
    page.check("[name=correction_kind][value=factual]")
    page.fill("#id_correction_note", "Lớp học có bốn buổi, không phải ba buổi như tin đầu.")
    camera.shoot(page, "duyet-dinh-chinh", ".decision-kinds", "#id_correction_note", of="#release")


def test_what_must_go_goes(enter, camera, article):
    page = enter("kiemduyet", review_of(article("Lớp học số")))
    page.locator("#redact summary").click()
    page.locator(".redact-figures input").first.check()
    page.fill("#id_redaction_reason", "Trên màn chiếu đọc được tên đăng nhập của học viên.")
    camera.shoot(page, "duyet-go-anh", ".redact-figures img", "button[value=redact]", of="#redact")
    page.locator("#withdraw summary").click()
    page.fill("#id_notice", "Bài này được rút ngày 24/09/2026 vì ghi sai ngày khai giảng.")
    camera.shoot(page, "duyet-rut-bai", "#id_notice", "button[value=withdraw]", of="#withdraw")


def test_somebody_who_wrote_needs_another_pair_of_eyes(enter, camera, library, perform, person):
    permission = Permission.objects.get(codename="waive_four_eyes")
    person("kiemduyet").user_permissions.add(permission)
    perform("recall", library, "bientap")
    Article.objects.filter(pk=library.pk).update(title="Thư viện lưu động về với bốn điểm trường Cát Vàng")
    perform("edit", library, "kiemduyet")
    perform("submit", library, "bientap")
    page = enter("kiemduyet", review_of(library))
    camera.shoot(page, "duyet-ngoai-le", "#id_waiver_reason", of=".waiver")


def test_everything_stays_on_record(enter, camera, updated, perform):
    page = enter("kiemduyet", reverse("admin:articles_article_history", args=[updated.pk]))
    camera.shoot(page, "duyet-lich-su", "#history-events", "text=Phiếu duyệt", height=860)
    live = updated.publications.live().get()
    page.goto(reverse("admin:articles_approval_sheet", args=[live.pk]))
    camera.shoot(page, "duyet-phieu-duyet", ".sheet-head", ".sheet-checklist", height=1000)
    page.goto(reverse("admin:articles_compare", args=[updated.pk]) + "?tu=1&den=3")
    camera.shoot(page, "duyet-so-sanh-hai-ban", ".compare-choice", ".compare-steps", ".difference", height=820)

    perform("recall", updated, "bientap")
    page = enter("bientap", f"{reverse('admin:articles_restore', args=[updated.pk])}?ban=1")
    camera.shoot(page, "duyet-khoi-phuc", ".compare-warning", ".compare-bar button", height=640)
