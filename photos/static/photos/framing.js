// The arithmetic of photos/geometry.py once more, for the previews: the same numbers must come out of both, so a test
// compares them. A framing is {focus: [x, y], crop: [left, top, right, bottom], turn}, in thousandths of the turned picture.

export const WHOLE = { focus: [500, 400], crop: [0, 0, 1000, 1000], turn: 0 };

export const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

// As Python rounds: a half to the even neighbour.
export function round(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 ? below + 1 : below;
  return rest < 0.5 ? below : below + 1;
}

export function cropBox([width, height], [across, down], focus) {
  const isWide = width * down > height * across;
  const boxWidth = isWide ? Math.min(width, Math.max(1, round((height * across) / down))) : width;
  const boxHeight = isWide ? height : Math.min(height, Math.max(1, round((width * down) / across)));
  const start = (whole, part, permille) => clamp(round((whole * permille) / 1000 - part / 2), 0, whole - part);
  const [left, top] = [start(width, boxWidth, focus[0]), start(height, boxHeight, focus[1])];
  return [left, top, left + boxWidth, top + boxHeight];
}

export const turnedSize = ([width, height], turn) => (turn % 2 ? [height, width] : [width, height]);

// A quarter turn, clockwise (1) or the other way (-1), with what is framed.
export function turned({ focus: [x, y], crop: [left, top, right, bottom], turn }, by) {
  return by > 0
    ? { focus: [1000 - y, x], crop: [1000 - bottom, left, 1000 - top, right], turn: (turn + 1) % 4 }
    : { focus: [y, 1000 - x], crop: [top, 1000 - right, bottom, 1000 - left], turn: (turn + 3) % 4 };
}

// What the crop leaves, in pixels of the turned picture.
export function cropPixels([width, height], [left, top, right, bottom]) {
  const at = (whole, permille) => round((whole * permille) / 1000);
  return [at(width, left), at(height, top), at(width, right), at(height, bottom)];
}

// Where a shape lies in the turned picture, in pixels; without proportions it is the crop itself.
export function shapeBox(size, { focus, crop }, proportions) {
  const box = cropPixels(size, crop);
  if (!proportions) return box;
  const [left, top] = box;
  const inside = [0, 1].map((axis) => ((focus[axis] - crop[axis]) * 1000) / (crop[axis + 2] - crop[axis]));
  const [from, above, to, below] = cropBox([box[2] - left, box[3] - top], proportions, inside);
  return [left + from, top + above, left + to, top + below];
}

export function holdingFocus({ focus: [x, y], crop, turn }) {
  return { focus: [clamp(x, crop[0], crop[2]), clamp(y, crop[1], crop[3])], crop, turn };
}

export function moved(framing, [across, down]) {
  const [left, top, right, bottom] = framing.crop;
  const [dx, dy] = [clamp(across, -left, 1000 - right), clamp(down, -top, 1000 - bottom)];
  return holdingFocus({ ...framing, crop: [left + dx, top + dy, right + dx, bottom + dy] });
}

// Moves the named edges to `to` (a point). `least` are the smallest width and height; `ratio` is the width by the height,
// both in thousandths, or 0 when they are free. What is not pulled stays where it is.
export function resized(framing, edges, to, least, ratio) {
  const { crop } = framing;
  const next = [...crop];
  ["left", "top", "right", "bottom"].forEach((edge, at) => {
    if (!edges.includes(edge)) return;
    const axis = at % 2;
    next[at] = at < 2 ? clamp(to[axis], 0, crop[at + 2] - least[axis]) : clamp(to[axis], crop[at - 2] + least[axis], 1000);
  });
  const box = ratio ? keptInShape(next, edges, least, ratio) : next;
  return holdingFocus({ ...framing, crop: box.map(Math.round) });
}

function keptInShape([left, top, right, bottom], edges, least, ratio) {
  const isAcross = edges.includes("left") || edges.includes("right");
  // How much there is from what stays to the border; an edge pulled alone grows the other way on both sides.
  const room = (low, high, from, to) => (edges.includes(from) ? high : edges.includes(to) ? 1000 - low : 1000);
  const most = Math.min(room(left, right, "left", "right"), room(top, bottom, "top", "bottom") * ratio);
  const smallest = Math.max(least[0], least[1] * ratio);
  const width = Math.min(Math.max(isAcross ? right - left : (bottom - top) * ratio, smallest), most);
  const [newLeft, newRight] = placed(left, right, width, edges.includes("left"), edges.includes("right"));
  const [newTop, newBottom] = placed(top, bottom, width / ratio, edges.includes("top"), edges.includes("bottom"));
  return [newLeft, newTop, newRight, newBottom];
}

function placed(low, high, length, pullsLow, pullsHigh) {
  if (pullsLow) return [high - length, high];
  if (pullsHigh) return [low, low + length];
  const start = clamp((low + high - length) / 2, 0, 1000 - length);
  return [start, start + length];
}

// The largest crop of these proportions inside the present one, around the focal point.
export function inProportion(framing, size, proportions) {
  const [width, height] = size;
  const box = shapeBox(size, framing, proportions);
  const crop = box.map((pixels, at) => Math.round((pixels * 1000) / (at % 2 ? height : width)));
  return holdingFocus({ ...framing, crop });
}
