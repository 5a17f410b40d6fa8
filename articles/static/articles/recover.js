// The bar that offers words which only this browser has kept. The newsroom's own copy is offered by the page itself.
import { differing, labelOf } from "./form_values.js";

// In a form whose words came back: whatever entry says the same has been taken back with them.
export async function dropTaken(journal, values) {
  const taken = (await journal.entries()).filter((entry) => !differing(entry.values, values).length);
  await journal.drop(taken.map((entry) => entry.id));
}

export async function offerJournal({ form, data, journal, pristine }) {
  const place = document.querySelector("[data-recover]");
  const copy = Number(data.copySavedAt || 0);
  const found = [];
  for (const entry of await journal.entries()) {
    // The newsroom has had these very words: there they are offered, or were saved or thrown away.
    const isDecided = entry.kept && entry.kept !== copy && !copy;
    if (isDecided || (form && !differing(entry.values, pristine).length)) {
      await journal.drop([entry.id]);
    } else if (!entry.kept || entry.kept !== copy) {
      found.push(entry);
    }
  }
  const newest = found[0];
  if (newest && newest.savedAt > copy) {
    place.replaceChildren(bar({ form, data, journal, pristine, newest, found }));
  }
}

function bar({ form, data, journal, pristine, newest, found }) {
  const section = document.createElement("section");
  section.className = "recover-bar";
  section.setAttribute("aria-labelledby", "recover-heading");
  const heading = Object.assign(document.createElement("h2"), { id: "recover-heading" });
  const fields = form ? differing(newest.values, pristine).map((name) => labelOf(form, name, data.wordsPhotos)) : [];
  const time = new Date(newest.savedAt).toLocaleString(document.documentElement.lang || "vi", {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric",
  });
  const words = fields.length ? data.wordsFound : data.wordsFoundPlainly;
  heading.textContent = words.replace("[time]", time).replace("[fields]", fields.join(", "));
  const choice = Object.assign(document.createElement("div"), { className: "recover-choice" });
  choice.append(button(data.wordsTake, "primary", () => take(newest, data)), button(data.wordsDrop, "", drop));
  section.append(heading, choice);

  async function drop() {
    await journal.drop(found.map((entry) => entry.id));
    if (data.copySavedAt) {
      send(data.discard, new URLSearchParams());
    } else {
      section.remove();
      document.dispatchEvent(new CustomEvent("words:decided"));
    }
  }

  return section;
}

function button(text, className, action) {
  const one = Object.assign(document.createElement("button"), { type: "button", textContent: text, className });
  one.addEventListener("click", action);
  return one;
}

function take(entry, data) {
  const values = new URLSearchParams(entry.values);
  values.set("_recover", "1");
  values.set("_journal", `${entry.id.split(":")[2]}.${entry.savedAt}`);
  send(location.pathname, values);
}

// As a page of its own: the newsroom answers with the form.
function send(address, values) {
  const form = Object.assign(document.createElement("form"), { method: "post", action: address, hidden: true });
  values.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of values) {
    const input = Object.assign(document.createElement("textarea"), { name });
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
