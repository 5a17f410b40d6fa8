// The article's form between two saves: presence, autosave, the journal of this browser, words that come back, two versions.
import { Keeper } from "./autosave.js";
import { ready, valuesOf, watch } from "./form_values.js";
import { openJournal, sweep } from "./journal.js";
import { post } from "./posting.js";
import { stayPresent } from "./presence.js";
import { dropTaken, offerJournal } from "./recover.js";
import { chooseInPlace } from "./two_versions.js";

const { dataset: data } = document.getElementById("writing");
const form = data.mode === "write" ? document.getElementById("article_form") : null;
// The newsroom's clock: this computer's may be wrong.
const ahead = Number(data.now) - Date.now();
const clock = () => Date.now() + ahead;
const name = [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte, place) => ([4, 6, 8, 10].includes(place) ? "-" : "") + byte.toString(16).padStart(2, "0"))
  .join("");

async function journalOfUser() {
  const { status, answer } = await post(data.key, {}, data.user);
  const { user, article } = data;
  return status === 200 ? openJournal({ user, article, window: name, clock, keys: answer.keys }) : null;
}

const savedJournals = data.savedJournals ? data.savedJournals.split(",") : [];

async function read() {
  const journal = await journalOfUser();
  await journal?.dropSaved(savedJournals);
  if (journal) {
    await offerJournal({ form: null, data, journal, pristine: "" });
  }
}

async function write() {
  let isTouched = Boolean(data.bound);
  form.addEventListener("input", () => (isTouched = true), { once: true });
  const line = document.querySelector("[data-status]");
  const presence = data.presence ? stayPresent({ address: data.presence, user: data.user, form }) : null;
  await ready(form);
  chooseInPlace(form);
  const pristine = isTouched ? null : valuesOf(form);
  const keeper = new Keeper({ form, data, journal: null, pristine, status: (text) => (line.textContent = text) });
  keeper.isWaiting = document.querySelector("[data-recover]").childElementCount > 0;
  watch(form, () => keeper.changed());
  guard(keeper, presence);
  document.addEventListener("words:decided", () => {
    keeper.isWaiting = false;
    keeper.changed();
  });
  keeper.journal = await journalOfUser();
  if (!keeper.journal) {
    keeper.say(data.wordsNoJournal);
  } else {
    await keeper.journal.dropSaved(savedJournals);
    if (data.bound) {
      await dropTaken(keeper.journal, valuesOf(form));
    } else {
      const now = pristine ?? valuesOf(form);
      await offerJournal({ form, data, journal: keeper.journal, pristine: now });
    }
  }
  await keeper.write();
  if (keeper.journal && data.follows && keeper.journalled !== null) {
    // These words came back from a window that is gone; they are in this one's entry now.
    await keeper.journal.drop([keeper.journal.prefix + data.follows.split(".")[0]]);
  }
  keeper.changed();
}

function guard(keeper, presence) {
  let isLeaving = false;
  form.addEventListener("submit", () => {
    isLeaving = true;
    form.elements._journal.value = `${name}.${clock()}`;
    keeper.stop();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      isLeaving = false;
      keeper.goOn();
    }
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && !keeper.isHeld()) {
      event.preventDefault();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !isLeaving) {
      keeper.write();
      keeper.flush();
    }
  });
  addEventListener("pagehide", () => {
    if (!isLeaving) {
      presence?.leave();
    }
  });
}

sweep(clock());
if (form) {
  write();
} else {
  read();
}
