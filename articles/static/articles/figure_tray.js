// The photos of the article as a strip beside the text: drag one into it, or choose it and put it at the cursor.
import * as rows from "./figure_rows.js";

const { group, words } = rows;
const WIDE = "(min-width: 1100px)";

export function startTray() {
  const tray = group.querySelector("[data-figure-tray]");
  if (!tray) {
    return;
  }
  const list = tray.querySelector("ul");
  const [put, find, row] = ["put", "find", "row"].map((name) => tray.querySelector(`[data-tray-${name}]`));
  const chosen = () => rows.rowOf(list.querySelector(":checked")?.value ?? "");

  put.addEventListener("click", () => rows.tell("figure:put", { key: chosen().dataset.figureRow }));
  find.addEventListener("click", () => rows.tell("figure:find", { key: chosen().dataset.figureRow }));
  row.addEventListener("click", () => {
    chosen().scrollIntoView({ block: "start" });
    rows.field(chosen(), "caption").focus({ preventScroll: true });
  });
  list.addEventListener("change", () => draw(tray, list));
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      put.click();
    }
  });
  list.addEventListener("dragstart", (event) => {
    const { key } = event.target.closest("li").dataset;
    event.dataTransfer.setData("application/x-figure-key", key);
    event.dataTransfer.effectAllowed = "copyMove";
  });
  document.addEventListener("figure:changed", () => draw(tray, list));
  stay(tray);
}

// On a desk it lies under the text and stays in sight; on a phone it is the head of the rows.
function stay(tray) {
  const here = document.createComment("tray");
  const wide = matchMedia(WIDE);
  const move = () => {
    const editor = document.querySelector(".body-editor");
    if (wide.matches && editor) {
      editor.after(tray);
    } else {
      here.after(tray);
    }
  };
  tray.before(here);
  wide.addEventListener("change", move);
  move();
}

function draw(tray, list) {
  const shown = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const items = rows.inOrder().filter((row) => rows.field(row, "photo")).map((row) => itemFor(row, shown, tray));
  if (items.length !== list.children.length || items.some((item, place) => list.children[place] !== item)) {
    list.replaceChildren(...items);
  }
  const key = list.querySelector(":checked")?.value;
  tray.hidden = !items.length || !group.dataset.hasEditor;
  tray.querySelector("[data-tray-tools]").hidden = !key;
  tray.querySelector("[data-tray-hint]").hidden = Boolean(key);
  tray.querySelector("[data-tray-find]").hidden = !key || !rows.isPlaced(rows.rowOf(key));
}

function itemFor(row, shown, tray) {
  const key = row.dataset.figureRow;
  const item = shown.get(key) ?? tray.querySelector("template").content.firstElementChild.cloneNode(true);
  item.dataset.key = key;
  item.querySelector("input").value = key;
  const picture = item.querySelector("img");
  const source = rows.photoOf(row) ? row.querySelector("[data-figure-thumbnail]").src : "";
  picture.hidden = !source;
  if (picture.src !== source) {
    picture.src = source;
  }
  item.querySelector("[data-tray-number]").textContent = row.dataset.figureNumber;
  const missing = [rows.isPlaced(row) ? "" : words.wordsUnplaced, row.dataset.figureLacks].filter(Boolean);
  item.querySelector("[data-tray-lacks]").textContent = missing.join(" · ") || words.wordsComplete;
  item.classList.toggle("is-lacking", Boolean(row.dataset.figureLacks));
  item.classList.toggle("is-placed", rows.isPlaced(row));
  return item;
}
