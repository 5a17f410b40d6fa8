// Gives the boxes that Select2 draws the name of their field, which it leaves out: a screen reader would say their value only.

function name(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const box = select.nextElementSibling?.querySelector(".select2-selection");
  if (!label || !box) return;
  label.id ||= `${select.id}-label`;
  const value = box.querySelector(".select2-selection__rendered");
  box.setAttribute("aria-labelledby", value?.id ? `${label.id} ${value.id}` : label.id);
  if (value?.getAttribute("role") === "textbox") value.setAttribute("aria-labelledby", label.id);
  // It holds a placeholder that is no item, which a list may not.
  if (value?.tagName === "UL") value.setAttribute("role", "presentation");
  box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
}

const nameAll = () => document.querySelectorAll("select.select2-hidden-accessible").forEach(name);

// After the stock admin's own scripts, which draw the boxes once the page has loaded and again for every added row.
document.addEventListener("DOMContentLoaded", () => setTimeout(nameAll));
addEventListener("load", nameAll);
document.addEventListener("formset:added", () => setTimeout(nameAll));
