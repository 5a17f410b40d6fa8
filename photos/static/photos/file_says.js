// What the file says, moved beside the word that it is about. A word is taken over on the spot and can be put back. Without
// this script, or where the form has no field for the word, the button saves the form with the file's word.

function start(offer) {
  const field = document.querySelector(`#id_${offer.dataset.field}`);
  const row = field?.closest(".form-row");
  const button = offer.querySelector("button");
  if (!row || !button) return;

  const words = button.querySelector("[data-words]");
  const use = words.textContent;
  let former = null;
  const forget = () => {
    former = null;
    words.textContent = use;
  };

  // No submit button may stand before the form's own: Return in a field would press it.
  button.type = "button";
  button.addEventListener("click", () => {
    const next = former ?? offer.dataset.value;
    if (former === null) {
      former = field.value;
      words.textContent = button.dataset.undo;
    } else {
      forget();
    }
    field.value = next;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  });
  // Somebody types: what stood there before is not what they would put back.
  field.addEventListener("input", (event) => event.isTrusted && forget());
  row.append(offer);
}

const offers = document.querySelectorAll(".file-says");
const list = offers[0]?.closest(".form-row");
for (const offer of offers) start(offer);
if (list) list.hidden = !list.querySelector(".file-says");
