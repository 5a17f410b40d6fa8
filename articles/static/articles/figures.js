// The photo rows of the article's form: a thumbnail for each, their places in the text, and the same words here and there.
// The editor is spoken to through events of the document, so that neither needs the other to exist:
//   figure:put, figure:find, figure:out {key}, figure:changed           from here to the editor;
//   figure:placed {keys}, figure:words {key, name, value}, figure:said {text}, figure:pasted {key, file, photo, address},
//   figure:picture {key, file}, figure:replace, figure:again {key}        from the editor to here.
import { offerReplacements, takePasted, tryAgain, uploadInto, waitWhenSaving } from "./figure_pictures.js";
import * as rows from "./figure_rows.js";
import { startTray } from "./figure_tray.js";
import { takeUploads } from "./figure_uploads.js";

const { group, field, tell } = rows;
const $ = window.django?.jQuery;

function showThumbnail(row) {
  const picture = row.querySelector("[data-figure-thumbnail]");
  const photo = rows.photoOf(row);
  picture.hidden = !photo;
  if (photo) {
    picture.src = group.dataset.thumbnail.replace("/0/", `/${photo}/`);
  } else {
    picture.removeAttribute("src");
  }
  rows.describe();
  tell("figure:changed");
}

function prepare(row) {
  const key = field(row, "slot");
  if (!key) {
    return;
  }
  key.value ||= row.dataset.figureRow || rows.newKey();
  row.dataset.figureRow = key.value;
  row.querySelector("[data-figure-put]").addEventListener("click", () => tell("figure:put", { key: row.dataset.figureRow }));
  row.querySelector("[data-figure-find]").addEventListener("click", () => tell("figure:find", { key: row.dataset.figureRow }));
  for (const name of ["caption", "alt_text", "decorative", "position"]) {
    field(row, name)?.addEventListener("input", () => {
      rows.describe();
      tell("figure:changed");
    });
  }
  field(row, "DELETE")?.addEventListener("change", (event) => {
    row.classList.toggle("is-leaving", event.target.checked);
    if (event.target.checked) {
      tell("figure:out", { key: row.dataset.figureRow });
    }
    rows.describe();
  });
  offerReplacements(row);
  if ($) {
    $(field(row, "photo")).on("change", () => showThumbnail(row));
  }
  rows.describe();
}

// A pasted report brings captions whose photos are still missing: those rows are filled first, in their order.
function addPhoto(photo) {
  const isWaiting = (row) => field(row, "photo") && !rows.photoOf(row) && !rows.isLeaving(row) && !row.dataset.figureState;
  const row = rows.rowsOf().find(isWaiting) ?? rows.newRow();
  if (!row) {
    return;
  }
  for (const name of ["caption", "alt_text", "credit"]) {
    field(row, name).value ||= photo[name];
  }
  rows.setPhoto(row, photo);
}

function listen() {
  const withRow = (action) => ({ detail }) => {
    const row = rows.rowOf(detail.key);
    if (row) {
      action(row, detail);
    }
  };
  const listeners = {
    "figure:placed": ({ detail }) => {
      if (!group.dataset.hasEditor) {
        group.dataset.hasEditor = "1";
        group.querySelectorAll("[data-figure-put]").forEach((button) => (button.hidden = false));
      }
      rows.setPlaced(detail.keys);
    },
    "figure:words": withRow((row, { name, value }) => rows.setField(row, name, value)),
    "figure:said": ({ detail }) => rows.say(detail.text),
    "figure:pasted": ({ detail }) => takePasted(detail),
    "figure:picture": withRow((row, { file }) => uploadInto(row, file)),
    "figure:again": withRow((row) => tryAgain(row)),
    "figure:replace": withRow((row) => {
      const panel = row.querySelector("[data-figure-replace]");
      panel.open = true;
      row.scrollIntoView({ block: "center" });
      panel.querySelector("summary").focus();
    }),
    "formset:removed": () => {
      rows.placedKeys().filter((key) => !rows.rowOf(key)).forEach((key) => tell("figure:out", { key }));
      rows.describe();
    },
    "formset:added": ({ detail, target }) => {
      if (detail.formsetName === "figures") {
        prepare(target);
        target.querySelector("[data-figure-put]").hidden = !group.dataset.hasEditor;
      }
    },
  };
  for (const [name, listener] of Object.entries(listeners)) {
    document.addEventListener(name, listener);
  }
}

if (group) {
  rows.rowsOf().forEach(prepare);
  listen();
  startTray();
  const drop = group.querySelector("[data-upload]");
  if (drop) {
    waitWhenSaving(takeUploads(drop, addPhoto).queue);
  }
  // The editor may have come first: it answers with where its photos stand.
  tell("figure:changed");
}
