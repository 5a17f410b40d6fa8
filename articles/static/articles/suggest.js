// Suggestions while typing in a search field: <input data-suggest="address" data-suggest-label="…">. The combobox of the ARIA
// Authoring Practices: arrows choose, Enter goes there, Escape puts the list away. Without a choice Enter searches, as ever.

const WAIT = 150;
const FEWEST = 2;

for (const [number, field] of document.querySelectorAll("input[data-suggest]").entries()) suggestIn(field, `suggestions-${number}`);

function suggestIn(field, id) {
  const list = document.createElement("ul");
  list.id = id;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = field.dataset.suggestLabel;
  list.hidden = true;
  field.after(list);
  field.role = "combobox";
  field.ariaAutoComplete = "list";
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", id);

  let request = null;
  let timer = 0;
  let chosen = -1;

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    field.ariaExpanded = "false";
    choose(-1);
  }

  function choose(number) {
    chosen = number;
    for (const [place, option] of [...list.children].entries()) option.ariaSelected = String(place === number);
    const option = list.children[number];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map((suggestion, place) => optionOf(suggestion, `${id}-${place}`)));
    choose(-1);
    list.hidden = suggestions.length === 0;
    field.ariaExpanded = String(suggestions.length > 0);
  }

  async function ask() {
    request?.abort();
    const typed = field.value.trim();
    if (typed.length < FEWEST) return close();
    request = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: request.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      // A newer question has taken its place, or there is no connection: the field searches all the same.
      if (error.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen === -1 ? last : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus, which would put the list away.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}

function optionOf({ kind, label, address }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.role = "option";
  option.dataset.address = address;
  const words = document.createElement("span");
  words.textContent = label;
  const what = document.createElement("span");
  what.className = "suggestion-kind";
  what.textContent = kind;
  option.append(words, " ", what);
  return option;
}
