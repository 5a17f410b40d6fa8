"""How a moderator works a page: by keys alone, or by thumb alone. Each notes whether a mouse was used after all."""

from playwright.sync_api import Page, expect

# Every press of a pointer leaves the kind of pointer in the browser.
NOTE = """addEventListener("pointerdown", ({ pointerType }) => {
  sessionStorage.setItem("pointers", `${sessionStorage.getItem("pointers") ?? ""} ${pointerType}`);
}, true);"""
# The element with the focus: where it is, whether one sees that it is there, and that nothing lies over it.
FOCUS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    tag: element.tagName,
    isInSight: box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0,
    hasRing: getComputedStyle(element).outlineStyle !== "none",
    isCovered: !(element.contains(over) || over?.contains(element)),
    html: element.outerHTML.slice(0, 200),
  };
}"""
TITLE = ".proposal h1"


def note_faults(page: Page) -> list[str]:
    """Console errors, violations of the policy and uncaught exceptions, as they come."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


class Hands:
    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(NOTE)

    def pointers(self) -> set[str]:
        return set((self.page.evaluate("sessionStorage.getItem('pointers')") or "").split())

    def arrive(self, title: str, after: str | None) -> None:
        """At the review of `title`; `after` another was decided, which the page says."""
        if after:
            expect(self.page.locator(".desk-message")).to_contain_text(after)
        expect(self.page.locator(TITLE)).to_have_text(title)


class Keyboard(Hands):
    """Counts what is pressed; `type` counts a text as one, for nobody can save a moderator their own words."""

    pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press("Space" if key == " " else key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += 1

    def tab_to(self, selector: str, most: int = 30) -> None:
        """Tab until the focus is at `selector`."""
        for _step in range(most):
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{most} times Tab and not at {selector}")

    def arrive_at(self, title: str, *, after: str | None = None) -> None:
        self.arrive(title, after)
        self.assert_focus_is_found()

    def assert_focus_is_found(self) -> None:
        """A page begins at its beginning: one Tab leads to something in sight that shows it."""
        self.page.wait_for_load_state("load")
        self.page.keyboard.press("Tab")
        focus = self.page.evaluate(FOCUS)
        assert focus["tag"] != "BODY", focus
        assert (focus["isInSight"], focus["hasRing"], focus["isCovered"]) == (True, True, False), focus

    def sign_in(self, live_server, user, path: str) -> None:
        self.page.goto(f"{live_server.url}{path}")
        self.tab_to("[name=username]")
        self.type(user.username)
        self.press("Tab")
        self.type(f"mật khẩu của {user.username}")
        self.press("Enter")
        expect(self.page.locator("[name=password]")).to_have_count(0)

    def pointer_was_used(self) -> bool:
        return bool(self.pointers())


class Thumb(Hands):
    """Taps what is large enough for a thumb, and sees that the bar at the bottom covers no field."""

    def tap(self, selector: str) -> None:
        target = self.page.locator(selector)
        box = target.bounding_box()
        assert box["height"] >= 44, (selector, box)
        target.tap()

    def enter(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.page.keyboard.type(text)
        focus = self.page.evaluate(FOCUS)
        assert (focus["isInSight"], focus["isCovered"]) == (True, False), focus
        assert self.page.input_value(selector) == text

    def sign(self) -> None:
        """From the bar to the checklist, and every line of it."""
        self.tap(".decision-bar .primary")
        expect(self.page.locator("#checklist-help")).to_be_in_viewport()
        for label in self.page.locator(".decision-checklist label").all():
            assert label.bounding_box()["height"] >= 44
            label.tap()
        expect(self.page.locator("[name=checklist]:not(:checked)")).to_have_count(0)

    def arrive_at(self, title: str, *, after: str | None = None) -> None:
        self.arrive(title, after)
        self.assert_page_fits()

    def assert_page_fits(self) -> None:
        self.page.wait_for_load_state("load")
        assert self.page.evaluate("document.documentElement.scrollWidth") == 360, self.page.url

    def mouse_was_used(self) -> bool:
        return self.pointers() != {"touch"}
