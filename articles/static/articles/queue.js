// The queue by keyboard. Every key does what a link, a button or a tick of the page does; the page needs none of them.
// Single keys can be switched off (WCAG 2.1.4), and never act while somebody types or holds a modifier.
const SETTING = "newsroom.queue.keys";

const rows = [...document.querySelectorAll("[data-queue-row]")];
const dialog = document.querySelector("[data-queue-keys]");
const help = document.querySelector("[data-queue-help]");
const toggle = document.querySelector("[data-queue-keys-on]");

const titleOf = (row) => row?.querySelector(".queue-title");
const current = () => rows.find((row) => row.contains(document.activeElement));

// A browser that keeps nothing has the keys on, and off for this page only.
function remembered() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

function remember(isOn) {
  try {
    localStorage.setItem(SETTING, isOn ? "on" : "off");
  } catch {
    // Nothing to remember it in.
  }
}

function move(step) {
  const place = rows.indexOf(current());
  const next = place < 0 ? rows[step > 0 ? 0 : rows.length - 1] : rows[place + step];
  titleOf(next)?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  c: () => current()?.querySelector("[data-queue-claim]")?.click(),
  x: () => current()?.querySelector(".queue-tick input")?.click(),
  "/": () => document.getElementById("queue-q").focus(),
  "?": () => dialog.showModal(),
};

function isTyping(target) {
  return target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  if (dialog.open || isTyping(event.target)) {
    return;
  }
  // Arrows scroll the page, as everywhere, until one is on a row.
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (arrow && event.target.matches(".queue-title")) {
    event.preventDefault();
    move(arrow);
    return;
  }
  const key = event.key.toLowerCase();
  if (toggle.checked && Object.hasOwn(KEYS, key)) {
    event.preventDefault();
    KEYS[key]();
  }
}

toggle.checked = remembered();
toggle.addEventListener("change", () => remember(toggle.checked));
help.hidden = false;
help.addEventListener("click", () => dialog.showModal());
document.addEventListener("keydown", onKey);
