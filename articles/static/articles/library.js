// The library's list: tick all of a page, a run of photos with Shift, and how many are ticked. Where several are changed
// together, typing into a field ticks it. Everything works without this script, one tick at a time.

const boxes = [...document.querySelectorAll("#changelist-form [name=_selected_action]")];
const bulk = document.querySelector(".library-bulk");

if (bulk && boxes.length) {
  const said = bulk.querySelector("[data-ticked]");
  const all = bulk.querySelector("[data-tick-all]");
  let last = null;

  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    said.textContent = ticked ? `(${ticked})` : "";
    bulk.toggleAttribute("data-some", ticked > 0);
    all.setAttribute("aria-pressed", String(ticked === boxes.length));
  };
  for (const [place, box] of boxes.entries()) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        const [from, to] = [Math.min(last, place), Math.max(last, place)];
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = place;
      show();
    });
  }
  all.addEventListener("click", () => {
    const ticks = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = ticks;
    show();
  });
  all.hidden = false;
  addEventListener("pageshow", show);
  show();
}

for (const row of document.querySelectorAll(".together-row")) {
  const tick = row.querySelector("input[type=checkbox][name^=change_]");
  row.addEventListener("input", (event) => {
    if (event.target !== tick) tick.checked = true;
  });
}

// Select2 tells of a choice through jQuery only.
window.django?.jQuery?.(".together-row select").on("change", (event) => {
  event.target.closest(".together-row").querySelector("[name^=change_]").checked = true;
});
