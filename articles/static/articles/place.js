// Remembers where somebody stopped in a long report, on this device only, and offers to go on there at the next visit. Going
// back and reloading are the browser's own. Also opens what an address points at.
const KEY = "newsroom:places";
const MOST = 30;
const DAYS = 30;
const LONG = 3; // screens

const bar = document.querySelector("[data-place]");
const blocks = [...(document.querySelector(".report-body")?.children ?? [])];

function open() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
  }
}

// A browser may refuse storage, and what lies there may be anybody's.
function places() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return kept.filter(({ on }) => Date.now() - on < DAYS * 86400000);
  } catch {
    return [];
  }
}

function keep(kept) {
  try {
    if (kept.length) {
      localStorage.setItem(KEY, JSON.stringify(kept.slice(0, MOST)));
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // Then nothing is remembered.
  }
}

const others = () => places().filter(({ report }) => report !== bar.dataset.place);

function isLong() {
  return blocks.length > 1 && blocks.at(-1).getBoundingClientRect().bottom - blocks[0].getBoundingClientRect().top > LONG * innerHeight;
}

function remember() {
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  const isRead = blocks.at(-1).getBoundingClientRect().bottom < innerHeight;
  const isBegun = blocks[0].getBoundingClientRect().top < 0;
  if (at >= 0 && isBegun && !isRead) {
    keep([{ report: bar.dataset.place, at, of: blocks.length, on: Date.now() }, ...others()]);
  } else if (isRead) {
    keep(others());
  }
}

function offer() {
  const [arrival] = performance.getEntriesByType("navigation");
  const left = places().find(({ report }) => report === bar.dataset.place);
  const block = left?.of === blocks.length ? blocks[left.at] : null;
  if (!block || location.hash || arrival?.type !== "navigate" || scrollY > 0 || block.getBoundingClientRect().top < 2 * innerHeight) {
    return;
  }
  bar.hidden = false;
  const hide = () => {
    bar.hidden = true;
    removeEventListener("scroll", onScroll);
  };
  const onScroll = () => scrollY > innerHeight && hide();
  addEventListener("scroll", onScroll, { passive: true });
  bar.querySelector("[data-resumes]").addEventListener("click", () => {
    hide();
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    block.scrollIntoView();
  });
  bar.querySelector("[data-dismisses]").addEventListener("click", () => {
    keep(others());
    hide();
  });
}

open();
addEventListener("hashchange", open);
if (bar && isLong()) {
  offer();
  addEventListener("pagehide", remember);
  document.addEventListener("visibilitychange", () => document.hidden && remember());
}
