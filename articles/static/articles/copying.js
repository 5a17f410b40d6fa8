// Copies a text into the clipboard and says so. Where the browser forbids it, the text stays selected. Buttons that come later
// are told of by "copies:added".
function reveal(within) {
  for (const button of within.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
  }
}

reveal(document);
document.addEventListener("copies:added", ({ detail }) => reveal(detail.within));
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) {
    return;
  }
  const label = button.textContent;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return;
  }
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = label; }, 2000);
});
