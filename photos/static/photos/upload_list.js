// What is seen of the uploads: a zone to drop on, a line for each file, and one line for all of them.
import { fromClipboard, fromDrop, fromFolder, holdsFiles } from "./picked_files.js";
import { GONE, UploadQueue } from "./upload_queue.js";

const language = document.documentElement.lang || "vi";
const megabytes = new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
const inMegabytes = (bytes) => megabytes.format(bytes / 1_000_000);
const fill = (words, values) => words.replace(/\[(\w+)\]/g, (_, name) => values[name]);

// Those who listen instead of looking hear how far it is this often.
const REPORT_EVERY = 15_000;

// `zone` has data-upload (the address), an input for files and what admin/photos/_uploads.html holds. `fields()` are the
// form's fields of each request, `room()` how many more photos fit. `onDone(answer)` is called with what the server said
// of each photo, in the order of the files, and may return a sentence. A line of which nothing more is to be said goes
// unless `keepsLines`.
export function startUploads(zone, { fields, room, onDone, keepsLines = false }) {
  const list = new UploadList(zone, { fields, room, onDone, keepsLines });
  const input = zone.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    list.take(files);
  });
  offerFolders(zone.querySelector("[data-folder]"), list);
  takeDrops(zone, list);
  document.addEventListener("paste", (event) => {
    const files = fromClipboard(event);
    if (files.length && !event.defaultPrevented) {
      event.preventDefault();
      list.take(files);
    }
  });
  return list;
}

function offerFolders(button, list) {
  const input = Object.assign(document.createElement("input"), { type: "file", webkitdirectory: true });
  // Where a finger is the only pointer there are no folders to choose, though the browser knows the word.
  button.hidden = !("webkitdirectory" in HTMLInputElement.prototype) || !matchMedia("(any-pointer: fine)").matches;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const { files, leftOut } = fromFolder(input.files);
    input.value = "";
    list.take(files, leftOut);
  });
}

function takeDrops(zone, list) {
  // A file that falls beside the zone would open in place of the page and take every unsaved word along.
  document.addEventListener("dragover", (event) => {
    const isInput = event.target.closest?.("input[type=file]");
    if (!holdsFiles(event) || isInput) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = zone.contains(event.target) ? "copy" : "none";
    zone.classList.toggle("is-over", zone.contains(event.target));
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget || !zone.contains(event.relatedTarget)) zone.classList.remove("is-over");
  });
  document.addEventListener("drop", async (event) => {
    zone.classList.remove("is-over");
    if (!holdsFiles(event)) return;
    const isHere = zone.contains(event.target);
    if (!isHere && event.target.closest?.("input[type=file]")) return;
    event.preventDefault();
    if (isHere) {
      const { files, leftOut } = await fromDrop(event.dataTransfer);
      list.take(files, leftOut);
    }
  });
}

export class UploadList {
  constructor(zone, { fields, room = () => Infinity, onDone = () => "", keepsLines }) {
    this.part = zone.querySelector("[data-uploads]");
    this.words = this.part.dataset;
    Object.assign(this, { room, onDone, keepsLines, zone });
    for (const name of ["total", "bar", "numbers", "left-out", "aloud", "lines", "again", "cancel"]) {
      this[name] = this.part.querySelector(`[data-uploads-${name}]`);
    }
    this.template = this.part.querySelector("template");
    this.lineOf = new Map();
    this.batch = [];
    this.saidAt = 0;
    this.mostBytes = Number(this.words.mostBytes);
    this.queue = new UploadQueue({
      address: zone.dataset.upload,
      lanes: Number(this.words.lanes),
      fields,
      onChange: (upload) => this.#show(upload),
      onDone: (upload) => this.#finish(upload),
    });
    this.again.addEventListener("click", () => this.queue.retryAll());
    this.cancel.addEventListener("click", () => this.queue.cancelRest());
  }

  // How many are still to become photos of this page.
  get pending() {
    return this.queue.uploads.filter(({ state, isHandedOver }) => !isHandedOver && !NO_PHOTO.has(state)).length;
  }

  take(files, leftOut = 0) {
    const fitting = Math.max(0, this.room() - this.pending);
    const taken = files.slice(0, fitting);
    const notes = [];
    if (leftOut) notes.push(fill(this.words.wordsNoPhotos, { left: leftOut }));
    if (leftOut && !files.length) notes.push(this.words.wordsNothing);
    if (taken.length < files.length) {
      notes.push(fill(this.words.wordsFull, { most: fitting, left: files.length - taken.length }));
    }
    this["left-out"].textContent = notes.join(" ");
    if (!this.queue.isBusy) this.batch = this.batch.filter(({ state }) => state === "failed");
    const isTooLarge = (file) => this.mostBytes && file.size > this.mostBytes;
    this.batch.push(...this.queue.add(taken, isTooLarge));
    this.#sum();
    this.#say([...notes, fill(this.words.wordsStarted, { all: taken.length })].join(" "));
  }

  #line(upload) {
    const line = this.template.content.firstElementChild.cloneNode(true);
    const { name } = upload.file;
    line.querySelector(".upload-name").textContent = name;
    line.querySelector("progress").setAttribute("aria-label", name);
    const [again, close] = [line.querySelector("[data-again]"), line.querySelector("[data-close]")];
    again.setAttribute("aria-label", `${this.words.wordsAgain}: ${name}`);
    again.addEventListener("click", () => {
      line.focus();
      this.queue.retry(upload);
    });
    close.addEventListener("click", () => this.#close(upload, line));
    this.lines.append(line);
    this.lineOf.set(upload, line);
    return line;
  }

