// The proofreader beside the text: asks while one types, shows what was found, and does what is pressed. It never touches the
// text by itself, and never the place where somebody is typing.
import { ready, watch } from "./form_values.js";
import { postJson } from "./posting.js";
import { keyOf, Leaving } from "./proof_leaving.js";
import { grouped, ProofList } from "./proof_list.js";
import { showPeople } from "./proof_people.js";
import { Sheet } from "./proof_sheet.js";
import { blocksOf, change, mark, placed, setEditor, show } from "./proof_text.js";

const WAIT = 600;
const AGAIN = [5000, 60_000]; // after a failure, and the longest pause after several
const root = document.getElementById("proof");
const form = document.getElementById("article_form");
const writing = document.getElementById("writing")?.dataset;
const words = root?.dataset ?? {};
const part = (name) => root.querySelector(`[data-proof-${name}]`);

let timer = 0;
let pause = AGAIN[0];
let asking = null;
let isOn = false;
let sent = [];
let remarks = [];
let current = null;
let taken = null; // what the last press changed, and how to take it back
const chosen = new Set();
const leaving = root && new Leaving({ root, form, user: writing?.user, say, offerUndo, again: ask, settle });
const list = root && new ProofList(root, { go, fix, here: (one) => leaving.leave(one), always: (one) => leaving.leave(one, true) }, placeOf);
const sheet = root && new Sheet(root, document.querySelector("[data-proof-chip]"));

function placeOf({ at }) {
  const names = { title: words.wordsTitle, lead: words.wordsLead, body: words.wordsParagraph, caption: words.wordsCaption, alt_text: words.wordsAlt };
  return (names[at?.field] ?? "").replace("[number]", at?.number ?? "");
}

// Of a text in another language only what endangers somebody is looked at, and that is said.
const none = () => (["", "vi"].includes(form.elements.language?.value ?? "vi") ? words.wordsNone : words.wordsNoneForeign);

function say(text) {
  part("says").textContent = text;
}

function values(blocks) {
  const { elements } = form;
  const key = (name) => Number(elements[name]?.value) || null;
  return {
    article: Number(words.article) || null,
    desk: key("desk"),
    event: key("event"),
    language: elements.language?.value ?? "vi",
    source_on: elements.source_published_at_0?.value ?? "",
    chosen: [...chosen],
    blocks: blocks.map(({ field, figure, text }) => ({ field, figure, text })),
  };
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
}

async function ask() {
  clearTimeout(timer);
  if (!isOn) {
    return;
  }
  asking?.abort();
  const mine = (asking = new AbortController());
  const blocks = blocksOf(form);
  root.toggleAttribute("data-busy", true);
  const { status, answer } = await postJson(words.proof, values(blocks), writing.user, mine.signal);
  if (mine !== asking) {
    return;
  }
  root.toggleAttribute("data-busy", false);
  if (status === 200) {
    part("trouble").textContent = "";
    pause = AGAIN[0];
    sent = blocks;
    take(answer);
    return;
  }
  part("trouble").textContent = answer.error ?? { 0: words.wordsOffline, 302: words.wordsSignedOut }[status] ?? words.wordsFailed;
  if (answer.code === "secrecy-marking") {
    take({ remarks: [], people: [], announced: [], ignored: [], more: 0, isUnread: true });
  } else if (status === 0 || status >= 500) {
    timer = setTimeout(ask, pause);
    pause = Math.min(pause * 2, AGAIN[1]);
  }
}

let answered = null;
function take(answer) {
  answered = { ...answer, remarks: answer.remarks.map((one, number) => ({ ...one, number })) };
  settle();
  leaving.show(answer.ignored);
  showPeople(answer, {
    event: Number(form.elements.event?.value) || 0,
    user: writing.user,
    go: (place) => placed([place], sent, blocksOf(form)).forEach(goTo),
    choose: (person) => chosen.add(person),
    again: ask,
  });
}

// The remarks that are open, at their places in the text as it is now.
function open() {
  return placed((answered?.remarks ?? []).filter((one) => !leaving.has(one)), sent, blocksOf(form));
}

