// In each photo row: are caption, alternative text and credit those of the library, or edited here? Taken over from there or
// kept there only by a press. What the library says is fetched when somebody comes to the row.
import { write } from "./composer_parts.js";
import { post } from "./posting.js";

const WORDS = ["caption", "alt_text", "credit"];
const form = document.getElementById("article_form");
const rows = new WeakMap();

class LibraryWords {
  photo = "";
  theirs = null;

  constructor(root) {
    this.root = root;
    this.row = root.closest("[data-figure-row]");
    const names = ["state", "theirs", "take", "keep", "undo", "said"];
    this.part = Object.fromEntries(names.map((name) => [name, root.querySelector(`[data-${name}]`)]));
    this.part.take.addEventListener("click", () => this.take());
    this.part.keep.addEventListener("click", () => this.keep());
    this.part.undo.addEventListener("click", () => this.takeBack());
    this.row.addEventListener("input", () => this.show());
  }

  field(name) {
    return this.row.querySelector(`[name$="-${name}"]`);
  }

  address() {
    return this.root.dataset.libraryWords.replace("/0/", `/${this.photo}/`);
  }

  // Fetched once for each photo that stands here; a photo of a desk that one does not see has no words here.
  async look() {
    const photo = this.field("photo")?.value ?? "";
    if (photo === this.photo) {
      return;
    }
    this.photo = photo;
    this.theirs = null;
    this.root.hidden = true;
    this.part.undo.hidden = true;
    this.part.said.textContent = "";
    if (photo) {
      try {
        const answer = await fetch(this.address(), { headers: { Accept: "application/json" } });
        if (photo === this.photo && answer.ok && !answer.redirected) {
          this.theirs = await answer.json();
          this.root.hidden = false;
          this.show();
        }
      } catch {
        this.photo = "";
      }
    }
  }

  differing() {
    return WORDS.filter((name) => (this.field(name)?.value.trim() ?? "") !== this.theirs[name]);
  }

  label(name) {
    return this.row.querySelector(`label[for="${this.field(name).id}"]`)?.textContent.replace(/:\s*$/, "") ?? name;
  }

  show() {
    if (!this.theirs) {
      return;
    }
    const { wordsSame, wordsNone, wordsEdited } = this.root.dataset;
    const other = this.differing();
    const there = other.filter((name) => this.theirs[name]);
    const isEmpty = WORDS.every((name) => !this.theirs[name]);
    const edited = other.length ? `${wordsEdited} ${other.map((name) => this.label(name)).join(", ")}` : wordsSame;
    this.part.state.textContent = isEmpty ? wordsNone : edited;
    this.part.theirs.hidden = !there.length;
    this.part.theirs.replaceChildren(
      ...there.flatMap((name) => {
        const [term, words] = [document.createElement("dt"), document.createElement("dd")];
        term.textContent = this.label(name);
        words.textContent = this.theirs[name];
        return [term, words];
      }),
    );
    this.part.take.hidden = !there.length;
    const hasOwn = other.some((name) => this.field(name)?.value.trim());
    this.part.keep.hidden = !this.theirs.may_keep || !hasOwn;
  }

  // Only what the library has: an empty field there takes nothing away here.
  take() {
    this.before = Object.fromEntries(WORDS.map((name) => [name, this.field(name).value]));
    for (const name of this.differing().filter((one) => this.theirs[one])) {
      write(this.field(name), this.theirs[name]);
    }
    this.part.undo.hidden = false;
    this.part.said.textContent = this.root.dataset.wordsTaken;
    this.part.undo.focus();
  }

  takeBack() {
    for (const name of WORDS) {
      write(this.field(name), this.before[name]);
    }
    this.part.undo.hidden = true;
    this.part.said.textContent = this.root.dataset.wordsUndone;
    this.part.take.focus();
  }

  async keep() {
    const { dataset } = this.root;
    const own = Object.fromEntries(WORDS.map((name) => [name, this.field(name).value.trim() || this.theirs[name]]));
    const { status, answer } = await post(this.address(), own, document.getElementById("writing")?.dataset.user);
    if (status === 200) {
      this.theirs = answer;
      this.show();
    }
    this.part.said.textContent =
      status === 200 ? dataset.wordsKept : (answer.error ?? (status === 302 ? dataset.wordsSignedOut : dataset.wordsFailed));
  }
}

function look(row) {
  const root = row?.querySelector("[data-library-words]");
  if (root) {
    if (!rows.has(root)) {
      rows.set(root, new LibraryWords(root));
    }
    rows.get(root).look();
  }
}

form?.addEventListener("focusin", ({ target }) => look(target.closest(".figure-row")));
