// A caption from its pieces (articles/photodesk/captions.py), and what typed letters find. No document here: tests run it alone.

export const LONGEST = 500;

// The same letters as fold() in vietnamese/folding.py, as far as names and verbs have them.
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// How well typed letters name something, 0 for not at all: every typed word begins one of its words, or the letters are
// first letters in a row ("pb": phát biểu). Whole words, above all the last (a Vietnamese given name), go first.
export function likeness(typed, text) {
  const wanted = fold(typed).split(" ").filter(Boolean);
  const words = fold(text).split(" ");
  if (!wanted.length) {
    return 0;
  }
  if (!wanted.every((one) => words.some((word) => word.startsWith(one)))) {
    const initials = words.map((word) => word.charAt(0)).join("");
    return wanted.length === 1 && wanted[0].length > 1 && initials.includes(wanted[0]) ? 0.5 : 0;
  }
  return 1 + wanted.filter((one) => words.includes(one)).length * 2 + (words.at(-1) === wanted.at(-1) ? 2 : 0);
}

// Vietnamese puts a comma between and "và" before the last; where the parts have commas themselves, a semicolon.
export function listed(names) {
  const between = names.some((name) => name.includes(",")) ? "; " : ", ";
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(between)} và ${names.at(-1)}`;
}

// The second part without the words with which the first has already ended: "… tại buổi làm việc" + "tại buổi làm việc".
function joined(first, second) {
  const [done, more] = [first, second].map((part) => part.split(" ").filter(Boolean));
  let shared = Math.min(done.length, more.length);
  while (shared && done.slice(-shared).join(" ") !== more.slice(0, shared).join(" ")) {
    shared -= 1;
  }
  return [...done, ...more.slice(shared)].join(" ");
}

const oneLine = (text) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

// One sentence, "" while there is nothing to say. `people` are called as they are to be printed, in the order of print;
// `action` is a row of ACTIONS or {verb} alone; `setting` one of settings_of(); `when` the words for place and day.
export function compose({ people = [], action = null, object = "", setting = null, when = "", fromLeft = false }) {
  const { verb = "", link = "", setting: form = "at", scene = false } = action ?? {};
  const who = scene ? "" : listed(people.map(oneLine).filter(Boolean));
  if (!who && !scene) {
    return "";
  }
  const whom = oneLine(object);
  const whole = [oneLine(verb), whom && link, whom, setting?.[form] ?? "", oneLine(when)].reduce(joined, "");
  const opening = fromLeft && !scene ? `Từ trái sang phải: ${who}` : who;
  const text = oneLine(`${opening} ${whole}`).replace(/ ([,;.:!?…])/gu, "$1").replace(/[\s,;:.]+$/u, "");
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1) + (/[!?…]$/u.test(text) ? "" : ".");
}

const COUNTS = ["", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"];

// The beginning of an alternative text, of what the writer has said of the picture and without any name: it breaks off where
// the writer has to say what one sees. Nobody but the writer has looked at it.
export function beginAlt({ people = 0, groups = 0, action = null, setting = null }) {
  if (!people && !groups) {
    return "";
  }
  const who = groups ? "Nhiều người" : `${COUNTS[people] ?? people} người`;
  const { verb = "", setting: form = "at", scene = false } = action ?? {};
  return scene ? "" : `${[who, verb, setting?.[form] ?? ""].reduce(joined, "")}, `;
}
