// The review screen under the keyboard. Without it every link and button works all the same.
import "./progress.js";

const SETTING = "newsroom.keys";
// Places of other people's parts of the page.
const OTHERS = { m: ", #comment_text" };
const screen = document.querySelector("[data-review]");

function keysAreOn() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

const isTyping = (target) =>
  target.isContentEditable ||
  target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");

function goTo(field) {
  for (let box = field.closest("details"); box; box = box.parentElement?.closest("details")) {
    box.open = true;
  }
  field.focus();
  field.scrollIntoView({ block: "center" });
}

// A link is followed; in anything else the first field is entered, of a list of ticks the first that is missing, or the
// button below it when none is.
function follow(place) {
  if (place.matches("a, button, summary")) {
    place.click();
  } else if (place.matches("input, textarea, select")) {
    goTo(place);
  } else {
    const boxes = [...place.querySelectorAll("input[type=checkbox]")];
    const after = place.parentElement.querySelector("button.primary");
    goTo(boxes.find((box) => !box.checked) ?? (boxes.length ? after : place.querySelector("input, textarea, select")));
  }
}

// The space bar ticks a line and goes on to the next that is missing. On the last one it stays: one press too many takes
// a tick away again, in sight, and never signs. A tick by pointer or by a screen reader leaves the focus where it is.
function goOn(box, checklist) {
  const boxes = [...checklist.querySelectorAll("input[type=checkbox]")];
  const next = boxes.slice(boxes.indexOf(box) + 1).find((one) => !one.checked) ?? boxes.find((one) => !one.checked);
  if (next) {
    goTo(next);
  }
}

function press(target) {
  const form = target.form ?? target.closest("form");
  if (target.closest(".comment-form")) {
    form.requestSubmit();
    return true;
  }
  const verb = target.closest("[data-enter]")?.dataset.enter;
  const button = verb && form?.querySelector(`button[name=verb][value="${verb}"]`);
  if (button) {
    form.requestSubmit(button);
  }
  return Boolean(button);
}

function onKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (press(event.target)) {
      event.preventDefault();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || !keysAreOn()) {
    return;
  }
  if (event.key === "?") {
    event.preventDefault();
    const list = document.querySelector("[data-keys]");
    list.open = !list.open;
    list.querySelector("summary").focus();
    return;
  }
  const checklist = event.target.closest("[data-checklist]");
  if (event.key === "Enter" && checklist) {
    event.preventDefault();
    follow(checklist);
    return;
  }
  const place = /^[a-z]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]${OTHERS[event.key] ?? ""}`);
  if (place) {
    event.preventDefault();
    follow(place);
  }
}

function offerKeys() {
  const list = document.querySelector("[data-keys]");
  const box = list?.querySelector("input");
  if (!box) {
    return;
  }
  list.hidden = false;
  box.checked = keysAreOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SETTING, box.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing starts with the keys on each time.
    }
  });
}

if (screen) {
  document.addEventListener("keydown", onKey);
  const checklist = screen.querySelector("[data-checklist]");
  let last = "";
  checklist?.addEventListener("keydown", (event) => (last = event.key));
  checklist?.addEventListener("pointerdown", () => (last = ""));
  checklist?.addEventListener("change", ({ target }) => last === " " && target.checked && keysAreOn() && goOn(target, checklist));
  offerKeys();
}
