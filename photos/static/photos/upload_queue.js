// Many files on their way: a few at once, again after a lost line, handed over in the order in which they came.
import { send } from "./upload.js";

// Pauses in seconds after a loss, growing; the last one is repeated. While the line is known to be down, its return ends
// the pause and no try is counted.
const PAUSES = [1, 2, 4, 8, 15, 30];
const MOST_TRIES = 10;
const PASSING = new Set([0, 429, 502, 503, 504]);

// Where an upload is. `lost` waits for the network and goes on by itself; `failed` waits for a person; `refused`, `done`
// and `cancelled` are the end of it.
const OVER = new Set(["refused", "done", "cancelled"]);
const ON_ITS_WAY = new Set(["waiting", "sending", "lost"]);

// The card was pulled out, or the file was changed after it had been chosen.
export const GONE = -1;

const isReadable = (file) => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

class Upload {
  constructor(file) {
    this.file = file;
    this.state = "waiting";
    this.percent = 0;
    this.tries = 0;
    this.status = 0;
    this.answer = {};
    this.isHandedOver = false;
  }
}

export class UploadQueue {
  // `lanes` go out at once. `fields()` are the form's fields of each request. `onChange(upload)` is called when its state or percent changes.
  // `onDone(upload)` is called once for each photo, in the order of the files: a file that is still under way holds back
  // those after it, one that was refused or waits for a person does not.
  constructor({ address, lanes, fields, onChange, onDone }) {
    Object.assign(this, { address, lanes, fields, onChange, onDone });
    this.uploads = [];
    this.losses = 0;
    this.timer = null;
    this.waiting = [];
    addEventListener("online", () => this.#resume());
    this.warn = (event) => event.preventDefault();
  }

  get isBusy() {
    return this.uploads.some((upload) => ON_ITS_WAY.has(upload.state));
  }

  // Resolves when nothing is on its way any more and every photo has been handed over: to whether all were taken.
  settled() {
    const uploads = this.uploads.filter((upload) => ON_ITS_WAY.has(upload.state));
    const areTaken = () => !uploads.some(({ state }) => state === "refused" || state === "failed");
    return (this.isBusy ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve()).then(areTaken);
  }

  get isLost() {
    return this.timer !== null;
  }

  add(files, isTooLarge = () => false) {
    const added = files.map((file) => new Upload(file));
    this.uploads.push(...added);
    for (const upload of added) {
      if (isTooLarge(upload.file)) Object.assign(upload, { state: "refused", status: 413 });
      this.onChange(upload);
    }
    this.#fill();
    return added;
  }

  retry(upload) {
    this.retryAll([upload]);
  }

  retryAll(uploads = this.uploads) {
    for (const upload of uploads) {
      if (upload.state === "failed" || upload.state === "lost") {
        upload.tries = 0;
        this.#put(upload, "waiting");
      }
    }
    this.#resume();
  }

  cancel(upload) {
    if (OVER.has(upload.state)) return;
    this.#put(upload, "cancelled");
    upload.stop?.abort();
    this.#fill();
  }

  cancelRest() {
    for (const upload of this.uploads) this.cancel(upload);
  }

  forget(upload) {
    this.uploads = this.uploads.filter((one) => one !== upload);
  }

  #put(upload, state) {
    upload.state = state;
    if (state !== "sending") upload.percent = 0;
    this.onChange(upload);
  }

  #fill() {
    while (!this.isLost && this.uploads.filter((upload) => upload.state === "sending").length < this.lanes) {
      const next = this.uploads.find((upload) => upload.state === "waiting" || upload.state === "lost");
      if (!next) break;
      this.#send(next);
    }
    this.#handOver();
    const act = this.isBusy ? addEventListener : removeEventListener;
    act("beforeunload", this.warn);
    if (!this.isBusy) this.waiting.splice(0).forEach((resolve) => resolve());
  }

  async #send(upload) {
    upload.stop = new AbortController();
    this.#put(upload, "sending");
    const onProgress = (percent) => {
      upload.percent = percent;
      this.onChange(upload);
    };
    let result;
    try {
      result = await send(this.address, upload.file, this.fields(), onProgress, upload.stop.signal);
      if (result.status === 0 && !(await isReadable(upload.file))) result.status = GONE;
    } catch {
      result = null; // cancelled
    }
    if (result && upload.state === "sending") this.#settle(upload, result);
    this.#fill();
  }

  #settle(upload, { status, answer, pause }) {
    upload.status = status;
    upload.answer = answer;
    if (status === 200 || status === 201) {
      this.losses = 0;
      this.#put(upload, "done");
    } else if (answer.error || status === 413 || status === GONE) {
      // A full disk may be empty again later; what the newsroom said of the file itself stays as it is.
      this.#put(upload, status === 507 ? "failed" : "refused");
    } else if (PASSING.has(status) && (!navigator.onLine || ++upload.tries < MOST_TRIES)) {
      this.#put(upload, "lost");
      this.#pause(pause);
    } else {
      this.#put(upload, "failed");
      if (status === 302 || status === 403) this.#hold();
    }
  }

  #hold() {
    // Signed out: whatever is sent now would be sent for nothing.
    for (const upload of this.uploads) {
      if (upload.state === "waiting" || upload.state === "lost") {
        upload.status = 302;
        this.#put(upload, "failed");
      }
    }
  }

  #pause(asked) {
    if (this.isLost) return;
    const seconds = Math.max(asked, PAUSES[Math.min(this.losses++, PAUSES.length - 1)]);
    this.timer = setTimeout(() => this.#resume(), seconds * 1000);
  }

  #resume() {
    clearTimeout(this.timer);
    this.timer = null;
    this.#fill();
  }

  #handOver() {
    for (const upload of this.uploads) {
      if (ON_ITS_WAY.has(upload.state)) break;
      if (upload.state === "done" && !upload.isHandedOver) {
        upload.isHandedOver = true;
        this.onDone(upload);
      }
    }
  }
}
