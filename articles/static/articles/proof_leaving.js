// Remarks that somebody leaves as they are: in this article, or always at its desk; each can be taken back.
import { post } from "./posting.js";

export const keyOf = ({ code, words }) => `${code}|${words}`;

export class Leaving {
  // An article that has not been saved yet has no place to keep them: they go along with its first save.
  #inputs = new Map();

  constructor({ root, form, user, say, offerUndo, again, settle }) {
    Object.assign(this, { root, words: root.dataset, form, user, say, offerUndo, again, settle });
    this.details = root.querySelector("[data-proof-ignored]");
  }

  has(remark) {
    return this.#inputs.has(keyOf(remark));
  }

  async leave(remark, isAlways = false) {
    const { article } = this.words;
    if (!article && !isAlways) {
      this.#leaveUntilSaved(remark);
      return;
    }
    const whose = article ? { article } : { desk: this.form.elements.desk?.value ?? "" };
    const body = { ...whose, code: remark.code, words: remark.words, reason: remark.message, ...(isAlways ? { always: "1" } : {}) };
    const { status, answer } = await post(this.words.ignore, body, this.user);
    if (status !== 200) {
      this.say(answer.error ?? { 0: this.words.wordsNotDone, 302: this.words.wordsSignedOut }[status] ?? this.words.wordsNotDone);
      return;
    }
    const message = (isAlways ? this.words.wordsIgnoredAlways : this.words.wordsIgnored).replace("[words]", remark.words);
    this.offerUndo({ count: 1, message, undo: () => this.#takeBack(answer.id) });
    await this.again();
  }

  // `rows`: what was left of this text, as the newsroom answers.
  show(rows) {
    this.details.hidden = !rows.length;
    this.details.querySelector("summary").textContent = this.words.wordsIgnoredCount.replace("[count]", rows.length);
    this.details.querySelector("ul").replaceChildren(...rows.map((row) => this.#row(row)));
  }

  #leaveUntilSaved(remark) {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "_left", value: keyOf(remark) });
    this.form.append(input);
    this.#inputs.set(keyOf(remark), input);
    const undo = () => {
      input.remove();
      this.#inputs.delete(keyOf(remark));
      return 1;
    };
    this.offerUndo({ count: 1, message: this.words.wordsIgnored.replace("[words]", remark.words), undo });
    this.settle();
  }

  // 1 if it is remarked upon again; somebody else may have taken it back before.
  async #takeBack(id) {
    const { status } = await post(this.words.takeBack.replace("/0/", `/${id}/`), {}, this.user);
    return [200, 404].includes(status) ? 1 : 0;
  }

  #row(row) {
    const item = document.createElement("li");
    const where = row.always ? this.words.wordsAlwaysBy.replace("[who]", row.who) : this.words.wordsHere;
    item.append(Object.assign(document.createElement("span"), { textContent: `“${row.words}” – ${where}` }));
    if (row.mine) {
      const again = Object.assign(document.createElement("button"), { type: "button", textContent: this.words.wordsAgain });
      again.setAttribute("aria-label", `${this.words.wordsAgain}: “${row.words}”`);
      again.addEventListener("click", async () => {
        const isDone = await this.#takeBack(row.id);
        this.say(isDone ? this.words.wordsUndone : this.words.wordsNotDone);
        this.details.querySelector("summary").focus();
        await this.again();
      });
      item.append(again);
    }
    return item;
  }
}
