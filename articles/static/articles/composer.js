// The caption composer in each photo row: chips for people and actions, one field that finds both, the sentence as it will
// stand. The pieces come from the newsroom once for each event and opening; the sentence is made here, on any line.
import { chip, givePieces, showOrder, write } from "./composer_parts.js";
import { LONGEST, beginAlt, compose, likeness } from "./composing.js";

const $ = window.django?.jQuery;
const form = document.getElementById("article_form");
const composers = new WeakMap();
// So many actions are shown before anything is typed; the rest is behind one chip.
const COMMON = 8;
const PARTS = [
  ...["find", "hint", "people", "order", "actions", "object", "setting", "full", "from-left", "when", "preview", "replaces"],
  ...["use", "undo", "said", "nobody", "undated", "event-link", "start-alt", "more", "known-names", "again", "choose-event"],
];

class Composer {
  chosen = []; // people and groups, in the order of print
  action = null;
  pieces = null;
  text = "";

  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.row = root.closest("[data-figure-row]");
    this.part = Object.fromEntries(
      PARTS.map((name) => [name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()), root.querySelector(`[data-${name}]`)]),
    );
    this.hintAtFirst = this.part.hint.textContent;
    this.part.knownNames.id = `known-names-${this.row.id}`;
    this.part.object.setAttribute("list", this.part.knownNames.id);
    this.#listen();
  }

  #listen() {
    const { find, object, setting, full, fromLeft, when, use, undo, startAlt, again, chooseEvent, more } = this.part;
    find.addEventListener("input", () => this.#filter());
    // Enter in the composer must never send the whole form.
    this.root.addEventListener("keydown", (event) => this.#key(event));
    for (const part of [object, setting, full, fromLeft, when]) {
      part.addEventListener("input", () => this.#show());
    }
    use.addEventListener("click", () => this.useIt());
    undo.addEventListener("click", () => this.takeBack());
    startAlt.addEventListener("click", () => this.startAlt());
    again.addEventListener("click", () => this.open());
    more.addEventListener("click", () => {
      more.setAttribute("aria-expanded", more.getAttribute("aria-expanded") !== "true");
      this.#filter();
    });
    chooseEvent.addEventListener("click", () => {
      document.querySelector(".field-event")?.scrollIntoView({ block: "center" });
      $?.("#id_event").select2("open");
    });
    for (const name of ["caption", "alt_text"]) {
      this.field(name)?.addEventListener("input", () => this.pieces && this.#show());
    }
  }

  field(name) {
    return this.row.querySelector(`[name$="-${name}"]`);
  }

  #state(name) {
    for (const part of this.root.querySelectorAll("[data-when-state]")) {
      part.hidden = part.dataset.whenState !== name;
    }
  }

  open() {
    const event = form.elements.event?.value;
    if ((form.elements.language?.value ?? "vi") !== "vi") {
      this.#state("vietnamese-only");
    } else if (!event) {
      this.#state("no-event");
    } else {
      this.#state("loading");
      const isStill = () => form.elements.event.value === event;
      const take = (pieces) => isStill() && this.#take(pieces);
      givePieces(this.words.pieces.replace("/0/", `/${event}/`), take, () => isStill() && this.#state("failed"));
    }
  }

  // New pieces take nothing away that was chosen and still exists.
  #take(pieces) {
    const { people, actions, more, setting, when, knownNames, nobody, undated, eventLink, find } = this.part;
    this.#state("ready");
    if (pieces === this.pieces) {
      return;
    }
    const wasReady = this.pieces !== null;
    this.pieces = pieces;
    const everybody = [...pieces.people, ...pieces.groups.map((text) => ({ id: "", short: text, full: text }))];
    this.offers = everybody.map((who) => this.#offer(who));
    const same = (one) => this.offers.find((other) => other.id === one.id && (one.id || other.short === one.short));
    this.chosen = this.chosen.map(same).filter(Boolean);
    people.replaceChildren(...this.offers.map((one) => one.chip));
    this.verbs = [...pieces.actions, ...(this.action?.isFree ? [this.action] : [])].map((row) => this.#verb(row));
    this.action = this.verbs.find((one) => one.verb === this.action?.verb) ?? null;
    actions.replaceChildren(...this.verbs.map((one) => one.chip), more);
    setting.replaceChildren(...pieces.settings.map((way, place) => new Option(way.at, place)), new Option("–", ""));
    when.closest("label").hidden = !pieces.when;
    when.nextElementSibling.textContent = pieces.when;
    knownNames.replaceChildren(...everybody.map((one) => new Option("", one.short)));
    nobody.hidden = pieces.people.length > 0;
    undated.hidden = pieces.is_dated;
    eventLink.href = pieces.url;
    this.#filter();
    this.#show();
    if (!wasReady) {
      find.focus();
    }
  }

  #offer(who) {
    const notes = [who.note, who.is_written ? this.words.wordsAsWritten : ""].filter(Boolean).join(", ");
    const one = { ...who, name: who.short, chip: chip(who.short, notes) };
    one.take = () => this.toggle(one);
    one.chip.addEventListener("click", one.take);
    one.chip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (step && event.altKey) {
        event.preventDefault();
        this.move(this.chosen.indexOf(one), step);
      }
    });
    return one;
  }

  #verb(row) {
    const one = { ...row, name: row.verb, chip: chip(row.verb) };
    one.take = () => this.act(one);
    one.chip.addEventListener("click", one.take);
    return one;
  }

  toggle(who) {
    this.chosen = this.chosen.includes(who) ? this.chosen.filter((one) => one !== who) : [...this.chosen, who];
    this.#show();
  }

  move(from, step) {
    const to = from + step;
    if (from >= 0 && to >= 0 && to < this.chosen.length) {
      this.chosen.splice(to, 0, ...this.chosen.splice(from, 1));
      this.#show();
    }
  }

  act(row) {
    this.action = this.action === row ? null : row;
    this.part.object.value = "";
    this.#filter();
    this.#show();
  }

  actFreely(verb) {
    const row = this.#verb({ verb, isFree: true, setting: "at" });
    this.verbs = [...this.verbs.filter((one) => !one.isFree), row];
    this.part.actions.replaceChildren(...this.verbs.map((one) => one.chip), this.part.more);
    this.act(row);
  }

  // What the typed letters find, the best first; what is chosen already is not found again.
  #found() {
    const { value } = this.part.find;
    return [...this.offers, ...this.verbs]
      .filter((one) => !this.chosen.includes(one) && this.action !== one && likeness(value, one.name))
      .sort((first, second) => likeness(value, second.name) - likeness(value, first.name));
  }

  #filter() {
    const { find, hint, more } = this.part;
    const typed = find.value.trim();
    const showsAll = more.getAttribute("aria-expanded") === "true";
    this.offers.forEach((one) => (one.chip.hidden = typed !== "" && !likeness(typed, one.name)));
    this.verbs.forEach((one, place) => {
      const isShown = showsAll || place < COMMON || one.isFree || one === this.action;
      one.chip.hidden = typed ? !likeness(typed, one.name) : !isShown;
    });
    more.hidden = typed !== "";
    const next = this.#found()[0]?.name ?? `${this.words.wordsAsAction} “${typed}”`;
    hint.textContent = typed ? `${this.words.wordsTakes} ${next}` : this.hintAtFirst;
  }

  #key(event) {
    const { find } = this.part;
    if (event.target !== find) {
      if (event.key === "Enter" && event.target.matches("input, select")) {
        event.preventDefault();
        this.useIt();
      }
      return;
    }
    if (event.key === "Escape") {
      find.value = "";
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.root.querySelector(".composer-chip:not([hidden])")?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter(find.value.trim(), event.isComposing);
    }
    this.#filter();
  }

  #enter(typed, isComposing) {
    if (isComposing) {
      return;
    }
    const [hit] = this.#found();
    this.part.find.value = "";
    if (!typed) {
      this.useIt();
    } else if (hit) {
      hit.take();
    } else {
      this.actFreely(typed);
    }
  }

  #parts() {
    const { full, object, setting, when, fromLeft } = this.part;
    return {
      people: this.chosen.map((one) => one[full.checked ? "full" : "short"]),
      action: this.action,
      object: this.action?.asks ? object.value : "",
      setting: this.pieces.settings[setting.value] ?? null,
      when: when.checked ? this.pieces.when : "",
      fromLeft: fromLeft.checked,
    };
  }

  #show() {
    for (const one of this.offers) {
      const place = this.chosen.indexOf(one) + 1;
      one.chip.setAttribute("aria-pressed", place > 0);
      one.chip.dataset.place = place || "";
    }
    this.verbs.forEach((one) => one.chip.setAttribute("aria-pressed", one === this.action));
    const asked = this.part.object.closest("label");
    asked.hidden = !this.action?.asks;
    asked.firstElementChild.textContent = this.action?.asks ?? "";
    const words = { earlier: this.words.wordsEarlier, later: this.words.wordsLater };
    showOrder(this.part.order, this.chosen.map((one) => one.name), words, (place, step) => this.move(place, step));
    this.#showSentence();
  }

  #showSentence() {
    const { preview, replaces, use, startAlt } = this.part;
    const text = compose(this.#parts());
    const isTooLong = [...text].length > LONGEST;
    const present = this.field("caption")?.value.trim() ?? "";
    this.text = isTooLong ? "" : text;
    preview.textContent = isTooLong ? `${text} – ${this.words.wordsTooLong}` : text;
    replaces.hidden = !text || !present || present === text;
    replaces.querySelector("q").textContent = present;
    use.textContent = replaces.hidden ? this.words.wordsUse : this.words.wordsReplace;
    use.disabled = !this.text;
    startAlt.hidden = !this.#altBeginning() || Boolean(this.field("alt_text")?.value.trim());
  }

  useIt() {
    const { undo, said } = this.part;
    const [caption, people] = [this.field("caption"), this.field("people")];
    if (!this.text) {
      return;
    }
    this.before = { caption: caption.value, people: people.value };
    people.value = this.action?.scene ? "" : this.chosen.map((one) => one.id).filter(Boolean).join(",");
    write(caption, this.text);
    undo.hidden = false;
    said.textContent = this.words.wordsWritten;
    this.field("alt_text").focus();
  }

  takeBack() {
    const { undo, said, find } = this.part;
    this.field("people").value = this.before.people;
    write(this.field("caption"), this.before.caption);
    undo.hidden = true;
    said.textContent = this.words.wordsUndone;
    find.focus();
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
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("details.composer") && target.open) {
      composerOf(target).open();
    }
  }, true);
  // Whoever was entered as present in the other window is offered at once.
  addEventListener("focus", refresh);
  $?.("#id_event").on("change", refresh);
}
