// The text of the form in blocks, where each of them stands, and exact changes of it that can be taken back.
import { inOrder, field } from "./figure_rows.js";

const LINE = /[^\n]+/g;
const WRITTEN = ["input", "change"];

// From the editor's plugin, once it is there.
let editor = null;
export const setEditor = (api) => (editor = api);
export const hasEditor = () => Boolean(editor);

// [{field, figure, text, number, input, from} or {…, block}]: `number` counts from 1 what a reader counts, paragraphs and photos.
export function blocksOf(form) {
  const found = [];
  const addLines = (name, input, extra = {}) => {
    for (const { 0: text, index } of input?.value.matchAll(LINE) ?? []) {
      if (text.trim()) {
        found.push({ field: name, figure: "", text, input, from: index, ...extra });
      }
    }
  };
  addLines("title", form.elements.title);
  addLines("lead", form.elements.lead);
  editor?.read().forEach((block, place) => found.push({ field: "body", figure: "", text: block.text, block, number: place + 1 }));
  if (!editor && form.elements.body) {
    const page = new DOMParser().parseFromString(form.elements.body.value, "text/html");
    page.querySelectorAll("p, h2, h3, li, blockquote, td, th, caption").forEach((one, place) => {
      found.push({ field: "body", figure: "", text: one.textContent, number: place + 1 });
    });
  }
  inOrder().forEach((row, place) => {
    const extra = { figure: row.dataset.figureRow ?? "", number: place + 1 };
    addLines("caption", field(row, "caption"), extra);
    addLines("alt_text", field(row, "alt_text"), extra);
  });
  return found;
}

const keyOf = ({ field: name, figure, text }) => `${name}\n${figure}\n${text}`;

// For each of the blocks that were sent, where it is now: the one that says the same, else the changed one in its place.
function matched(sent, now) {
  const waiting = new Map();
  now.forEach((block) => waiting.set(keyOf(block), [...(waiting.get(keyOf(block)) ?? []), block]));
  const found = sent.map((block) => waiting.get(keyOf(block))?.shift() ?? null);
  const taken = new Set(found);
  const isSamePlace = (one, other) => one && one.field === other.field && one.figure === other.figure && !taken.has(one);
  return found.map((one, place) => one ?? (sent.length === now.length && isSamePlace(now[place], sent[place]) ? now[place] : null));
}

// What was said of the blocks as they were sent, of the text as it is now: `at` is a block of it. What stands there no longer,
// or at several places where it was at one, is left out; the newsroom is asked about it again anyway.
export function placed(remarks, sent, now) {
  const blocks = matched(sent, now);
  return remarks.flatMap((one) => {
    const at = blocks[one.block];
    if (!at) {
      return [];
    }
    const was = sent[one.block].text.slice(one.start, one.stop);
    if (at.text.slice(one.start, one.stop) === was && (was || at.text === sent[one.block].text)) {
      return [{ ...one, at }];
    }
    const start = was ? at.text.indexOf(was) : -1;
    return start < 0 || at.text.includes(was, start + 1) ? [] : [{ ...one, at, start, stop: start + was.length }];
  });
}

// `places`: {name: [{at, start, stop}]} with `at` a block of this text. Marks stand in the editor only.
export function mark(places) {
  const inEditor = (list) => list.filter(({ at }) => at?.block).map(({ at, start, stop }) => ({ block: at.block, start, stop }));
  editor?.mark(Object.fromEntries(Object.entries(places).map(([name, list]) => [name, inEditor(list)])));
}

// Selects the words, wherever they are.
export function show({ at, start, stop }) {
  if (at?.block) {
    return editor.show({ block: at.block, start, stop });
  }
  if (!at?.input) {
    return false;
  }
  at.input.closest("details:not([open])")?.setAttribute("open", "");
  at.input.focus({ preventScroll: true });
  at.input.setSelectionRange(at.from + start, at.from + stop);
  at.input.scrollIntoView({ block: "center" });
  return true;
}

function write(input, value) {
  input.value = value;
  WRITTEN.forEach((kind) => input.dispatchEvent(new Event(kind, { bubbles: true })));
}

// Of changes that overlap, the earlier one; only where the words still stand.
function apart(changes) {
  const last = new Map();
  const inOrder = [...changes].sort((one, other) => one.start - other.start || other.stop - one.stop);
  return inOrder.filter(({ at, start, stop, found }) => {
    const isFree = start >= (last.get(at) ?? 0) && at.text.slice(start, stop).normalize("NFC") === found;
    if (isFree) {
      last.set(at, stop);
    }
    return isFree;
  });
}

// `changes`: [{at, start, stop, found, text}]. Returns {count, undo}; `undo` gives back how many could be taken back.
export function change(changes) {
  const free = apart(changes);
  const inputs = new Map();
  for (const one of free.filter(({ at }) => at.input)) {
    inputs.set(one.at.input, [...(inputs.get(one.at.input) ?? []), one]);
  }
  const written = [...inputs].map(([input, list]) => {
    const before = input.value;
    for (const { at, start, stop, text } of list.sort((one, other) => other.at.from + other.start - one.at.from - one.start)) {
      input.setRangeText(text, at.from + start, at.from + stop, "preserve");
    }
    const after = input.value;
    write(input, after);
    return { input, before, after, count: list.length };
  });
  const inText = free.filter(({ at }) => at.block).map(({ at, start, stop, text }) => ({ block: at.block, start, stop, text }));
  const body = inText.length ? editor.replace(inText) : { count: 0, undo: () => 0 };
  const undo = () => {
    const restored = written.filter(({ input, after }) => input.isConnected && input.value === after);
    const back = body.undo();
    restored.forEach(({ input, before }) => write(input, before));
    return restored.reduce((sum, { count }) => sum + count, back);
  };
  return { count: body.count + written.reduce((sum, { count }) => sum + count, 0), undo };
}
