// What the caption composer is built of: its pieces from the newsroom, its chips, its list of who stands where.

const known = new Map(); // address -> pieces, as last fetched

// What is known is given at once; what has changed since follows. Calls `take` with pieces, `fail` where there are none.
export async function givePieces(address, take, fail) {
  const before = known.get(address);
  if (before) {
    take(before);
  }
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) {
      throw new Error(`${answer.status}`);
    }
    const pieces = await answer.json();
    // Two rows may have asked at the same moment.
    const present = known.get(address);
    if (!present || JSON.stringify(pieces) !== JSON.stringify(present)) {
      known.set(address, pieces);
    }
    take(known.get(address));
  } catch {
    if (!before) {
      fail();
    }
  }
}

export function chip(text, small = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "composer-chip";
  button.append(text);
  if (small) {
    const note = document.createElement("small");
    note.textContent = ` (${small})`;
    button.append(note);
  }
  return button;
}

// One row for each of `names` with buttons for earlier and later, for fingers and for keys; the focus stays with its button.
export function showOrder(list, names, words, move) {
  const held = list.contains(document.activeElement) ? document.activeElement.dataset.move : null;
  const rows = names.map((name, place) => {
    const item = document.createElement("li");
    const buttons = [["↑", -1, words.earlier], ["↓", 1, words.later]].map(([sign, step, word]) => {
      const button = chip(sign);
      button.setAttribute("aria-label", `${name}: ${word}`);
      button.dataset.move = `${name}${step}`;
      button.disabled = place + step < 0 || place + step >= names.length;
      button.addEventListener("click", () => move(place, step));
      return button;
    });
    const label = document.createElement("span");
    label.textContent = `${place + 1}. ${name}`;
    item.append(...buttons, label);
    return item;
  });
  list.hidden = names.length < 2;
  list.replaceChildren(...rows);
  if (held) {
    const again = [...list.querySelectorAll("button")].find((one) => one.dataset.move === held);
    (again?.disabled ? again.parentElement.querySelector("button:enabled") : again)?.focus();
  }
}

// As if it had been typed: the editor's widget, the autosave and the composer itself listen.
export function write(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
