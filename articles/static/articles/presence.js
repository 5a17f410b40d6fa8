// Tells the newsroom every 15 seconds that this form is open, and the writer who else has it open and who has saved.
import { farewell, post } from "./posting.js";

const EVERY = 15000;

export function stayPresent({ address, user, form }) {
  const people = document.querySelector("[data-present]");
  const news = document.querySelector("[data-news]");
  const isOpen = () => document.visibilityState === "visible";

  function say(place, sentences) {
    // Said again only if it has changed: a screen reader reads every change out.
    if ([...place.children].map((line) => line.textContent).join("\n") !== sentences.join("\n")) {
      place.replaceChildren(
        ...sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })),
      );
    }
  }

  async function beat() {
    if (!isOpen()) {
      return;
    }
    const { status, answer } = await post(address, { expected: form.elements.expected?.value ?? "" }, user);
    if (status === 200) {
      say(people, answer.sentences);
      say(news, answer.news ? [answer.news] : []);
    }
  }

  setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", beat);
  return { leave: () => farewell(address, { leave: "1" }) };
}
