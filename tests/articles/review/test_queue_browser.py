"""The queue in a real browser: by keyboard alone at a desk, and by touch at 360 px."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def waiting(make_article, writer):
    """Three articles that wait, the first of them the longest."""
    articles = []
    for number in range(3):
        article = make_article(title=f"Bài thứ {number + 1}", with_figure=False)
        workflow.perform("edit", article, by=writer)
        workflow.perform("submit", article, by=writer, expected=article.digest)
        Article.objects.filter(pk=article.pk).update(submitted_at=timezone.now() - timedelta(hours=40 - number))
        articles.append(article)
    return articles


@pytest.fixture
def open_queue(live_server, moderator):
    """A function that signs the moderator in and opens the queue; faults of page and policy are noted on the page."""

    def opened(page):
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(f"{live_server.url}/quan-tri/")
        page.fill("[name=username]", moderator.username)
        page.fill("[name=password]", f"mật khẩu của {moderator.username}")
        page.click("[type=submit]")
        expect(page.locator(".first-page")).to_be_visible()
        page.goto(f"{live_server.url}/quan-tri/duyet/")
        expect(page.locator("[data-queue-help]:not([hidden])")).to_be_attached()
        return page

    return opened


def focused(page):
    return page.evaluate(
        "document.activeElement.closest('[data-queue-row]')?.querySelector('.queue-title').textContent"
    )


def test_the_queue_is_worked_by_keyboard_alone(page, open_queue, waiting, moderator):
    open_queue(page)

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert focused(page) == "Bài thứ 2"
    page.keyboard.press("c")
    expect(page.locator(".queue-claim")).to_have_count(1)
    expect(page.locator(".queue-title").nth(1)).to_be_focused()
    assert Article.objects.get(claimed_by=moderator) == waiting[1]
    page.keyboard.press("x")
    assert page.locator(".queue-tick :checked").count() == 1
    page.keyboard.press("/")
    page.keyboard.type("jc bai thu 3")
    assert page.input_value("#queue-q") == "jc bai thu 3"
    page.fill("#queue-q", "thu 3")
    page.keyboard.press("Enter")
    expect(page.locator("[data-queue-row]")).to_have_count(1)
    expect(page.locator("[data-queue-help]:not([hidden])")).to_be_attached()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/duyet/{waiting[2].pk}/")
    assert page.faults == []


def test_single_keys_can_be_switched_off_and_stay_off(page, open_queue, waiting):
    open_queue(page)

    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("j")
    page.locator("[data-queue-keys-on]").press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    off = focused(page)
    page.reload()
    expect(page.locator("[data-queue-help]:not([hidden])")).to_be_attached()
    page.keyboard.press("j")
    after = focused(page)
    page.click("[data-queue-help]")
    page.locator("[data-queue-keys-on]").press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+j")
    with_modifier = focused(page)
    page.keyboard.press("j")

    assert (off, after, with_modifier, focused(page)) == (None, None, None, "Bài thứ 1")
    assert page.faults == []


def test_a_thumb_at_360_pixels_reaches_everything(browser, open_queue, waiting, moderator):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = open_queue(context.new_page())

    width = page.evaluate("document.documentElement.scrollWidth")
    targets = page.locator("main :is(.queue-button, .queue-tick, .queue-tabs a, .queue-title, summary):visible")
    heights = [targets.nth(i).bounding_box()["height"] for i in range(targets.count())]
    page.locator(".queue-row").nth(1).locator("[data-queue-claim]").tap()
    expect(page.locator(".queue-claim")).to_have_count(1)
    for number in (0, 2):
        page.locator(".queue-tick").nth(number).tap()
    bar = page.locator(".queue-bulk")
    box = bar.bounding_box()
    bar.locator("[value=claim]").tap()
    expect(page.locator(".queue-claim")).to_have_count(3)
    faults = page.faults
    context.close()

    assert width == 360
    assert min(heights) >= 44
    assert 0 <= box["y"] <= 740 - box["height"]
    assert Article.objects.filter(claimed_by=moderator).count() == 3
    assert faults == []
