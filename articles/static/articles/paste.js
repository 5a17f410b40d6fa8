// The page "Dán bài": what is pasted from Word or a page keeps its captions, tables and places of photos; a file can be dropped.
// Without this script the box takes the bare words, and the file is chosen by its field.

const form = document.getElementById("paste");
const { text: box, document: file, pictures } = form.elements;
const status = document.getElementById("paste-status");
const words = form.dataset;

const LARGEST_FILE = 30 * 1024 * 1024;
const LONGEST_TEXT = 512 * 1024;
// A copied line of one's own text has markup too; only what a box of text would lose is worth asking the server for.
const WORTH_READING = /<(?:img|table|li|h[1-6]|figure|br|p|div)[\s>/]/i;
const PLACE = /^\[Ảnh (\d{1,3})/gmu;

function say(message, isError = false) {
  status.textContent = message;
  status.classList.toggle("is-error", isError);
}

const numbers = (text) => [...text.matchAll(PLACE)].map((match) => Number(match[1]));

// Typed as if by hand, so that the browser's own undo takes it back.
function insert(text) {
  box.focus();
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  }
}

async function read(html) {
  const body = new FormData();
  body.append("page", new File([html], "page.html", { type: "text/html" }));
  body.append("pictures", pictures.value);
  body.append("last", String(Math.max(0, ...numbers(box.value))));
  const response = await fetch(words.address, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    redirect: "manual",
  });
  const answer = await response.json();
  return { ok: response.ok, refused: response.status === 422, ...answer };
}

box.addEventListener("paste", async (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  if (!WORTH_READING.test(html)) {
    return;
  }
  event.preventDefault();
  say(words.reading);
  box.readOnly = true;
  let answer = { ok: false };
  try {
    answer = await read(html);
  } catch {
    // The words are pasted all the same.
  }
  box.readOnly = false;
  if (answer.refused) {
    say(answer.error, true);
    return;
  }
  insert(answer.ok && answer.text.trim() ? answer.text : plain);
  if (!answer.ok) {
    say(words.plain);
    return;
  }
  pictures.value = answer.pictures;
  say([`${words.read}${numbers(answer.text).length}.`, ...answer.notices].join(" "));
});

function chosen() {
  const [one] = file.files;
  const isLarge = one && one.size > LARGEST_FILE;
  if (isLarge) {
    file.value = "";
    say(words.large, true);
  } else if (one) {
    say(`${words.chosen}${one.name}`);
  }
}

file.addEventListener("change", chosen);

const area = file.closest(".paste-file");
form.addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) {
    event.preventDefault();
    area.classList.add("is-over");
  }
});
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) {
    area.classList.remove("is-over");
  }
});
form.addEventListener("drop", (event) => {
  area.classList.remove("is-over");
  if (event.dataTransfer?.files.length) {
    event.preventDefault();
    file.files = event.dataTransfer.files;
    chosen();
  }
});

form.addEventListener("submit", (event) => {
  if (new Blob([box.value]).size > LONGEST_TEXT) {
    event.preventDefault();
    say(words.long, true);
    return;
  }
  say(words.working);
});
