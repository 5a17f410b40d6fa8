// The attached documents of the article's form: files go out one by one, become rows, are moved and removed by keys.
// Without it the plain file field, the order as a number and the tick to delete do the same.
import { GONE, UploadQueue } from "../photos/upload_queue.js";
import { waitWhenSaving } from "./figure_pictures.js";

const group = document.querySelector(".attachments");
const fill = (text, values) => text.replace(/\[(\w+)\]/g, (_, name) => values[name]);

if (group?.querySelector("[data-attachment-rows]")) {
  start();
}

function start() {
  const words = group.dataset;
  const list = group.querySelector("[data-attachment-rows]");
  const form = group.closest("form");
  const status = group.querySelector("[data-attachments-say]");
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const rows = () => [...list.querySelectorAll("[data-attachment-row]")];
  const titleOf = (row) => field(row, "title")?.value || row.querySelector("[data-attachment-facts]").textContent;
  const say = (text) => {
    status.textContent = text;
  };
  // As if it had been typed: whatever keeps unsaved words watches for that.
  const changed = (row) => (field(row, "title") ?? list).dispatchEvent(new Event("change", { bubbles: true }));

  rows().forEach(prepare);
  number();
  const drop = group.querySelector("[data-attachment-drop]");
  if (drop) takeFiles(drop);

  function prepare(row) {
    row.querySelectorAll("[data-without-script]").forEach((one) => (one.hidden = true));
    row.querySelectorAll("[data-with-script]").forEach((one) => (one.hidden = false));
    row.querySelectorAll("[data-attachment-move]").forEach((button) => {
      button.addEventListener("click", () => move(row, Number(button.dataset.attachmentMove), button));
    });
    row.querySelector("[data-attachment-remove]")?.addEventListener("click", () => remove(row, !field(row, "DELETE").checked));
    if (field(row, "DELETE")?.checked) mark(row);
  }

  function remove(row, isLeaving) {
    field(row, "DELETE").checked = isLeaving;
    mark(row);
    number();
    changed(row);
    say(fill(isLeaving ? words.wordsRemoved : words.wordsBack, { title: titleOf(row) }));
  }

  function mark(row) {
    const isLeaving = field(row, "DELETE").checked;
    const button = row.querySelector("[data-attachment-remove]");
    row.classList.toggle("is-leaving", isLeaving);
    button.textContent = isLeaving ? button.dataset.wordsUndo : button.dataset.wordsRemove;
    row.querySelectorAll("[data-attachment-move]").forEach((one) => (one.disabled = isLeaving));
  }

  function move(row, step, button) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    number();
    changed(row);
    // At the end of its way a button goes quiet; the keyboard must not fall out of the row with it.
    (button.disabled ? row.querySelector("[data-attachment-move]:not(:disabled)") : button)?.focus();
    say(fill(words.wordsMoved, { title: titleOf(row), place: rows().indexOf(row) + 1, all: rows().length }));
  }

  function number() {
    rows().forEach((row, place, all) => {
      const position = field(row, "position");
      if (!position) return;
      position.value = place;
      const isLeaving = field(row, "DELETE")?.checked;
      for (const button of row.querySelectorAll("[data-attachment-move]")) {
        const isAtEnd = button.dataset.attachmentMove === "-1" ? place === 0 : place === all.length - 1;
        button.disabled = isLeaving || isAtEnd;
        button.setAttribute("aria-label", `${button.textContent}: ${titleOf(row)}`);
      }
      const remover = row.querySelector("[data-attachment-remove]");
      remover?.setAttribute("aria-label", `${remover.textContent}: ${titleOf(row)}`);
    });
  }

  // What the newsroom said of a new document becomes a row; a sentence comes back where it does not.
  function addRow(answer) {
    const same = rows().find((row) => field(row, "document")?.value === String(answer.id));
    if (same) {
      if (field(same, "DELETE")?.checked) remove(same, false);
      return words.wordsHere;
    }
    const total = group.querySelector("[name$=-TOTAL_FORMS]");
    const template = group.querySelector("[data-attachment-template]").content.firstElementChild.cloneNode(true);
    for (const one of template.querySelectorAll("[name], [id], [for]")) {
      for (const attribute of ["name", "id", "for"]) {
        if (one.hasAttribute(attribute)) one.setAttribute(attribute, one.getAttribute(attribute).replace("__prefix__", total.value));
      }
    }
    total.value = Number(total.value) + 1;
    field(template, "document").value = answer.id;
    field(template, "title").value = answer.title;
    template.querySelector("[data-attachment-open]").href = answer.url;
    template.querySelector("[data-attachment-facts]").textContent = answer.facts;
    const remarks = [...(answer.duplicate ? [words.wordsKnown] : []), ...answer.notices];
    template.querySelector("[data-attachment-remarks]").replaceChildren(
      ...remarks.map((text) => Object.assign(document.createElement("p"), { className: "attachment-remark", textContent: text })),
    );
    list.append(template);
    prepare(template);
    number();
    changed(template);
    say(fill(words.wordsAdded, { title: titleOf(template) }));
    return "";
  }

  function takeFiles(zone) {
    const input = zone.querySelector("input[type=file]");
    const most = () => Number(group.querySelector("[name$=-MAX_NUM_FORMS]").value);
    const lines = new Map();
    // It would go along with the form, as it does without this script.
    input.removeAttribute("name");
    input.multiple = true;
    zone.querySelector("[data-without-script]").hidden = true;
    zone.querySelector("[data-with-script]").hidden = false;

    const queue = new UploadQueue({
      address: zone.dataset.upload,
      lanes: 1,
      fields() {
        const fields = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
        const desk = form.elements.desk?.value ?? zone.dataset.desk;
        return desk ? { ...fields, desk } : fields;
      },
      onChange: show,
      onDone(upload) {
        const note = addRow(upload.answer);
        if (note) lines.get(upload).querySelector(".attachment-state").textContent = note;
        else drop(upload);
      },
    });

    function take(files) {
      const room = Math.max(0, most() - rows().length - queue.uploads.filter(({ isHandedOver, state }) => !isHandedOver && state !== "refused").length);
      if (files.length > room) say(fill(words.wordsFull, { most: most() }));
      queue.add(files.slice(0, room), (file) => file.size > Number(words.mostBytes));
    }

    function drop(upload) {
      lines.get(upload)?.remove();
      lines.delete(upload);
      queue.forget(upload);
    }

    function lineOf(upload) {
      if (!lines.has(upload)) {
        const line = group.querySelector("[data-attachment-upload]").content.firstElementChild.cloneNode(true);
        line.querySelector(".attachment-name").textContent = upload.file.name;
        line.querySelector("progress").setAttribute("aria-label", upload.file.name);
        line.querySelector("[data-again]").addEventListener("click", () => queue.retry(upload));
        line.querySelector("[data-close]").addEventListener("click", () => {
          queue.cancel(upload);
          drop(upload);
          input.focus();
        });
        group.querySelector("[data-attachment-uploads]").append(line);
        lines.set(upload, line);
      }
      return lines.get(upload);
    }

    function show(upload) {
      if (upload.state === "cancelled") {
        drop(upload);
        return;
      }
      const line = lineOf(upload);
      line.dataset.state = upload.state;
      line.querySelector("progress").hidden = upload.state !== "sending";
      line.querySelector("progress").value = upload.percent;
      line.querySelector(".attachment-state").textContent = sentence(upload);
      line.querySelector("[data-again]").hidden = upload.state !== "failed" && upload.state !== "lost";
      if (upload.state === "refused") line.querySelector("[data-close]").textContent = words.wordsClose;
    }

    function sentence({ state, status: answered, answer, percent }) {
      if (state === "sending") return percent >= 100 ? words.wordsChecking : words.wordsSending;
      if (state === "waiting" || state === "lost") return state === "lost" ? words.wordsLost : words.wordsWaiting;
      if (state === "done") return "";
      if (answer.error) return answer.error;
      if (answered === GONE) return words.wordsGone;
      if (answered === 413) return words.wordsTooLarge;
      return answered === 302 || answered === 403 ? words.wordsSignedOut : words.wordsFailed;
    }

    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      take(files);
    });
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    // Before the drop zone of the photos hears of it, which listens on the whole page.
    group.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      zone.classList.add("is-over");
    });
    group.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    group.addEventListener("drop", (event) => {
      zone.classList.remove("is-over");
      if (!holdsFiles(event)) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    });
    waitWhenSaving(queue);
  }
}
