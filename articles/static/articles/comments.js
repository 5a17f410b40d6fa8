// Comments beside the text: the form opens at the paragraph with the selected words, and @ offers the names of the desk.
// Without this script the links lead to the form in the rail, and a name is typed.

const section = document.getElementById("nhan-xet");
const form = document.getElementById("nhan-xet-moi");
const LONGEST_QUOTE = 1000;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

// What is selected of the place that this link belongs to: words before the link, after the anchor of the place.
function quoteFor(link, range) {
  if (!range || range.collapsed) {
    return "";
  }
  const place = document.createRange();
  const before = link.dataset.place.startsWith("figures-") ? link.previousElementSibling : link.parentElement;
  place.selectNodeContents(before);
  if (range.compareBoundaryPoints(Range.START_TO_END, place) <= 0 || range.compareBoundaryPoints(Range.END_TO_START, place) >= 0) {
    return "";
  }
  const part = range.cloneRange();
  if (part.compareBoundaryPoints(Range.START_TO_START, place) < 0) {
    part.setStart(place.startContainer, place.startOffset);
  }
  if (part.compareBoundaryPoints(Range.END_TO_END, place) > 0) {
    part.setEnd(place.endContainer, place.endOffset);
  }
  const words = part.cloneContents();
  words.querySelectorAll(".comment-here").forEach((one) => one.remove());
  words.querySelectorAll("br").forEach((one) => one.replaceWith(" "));
  const text = words.textContent.replace(/\s+/g, " ").trim();
  return text.length > LONGEST_QUOTE ? "" : text;
}

function placeForm() {
  const home = document.createComment("comment form");
  const fields = form.elements;
  const shown = form.querySelector("[data-quote]");
  const close = form.querySelector("[data-close]");
  let opener = null;
  let selected = null;
  form.before(home);

  function open(link) {
    const { place, name } = link.dataset;
    if (![...fields.place.options].some((option) => option.value === place)) {
      fields.place.append(new Option(name.charAt(0).toUpperCase() + name.slice(1), place));
    }
    fields.place.value = place;
    quote(quoteFor(link, selected));
    opener = link;
    close.hidden = false;
    form.classList.add("is-beside");
    // After the outermost element of the text that holds the link: a form cannot stand inside a list or a table.
    (link.closest(".report-body > *, .report-lead") ?? link).after(form);
    fields.text.focus();
    form.scrollIntoView({ block: "nearest" });
  }

  function quote(words) {
    fields.quote.value = words;
    shown.textContent = words;
    shown.hidden = !words;
  }

  function shut() {
    form.classList.remove("is-beside");
    close.hidden = true;
    home.after(form);
    opener?.focus();
    opener = null;
  }

  const select = () => {
    const now = document.getSelection();
    selected = now.rangeCount && !now.isCollapsed ? now.getRangeAt(0).cloneRange() : null;
  };
  for (const link of document.querySelectorAll("a.comment-here")) {
    // Pressing on the link would take the selection away before the click.
    link.addEventListener("pointerdown", select);
    link.addEventListener("mousedown", (event) => event.button === 0 && event.preventDefault());
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
        return;
      }
      event.preventDefault();
      if (event.detail === 0) {
        select(); // by keyboard
      }
      open(link);
    });
  }
  fields.place.addEventListener("change", () => quote(""));
  close.addEventListener("click", shut);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) {
      event.preventDefault();
      shut();
    }
  });
  if (form.hasAttribute("data-opened")) {
    fields.text.focus();
  }
}

// A list of the desk's names under the textarea; the textarea keeps the focus (ARIA: a combobox's listbox).
function offerNames(area, people, number) {
  const list = document.createElement("ul");
  list.className = "mention-list";
  list.id = `mention-list-${number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", section.dataset.peopleLabel);
  list.hidden = true;
  area.after(list);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  area.setAttribute("aria-haspopup", "listbox");
  let active = 0;

  const started = () => area.value.slice(0, area.selectionStart).match(/(?:^|[^\p{L}\p{N}_.@+-])@([\p{L}\p{N}_.@+-]*)$/u)?.[1];
  const options = () => [...list.children];

  function hide() {
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = (index + list.children.length) % list.children.length;
    options().forEach((option, at) => option.setAttribute("aria-selected", at === active));
    area.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    const end = area.selectionStart;
    const start = end - started().length;
    area.setRangeText(`${list.children[index].dataset.username} `, start, end, "end");
    hide();
    area.focus();
  }

  function offer() {
    const word = started();
    const wanted = fold(word ?? "");
    const found = word === undefined ? [] : people.filter(({ username, name }) => fold(username).startsWith(wanted) || fold(name).split(" ").some((part) => part.startsWith(wanted)));
    if (!found.length || (found.length === 1 && found[0].username === word)) {
      hide();
      return;
    }
    list.replaceChildren(
      ...found.slice(0, 8).map(({ username, name }, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.dataset.username = username;
        option.append(name, " ", Object.assign(document.createElement("span"), { textContent: `@${username}` }));
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(at));
        return option;
      }),
    );
    list.hidden = false;
    mark(0);
  }

  area.addEventListener("input", offer);
  area.addEventListener("click", offer);
  area.addEventListener("blur", hide);
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) {
      return;
    }
    const moves = { ArrowDown: () => mark(active + 1), ArrowUp: () => mark(active - 1), Enter: () => choose(active), Tab: () => choose(active), Escape: hide };
    if (moves[event.key] && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      moves[event.key]();
    }
  });
}

// A thread that an address names may stand in the folded part.
function unfold() {
  const target = location.hash.startsWith("#nhan-xet-") && document.getElementById(location.hash.slice(1));
  const folded = target && target.closest("details.comments-resolved");
  if (folded && !folded.open) {
    folded.open = true;
    target.scrollIntoView();
  }
}

if (section) {
  const people = JSON.parse(section.dataset.people);
  section.querySelectorAll("[data-mentions]").forEach((area, number) => offerNames(area, people, number));
  unfold();
  window.addEventListener("hashchange", unfold);
}
if (form) {
  placeForm();
}
