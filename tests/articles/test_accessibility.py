"""axe-core reads the staff's main screens, wide and narrow: nothing serious is left. The readers' pages have a test of their own."""

import io
import time
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import draft_links, waiting, workflow
from articles.archive import running, signing
from articles.checklist import CHECKLIST
from articles.commenting import Place, remark
from articles.models import Article
from people import merging
from people.models import (
    Appointment,
    Depiction,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Rank,
    Succession,
)
from photos.models import Likeness
from tests.articles.archive.wxr_files import post, wxr
from tests.articles.conftest import BODY
from tests.articles.test_editor_browser import READY, sign_in, until
from tests.articles.writing.test_browser import copy_says

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDTHS = (360, 1280)


def faults(page: Page) -> list[str]:
    """What axe finds that is serious or critical, with the first element of each."""
    found = Axe().run(page, options=RULES).response["violations"]
    grave = [row for row in found if row["impact"] in {"serious", "critical"}]
    return [f"{row['id']}: {row['nodes'][0]['html'][:200]} {row['nodes'][0]['failureSummary']}" for row in grave]


def faults_at_each_width(page: Page, name: str) -> list[str]:
    """What axe finds at each width, and what does not fit there."""
    left = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        left += [f"{name}, {width}: {fault}" for fault in faults(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            left.append(f"{name}, {width}: is {wide} wide")
    return left


def faults_of_pages(page: Page, live_server, *paths: str) -> list[str]:
    left = []
    for path in paths:
        answer = page.goto(f"{live_server.url}{path}")
        assert answer.status == 200, path
        left += faults_at_each_width(page, path)
    return left


@pytest.fixture
def signed_in(page, live_server):
    def enter(user) -> Page:
        page.faults = []
        sign_in(page, live_server, user)
        return page

    yield enter
    page.close()
    time.sleep(0.5)  # a request on its way must not meet the emptying of the tables


@pytest.fixture
def approve(moderator):
    def approve(article) -> Article:
        ticks = frozenset(CHECKLIST)
        workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=ticks)
        return article

    return approve


@pytest.fixture
def publication(article, submit, approve, moderator):
    approve(submit(article))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform("publish", article, by=moderator, expected=article.digest)


@pytest.fixture
def update(publication, submit, writer, moderator):
    """An update of the live report that waits: words and a photo changed, remarks beside it, one lost, one resolved."""
    article = publication.article
    remark(article, by=moderator, text="Mất chỗ rồi.", place=Place("body", paragraph=0, quote="chăm lo đời sống"))
    article.title = "Chăm lo đời sống đoàn viên, hội viên"
    article.body = article.body.replace("Hội nghị bàn công tác", "Buổi họp bàn việc") + "<p>Thêm một đoạn mới.</p>"
    article.save()
    article.figures.update(caption="Chú thích khác.")
    submit(article)
    remark(article, by=moderator, text="Sai tên đơn vị.", place=Place("title"), is_blocking=True)
    remark(article, by=writer, text="Xem @kiemduyet đã đúng chưa?", place=Place("body", paragraph=0))
    return article


@pytest.fixture
def crowded(update, make_article, submit, approve, moderator, second_moderator):
    """The queue with something in every group."""
    free, overdue, mine, others, approved, scheduled, returned = [
        submit(make_article(title=f"Bài thứ {number}", with_figure=number == 0)) for number in range(7)
    ]
    for article in (approved, scheduled):
        approve(article)
    now = timezone.now()
    Article.objects.filter(pk=overdue.pk).update(due_at=now - timedelta(hours=1))
    workflow.perform("claim", mine, by=moderator)
    workflow.perform("claim", others, by=second_moderator)
    moment = now + timedelta(days=1)
    workflow.perform("schedule", scheduled, by=moderator, expected=scheduled.digest, live_from=moment)
    workflow.perform("return", returned, by=moderator, expected=returned.digest, reason="Thiếu tên đơn vị.")
    return {"free": free, "others": others, "approved": approved, "scheduled": scheduled, "returned": returned}


def test_the_queue_in_each_group_and_the_review_at_each_stage(signed_in, live_server, crowded, moderator):
    page = signed_in(moderator)
    queue = reverse("admin:articles_review_queue")
    groups = [f"{queue}?nhom={name}" for name in waiting.GROUPS]
    reviews = [reverse("admin:articles_review", args=[article.pk]) for article in crowded.values()]

    left = faults_of_pages(page, live_server, *groups, f"{queue}?q=khong-co-gi", *reviews)
    page.goto(f"{live_server.url}{queue}")
    page.click("[data-queue-help]")
    left += faults_at_each_width(page, "keys of the queue")

    assert left == [], "\n".join(left)


def test_the_review_in_each_view_with_comments_and_refused(signed_in, live_server, update, moderator):
    page = signed_in(moderator)
    address = reverse("admin:articles_review", args=[update.pk])
    views = [f"{address}?xem={name}" for name in ("de-xuat", "dang-hien", "so-sanh", "canh-nhau")]

    left = faults_of_pages(page, live_server, *views)
    page.goto(f"{live_server.url}{address}")
    page.click("button[value=return]")  # without a reason
    expect(page.locator("#refusal")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    left += faults_at_each_width(page, "refused, everything unfolded")

    assert left == [], "\n".join(left)


def test_inbox_differences_links_and_the_approval_sheet(signed_in, live_server, publication, update, writer, moderator):
    link = draft_links.create(update, by=writer, recipient="Phòng Công tác đảng", days=3)
    article = update.pk
    page = signed_in(moderator)

    left = faults_of_pages(
        page,
        live_server,
        reverse("inbox"),
        reverse("inbox_choices"),
        reverse("admin:articles_compare", args=[article]),
        reverse("admin:articles_restore", args=[article]) + "?ban=1",
        reverse("admin:articles_draft_links", args=[article]),
        reverse("draft_link", args=[draft_links.token_of(link)]),
        reverse("admin:articles_approval_sheet", args=[publication.pk]),
        reverse("admin:photos_photo_take_down", args=[publication.figures.get().photo_id]),
    )

    assert left == [], "\n".join(left)


def test_the_writers_form_and_its_bars(signed_in, live_server, article, writer, second_writer):
    workflow.perform("edit", article, by=writer)
    page = signed_in(writer)
    address = f"{live_server.url}{reverse('admin:articles_article_change', args=[article.pk])}"
    page.goto(address)
    until(page, READY)
    page.click("#figures-0 .composer > summary")
    page.click("#figures-0 .composer-chip >> nth=0")

    left = faults_at_each_width(page, "form")
    Article.objects.filter(pk=article.pk).update(title="Tên của Hà", lead="Sapo của Hà")
    workflow.perform("edit", Article.objects.get(pk=article.pk), by=second_writer, expected=article.digest)
    page.fill("[name=title]", "Tên của Châu")
    assert copy_says("Tên của Châu")
    page.goto(address)
    until(page, f"document.querySelector('.recover-bar') !== null && {READY}")
    left += faults_at_each_width(page, "words to recover")
    page.click(".recover-bar .primary")
    until(page, f"document.querySelector('.two-versions') !== null && {READY}")
    left += faults_at_each_width(page, "two versions")

    assert left == [], "\n".join(left)


def test_the_library_and_one_photo(signed_in, live_server, article, person, writer, make_photo, submit):
    submit(article)
    photo, other = article.figures.get().photo, make_photo(colour="#345", caption="Ảnh giống", needs_consent=True)
    Likeness.objects.bulk_create([Likeness(photo=photo, other=other), Likeness(photo=other, other=photo)])
    Depiction.objects.create(photo=photo, person=person)
    article.event.photos.add(photo, other)
    library = reverse("admin:photos_photo_changelist")
    one = reverse("admin:photos_photo_change", args=[photo.pk])
    page = signed_in(writer)

    left = faults_of_pages(
        page,
        live_server,
        f"{library}?xem=bang",
        f"{library}?q=khong+co",
        reverse("admin:photos_photo_together") + f"?anh={photo.pk},{other.pk}",
        one,
    )
    page.goto(f"{live_server.url}{library}?giong=1")
    page.click(".library-more summary")
    page.check(f"[name=_selected_action][value='{photo.pk}']")
    expect(page.locator(".library-bulk[data-some]")).to_be_visible()
    left += faults_at_each_width(page, "library, filters unfolded, one ticked")

    assert left == [], "\n".join(left)


def test_the_archive_of_old_reports(signed_in, live_server, desk, section, administrator, superuser):
    text = f"{BODY} [contact-form id=3]"
    file = io.BytesIO(wxr(post(1, text=text), post(2, title=""), post(3, status="trash"), post(4, title="x" * 301)))
    batch = running.begin(file, desk=desk, kind="wxr", name="trang-cu.xml", by=administrator)
    running.run(batch.pk)
    adoption = signing.propose(batch, by=administrator)
    running.begin(io.BytesIO(wxr(post(5))), desk=desk, kind="wxr", name="nua.xml", by=administrator)
    pages = (
        reverse("admin:articles_archive"),
        reverse("admin:articles_archive_batch", args=[batch.pk]),
        reverse("admin:articles_archive_batch", args=[batch.pk + 1]),
        reverse("admin:articles_adoption", args=[adoption.pk]),
    )

    left = faults_of_pages(signed_in(superuser), live_server, *pages)

    assert left == [], "\n".join(left)


def test_two_records_compared_and_merged_a_person_taken_off_and_the_history_of_a_unit(
    signed_in, live_server, publication, person, double, unit, twin, writer, moderator
):
    seen = {"entered_by": writer, "confirmed_by": moderator, "confirmed_at": timezone.now()}
    Succession.objects.create(organisation=unit, predecessor=twin, on=date(2018, 1, 1), **seen)
    OrganisationLink.objects.create(organisation=unit, parent=twin, valid_to=date(2020, 1, 1), **seen)
    for model in (Person, Organisation, OrganisationName, Appointment, Promotion):
        model.objects.update(**seen)
    Promotion.objects.create(person=double, rank=Rank.DAI_TA, effective_on=person.promotions.get().effective_on)
    page = signed_in(moderator)
    screen = reverse("admin:people_person_merge", args=[double.pk])
    compared = f"{screen}?vao={person.pk}"

    left = faults_of_pages(page, live_server, screen, compared, unit.get_absolute_url())
    merging.propose(double, person, by=writer, note="Nhập hai lần.")
    left += faults_of_pages(page, live_server, reverse("admin:people_to_confirm"), screen)
    page.locator("#id_typed").focus()
    page.keyboard.press("Enter")  # without a name and a choice
    expect(page.locator(".refusal")).to_be_visible()
    left += faults_at_each_width(page, "refused")
    page.locator("input[value=coming]").focus()
    page.keyboard.press("Space")
    page.locator("#id_typed").fill("Lương Thế Vinh")
    page.keyboard.press("Enter")
    expect(page.locator("#sure")).to_be_visible()
    left += faults_at_each_width(page, "done")
    off = reverse("admin:people_person_take_off", args=[person.pk])
    left += faults_of_pages(page, live_server, off)
    page.fill("#reason", "Đơn số 15")
    page.click("button[value=take_off]")
    left += faults_at_each_width(page, "taken off")
    page.goto(f"{live_server.url}{person.get_absolute_url()}")
    left += faults_at_each_width(page, "gone")

    assert left == [], "\n".join(left)
