// Choosing between two versions in place; without this the buttons ask the newsroom for the same form with the choice made.

const TEXT = /^(?:text|url)$/;

function setter(form, name) {
  const input = form.elements[name];
  const editor = window.CKEDITOR?.instances[input?.id];
  if (editor) {
    return (value) => editor.setData(value, () => editor.fire("change"));
  }
  if (!input || !(input.localName === "textarea" || TEXT.test(input.type))) {
    return null;
  }
  return (value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
}

export function chooseInPlace(form) {
  for (const box of form.querySelectorAll("[data-conflict]")) {
    const set = setter(form, box.dataset.conflict);
    const values = { _keep: box.querySelector("[data-mine]").value, _take: box.querySelector("[data-theirs]").value };
    if (box.querySelector("[name=_both][aria-pressed=true]")) {
      values._both = form.elements.body.value;
    }
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!set || !button || !(button.name in values)) {
        return;
      }
      event.preventDefault();
      set(values[button.name]);
      for (const one of box.querySelectorAll("[aria-pressed]")) {
        one.setAttribute("aria-pressed", String(one === button));
      }
    });
  }
}
