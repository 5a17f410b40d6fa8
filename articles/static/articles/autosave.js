// Keeps what stands in the form: within a second or two in this browser, within five at the newsroom.
import { differing, isMarked, valuesOf } from "./form_values.js";
import { farewell, post } from "./posting.js";

const AGAIN = 5000;
// What a browser lets a page send while it is being left.
const LONGEST_FAREWELL = 60000;

// Calls `action` once changes pause for `wait`, and at the latest `cap` after the first of them.
function soon(action, wait, cap) {
  let timer = 0;
  let since = 0;
  return () => {
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      since = 0;
      action();
    }, Math.max(0, Math.min(wait, since + cap - Date.now())));
  };
}

export class Keeper {
  // `pristine`: the form as the newsroom has it; null for one that came back unsaved.
  constructor({ form, data, journal, status, pristine }) {
    Object.assign(this, { form, data, journal, pristine });
    this.say = status;
    this.autosaved = this.journalled = null;
    this.isWaiting = this.isSending = this.isMarked = this.isStopped = false;
    this.keepSoon = soon(() => this.autosave(), 2000, 4000);
    this.writeSoon = soon(() => this.write(), 400, 1000);
    addEventListener("online", () => this.autosave());
  }

  changed() {
    this.writeSoon();
    this.keepSoon();
  }

  // Whether every word is the newsroom's, or kept there or here.
  isHeld() {
    const values = valuesOf(this.form);
    return [this.autosaved, this.journalled].includes(values) || !this.#differs(values);
  }

  #differs(values) {
    return this.pristine === null || differing(values, this.pristine).length > 0;
  }

  async write(kept = 0) {
    const values = valuesOf(this.form);
    const isNew = values !== this.journalled || kept;
    if (!this.journal || this.isMarked || isMarked(values) || !isNew || (this.journalled === null && !this.#differs(values))) {
      return;
    }
    try {
      await this.journal.write(values, kept);
      this.journalled = values;
    } catch {
      this.journal = null;
      this.say(this.data.wordsNoJournal);
    }
  }

  async autosave() {
    const values = valuesOf(this.form);
    if (this.isStopped || this.isSending || values === this.autosaved || (this.autosaved === null && !this.#differs(values))) {
      return;
    }
    if (this.isWaiting) {
      this.say(this.data.wordsWaiting);
      return;
    }
    this.isSending = true;
    this.say(this.data.wordsSaving);
    this.request = new AbortController();
    const { status, answer } = await post(this.data.autosave, values, this.data.user, this.request.signal);
    this.isSending = false;
    if (!this.isStopped) {
      await this.#answered(status, answer, values);
    }
  }

  // The form is on its way: an autosave behind it would leave a copy of what is saved.
  stop() {
    this.isStopped = true;
    this.request?.abort();
  }

  goOn() {
    this.isStopped = false;
    this.changed();
  }

  async #answered(status, answer, values) {
    this.isMarked = answer.code === "secrecy-marking";
    if (status === 200) {
      this.autosaved = values;
      this.say(answer.text);
      if (valuesOf(this.form) === values) {
        await this.write(answer.saved_at);
      } else {
        this.keepSoon();
      }
      return;
    }
    if (this.isMarked) {
      this.autosaved = values;
      this.journalled = null;
      await this.journal?.drop([this.journal.id]);
    } else if (status === 0 || status === 302 || status >= 500) {
      setTimeout(() => this.autosave(), AGAIN);
    }
    const kept = this.journal ? this.data.wordsOffline : this.data.wordsOfflineNowhere;
    this.say(answer.error ?? { 0: kept, 302: this.data.wordsSignedOut }[status] ?? this.data.wordsFailed);
  }

  // The page is being left: the last words go without waiting for an answer.
  flush() {
    const values = valuesOf(this.form);
    const isKept = values === this.autosaved || (this.autosaved === null && !this.#differs(values));
    if (!isKept && !this.isWaiting && !this.isMarked && values.length < LONGEST_FAREWELL) {
      farewell(this.data.autosave, values);
    }
  }
}