const isThere = (one, other) => one.code === other.code && one.words === other.words && one.start === other.start && one.at.text === other.at.text;

function settle() {
  remarks = open();
  current = current && (remarks.find((one) => isThere(one, current)) ?? null);
  showRemarks();
}

function showRemarks() {
  list.show(grouped(remarks));
  list.point(current);
  const fixable = remarks.filter(({ sure }) => sure).length;
  const count = remarks.length + (answered?.more ?? 0);
  const found = (fixable ? words.wordsCount : words.wordsCountOnly).replace("[count]", count).replace("[sure]", fixable);
  const told = answered?.isUnread ? "" : count ? found : none();
  // Said again only when it is another: a screen reader reads every change out.
  if (part("count").textContent !== told) {
    part("count").textContent = told;
  }
  part("all").hidden = !fixable;
  part("all").textContent = words.wordsAll.replace("[count]", fixable);
  root.toggleAttribute("data-empty", told === none());
  sheet.tell(count ? words.wordsChip.replace("[count]", count) : answered?.isUnread ? words.wordsChipUnread : words.wordsChipNone);
  showMarks();
}

function showMarks() {
  mark({
    "proof-sure": remarks.filter((one) => one.sure && one !== current),
    "proof-open": remarks.filter((one) => !one.sure && one !== current),
    "proof-current": current ? [current] : [],
  });
}

function goTo(place) {
  sheet.unfold(false);
  return show(place);
}

function go(remark) {
  current = remarks.includes(remark) ? remark : null;
  if (current && goTo(current)) {
    list.point(current);
    showMarks();
    part("at").textContent = `${placeOf(current)}. ${current.message}`;
  }
}

function step(way) {
  if (remarks.length) {
    const place = remarks.indexOf(current);
    go(remarks[place < 0 ? (way > 0 ? 0 : remarks.length - 1) : (place + way + remarks.length) % remarks.length]);
  } else {
    say(none());
  }
}

function fix(several, text) {
  const numbers = new Set(several.map(({ number }) => number));
  const wanted = open().filter(({ number }) => numbers.has(number));
  perform(wanted.map((one) => ({ ...one, text: text ?? one.fixes[0] })));
}

function fixAll() {
  perform(open().filter(({ sure }) => sure).map((one) => ({ ...one, text: one.fixes[0] })));
}

function perform(changes) {
  const done = change(changes);
  if (done.count) {
    offerUndo({ ...done, message: words.wordsFixed.replace("[count]", done.count) });
  } else {
    say(words.wordsMoved);
  }
  current = null;
  settle();
  ask();
}

function offerUndo(action) {
  taken = action;
  say(taken.message);
  part("undo").hidden = false;
}

async function undo() {
  const last = taken;
  taken = null;
  part("undo").hidden = true;
  const count = await last.undo();
  say(count >= last.count ? words.wordsUndone : words.wordsUndonePartly.replace("[count]", count));
  part("heading").focus({ preventScroll: true });
  ask();
}

function listen() {
  const listeners = {
    "proof:changed": soon,
    "proof:step": ({ detail }) => step(detail.way),
    "proof:fix": () => current?.fixes.length && fix([current]),
    visibilitychange: () => document.visibilityState === "visible" && soon(),
  };
  for (const [name, listener] of Object.entries(listeners)) {
    document.addEventListener(name, listener);
  }
  addEventListener("online", ask);
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8" && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && event.altKey && current?.fixes.length) {
      event.preventDefault();
      fix([current]);
    }
  });
  part("all").addEventListener("click", () => {
    fixAll();
    part("undo").focus({ preventScroll: true });
  });
  part("undo").addEventListener("click", undo);
}

async function begin() {
  document.addEventListener("proof:editor", ({ detail }) => {
    setEditor(detail);
    soon();
  });
  document.dispatchEvent(new CustomEvent("proof:hello"));
  listen();
  part("keys").hidden = false;
  await ready(form);
  watch(form, soon);
  isOn = true;
  await ask();
}

if (root && form && writing?.mode === "write") {
  begin();
}
