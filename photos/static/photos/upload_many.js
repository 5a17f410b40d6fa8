// The page for many photos: whatever is dropped, picked or pasted goes out at once, and is described together at the end.
import { startUploads } from "./upload_list.js";

const form = document.querySelector("form[data-upload]");
const describe = form.querySelector("[data-describe]");
const photos = new Set();

startUploads(form, {
  keepsLines: true,
  fields: () => ({ desk: form.elements.desk.value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value }),
  room: () => Number(form.dataset.most),
  onDone: ({ id }) => {
    photos.add(id);
    const newest = [...photos].slice(-Number(form.dataset.most));
    describe.querySelector("a").href = form.dataset.describeAt + newest.join(",");
    describe.hidden = false;
  },
});

// Without this script the form sends the files itself; with it they are on their way before a button is pressed.
form.querySelector("[data-with-script]").hidden = false;
form.querySelector("[type=submit]").closest(".submit-row").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
