// Copies a text into the clipboard and says so. Where the browser forbids it, the text stays selected. Buttons that come later
// are told of by "copies:added".
function reveal(within) {
  for (const button of within.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.dataset.label ??= button.textContent;
  }
}

// A field, or any element that holds the text.
function select(source) {
  if (source.select) {
    source.select();
    return source.value;
  }
  getSelection().selectAllChildren(source);
  return source.textContent;
}

reveal(document);
document.addEventListener("copies:added", ({ detail }) => reveal(detail.within));
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) {
    return;
  }
  const text = select(document.getElementById(button.dataset.copies));
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return;
  }
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
});
