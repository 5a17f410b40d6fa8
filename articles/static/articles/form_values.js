// What the article's form holds, as the browser would post it, and when that changes.

const editors = () => Object.values(window.CKEDITOR?.instances ?? {});

export function valuesOf(form) {
  for (const editor of editors()) {
    if (editor.status === "ready") {
      editor.updateElement();
    }
  }
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const isField = !name.startsWith("_") && name !== "csrfmiddlewaretoken" && !name.includes("__prefix__");
    if (isField && typeof value === "string") {
      values.append(name, value);
    }
  }
  return values.toString();
}

// The newsroom lays the spaces of a text out its own way.
const plain = (text) => text.replace(/(?:&nbsp;|\s)+/g, " ").replace(/ ?(<\/?(?:p|h2|h3|li|ul|ol|br|blockquote|figure|table|t[a-z]+)[ >]) ?/g, "$1").trim();

// The names of the fields in which two forms differ, one for all photos and one for all documents; what the writer never sees is left out.
export function differing(one, other) {
  const [first, second] = [one, other].map((text) => new URLSearchParams(text));
  const names = new Set([...first.keys(), ...second.keys()]);
  const differs = (name) => plain(first.getAll(name).join("\n")) !== plain(second.getAll(name).join("\n"));
  const seen = [...names].filter((name) => name !== "expected" && !name.startsWith("initial-") && differs(name));
  return [...new Set(seen.map((name) => (/^(figures|attachments)-/.test(name) ? name.split("-")[0] : name.replace(/_[01]$/, ""))))];
}

export function labelOf(form, name, photos) {
  if (name === "figures") {
    return photos;
  }
  if (name === "attachments") {
    return document.getElementById("attachments-heading")?.textContent ?? name;
  }
  const label = form.querySelector(`label[for="id_${name}"], label[for="id_${name}_0"]`) ?? form.querySelector(`.field-${name} label, .field-${name} legend`);
  return label?.textContent.replace(/:\s*$/, "").trim() || name;
}

// A line that is nothing but a stamp of secrecy must not be kept, here either. The newsroom judges more closely.
export function isMarked(values) {
  const letters = (line) => line.replace(/<[^<>]*>/g, "").normalize("NFC").toLowerCase().replace(/[^\p{L}]/gu, "");
  const lines = [...new URLSearchParams(values).values()].flatMap((text) => text.split(/\n|<\/?(?:p|h2|h3|li|blockquote|td|th|caption|br)\b[^<>]*>/));
  return lines.some((line) => ["mật", "tốimật", "tuyệtmật"].includes(letters(line)));
}

// Resolves when the editor has taken the text over, or at once where there is none.
export function ready(form) {
  return new Promise((resolve) => {
    const textarea = form.querySelector("textarea[data-type=ckeditortype]");
    if (!textarea || !window.CKEDITOR) {
      resolve();
      return;
    }
    const isReady = () => CKEDITOR.instances[textarea.id]?.status === "ready";
    const ends = Date.now() + 15000;
    const look = () => (isReady() || Date.now() > ends ? resolve() : setTimeout(look, 50));
    look();
  });
}

// Calls back after every change, whoever made it: keys, the choosers (which speak through jQuery only), the editor, the photo rows.
export function watch(form, changed) {
  const $ = window.django?.jQuery;
  if ($) {
    $(form).on("input change", changed);
  } else {
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
  }
  for (const name of ["formset:added", "formset:removed", "figure:changed"]) {
    document.addEventListener(name, changed);
  }
  for (const editor of editors()) {
    editor.on("change", changed);
  }
}
