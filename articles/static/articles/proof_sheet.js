// Where the list of remarks is: beside the text while that is written, else at its place; on a phone in a sheet that is pulled
// up by a line of the bar at the bottom. Typing puts the sheet away: it never lies over the words that are being typed.
export class Sheet {
  constructor(root, chip) {
    Object.assign(this, { root, chip, desk: root.closest(".desk") });
    const isText = (element) => Boolean(element.closest(".desk-page"));
    document.addEventListener("focusin", ({ target }) => !root.contains(target) && target !== chip && this.#typing(isText(target)));
    // Whoever turns to something else beside the text gets it back whole.
    document.addEventListener("pointerdown", ({ target }) => target.closest?.(".desk-rail") && !root.contains(target) && this.#typing(false));
    document.addEventListener("proof:focus", () => this.#typing(true));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.isOpen && this.#away());
    root.querySelector("[data-proof-close]").addEventListener("click", () => this.#away());
    chip?.addEventListener("click", () => {
      this.unfold(!this.isOpen);
      this.isOpen && root.querySelector("[data-proof-heading]").focus();
    });
  }

  get isOpen() {
    return this.root.classList.contains("is-open");
  }

  tell(text) {
    if (this.chip) {
      this.chip.hidden = false;
      this.chip.textContent = text;
    }
  }

  unfold(isOpen) {
    this.root.classList.toggle("is-open", isOpen);
    this.chip?.setAttribute("aria-expanded", String(isOpen));
  }

  #away() {
    this.unfold(false);
    this.chip?.focus();
  }

  #typing(isInText) {
    this.desk.classList.toggle("is-typing", isInText);
    if (isInText) {
      this.unfold(false);
    }
  }
}
