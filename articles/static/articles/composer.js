// The caption composer in each photo row: chips for people and actions, one field that finds both, the sentence as it will
// stand. The pieces come from the newsroom once for each event and opening; the sentence is made here, on any line.
import { LONGEST, beginAlt, compose, likeness } from "./composing.js";

const $ = window.django?.jQuery;
const form = document.getElementById("article_form");
const known = new Map(); // event -> its pieces, as last fetched
const composers = new WeakMap();

async function fetchPieces(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) {
    throw new Error(`${answer.status}`);
  }
  return answer.json();
}

function chip(text, small = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "composer-chip";
  button.append(text);
  if (small) {
    const note = document.createElement("small");
    note.textContent = ` ${small}`;
    button.append(note);
  }
  return button;
}

function write(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

class Composer {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.row = root.closest("[data-figure-row]");
    this.chosen = []; // people and groups, in the order of print
    this.action = null;
    this.pieces = null;
    for (const name of ["find", "hint", "people", "order", "actions", "object", "setting", "full", "from-left", "when"]) {
      this[name.replace("-l", "L")] = root.querySelector(`[data-${name}]`);
    }
    for (const name of ["preview", "replaces", "use", "undo", "said", "nobody", "undated", "event-link", "begin-alt"]) {
      this[name.replace(/-(\w)/, (_, letter) => letter.toUpperCase())] = root.querySelector(`[data-${name}]`);
    }
    this.hintAtFirst = this.hint.textContent;
    this.#listen();
  }

  #listen() {
    this.find.addEventListener("input", () => this.#filter());
    this.find.addEventListener("keydown", (event) => this.#key(event));
    // Enter anywhere else in the composer must not send the whole form.
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input, select")) {
        event.preventDefault();
        if (event.target !== this.find) {
          this.useIt();
        }
      }
    });
    for (const part of [this.object, this.setting, this.full, this.fromLeft, this.when]) {
      part.addEventListener("input", () => this.#show());
    }
    this.use.addEventListener("click", () => this.useIt());
    this.undo.addEventListener("click", () => this.takeBack());
    this.beginAlt.addEventListener("click", () => this.startAlt());
    this.root.querySelector("[data-again]").addEventListener("click", () => this.open());
    this.root.querySelector("[data-choose-event]").addEventListener("click", () => {
      document.querySelector(".field-event")?.scrollIntoView({ block: "center" });
      $?.("#id_event").select2("open");
    });
    this.field("caption")?.addEventListener("input", () => this.pieces && this.#show());
  }

  field(name) {
    return this.row.querySelector(`[name$="-${name}"]`);
  }

  #state(name) {
    for (const part of this.root.querySelectorAll("[data-when-state]")) {
      part.hidden = part.dataset.whenState !== name;
    }
  }

  // What is known stands there at once; what has changed since follows without taking away what was chosen.
  async open() {
    const event = form.elements.event?.value;
    if ((form.elements.language?.value ?? "vi") !== "vi") {
      this.#state("vietnamese-only");
      return;
    }
    if (!event) {
      this.#state("no-event");
      return;
    }
    if (known.has(event)) {
      this.#take(known.get(event));
    } else {
      this.#state("loading");
    }
    try {
      const pieces = await fetchPieces(this.words.pieces.replace("/0/", `/${event}/`));
      const isNews = JSON.stringify(pieces) !== JSON.stringify(known.get(event));
      known.set(event, pieces);
      if (form.elements.event.value === event && (isNews || !this.pieces)) {
        this.#take(pieces);
      }
    } catch {
      if (!known.has(event)) {
        this.#state("failed");
      }
    }
  }

  #take(pieces) {
    const wasReady = this.pieces !== null;
    this.pieces = pieces;
    const everybody = [...pieces.people, ...pieces.groups.map((text) => ({ id: "", short: text, full: text }))];
    this.offers = everybody.map((who) => ({ ...who, chip: this.#personChip(who) }));
    const same = (one) => this.offers.find((other) => other.id === one.id && (one.id || other.short === one.short));
    this.chosen = this.chosen.map(same).filter(Boolean);
    this.people.replaceChildren(...this.offers.map((one) => one.chip));
    const free = this.action?.isFree ? [this.action] : [];
    this.verbs = [...pieces.actions, ...free].map((row) => ({ ...row, chip: this.#actionChip(row.verb) }));
    this.action = this.verbs.find((one) => one.verb === this.action?.verb) ?? null;
    this.actions.replaceChildren(...this.verbs.map((one) => one.chip));
    this.setting.replaceChildren(...pieces.settings.map((way, place) => new Option(way.at, place)), new Option("–", ""));
    this.when.closest("label").hidden = !pieces.when;
    this.when.nextElementSibling.textContent = pieces.when;
    this.nobody.hidden = pieces.people.length > 0;
    this.undated.hidden = pieces.is_dated;
    this.eventLink.href = pieces.url;
    this.#state("ready");
    this.#filter();
    this.#show();
    if (!wasReady) {
      this.find.focus();
    }
  }

  #personChip(who) {
    const button = chip(who.short, [who.note, who.is_written ? this.words.wordsWrittenForm : ""].filter(Boolean).join(", "));
    button.addEventListener("click", () => this.toggle(this.offers.find((one) => one.chip === button)));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step && event.altKey) {
        event.preventDefault();
        this.move(this.offers.find((one) => one.chip === button), step);
      }
    });
    return button;
  }

  #actionChip(verb) {
    const button = chip(verb);
    button.addEventListener("click", () => this.act(this.verbs.find((one) => one.chip === button)));
    return button;
  }

  toggle(who) {
    this.chosen = this.chosen.includes(who) ? this.chosen.filter((one) => one !== who) : [...this.chosen, who];
    this.#show();
  }

  move(who, step) {
    const from = this.chosen.indexOf(who);
    const to = from + step;
    if (from >= 0 && to >= 0 && to < this.chosen.length) {
      this.chosen.splice(to, 0, ...this.chosen.splice(from, 1));
      this.#show();
    }
  }

  act(row) {
    this.action = this.action === row ? null : row;
    this.object.value = "";
    this.#show();
  }

  actFreely(verb) {
    const row = { verb, isFree: true, setting: "at", chip: this.#actionChip(verb) };
    this.verbs = [...this.verbs.filter((one) => !one.isFree), row];
    this.actions.replaceChildren(...this.verbs.map((one) => one.chip));
    this.action = row;
    this.#show();
  }

  // What typed letters find, the best first; whoever is chosen already is not found again.
  #found() {
    const typed = this.find.value;
    const people = this.offers.map((one) => ({ one, text: one.short, take: () => this.toggle(one) }));
    const verbs = this.verbs.map((one) => ({ one, text: one.verb, take: () => this.act(one) }));
    return [...people, ...verbs]
      .map((hit) => ({ ...hit, score: likeness(typed, hit.text) }))
      .filter(({ one, score }) => score > 0 && !this.chosen.includes(one) && this.action !== one)
      .sort((first, second) => second.score - first.score);
  }

  #filter() {
    const typed = this.find.value.trim();
    for (const one of [...this.offers, ...this.verbs]) {
      one.chip.hidden = typed !== "" && !likeness(typed, one.short ?? one.verb);
    }
    const next = this.#found()[0]?.text ?? `${this.words.wordsAsAction} “${typed}”`;
    this.hint.textContent = typed ? `${this.words.wordsTakes} ${next}` : this.hintAtFirst;
  }

  #key(event) {
    const typed = this.find.value.trim();
    if (event.key === "Escape") {
      this.find.value = "";
      this.#filter();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.root.querySelector(".composer-chip:not([hidden])")?.focus();
    } else if (event.key === "Enter" && !event.isComposing) {
      if (!typed) {
        this.useIt();
        return;
      }
      const hit = this.#found()[0];
      this.find.value = "";
      if (hit) {
        hit.take();
      } else {
        this.actFreely(typed);
      }
      this.#filter();
    }
  }

  #parts() {
    const form = this.full.checked ? "full" : "short";
    return {
      people: this.chosen.map((one) => one[form]),
      action: this.action,
      object: this.action?.asks ? this.object.value : "",
      setting: this.pieces.settings[this.setting.value] ?? null,
      when: this.when.checked ? this.pieces.when : "",
      fromLeft: this.fromLeft.checked,
    };
  }

  #show() {
    for (const one of this.offers) {
      const place = this.chosen.indexOf(one);
      one.chip.setAttribute("aria-pressed", place >= 0);
      one.chip.dataset.place = place >= 0 ? place + 1 : "";
    }
    for (const one of this.verbs) {
      one.chip.setAttribute("aria-pressed", one === this.action);
    }
    const asked = this.object.closest("label");
    asked.hidden = !this.action?.asks;
    asked.firstElementChild.textContent = this.action?.asks ?? "";
    this.#showOrder();
    const text = compose(this.#parts());
    const isTooLong = [...text].length > LONGEST;
    const present = this.field("caption")?.value.trim() ?? "";
    const replaces = text !== "" && present !== "" && present !== text;
    this.preview.textContent = isTooLong ? `${text} – ${this.words.wordsTooLong}` : text;
    this.replaces.hidden = !replaces;
    this.replaces.querySelector("q").textContent = present;
    this.use.textContent = replaces ? this.words.wordsReplace : this.words.wordsUse;
    this.use.disabled = !text || isTooLong;
    this.text = this.use.disabled ? "" : text;
    this.beginAlt.hidden = !this.#altBeginning() || Boolean(this.field("alt_text")?.value.trim());
  }

  // Earlier and later by buttons, for fingers and for keys; a chip moves with Alt and an arrow, too.
  #showOrder() {
    this.order.hidden = this.chosen.length < 2;
    const held = document.activeElement?.closest?.(".composer-order button")?.dataset.move;
    const rows = this.chosen.map((one, place) => {
      const item = document.createElement("li");
      const buttons = [["←", -1, this.words.wordsEarlier], ["→", 1, this.words.wordsLater]].map(([sign, step, word]) => {
        const button = chip(sign);
        button.setAttribute("aria-label", `${one.short}: ${word}`);
        button.dataset.move = `${one.id || one.short}${step}`;
        button.disabled = place + step < 0 || place + step >= this.chosen.length;
        button.addEventListener("click", () => this.move(one, step));
        return button;
      });
      item.append(`${one.short} `, ...buttons);
      return item;
    });
    this.order.replaceChildren(...rows);
    if (held) {
      const again = [...this.order.querySelectorAll("button")].find((one) => one.dataset.move === held);
      (again?.disabled ? again.parentElement.querySelector("button:enabled") : again)?.focus();
    }
  }

  useIt() {
    const caption = this.field("caption");
    if (!this.text || !caption) {
      return;
    }
    const people = this.field("people");
    this.before = { caption: caption.value, people: people?.value ?? "" };
    if (people) {
      people.value = this.action?.scene ? "" : this.chosen.map((one) => one.id).filter(Boolean).join(",");
    }
    write(caption, this.text);
    this.undo.hidden = false;
    this.said.textContent = this.words.wordsWritten;
    this.field("alt_text")?.focus();
  }

  takeBack() {
    write(this.field("caption"), this.before.caption);
    if (this.field("people")) {
      this.field("people").value = this.before.people;
    }
    this.undo.hidden = true;
    this.said.textContent = this.words.wordsUndone;
    this.find.focus();
  }

  #altBeginning() {
    const groups = this.chosen.filter((one) => !one.id).length;
    const people = this.chosen.length - groups;
    return beginAlt({ people, groups, action: this.action, setting: this.pieces.settings[0] });
  }

  // A start that breaks off: the rest is what only somebody who looks at the picture can say.
  startAlt() {
    const alt = this.field("alt_text");
    write(alt, this.#altBeginning());
    alt.focus();
    alt.setSelectionRange(alt.value.length, alt.value.length);
    this.#show();
  }
}

function composerOf(root) {
  if (!composers.has(root)) {
    composers.set(root, new Composer(root));
  }
  return composers.get(root);
}

if (form) {
  const all = () => [...form.querySelectorAll("details.composer")];
  const refresh = () => all().filter((root) => root.open).forEach((root) => composerOf(root).open());
  all().forEach((root) => (root.hidden = false));
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.composer") && event.target.open) {
      composerOf(event.target).open();
    }
  }, true);
  // Whoever was entered as present in the other window is offered at once.
  addEventListener("focus", refresh);
  $?.("#id_event").on("change", refresh);
}
