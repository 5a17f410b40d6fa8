// Whom the text names, beside the event: put among its people, told from a namesake, or entered as somebody new.
import { post } from "./posting.js";

const root = document.getElementById("people-named");
const words = root?.dataset ?? {};
const part = (name, within = root) => within.querySelector(`[data-${name}]`);
let shown = null;
let undo = null;

// `acts`: {event, user, go(place), choose(person), again()}.
export function showPeople({ people, announced = [], may_add: mayAdd, day }, acts) {
  if (!root) {
    return;
  }
  root.hidden = !people.length;
  const now = JSON.stringify([people.map(({ places, ...person }) => person), announced, mayAdd, day, acts.event]);
  if (now === shown) {
    return;
  }
  shown = now;
  const held = heldIn(root);
  part("day").textContent = words.wordsDay.replace("[day]", day);
  part("needs-event").hidden = Boolean(acts.event) || !people.some(({ state }) => state === "known");
  part("people").replaceChildren(...people.map((person) => row(person, mayAdd, acts)));
  part("announced").hidden = !announced.length;
  part("changes").replaceChildren(...announced.map(change));
  held?.();
}

function change(told) {
  const item = part("change").content.firstElementChild.cloneNode(true);
  part("who", item).textContent = told.name;
  part("what", item).textContent = told.what;
  part("told", item).textContent = [told.says, told.from && words.wordsFrom.replace("[day]", told.from)].filter(Boolean).join(", ");
  part("told", item).title = told.sentence;
  if (told.url) {
    const text = told.is_new ? words.wordsNew : words.wordsEnter;
    part("verbs", item).append(link(text, `${text}: ${told.name}, ${told.what}`, told.url));
  }
  return item;
}

function row(person, mayAdd, acts) {
  const item = part("row").content.firstElementChild.cloneNode(true);
  const [only] = person.choices;
  const isKnown = person.state === "known";
  item.dataset.person = person.name;
  item.dataset.state = person.state;
  const name = part("name", item);
  name.textContent = person.name;
  name.addEventListener("click", () => acts.go(person.places[0]));
  name.setAttribute("aria-label", `${words.wordsGo}: ${person.name}`);
  part("full", item).textContent = isKnown ? only.full : person.as_written;
  const state = isKnown ? (only.at_event ? words.wordsPresent.replace("[role]", only.at_event) : words.wordsRole.replace("[role]", person.role_label)) : words[person.state === "open" ? "wordsOpen" : "wordsUnknown"];
  part("state", item).textContent = state;
  const verbs = part("verbs", item);
  if (isKnown && mayAdd && !only.at_event) {
    verbs.append(button(words.wordsAdd, `${words.wordsAdd}: ${person.name}`, () => add(person, only, acts)));
  }
  if (person.state === "open") {
    verbs.append(
      ...person.choices.map((choice) => {
        const label = [choice.full, choice.note].filter(Boolean).join(" – ");
        return button(label, `${words.wordsChoose}: ${label}`, () => choose(person, choice, mayAdd, acts));
      }),
    );
  }
  if (person.state === "unknown") {
    verbs.append(link(words.wordsNew, `${words.wordsNew}: ${person.name}`, person.new));
  } else if (isKnown) {
    verbs.append(link(words.wordsRecord, `${words.wordsRecord}: ${person.name}`, only.url, "person-link"));
  }
  return item;
}

function choose(person, choice, mayAdd, acts) {
  acts.choose(choice.id);
  if (mayAdd && !choice.at_event) {
    add(person, choice, acts);
  } else {
    acts.again();
  }
}

async function add(person, choice, acts) {
  const body = { person: choice.id, role: person.role, as_written: person.as_written };
  const { status, answer } = await post(words.attend.replace("/0/", `/${acts.event}/`), body, acts.user);
  if (status !== 200) {
    say(answer.error ?? { 0: words.wordsOffline, 302: words.wordsSignedOut }[status] ?? words.wordsFailed);
    return;
  }
  say(words.wordsAdded.replace("[name]", person.name).replace("[role]", answer.role));
  tellOthers();
  offerUndo(answer.row && (() => post(words.leave.replace("/0/", `/${acts.event}/`).replace("/0/", `/${answer.row}/`), {}, acts.user)), acts);
  await acts.again();
}

function offerUndo(action, acts) {
  const back = part("undo");
  back.hidden = !action;
  undo = action;
  back.onclick = async () => {
    const { status } = await undo();
    back.hidden = true;
    say(status === 200 || status === 404 ? words.wordsUndone : words.wordsFailed);
    tellOthers();
    await acts.again();
  };
}

// What else on this page is made of the event's people.
const tellOthers = () => document.dispatchEvent(new CustomEvent("event:people"));
const say = (text) => (part("says").textContent = text);

function button(text, label, act) {
  const one = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  one.setAttribute("aria-label", label);
  one.addEventListener("click", act);
  return one;
}

// In a tab of its own: what is being written stays where it is.
function link(text, label, address, className = "button") {
  const one = Object.assign(document.createElement("a"), { href: address, textContent: text, target: "_blank", rel: "noopener", className });
  one.setAttribute("aria-label", `${label} (${words.wordsTab})`);
  return one;
}

function heldIn(place) {
  const person = document.activeElement?.closest?.("[data-person]")?.dataset.person;
  return place.contains(document.activeElement) && person
    ? () => [...place.querySelectorAll("[data-person]")].find((one) => one.dataset.person === person)?.querySelector("button")?.focus({ preventScroll: true })
    : null;
}
