// The photo rows of the article's form, the one store of a figure's words: what each holds, its number, what it lacks.
// The tray and the editor only show it: they read it here or from the row's data-figure-… attributes.
export const group = document.getElementById("figures-group");
export const words = group?.dataset ?? {};

const $ = window.django?.jQuery;
const placed = new Set();

export const rowsOf = () => [...(group?.querySelectorAll(".figure-row:not(.empty-form)") ?? [])];
export const rowOf = (key) => rowsOf().find((row) => row.dataset.figureRow === key);
export const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
export const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(name, { detail }));
export const isLeaving = (row) => Boolean(field(row, "DELETE")?.checked);
export const placedKeys = () => [...placed];
export const isPlaced = (row) => placed.has(row.dataset.figureRow);
export const photoOf = (row) => field(row, "photo")?.value ?? "";
export const nameOfPhoto = (row) => field(row, "photo")?.selectedOptions?.[0]?.text ?? "";

export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function say(text) {
  group.querySelector("[data-figure-says]").textContent = text;
}

// Set as if it had been typed, so that whatever watches the form sees it.
export function setField(row, name, value) {
  const input = field(row, name);
  if (input && input.value !== value) {
    input.value = value;
    for (const kind of ["input", "change"]) {
      input.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
}

// Of a photo of the library; the words of the row stay as they are.
export function setPhoto(row, { id, name }) {
  const select = field(row, "photo");
  select.append(new Option(name, id, true, true));
  $(select).trigger("change");
}

export function newRow() {
  const before = new Set(rowsOf());
  group.querySelector(".add-row a, .add-row button")?.click();
  return rowsOf().find((one) => !before.has(one));
}

// A row of its own for a place that is in the text already. Its order is set, so that it is kept even while it is empty.
export function newRowFor(key) {
  const row = newRow();
  if (row) {
    field(row, "slot").value = row.dataset.figureRow = key;
    const taken = rowsOf().map((one) => Number(field(one, "position")?.value || -1));
    field(row, "position").value = Math.min(Math.max(...taken, rowsOf().length - 2) + 1, 999);
  }
  return row;
}

export function setPlaced(keys) {
  placed.clear();
  keys.forEach((key) => placed.add(key));
  describe();
}

// In the order in which the newsroom will number them when the article is saved.
export function inOrder() {
  const order = (row) => Number(field(row, "position")?.value || 999);
  const isSomething = (row) =>
    ["photo", "caption", "alt_text", "position"].some((name) => field(row, name)?.value) || isPlaced(row);
  const counted = rowsOf().filter((row) => !isLeaving(row) && isSomething(row));
  return counted.sort((one, other) => order(one) - order(other));
}

export function lacks(row) {
  if (row.dataset.figureState === "sending") {
    return [words.wordsSending];
  }
  const isBare = (name) => !field(row, "decorative")?.checked && !field(row, name)?.value.trim();
  return [
    !photoOf(row) && words.wordsNoPicture,
    isBare("caption") && words.wordsNoCaption,
    isBare("alt_text") && words.wordsNoAlt,
  ].filter(Boolean);
}

// Writes number and lacks into every row, and tells the others if anything is new.
export function describe() {
  const numbers = new Map(inOrder().map((row, place) => [row, String(place + 1)]));
  let isNew = false;
  for (const row of rowsOf().filter((one) => field(one, "photo"))) {
    const number = numbers.get(row) ?? "";
    const missing = number ? lacks(row) : [];
    const said = { figureNumber: number, figureLacks: missing.join(" · "), figurePlaced: isPlaced(row) ? "1" : "" };
    isNew ||= Object.entries(said).some(([name, value]) => row.dataset[name] !== value);
    Object.assign(row.dataset, said);
    show(row);
  }
  if (isNew) {
    tell("figure:changed");
  }
}

function show(row) {
  const { figureNumber: number, figureLacks: missing, figurePlaced } = row.dataset;
  row.querySelector("[data-figure-number]").textContent = number && words.wordsNumber.replace("[number]", number);
  row.querySelector("[data-figure-lacks]").textContent = missing;
  row.querySelector("[data-figure-unplaced]").hidden = Boolean(!number || figurePlaced || !group.dataset.hasEditor);
  row.querySelector("[data-figure-find]").hidden = !figurePlaced;
}
