// The framing of a photo: focal point, crop and turn by mouse, finger and keys, with every shape that readers get beside
// it. The number fields stay the one store of it, so the form works the same without this script.
import * as framing from "./framing.js";

const FIELDS = ["focus_x", "focus_y", "crop_left", "crop_top", "crop_right", "crop_bottom", "turn"];
const [STEP, BIG_STEP] = [10, 50];
const EDGES = ["left", "top", "right", "bottom"];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// A press that moves less than this many pixels is a click.
const CLICK = 5;
// Steps by key that follow each other so quickly are undone together, in ms.
const ONE_MOVE = 800;
const PREVIEW_WIDTH = 320;

const fill = (words, values) => words.replace(/\[(\w+)\]/g, (_, name) => values[name]);

class Desk {
  constructor(root, fields) {
    this.root = root;
    this.fields = fields;
    this.words = root.dataset;
    this.stage = root.querySelector(".framing-stage");
    this.picture = root.querySelector(".focus-picture");
    this.canvas = root.querySelector(".framing-picture");
    this.proportions = root.querySelector("[data-proportions]");
    this.size = [Number(root.dataset.width), Number(root.dataset.height)];
    this.history = [this.read() ?? framing.WHOLE];
    this.at = 0;
    this.last = { handle: null, time: 0 };
  }

  get now() {
    return this.history[this.at];
  }

  get turnedSize() {
    return framing.turnedSize(this.size, this.now.turn);
  }

  // The smallest crop, in thousandths.
  get least() {
    return this.turnedSize.map((side) => Math.min(1000, Math.ceil((Number(this.words.least) * 1000) / side)));
  }

  get ratio() {
    const [across, down] = this.proportions.value.split(":").map(Number);
    const [width, height] = this.turnedSize;
    return down ? (across * height) / (down * width) : 0;
  }

  // What the fields say; null while they say nothing possible, as between two numbers that are being typed.
  read() {
    const [x, y, left, top, right, bottom, turn] = this.fields.map((field) => Number(field.value));
    const isCrop = left >= 0 && top >= 0 && left < right && top < bottom && right <= 1000 && bottom <= 1000;
    if (!isCrop || turn < 0 || turn > 3) return null;
    return framing.holdingFocus({ focus: [x, y], crop: [left, top, right, bottom], turn });
  }

  start() {
    for (const element of this.root.querySelectorAll("[data-framing-part], [data-framing-tools], [data-focus-help]")) {
      element.hidden = false;
    }
    this.picture.hidden = true;
    this.canvas.hidden = false;
    const on = (part, act) => this.root.querySelector(part).addEventListener("click", act);
    for (const by of [-1, 1]) {
      on(`[data-turn="${by}"]`, () => {
        this.set(framing.turned(this.now, by));
        this.proportions.value = "";
      });
    }
    on("[data-undo]", () => this.go(-1));
    on("[data-redo]", () => this.go(1));
    on("[data-reset]", () => {
      this.proportions.value = "";
      this.set(framing.WHOLE);
    });
    this.proportions.addEventListener("change", () => {
      const shape = this.proportions.value.split(":").map(Number);
      if (shape[1]) this.set(framing.inProportion(this.now, this.turnedSize, shape));
    });
    for (const handle of this.root.querySelectorAll("[data-handle]")) {
      handle.addEventListener("pointerdown", (event) => this.press(handle.dataset.handle, event));
      handle.addEventListener("keydown", (event) => this.key(handle.dataset.handle, event));
    }
    for (const field of this.fields) {
      field.addEventListener("change", () => {
        const typed = this.read();
        if (typed) this.set(typed);
      });
    }
    this.root.addEventListener("keydown", (event) => this.undoByKey(event));
    this.draw();
  }

  // Replaces the present framing when it goes on with the move of the same handle, so that one move is one step back.
  set(next, handle = null) {
    const isSameMove = handle && handle === this.last.handle && Date.now() - this.last.time < ONE_MOVE;
    this.history.length = this.at + 1;
    if (isSameMove && this.at) this.history[this.at] = next;
    else this.at = this.history.push(next) - 1;
    this.last = { handle, time: Date.now() };
    this.write();
  }

  go(by) {
    this.at = framing.clamp(this.at + by, 0, this.history.length - 1);
    this.last = { handle: null, time: 0 };
    this.write();
  }

  write() {
    const { focus, crop, turn } = this.now;
    [...focus, ...crop, turn].forEach((value, at) => (this.fields[at].value = value));
    this.draw();
  }

  undoByKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      this.go(event.shiftKey ? 1 : -1);
    }
  }

  key(handle, event) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const step = arrow.map((way) => way * (event.shiftKey ? BIG_STEP : STEP));
    const { focus, crop } = this.now;
    if (handle === "point") this.set(this.pointed([focus[0] + step[0], focus[1] + step[1]]), handle);
    else if (handle === "move") this.set(framing.moved(this.now, step), handle);
    else {
      const at = EDGES.indexOf(handle);
      const to = [crop[at] + step[0], crop[at] + step[1]];
      this.set(framing.resized(this.now, [handle], to, this.least, this.ratio), handle);
    }
  }

  pointed([x, y]) {
    return framing.holdingFocus({ ...this.now, focus: [Math.round(x), Math.round(y)] });
  }

  press(handle, event) {
    if (event.button) return;
    event.preventDefault();
    const target = event.currentTarget;
    if (target.tabIndex >= 0) target.focus({ preventScroll: true });
    target.setPointerCapture(event.pointerId);
    const box = this.canvas.getBoundingClientRect();
    const at = ({ clientX, clientY }) => [
      ((clientX - box.left) / box.width) * 1000,
      ((clientY - box.top) / box.height) * 1000,
    ];
    const before = this.now;
    const from = at(event);
    const move = (moving) => {
      if (Math.hypot(moving.clientX - event.clientX, moving.clientY - event.clientY) < CLICK) return;
      this.preview(this.dragged(handle, before, from, at(moving)));
    };
    const end = (ending) => {
      target.removeEventListener("pointermove", move);
      const isClick = Math.hypot(ending.clientX - event.clientX, ending.clientY - event.clientY) < CLICK;
      if (ending.type === "pointercancel") this.draw();
      else if (!isClick) this.set(this.dragged(handle, before, from, at(ending)));
      else if (handle === "move") this.set(this.pointed(from));
    };
    target.addEventListener("pointermove", move);
    for (const kind of ["pointerup", "pointercancel"]) target.addEventListener(kind, end, { once: true });
  }

  dragged(handle, before, from, to) {
    const way = [Math.round(to[0] - from[0]), Math.round(to[1] - from[1])];
    if (handle === "point") return this.pointed(to);
    if (handle === "move") return framing.moved(before, way);
    const edges = handle.split(" ");
    const of = (...names) => before.crop[EDGES.indexOf(names.find((name) => edges.includes(name)))] ?? 0;
    const pulled = [of("left", "right"), of("top", "bottom")];
    return framing.resized(before, edges, [pulled[0] + way[0], pulled[1] + way[1]], this.least, this.ratio);
  }

  draw() {
    this.preview(this.now);
    const undo = this.root.querySelector("[data-undo]");
    const redo = this.root.querySelector("[data-redo]");
    undo.disabled = !this.at;
    redo.disabled = this.at === this.history.length - 1;
    const box = framing.cropPixels(this.turnedSize, this.now.crop);
    const left = { width: box[2] - box[0], height: box[3] - box[1] };
    this.root.querySelector("[data-framing-size]").textContent = fill(this.words.wordsSize, left);
  }

  // Shows a framing without keeping it.
  preview(shown) {
    this.turnPicture(shown.turn);
    const { focus, crop } = shown;
    const places = { "focus-x": focus[0], "focus-y": focus[1] };
    EDGES.forEach((edge, at) => (places[`crop-${edge}`] = crop[at]));
    for (const [name, permille] of Object.entries(places)) this.stage.style.setProperty(`--${name}`, `${permille / 10}%`);
    this.root.toggleAttribute("data-whole", crop[2] - crop[0] === 1000 && crop[3] - crop[1] === 1000);
    this.tell(shown);
    for (const canvas of this.root.querySelectorAll("[data-preview]")) this.drawShape(canvas, shown);
  }

  turnPicture(turn) {
    if (this.drawn === turn) return;
    this.drawn = turn;
    const natural = [this.picture.naturalWidth, this.picture.naturalHeight];
    const [width, height] = framing.turnedSize(natural, turn);
    Object.assign(this.canvas, { width, height });
    const brush = this.canvas.getContext("2d");
    brush.translate(width / 2, height / 2);
    brush.rotate((turn * Math.PI) / 2);
    brush.drawImage(this.picture, -natural[0] / 2, -natural[1] / 2);
  }

  drawShape(canvas, shown) {
    const { across, down } = canvas.dataset;
    const size = framing.turnedSize(this.size, shown.turn);
    const box = framing.shapeBox(size, shown, across ? [Number(across), Number(down)] : null);
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    const scale = this.canvas.width / size[0];
    Object.assign(canvas, { width: PREVIEW_WIDTH, height: Math.max(1, Math.round((PREVIEW_WIDTH * height) / width)) });
    const source = [box[0], box[1], width, height].map((pixels) => pixels * scale);
    canvas.getContext("2d").drawImage(this.canvas, ...source, 0, 0, canvas.width, canvas.height);
  }

  tell({ focus, crop }) {
    const percent = (permille) => Math.round(permille / 10);
    const at = { left: crop[0], top: crop[1], right: crop[2], bottom: crop[3], move: crop[0], point: focus[0] };
    const points = { move: crop, point: focus };
    for (const handle of this.root.querySelectorAll("[role=slider]")) {
      const { handle: name } = handle.dataset;
      const values = { x: percent(points[name]?.[0]), y: percent(points[name]?.[1]), at: percent(at[name]) };
      const words = points[name] ? this.words.wordsPoint : this.words.wordsEdge;
      handle.setAttribute("aria-valuemin", 0);
      handle.setAttribute("aria-valuemax", 100);
      handle.setAttribute("aria-valuenow", values.at);
      handle.setAttribute("aria-valuetext", fill(words, values));
    }
  }
}

for (const root of document.querySelectorAll("[data-focus]")) {
  const fields = FIELDS.map((name) => document.querySelector(`#id_${name}`));
  const picture = root.querySelector(".focus-picture");
  if (fields.every(Boolean)) picture.decode().then(() => new Desk(root, fields).start(), () => {});
}
