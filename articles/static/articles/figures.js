// The photo rows of the article's form: several files at once, a thumbnail for each, and their places in the text.
import { send } from "../photos/upload.js";

const group = document.getElementById("figures-group");
const $ = window.django?.jQuery;

const rowsOf = () => [...group.querySelectorAll(".figure-row:not(.empty-form)")];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(name, { detail }));

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function showThumbnail(row) {
  const picture = row.querySelector("[data-figure-thumbnail]");
  const photo = field(row, "photo")?.value;
  picture.hidden = !photo;
  if (photo) {
    picture.src = group.dataset.thumbnail.replace("/0/", `/${photo}/`);
  } else {
    picture.removeAttribute("src");
  }
  tell("figure:changed");
}

function prepare(row) {
  const key = field(row, "slot");
  if (key && !key.value) {
    key.value = row.dataset.figureRow || newKey();
  }
  if (key) {
    row.dataset.figureRow = key.value;
  }
  for (const [part, event] of [["[data-figure-put]", "figure:put"], ["[data-figure-find]", "figure:find"]]) {
    const button = row.querySelector(part);
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => tell(event, { key: row.dataset.figureRow }));
    }
  }
  field(row, "caption")?.addEventListener("input", () => tell("figure:changed"));
  field(row, "DELETE")?.addEventListener("change", (event) => row.classList.toggle("is-leaving", event.target.checked));
  if ($) {
    $(field(row, "photo")).on("change", () => showThumbnail(row));
  }
}

function newRow() {
  const before = new Set(rowsOf());
  group.querySelector(".add-row a, .add-row button")?.click();
  return rowsOf().find((one) => !before.has(one));
}

// A pasted report brings captions whose photos are still missing: those rows are filled first, in their order.
function addPhoto(photo) {
  const waiting = rowsOf().find((one) => field(one, "photo") && !field(one, "photo").value && !field(one, "DELETE")?.checked);
  const row = waiting ?? newRow();
  if (!row) {
    return;
  }
  const select = field(row, "photo");
  select.append(new Option(photo.name, photo.id, true, true));
  for (const name of ["caption", "alt_text", "credit"]) {
    field(row, name).value ||= photo[name];
  }
  $(select).trigger("change");
}

function upload(drop) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector(".figure-uploads");
  const form = drop.closest("form");

  async function take(file) {
    const item = document.createElement("li");
    const state = document.createElement("progress");
    state.max = 100;
    item.append(file.name, " ", state);
    list.append(item);
    const fields = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
    const desk = form.elements.desk?.value ?? drop.dataset.desk;
    if (desk) {
      fields.desk = desk;
    }
    const { status, answer } = await send(drop.dataset.upload, file, fields, (percent) => (state.value = percent));
    if (status === 200 || status === 201) {
      addPhoto(answer);
      item.remove();
    } else {
      state.remove();
      item.className = "is-refused";
      item.append("– ", answer.error ?? (status === 302 ? drop.dataset.signedOut : drop.dataset.failed));
    }
  }

  async function takeAll(files) {
    for (const file of files) {
      await take(file);
    }
  }

  drop.hidden = false;
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    takeAll(files);
  });
  for (const kind of ["dragover", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("is-over", kind === "dragover");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => takeAll(event.dataTransfer.files));
}

if (group) {
  rowsOf().forEach(prepare);
  document.addEventListener("formset:added", (event) => {
    if (event.detail.formsetName === "figures") {
      prepare(event.target);
    }
  });
  const drop = group.querySelector("[data-upload]");
  if (drop) {
    upload(drop);
  }
}
