"""Writing in real browsers: a killed tab, a lost network, an ended session, another user at the same computer, two writers."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.urls import reverse

from articles import workflow
from articles.models import Article, Presence, ScratchCopy
from tests.articles.test_editor_browser import READY, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BAR = "document.querySelector('.recover-bar') !== null"
STATUS = "document.querySelector('[data-status]').textContent"
# How many entries the journal of this browser holds, of whomever.
ENTRIES = """new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("the journal does not answer")), 10_000);
  const request = indexedDB.open("newsroom-journal", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("entries", { keyPath: "id" });
  request.onsuccess = () => {
    const all = request.result.transaction("entries").objectStore("entries").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.length); };
  };
})"""


@pytest.fixture
def saved(article, writer):
    workflow.perform("edit", article, by=writer)
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def at(new_context, live_server):
    """A function that signs a user in, in a browser of its own, and notes what goes wrong there."""

    pages = []

    def enter(user, context=None):
        context = context or new_context()
        page = context.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.faults = faults
        pages.append(page)
        if user is not None:
            sign_in(page, live_server, user)
        return page

    yield enter
    for page in pages:
        page.close()
    time.sleep(0.5)  # a request on its way must not meet the emptying of the tables


def cut_off(page):
    """From now on nothing of this page reaches the newsroom, its last words included."""
    page.route("**/ban-nhap-tu-luu/", lambda route: route.abort())
    page.evaluate("navigator.sendBeacon = () => true")


def until(page, script, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if page.evaluate(script):
                return
        except Exception as error:
            if "navigation" not in str(error) and "destroyed" not in str(error):
                raise
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {script}; status: {page.evaluate(STATUS)}; {page.faults}")


def open_form(page, live_server, article):
    page.goto(f"{live_server.url}{reverse('admin:articles_article_change', args=[article.pk])}")
    until(page, READY)


def type_body(page, text):
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("p").first.click()
    page.keyboard.press("Home")
    page.keyboard.type(text)


def copy_says(text, seconds=8):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if any(text in "".join(QueryDict(copy.values).values()) for copy in ScratchCopy.objects.all()):
            return True
        time.sleep(0.1)
    return False


def test_words_are_at_the_newsroom_within_five_seconds_and_survive_a_closed_browser(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    page.wait_for_timeout(500)

    type_body(page, "Chữ mới gõ. ")
    typed = time.monotonic()
    assert copy_says("Chữ mới gõ.", 6)
    assert time.monotonic() - typed < 5
    until(page, f"/[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}/.test({STATUS})")
    page.context.close()

    again = at(writer)
    open_form(again, live_server, saved)
    until(again, BAR)
    again.click(".recover-bar [name=_recover]")
    until(again, f"{READY} && CKEDITOR.instances.id_body.getData().includes('Chữ mới gõ.')")
    again.click("[name=_save]")
    until(again, "document.querySelector('.messagelist .success') !== null")
    until(again, READY)
    again.wait_for_timeout(800)
    assert not again.evaluate(BAR)
    assert "Chữ mới gõ." in Article.objects.get(pk=saved.pk).body
    assert not ScratchCopy.objects.exists()
    assert (page.faults, again.faults) == ([], [])


def test_a_killed_tab_loses_a_second_of_typing_at_most(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    cut_off(page)
    page.wait_for_timeout(1000)

    page.fill("[name=title]", "Tên gõ ngay trước khi máy tắt")
    page.wait_for_timeout(1500)
    page.close(run_before_unload=False)

    again = at(None, page.context)
    open_form(again, live_server, saved)
    until(again, BAR)
    assert not ScratchCopy.objects.exists()
    again.click(".recover-bar .primary")
    until(again, "document.getElementById('id_title')?.value === 'Tên gõ ngay trước khi máy tắt'")
    until(again, READY)
    again.click("[name=_save]")
    until(again, "document.querySelector('.messagelist .success') !== null")
    until(again, READY)
    again.wait_for_timeout(1000)
    assert again.evaluate(ENTRIES) == 0
    assert not again.evaluate(BAR)
    assert Article.objects.get(pk=saved.pk).title == "Tên gõ ngay trước khi máy tắt"


def test_words_typed_without_a_network_go_to_the_newsroom_when_it_is_back(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    page.wait_for_timeout(800)

    page.context.set_offline(True)
    page.fill("[name=lead]", "Gõ khi mất mạng")
    until(page, f"{STATUS} === document.getElementById('writing').dataset.wordsOffline")
    assert not ScratchCopy.objects.exists()
    page.context.set_offline(False)

    assert copy_says("Gõ khi mất mạng")


def test_words_typed_after_the_session_ended_come_back_to_their_writer_and_to_nobody_else(
    at, live_server, writer, second_writer, saved
):
    page = at(writer)
    open_form(page, live_server, saved)
    page.wait_for_timeout(800)
    Session.objects.all().delete()
    page.fill("[name=title]", "Gõ khi đã hết phiên")
    until(page, f"{STATUS} === document.getElementById('writing').dataset.wordsSignedOut")
    page.close(run_before_unload=False)

    other = at(second_writer, page.context)
    open_form(other, live_server, saved)
    other.wait_for_timeout(1500)
    assert (other.evaluate(BAR), "Gõ khi đã hết phiên" in other.content()) == (False, False)
    assert other.evaluate(ENTRIES) == 1
    other.goto(f"{live_server.url}/quan-tri/")
    other.click("#logout-form button")
    other.close()

    same = at(writer, page.context)
    open_form(same, live_server, saved)
    until(same, BAR)
    same.click(".recover-bar .primary")
    until(same, "document.getElementById('id_title')?.value === 'Gõ khi đã hết phiên'")


def test_the_journal_holds_no_readable_word(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    page.wait_for_timeout(800)
    page.fill("[name=title]", "Chuyện kín Zq")
    page.wait_for_timeout(2000)

    dump = page.evaluate("""new Promise((resolve) => {
      indexedDB.open("newsroom-journal", 1).onsuccess = (event) => {
        const all = event.target.result.transaction("entries").objectStore("entries").getAll();
        all.onsuccess = () => resolve(JSON.stringify(all.result.map((entry) => ({
          ...entry, iv: [...entry.iv], data: new TextDecoder("latin1").decode(entry.data) }))));
      };
    })""")

    assert '"savedAt"' in dump
    assert "Zq" not in dump


def test_entries_go_after_seven_days_whosever_they_are(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    page.evaluate("""new Promise((resolve) => {
      indexedDB.open("newsroom-journal", 1).onsuccess = (event) => {
        const store = event.target.result.transaction("entries", "readwrite").objectStore("entries");
        store.put({ id: "999:1:x", savedAt: Date.now() - 8 * 24 * 3600 * 1000 });
        store.put({ id: "999:1:y", savedAt: Date.now() - 6 * 24 * 3600 * 1000 }).onsuccess = resolve;
      };
    })""")

    open_form(page, live_server, saved)
    page.wait_for_timeout(800)

    assert page.evaluate(ENTRIES) == 1


def test_throwing_the_words_of_this_browser_away(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    cut_off(page)
    page.wait_for_timeout(800)
    page.fill("[name=title]", "Bỏ đi cũng được")
    page.wait_for_timeout(1500)
    page.close(run_before_unload=False)

    again = at(None, page.context)
    open_form(again, live_server, saved)
    until(again, BAR)
    again.click(".recover-bar button:not(.primary)")
    until(again, f"!({BAR})")
    open_form(again, live_server, saved)
    again.wait_for_timeout(1000)
    assert (again.evaluate(BAR), again.evaluate(ENTRIES)) == (False, 0)


def test_a_new_article_comes_back_too(at, live_server, writer, desk, section):
    page = at(writer)
    page.goto(f"{live_server.url}{reverse('admin:articles_article_add')}")
    until(page, READY)
    page.wait_for_timeout(800)
    page.fill("[name=title]", "Bài chưa lưu lần nào")
    assert copy_says("Bài chưa lưu lần nào")
    page.context.close()

    again = at(writer)
    again.goto(f"{live_server.url}{reverse('admin:articles_article_add')}")
    again.click(".recover-bar [name=_recover]")
    until(again, "document.getElementById('id_title')?.value === 'Bài chưa lưu lần nào'")
    until(again, READY)
    again.click("[name=_save]")
    until(again, "document.querySelector('.messagelist .success') !== null")
    assert Article.objects.get().title == "Bài chưa lưu lần nào"


def test_a_stamp_of_secrecy_stays_in_the_form_alone(at, live_server, writer, saved):
    page = at(writer)
    open_form(page, live_server, saved)
    page.wait_for_timeout(800)

    page.fill("[name=lead]", "TỐI MẬT")
    page.wait_for_timeout(4500)

    assert not ScratchCopy.objects.exists()
    assert page.evaluate(ENTRIES) == 0


def test_two_writers_in_two_browsers_lose_nothing(at, live_server, writer, second_writer, saved):
    mine, theirs = at(writer), at(second_writer)
    open_form(mine, live_server, saved)
    open_form(theirs, live_server, saved)
    assert "Lê Minh Châu" in theirs.inner_text("[data-present]")

    type_body(mine, "Châu gõ. ")
    mine.fill("[name=title]", "Tên của Châu")
    theirs.fill("[name=title]", "Tên của Hà")
    theirs.fill("[name=lead]", "Sa-pô của Hà")
    theirs.click("[name=_save]")
    until(theirs, "document.querySelector('.messagelist .success') !== null")
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    until(mine, "document.querySelector('[data-news]').textContent.includes('Phan Thu Hà')")
    mine.click(".save-bar [name=_save]")
    until(mine, f"document.querySelector('.two-versions') !== null && {READY}")

    assert mine.input_value("[name=lead]") == "Sa-pô của Hà"
    assert "Châu gõ." in mine.evaluate("CKEDITOR.instances.id_body.getData()")
    mine.click(".conflict [name=_take]")
    assert mine.input_value("[name=title]") == "Tên của Hà"
    mine.click(".conflict [name=_keep]")
    assert mine.input_value("[name=title]") == "Tên của Châu"
    mine.click(".two-versions [name=_save]")
    until(mine, "document.querySelector('.messagelist .success') !== null")

    article = Article.objects.get(pk=saved.pk)
    assert (article.title, article.lead, "Châu gõ." in article.body) == ("Tên của Châu", "Sa-pô của Hà", True)
    assert article.latest_revision.number == 3
    assert not mine.evaluate(BAR)
    assert (mine.faults, theirs.faults) == ([], [])


def test_leaving_ends_presence_and_asks_nothing_while_the_words_are_kept(at, live_server, writer, saved):
    page = at(writer)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    open_form(page, live_server, saved)
    page.wait_for_timeout(800)
    page.fill("[name=title]", "Đã được giữ")
    assert copy_says("Đã được giữ")

    page.goto(f"{live_server.url}/quan-tri/")
    page.wait_for_timeout(500)

    assert dialogs == []
    assert not Presence.objects.exists()


def test_leaving_asks_when_nothing_could_keep_the_words(at, live_server, writer, saved):
    page = at(writer)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.route("**/khoa-nhat-ky/", lambda route: route.abort())
    page.route("**/ban-nhap-tu-luu/", lambda route: route.abort())
    open_form(page, live_server, saved)
    page.wait_for_timeout(800)
    page.click("[name=title]")
    page.keyboard.type("Chưa ai giữ ")

    page.goto(f"{live_server.url}/quan-tri/")

    assert dialogs == ["beforeunload"]


@pytest.mark.parametrize("width", [360, 1280])
def test_bars_fit_the_screen(at, live_server, writer, second_writer, saved, width):
    page = at(writer)
    page.set_viewport_size({"width": width, "height": 800})
    open_form(page, live_server, saved)
    Article.objects.filter(pk=saved.pk).update(title="Tên của Hà", lead="Sa-pô của Hà")
    workflow.perform("edit", saved, by=second_writer, expected=saved.digest)
    page.fill("[name=title]", "Tên của Châu")
    assert copy_says("Tên của Châu")
    open_form(page, live_server, saved)
    until(page, BAR)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".recover-bar button").first.bounding_box()["height"] >= (44 if width == 360 else 40)

    page.click(".recover-bar .primary")
    until(page, f"document.querySelector('.two-versions') !== null && {READY}")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
