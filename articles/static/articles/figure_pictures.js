// The picture of one photo row: a pasted or dropped file on its way to the library, and another photo under the same words.
import { send } from "../photos/upload.js";
import * as rows from "./figure_rows.js";

const { field, group, words } = rows;
const $ = window.django?.jQuery;
// What was refused can be sent again, by the row.
const refused = new WeakMap();
const onTheirWay = new Set();
// What else saving waits for: queues of photos.upload_queue.
const queues = [];
// One at a time: on a slow line ten at once would all fail.
let queue = Promise.resolve();

function note(row, { state = "", text = "", percent = 0 }) {
  Object.assign(row.dataset, { figureState: state, figureNote: text });
  const [line, bar, again] = ["note", "progress", "again"].map((part) => row.querySelector(`[data-figure-${part}]`));
  line.textContent = text;
  bar.hidden = state !== "sending";
  bar.value = percent;
  again.hidden = state !== "refused";
  rows.describe();
  rows.tell("figure:changed");
}

function sentence(status, answer) {
  return answer.error ?? (status === 302 ? words.wordsSignedOut : status ? `${words.wordsFailed} (${status})` : words.wordsFailed);
}

// `source` is a file or a function that fetches it. Resolves when the row has its photo or says why not.
export function uploadInto(row, source) {
  const isNew = !rows.photoOf(row);
  note(row, { state: "sending", text: words.wordsSending });
  const job = queue.then(() => upload(row, source, isNew)).catch(() => refuse(row, source, words.wordsFailed));
  queue = job;
  onTheirWay.add(job);
  job.finally(() => onTheirWay.delete(job));
  return job;
}

async function upload(row, source, isNew) {
  const { form } = field(row, "photo");
  const drop = group.querySelector("[data-upload]");
  const fields = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
  const desk = form.elements.desk?.value ?? drop.dataset.desk;
  const file = source instanceof Blob ? source : await source();
  const { status, answer } = await send(drop.dataset.upload, file, desk ? { ...fields, desk } : fields, (percent) =>
    note(row, { state: "sending", text: words.wordsSending, percent }),
  );
  if (status !== 200 && status !== 201) {
    refuse(row, source, sentence(status, answer));
    return;
  }
  refused.delete(row);
  if (isNew) {
    for (const name of ["caption", "alt_text", "credit"]) {
      rows.setField(row, name, field(row, name).value || answer[name]);
    }
  }
  const isSame = rows.photoOf(row) === String(answer.id);
  note(row, { text: isSame ? words.wordsSame : "" });
  if (!isSame) {
    rows.setPhoto(row, answer);
  }
}

function refuse(row, source, text) {
  refused.set(row, source);
  note(row, { state: "refused", text });
}

export function tryAgain(row) {
  if (refused.has(row)) {
    uploadInto(row, refused.get(row));
  }
}

// A picture that stands in the pasted text at `key`: a row for it, and its file if the browser could read it. Says in
// `detail.isTaken` whether there is a row now.
export function takePasted(detail) {
  const { key, file, photo, address } = detail;
  const row = rows.newRowFor(key);
  detail.isTaken = Boolean(row);
  if (!row) {
    return;
  }
  if (photo) {
    rows.setPhoto(row, photo);
  } else if ((file || address) && group.querySelector("[data-upload]")) {
    uploadInto(row, file ?? (() => fetched(address)));
  } else {
    note(row, { text: words.wordsLost });
  }
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  const name = decodeURIComponent(new URL(address, location).pathname.split("/").pop()) || "photo";
  return new File([await answer.blob()], name);
}

// Another photo under the same words, and the way back to the one before, until the article is saved.
export function offerReplacements(row) {
  const panel = row.querySelector("[data-figure-replace]");
  const back = row.querySelector("[data-figure-back]");
  const input = panel.querySelector("input[type=file]");
  let current = { id: rows.photoOf(row), name: rows.nameOfPhoto(row) };
  let before = null;

  function follow() {
    const chosen = { id: rows.photoOf(row), name: rows.nameOfPhoto(row) };
    panel.hidden = !chosen.id && !current.id;
    if (chosen.id !== current.id && current.id) {
      before = current;
      note(row, { text: chosen.id ? words.wordsReplaced : "" });
    }
    current = chosen;
    back.hidden = !before;
    back.textContent = before ? words.wordsBack.replace("[name]", before.name) : "";
  }

  panel.hidden = !current.id;
  panel.querySelector("label").hidden = !group.querySelector("[data-upload]");
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = "";
    if (file) {
      uploadInto(row, file);
    }
  });
  back.addEventListener("click", () => {
    rows.setPhoto(row, before);
    back.focus();
  });
  row.querySelector("[data-figure-again]").addEventListener("click", () => tryAgain(row));
  if ($) {
    $(field(row, "photo")).on("change", follow);
    panel.querySelector("[data-figure-library]").addEventListener("click", () => $(field(row, "photo")).select2("open"));
  }
  takeDrops(row);
}

// A file dropped on a row is its picture.
function takeDrops(row) {
  const isFile = (event) => event.dataTransfer.types.includes("Files") && group.querySelector("[data-upload]");
  row.addEventListener("dragover", (event) => {
    if (isFile(event)) {
      event.preventDefault();
      row.classList.add("is-over");
    }
  });
  row.addEventListener("dragleave", () => row.classList.remove("is-over"));
  row.addEventListener("drop", (event) => {
    row.classList.remove("is-over");
    const [file] = event.dataTransfer.files;
    if (isFile(event) && file) {
      event.preventDefault();
      uploadInto(row, file);
    }
  });
}

export const waitWhenSaving = (queue) => queues.push(queue);

// Saving waits for what is on its way, or it would be saved without it. Pressed twice, it is saved once: as pressed last.
let pressed = null;
async function saveLater(form) {
  const [areTaken] = await Promise.all([
    Promise.all(queues.map((queue) => queue.settled())).then((all) => all.every(Boolean)),
    Promise.allSettled([...onTheirWay]),
  ]);
  const { submitter } = pressed;
  pressed = null;
  if (areTaken) {
    form.requestSubmit(submitter);
  } else {
    // Which were not taken is said beside the drop zone, and would be gone with the page.
    rows.say(words.wordsNotTaken);
    group.querySelector("[data-figure-says]").scrollIntoView({ block: "center" });
  }
}

document.addEventListener(
  "submit",
  (event) => {
    if ((onTheirWay.size || queues.some((queue) => queue.isBusy)) && event.target.contains(group)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      rows.say(words.wordsWaits);
      const isFirst = !pressed;
      pressed = { submitter: event.submitter };
      if (isFirst) {
        saveLater(event.target);
      }
    }
  },
  true,
);
