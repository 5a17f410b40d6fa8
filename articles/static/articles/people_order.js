// The people of an event: moved by buttons, keys or dragging, put in protocol order and back. What protocol suggests comes from
// the newsroom, for the rows as they stand, saved or not. Without this script the position fields do the same.
const group = document.getElementById("attendances-group");
const panel = document.querySelector("[data-people-order]");
const words = group?.dataset ?? {};
const WAIT = 400;

const rowsOf = () => [...group.querySelectorAll(".person-row:not(.empty-form)")];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const isLeaving = (row) => Boolean(field(row, "DELETE")?.checked);
const personOf = (row) => field(row, "person")?.value ?? "";
const standing = () => rowsOf().filter((row) => personOf(row) && !isLeaving(row));
const nameOf = (row) => field(row, "person")?.selectedOptions?.[0]?.text ?? "";

let before = null; // the rows as they stood before they were put in protocol order
let waiting = 0;
let asked = null;

const say = (text) => { group.querySelector("[data-people-says]").textContent = text; };

// A row without a person keeps what it came with: a number would make it somebody who is missing.
function number() {
  let place = 0;
  for (const row of rowsOf()) {
    const position = field(row, "position");
    position.value = personOf(row) ? (place += 1) : position.defaultValue;
  }
}

function put(rows) {
  const end = group.querySelector(".person-row.empty-form") ?? group.querySelector(".add-row");
  rows.forEach((row) => (end ? end.before(row) : group.querySelector("fieldset").append(row)));
  number();
  ask();
}

function move(row, step) {
  const rows = rowsOf();
  const from = rows.indexOf(row);
  const to = Math.min(Math.max(from + step, 0), rows.length - 1);
  if (to === from) {
    return;
  }
  rows.splice(to, 0, ...rows.splice(from, 1));
  put(rows);
  say(words.wordsMoved.replace("[name]", nameOf(row)).replace("[place]", to + 1));
}

function arrange(keys) {
  before = rowsOf();
  const place = (row) => (keys.indexOf(personOf(row)) + 1 || Infinity);
  put([...before].sort((one, other) => (place(one) < place(other) ? -1 : Number(place(one) > place(other)))));
  say(words.wordsArranged);
  group.querySelector("[data-people-undo]").hidden = false;
  group.querySelector("[data-people-undo] button").focus();
}

function undo() {
  const now = rowsOf();
  put([...before.filter((row) => now.includes(row)), ...now.filter((row) => !before.includes(row))]);
  before = null;
  group.querySelector("[data-people-undo]").hidden = true;
  say(words.wordsUndone);
}

// Who each one was that day, and whether the register knows it, beside their row.
function describe() {
  for (const row of rowsOf()) {
    const person = personOf(row);
    const told = person && panel.querySelector(`[data-person="${CSS.escape(person)}"]`);
    const place = row.querySelector("[data-designation]");
    place.textContent = told ? told.dataset.designation : "";
    row.classList.toggle("is-unsettled", Boolean(told && "unsettled" in told.dataset));
    if (person) {
      row.querySelector(".inline_label").textContent = nameOf(row);
      row.setAttribute("aria-label", nameOf(row));
    }
  }
}

function query() {
  const form = group.closest("form");
  const values = new URLSearchParams({
    ngay: form.elements.starts_on?.value ?? "",
    loai: form.elements.kind?.value ?? "",
    ten: form.elements.title?.value ?? "",
  });
  const seen = new Set();
  for (const row of standing().filter((one) => !seen.has(personOf(one)) && seen.add(personOf(one)))) {
    values.append("nguoi", [personOf(row), field(row, "side").value, field(row, "role").value].join("."));
  }
  return values.has("nguoi") ? values : null;
}

async function fetchOrder() {
  const values = query();
  asked?.abort();
  asked = new AbortController();
  try {
    const address = values ? `${panel.dataset.address}?${values}` : panel.dataset.address.replace(/\/\d+\//, "/0/");
    const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    panel.innerHTML = await answer.text();
    document.dispatchEvent(new CustomEvent("copies:added", { detail: { within: panel } }));
    describe();
  } catch (error) {
    if (error.name !== "AbortError") {
      say(panel.dataset.wordsFailed);
    }
  }
}

function ask() {
  clearTimeout(waiting);
  waiting = setTimeout(fetchOrder, WAIT);
}

function drag(row) {
  const grip = row.querySelector("[data-grip]");
  grip.hidden = false;
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.classList.add("is-dragged");
    const follow = ({ clientY }) => {
      const others = rowsOf().filter((one) => one !== row);
      const next = others.find((one) => clientY < one.getBoundingClientRect().top + one.offsetHeight / 2);
      const end = next ?? group.querySelector(".person-row.empty-form") ?? group.querySelector(".add-row");
      if (row.nextElementSibling !== end) {
        end?.before(row);
      }
    };
    grip.addEventListener("pointermove", follow);
    const drop = () => {
      grip.removeEventListener("pointermove", follow);
      row.classList.remove("is-dragged");
      number();
      ask();
    };
    grip.addEventListener("lostpointercapture", drop, { once: true });
  });
}

function prepare(row) {
  if (!field(row, "position")) {
    return;
  }
  row.querySelector("[data-moves]").hidden = false;
  const [earlier, later] = ["[data-earlier]", "[data-later]"].map((name) => row.querySelector(name));
  earlier.addEventListener("click", () => { move(row, -1); earlier.focus(); });
  later.addEventListener("click", () => { move(row, 1); later.focus(); });
  row.querySelector("h3").addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.altKey) {
      event.preventDefault();
      const at = document.activeElement;
      move(row, step);
      at.focus();
    }
  });
  for (const name of ["role", "side", "DELETE"]) {
    field(row, name)?.addEventListener("change", ask);
  }
  window.django?.jQuery(field(row, "person")).on("change", () => { number(); describe(); ask(); });
  drag(row);
}

if (group && panel && group.querySelector("[data-moves]")) {
  group.classList.add("is-scripted");
  rowsOf().forEach(prepare);
  describe();
  document.addEventListener("formset:added", ({ target, detail }) => {
    if (detail.formsetName === "attendances") {
      prepare(target);
    }
  });
  document.addEventListener("formset:removed", () => { number(); ask(); });
  group.querySelector("[data-people-undo] button").addEventListener("click", undo);
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-arrange]")) {
      event.preventDefault();
      arrange([...panel.querySelectorAll("[data-person]")].map((one) => one.dataset.person));
    }
  });
  for (const name of ["starts_on", "kind", "title"]) {
    group.closest("form").elements[name]?.addEventListener("change", ask);
  }
}
