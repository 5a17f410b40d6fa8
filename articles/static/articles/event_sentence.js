// The sentence that names the people of the event, in the article's form: fetched anew when another event is chosen.
import "./copying.js";

const place = document.querySelector("[data-event-sentence]");
const event = document.getElementById("id_event");
let asked = null;

async function show() {
  asked?.abort();
  asked = new AbortController();
  if (!event.value) {
    place.replaceChildren();
    return;
  }
  try {
    const address = place.dataset.eventSentence.replace("/0/", `/${event.value}/`);
    const answer = await fetch(`${address}?cho=bai`, { signal: asked.signal, redirect: "error" });
    place.innerHTML = answer.ok ? await answer.text() : "";
    document.dispatchEvent(new CustomEvent("copies:added", { detail: { within: place } }));
  } catch (error) {
    if (error.name !== "AbortError") {
      place.replaceChildren();
    }
  }
}

if (place && event) {
  window.django?.jQuery(event).on("change", show);
  document.addEventListener("event:people", show);
}
