// The remarks in the list beside the text: one row for each, and one for the same sure remark at several places.

const ROW = "[data-proof-item]";
const AROUND = 24;
const LONGEST = 160;
const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
// Some words before and after a place, none of them cut.
const leadingTo = (text, start) => (start > AROUND ? `…${text.slice(start - AROUND, start).replace(/^\S*\s/, "")}` : text.slice(0, start));
const followingFrom = (text, stop) => (text.length > stop + AROUND ? `${text.slice(stop, stop + AROUND).replace(/\s\S*$/, "")}…` : text.slice(stop));
const keyOf = ({ code, words, kind }) => `${kind}\n${code}\n${words}`;

// [{key, remarks}] in the order of the text.
export function grouped(remarks) {
  const groups = [];
  const sure = new Map();
  for (const remark of remarks) {
    const key = `${keyOf(remark)}\n${remark.fixes[0] ?? ""}`;
    const known = remark.sure ? sure.get(key) : null;
    if (known) {
      known.remarks.push(remark);
    } else {
      const same = groups.filter((group) => group.base === key).length;
      const group = { base: key, key: `${key}\n${same}`, remarks: [remark] };
      groups.push(group);
      if (remark.sure) {
        sure.set(key, group);
      }
    }
  }
  return groups;
}

export class ProofList {
  // `acts`: {go(remark), fix(remarks, text), here(remark), always(remark)}; `placeOf(remark)`: words for where it stands.
  constructor(root, acts, placeOf) {
    Object.assign(this, { root, acts, placeOf });
    this.list = root.querySelector("[data-proof-list]");
    this.template = root.querySelector("template[data-proof-row]");
    this.shown = this.keys = null;
  }

  show(groups) {
    const told = JSON.stringify(groups.map(({ key, remarks }) => [key, remarks.map((one) => [one.message, one.fixes, this.placeOf(one)])]));
    this.groups = groups;
    if (told === this.shown) {
      return;
    }
    this.shown = told;
    const held = this.#held();
    const before = this.keys;
    this.keys = new Set(groups.map(({ key }) => key));
    this.list.replaceChildren(...groups.map((group) => this.#row(group)));
    this.#hold(held);
    // What has just come up is what is being written: the list follows.
    const fresh = before && !held && [...this.list.children].find((row) => !before.has(row.dataset.proofItem));
    if (fresh) {
      this.#reveal(fresh);
    }
  }

  // The row of a remark, marked as the one that was gone to.
  point(remark) {
    for (const row of this.list.querySelectorAll(ROW)) {
      const group = this.groups.find(({ key }) => key === row.dataset.proofItem);
      const isIt = Boolean(remark) && Boolean(group?.remarks.includes(remark));
      row.toggleAttribute("aria-current", isIt);
      if (isIt) {
        this.#reveal(row);
      }
    }
  }

  // Within the list only: the page stays where it is.
  #reveal(row) {
    const pane = this.root;
    const [box, frame] = [row.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (pane.scrollHeight > pane.clientHeight && (box.top < frame.top || box.bottom > frame.bottom)) {
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  #row(group) {
    const { key, remarks } = group;
    const [first] = remarks;
    const row = this.template.content.firstElementChild.cloneNode(true);
    const part = (name) => row.querySelector(`[data-${name}]`);
    // A row that says the same stays while the remarks behind it are asked for again and again.
    const now = () => this.groups.find((one) => one.key === key)?.remarks ?? [];
    row.dataset.proofItem = key;
    row.dataset.kind = first.kind;
    part("kind").textContent = first.label;
    this.#words(row, first);
    part("message").textContent = first.message;
    const source = part("source");
    source.hidden = !first.url;
    source.href = first.url || "#";
    source.textContent = first.url_label;
    const places = part("places");
    places.replaceChildren(
      ...remarks.map((remark, place) => {
        const go = this.#button(this.placeOf(remark), () => this.acts.go(now()[place]), "proof-place");
        go.setAttribute("aria-label", `${this.root.dataset.wordsGo}: ${this.placeOf(remark)}, “${first.found}”`);
        return go;
      }),
    );
    const fixes = part("fixes");
    fixes.replaceChildren(...first.fixes.map((text) => this.#fix(text, remarks, now, first.fixes.length === 1)));
    this.#ignoring(row, first);
    return row;
  }

  // What stands there and what would; spaces and marks among the words around them, since alone nobody recognises them.
  #words(row, { found, fixes, at, start, stop }) {
    const part = (name) => row.querySelector(`[data-${name}]`);
    const [before, after] = /[\p{L}\p{N}]/u.test(found) ? ["", ""] : [leadingTo(at.text, start), followingFrom(at.text, stop)];
    part("before").textContent = before;
    part("found").textContent = cut(found);
    part("after").textContent = after;
    const [fix] = fixes;
    part("becomes").hidden = fixes.length !== 1;
    part("fix").textContent = fix === "" ? this.root.dataset.wordsNothing : fix?.trim() ? cut(fix) : this.root.dataset.wordsSpace;
  }

  #fix(text, remarks, now, isOnly) {
    const { wordsFix, wordsFixTo, wordsFixMany, wordsRemove, wordsSpace } = this.root.dataset;
    const to = text === "" ? wordsRemove : wordsFixTo.replace("[words]", text.trim() ? cut(text) : wordsSpace);
    const plain = remarks.length > 1 ? wordsFixMany.replace("[count]", remarks.length) : text === "" ? wordsRemove : wordsFix;
    const button = this.#button(isOnly ? plain : to, () => this.acts.fix(now(), text), "proof-fix");
    button.setAttribute("aria-label", text === "" ? `${wordsRemove}: “${remarks[0].found}”` : `${plain}: ${to}`);
    return button;
  }

  // What is left out for good is asked about once, in place: it concerns everybody at the desk.
  #ignoring(row, remark) {
    const part = (name) => row.querySelector(`[data-${name}]`);
    const [verbs, asked] = [part("verbs"), part("asked")];
    const ask = (isAsked) => {
      verbs.hidden = isAsked;
      asked.hidden = !isAsked;
      (isAsked ? part("no") : part("always")).focus();
    };
    part("here").addEventListener("click", () => this.acts.here(remark));
    part("always").addEventListener("click", () => ask(true));
    part("no").addEventListener("click", () => ask(false));
    part("yes").addEventListener("click", () => this.acts.always(remark));
    part("question").textContent = part("question").dataset.words.replace("[words]", remark.words);
    for (const name of ["here", "always"]) {
      part(name).setAttribute("aria-label", `${part(name).textContent.trim()}: “${remark.found}”`);
    }
  }

  #button(text, act, className) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text, className });
    button.addEventListener("click", act);
    return button;
  }

  // Where the focus is, so that a list written anew does not lose it: the same row, else the one in its place.
  #held() {
    const row = document.activeElement?.closest?.(ROW);
    if (!row || !this.list.contains(row)) {
      return null;
    }
    const buttons = [...row.querySelectorAll("button")];
    return { key: row.dataset.proofItem, row: [...this.list.children].indexOf(row), button: buttons.indexOf(document.activeElement) };
  }

  #hold(held) {
    if (!held) {
      return;
    }
    const rows = [...this.list.children];
    const same = rows.find((row) => row.dataset.proofItem === held.key);
    const row = same ?? rows[Math.min(held.row, rows.length - 1)];
    const buttons = [...(row?.querySelectorAll("button") ?? [])].filter((one) => one.offsetParent);
    const to = (same && buttons[held.button]) || buttons[0] || this.root.querySelector("[data-proof-heading]");
    to?.focus({ preventScroll: true });
  }
}