  #close(upload, line) {
    const next = line.nextElementSibling ?? line.previousElementSibling ?? this.zone.querySelector("input[type=file]");
    this.queue.cancel(upload);
    this.#drop(upload);
    next.focus();
  }

  #drop(upload) {
    this.lineOf.get(upload)?.remove();
    this.lineOf.delete(upload);
  }

  #show(upload) {
    if (upload.state === "cancelled") {
      this.#drop(upload);
      this.batch = this.batch.filter((one) => one !== upload);
      this.#sum();
      return;
    }
    const line = this.lineOf.get(upload) ?? this.#line(upload);
    const isGoing = GOING.has(upload.state);
    line.dataset.state = upload.state;
    line.querySelector("progress").hidden = upload.state !== "sending";
    line.querySelector("progress").value = upload.percent;
    line.querySelector(".upload-state").textContent = this.#sentence(upload);
    line.querySelector("[data-again]").hidden = upload.state !== "failed" && upload.state !== "lost";
    const close = line.querySelector("[data-close]");
    close.hidden = this.keepsLines && upload.state === "done";
    close.textContent = isGoing || upload.state === "failed" ? this.words.wordsCancel : this.words.wordsClose;
    close.setAttribute("aria-label", `${close.textContent}: ${upload.file.name}`);
    if (upload.state === "done") this.#describe(line, upload.answer);
    this.#sum();
  }

  #sentence({ state, status, answer }) {
    const { words } = this;
    if (state === "done") return [answer.duplicate ? words.wordsKnown : words.wordsAdded, ...answer.notices].join(". ");
    if (state === "refused" || state === "failed") {
      if (answer.error) return answer.error;
      if (status === GONE) return words.wordsGone;
      if (status === 413) return words.wordsTooLarge;
      if (status === 302 || status === 403) return words.wordsSignedOut;
      return status ? `${words.wordsFailed} (${status})` : words.wordsFailed;
    }
    return { waiting: words.wordsWaiting, sending: words.wordsSending, lost: words.wordsLost }[state];
  }

  #describe(line, answer) {
    const picture = line.querySelector("img");
    picture.src = answer.thumb;
    picture.hidden = false;
    line.querySelector(".upload-name").replaceChildren(link(answer.url, line.querySelector(".upload-name").textContent));
    line.querySelector(".upload-words").textContent = [answer.caption, answer.credit].filter(Boolean).join(" · ");
    const similar = line.querySelector(".upload-similar");
    similar.hidden = !answer.similar?.length;
    if (!similar.hidden) {
      const others = answer.similar.map((other) => {
        const thumbnail = Object.assign(new Image(), { src: other.thumb, alt: "", className: "library-thumbnail" });
        const found = link(other.url, "");
        found.append(thumbnail, other.name);
        return found;
      });
      similar.replaceChildren(this.words.wordsSimilar, " ", ...others);
    }
  }

  #finish(upload) {
    const note = this.onDone(upload.answer) ?? "";
    const line = this.lineOf.get(upload);
    const { duplicate, notices, similar } = upload.answer;
    if (note && line) line.querySelector(".upload-state").append(` ${note}`);
    if (!this.keepsLines && !note && !duplicate && !notices.length && !similar?.length) this.#drop(upload);
  }

  #sum() {
    const { batch, queue, words } = this;
    const isBusy = queue.isBusy;
    const over = batch.filter(({ state }) => !GOING.has(state));
    const bytes = (uploads) => uploads.reduce((sum, { file }) => sum + file.size, 0);
    const sentOf = ({ file, percent, state }) => (GOING.has(state) ? (file.size * percent) / 100 : file.size);
    const sent = batch.reduce((sum, upload) => sum + sentOf(upload), 0);
    const numbers = { done: over.length, all: batch.length, sent: inMegabytes(sent), size: inMegabytes(bytes(batch)) };
    this.total.hidden = !batch.length;
    this.bar.hidden = !isBusy;
    this.bar.value = bytes(batch) ? sent / bytes(batch) : 0;
    this.numbers.textContent = isBusy ? fill(words.wordsTotal, numbers) : this.#outcome();
    if (queue.isLost && isBusy) this.numbers.append(` · ${words.wordsLost}`);
    const isStuck = queue.uploads.some(({ state }) => state === "failed" || state === "lost");
    this.again.hidden = !isStuck;
    this.cancel.hidden = !isBusy;
    const isNews = this.wasLost !== queue.isLost || this.wasBusy !== isBusy;
    if (isNews || Date.now() - this.saidAt > REPORT_EVERY) this.#say(this.numbers.textContent);
    [this.wasLost, this.wasBusy] = [queue.isLost, isBusy];
  }

  #outcome() {
    const count = (test) => this.batch.filter(test).length;
    const parts = [
      [this.words.wordsCountAdded, count(({ state, answer }) => state === "done" && !answer.duplicate)],
      [this.words.wordsCountKnown, count(({ state, answer }) => state === "done" && answer.duplicate)],
      [this.words.wordsCountRefused, count(({ state }) => state === "refused")],
      [this.words.wordsCountFailed, count(({ state }) => state === "failed")],
    ];
    return parts.filter(([, number]) => number).map(([words, number]) => `${words} ${number}`).join(" · ");
  }

  #say(text) {
    this.saidAt = Date.now();
    this.aloud.textContent = text;
  }
}

const GOING = new Set(["waiting", "sending", "lost"]);
const NO_PHOTO = new Set(["refused", "failed", "cancelled"]);

function link(address, words) {
  // In a window of its own: this one has files on their way, or words that are not saved.
  return Object.assign(document.createElement("a"), { href: address, textContent: words, target: "_blank" });
}
