"""An evening at the moderator's desk: five drafts are decided by keyboard alone, and again by thumb at 360 px."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.checklist import CHECKLIST
from articles.models import Article, Publication
from staff.models import AuditEvent
from tests.articles.hands import Keyboard, Thumb, note_faults
from vietnamese.dates import VIETNAM

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ("Bài thứ nhất", "Bài thứ hai", "Bài thứ ba", "Bài thứ tư", "Bài thứ năm")
REASON = "Đoạn hai: ghi rõ đơn vị nào đã dự."
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def five(make_article, submit):
    """Five articles that wait, submitted one after the other; the first has a photo."""
    return [submit(make_article(title=title, with_figure=not number)) for number, title in enumerate(TITLES)]


@pytest.fixture
def tomorrow() -> datetime:
    """Tomorrow at 20:30 in Vietnam."""
    return (timezone.now().astimezone(VIETNAM) + timedelta(days=1)).replace(hour=20, minute=30, second=0, microsecond=0)


def assert_the_evenings_work(five, moderator, at):
    """Three approved, one returned with its reason, one approved and out at that very minute; each with its row."""
    first, second, third, fourth, fifth = [Article.objects.get(pk=article.pk) for article in five]
    publication = Publication.objects.get()
    record = AuditEvent.objects.filter(actor=moderator, verb__startswith="article.")
    assert [a.stage for a in (first, second, fourth, fifth)] == ["approved"] * 4
    assert (third.stage, third.return_reason) == ("returned", REASON)
    assert (publication.article, publication.live_from, publication.live_until) == (fifth, at, None)
    assert (publication.approval.approved_by, publication.digest) == (moderator, fifth.digest)
    assert Counter(record.values_list("verb", flat=True)) == {
        "article.approve": 4,
        "article.return": 1,
        "article.schedule": 1,
    }
    assert {event.object_id for event in record} == {str(article.pk) for article in five}


def test_five_drafts_are_cleared_by_keyboard_alone(page, live_server, moderator, five, tomorrow):
    faults = note_faults(page)
    hands = Keyboard(page)
    page.goto(f"{live_server.url}/quan-tri/duyet/")

    hands.tab_to("[name=username]")
    hands.type(moderator.username)
    hands.press("Tab")
    hands.type(f"mật khẩu của {moderator.username}")
    hands.press("Enter")
    expect(page.locator("[data-queue-row]")).to_have_count(5)
    hands.assert_focus_is_found()

    hands.press("j", "j", "k", "Enter")
    hands.arrive_at(TITLES[0])
    before = hands.pressed
    hands.press("a", *[" "] * 7, "Control+Enter")
    strokes = hands.pressed - before
    hands.arrive_at(TITLES[1], after=TITLES[0])

    hands.press("a", *[" "] * 7, "Enter", "Enter")  # down to the button, and on it
    hands.arrive_at(TITLES[2], after=TITLES[1])

    hands.press("n")  # the third wants thought: later
    hands.arrive_at(TITLES[3])
    hands.press("a", *[" "] * 7)
    hands.tab_to("button[value=approve]")
    hands.press("Enter")
    hands.arrive_at(TITLES[4], after=TITLES[3])

    hands.press("a", *[" "] * 7, "Enter", "h")
    hands.type(f"{tomorrow:%d/%m/%Y}")
    hands.press("Tab")
    hands.type("20:30")
    hands.press("Control+Enter")
    hands.arrive_at(TITLES[2], after=TITLES[4])
    expect(page.locator(".desk-message")).to_contain_text(f"20:30, {tomorrow:%d/%m/%Y}")

    hands.press("r")
    hands.type(REASON)
    hands.press("Control+Enter")
    hands.arrive_at(TITLES[2], after=TITLES[2])
    hands.press("n")
    expect(page.locator(".queue .empty")).to_contain_text("Không có bài chờ duyệt")
    hands.assert_focus_is_found()

    assert_the_evenings_work(five, moderator, tomorrow)
    assert strokes == 9
    assert not hands.pointer_was_used()
    assert faults == []


def test_one_press_too_many_takes_the_last_tick_away_and_never_signs(page, live_server, moderator, five):
    hands = Keyboard(page)
    hands.sign_in(live_server, moderator, f"/quan-tri/duyet/{five[0].pk}/")
    hands.arrive_at(TITLES[0])

    hands.press("a", *[" "] * 8)
    assert page.locator("[name=checklist]:checked").count() == 6
    hands.press("Control+Enter")

    expect(page.locator("#refusal")).to_be_visible()
    assert page.locator(".is-missing").count() == 1
    assert page.locator("[name=checklist]:checked").count() == 6
    assert Article.objects.get(pk=five[0].pk).stage == "submitted"
    hands.press("a", " ", "Control+Enter")
    hands.arrive_at(TITLES[1], after=TITLES[0])


def test_a_comment_is_written_and_sent_by_keyboard(page, live_server, moderator, five):
    hands = Keyboard(page)
    hands.sign_in(live_server, moderator, f"/quan-tri/duyet/{five[0].pk}/")
    hands.arrive_at(TITLES[0])

    hands.press("m")
    hands.type("Kiểm tra lại tên đơn vị.")
    hands.press("Control+Enter")

    expect(page.locator(".thread .remark-text")).to_have_text("Kiểm tra lại tên đơn vị.")
    assert not hands.pointer_was_used()


def test_five_drafts_are_cleared_by_thumb_at_360_pixels(new_context, live_server, moderator, five, tomorrow):
    page = new_context(**PHONE).new_page()
    faults = note_faults(page)
    thumb = Thumb(page)
    page.goto(f"{live_server.url}/quan-tri/")
    thumb.enter("[name=username]", moderator.username)
    thumb.enter("[name=password]", f"mật khẩu của {moderator.username}")
    thumb.tap("[type=submit]")
    expect(page.locator("#logout-form")).to_be_attached()
    thumb.assert_page_fits()
    thumb.tap(".first-page a[href$='/duyet/']")
    expect(page.locator("[data-queue-row]")).to_have_count(5)
    thumb.assert_page_fits()
    thumb.tap(".queue-title >> nth=0")

    for number in (0, 1):
        thumb.arrive_at(TITLES[number])
        thumb.sign()
        thumb.tap("button[value=approve]")
    thumb.arrive_at(TITLES[2], after=TITLES[1])
    thumb.tap(".decision-bar [href='#return']")
    thumb.enter("#id_reason", REASON)
    thumb.tap("button[value=return]")
    thumb.arrive_at(TITLES[3], after=TITLES[2])
    thumb.sign()
    thumb.tap("button[value=approve]")
    thumb.arrive_at(TITLES[4], after=TITLES[3])
    thumb.sign()
    thumb.enter("#id_live_from_0", f"{tomorrow:%d%m%Y}")  # the keypad has digits alone
    thumb.enter("#id_live_from_1", "2030")
    thumb.tap("button[value=approve-schedule]")
    thumb.arrive_at(TITLES[4], after=TITLES[4])
    thumb.tap(".desk-nav a >> nth=0")
    expect(page.locator(".queue .empty")).to_contain_text("Không có bài chờ duyệt")
    thumb.assert_page_fits()

    assert_the_evenings_work(five, moderator, tomorrow)
    assert not thumb.mouse_was_used()
    assert faults == []


def test_two_moderators_at_one_article(new_context, live_server, moderator, second_moderator, five):
    address = f"{live_server.url}/quan-tri/duyet/{five[0].pk}/"
    huy, yen = (new_context().new_page() for _moderator in range(2))
    for page, user in ((huy, moderator), (yen, second_moderator)):
        Keyboard(page).sign_in(live_server, user, f"/quan-tri/duyet/{five[0].pk}/")
        expect(page.locator("button[value=approve]")).to_be_visible()

    # One claims. The other, on the page from before, cannot approve; the ticks stay.
    huy.click(".claim button[value=claim]")
    expect(huy.locator(".claim button[value=release]")).to_be_visible()
    for box in yen.locator("[name=checklist]").all():
        box.check()
    with yen.expect_response(address) as refused:
        yen.click("button[value=approve]")
    assert refused.value.status == 409
    expect(yen.locator("#refusal")).to_contain_text("Vũ Quang Huy")
    assert yen.locator("button[value=approve]").count() == 0
    assert Article.objects.get(pk=five[0].pk).stage == "submitted"

    # Taken over, with the ticks made before; now the first one's approval is refused, and loses neither tick nor word.
    yen.click(".obstacles button[value=claim]")
    expect(yen.locator(".claim button[value=release]")).to_be_visible()
    assert yen.locator("[name=checklist]:checked").count() == len(CHECKLIST)
    for box in huy.locator("[name=checklist]").all():
        box.check()
    huy.fill("#id_reason", REASON)
    with huy.expect_response(address) as refused:
        huy.click("button[value=approve]")
    assert refused.value.status == 409
    expect(huy.locator("#refusal")).to_contain_text("Đỗ Hải Yến")
    expect(huy.locator(".obstacles button[value=claim]")).to_have_text("Nhận thay")
    assert huy.input_value("#id_reason") == REASON
    assert huy.locator("[name=checklist][type=hidden]").count() == len(CHECKLIST)
    assert Article.objects.get(pk=five[0].pk).claimed_by == second_moderator

    yen.click("button[value=approve]")
    expect(yen.locator(".desk-message")).to_contain_text(TITLES[0])
    approved = Article.objects.get(pk=five[0].pk)
    verbs = AuditEvent.objects.filter(object_id=str(approved.pk), verb__in=("article.claim", "article.approve"))
    assert (approved.stage, approved.approvals.get().approved_by) == ("approved", second_moderator)
    assert list(verbs.order_by("number").values_list("verb", "actor")) == [
        ("article.claim", moderator.pk),
        ("article.claim", second_moderator.pk),
        ("article.approve", second_moderator.pk),
    ]
