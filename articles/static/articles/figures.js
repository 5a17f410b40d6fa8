// The photo rows of the article's form: a thumbnail for each, and their places in the text.
import { takeUploads } from "./figure_uploads.js";

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

if (group) {
  rowsOf().forEach(prepare);
  document.addEventListener("formset:added", (event) => {
    if (event.detail.formsetName === "figures") {
      prepare(event.target);
    }
  });
  const drop = group.querySelector("[data-upload]");
  if (drop) {
    takeUploads(drop, addPhoto);
  }
}
