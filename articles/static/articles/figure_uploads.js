// The drop zone of the article's form: several files at once, each of which becomes a photo row.
import { send } from "../photos/upload.js";

// `addPhoto` is called with what the server answered for each photo (photos.views.upload).
export function takeUploads(drop, addPhoto) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector(".figure-uploads");
  const form = drop.closest("form");

  async function take(file) {
    const item = document.createElement("li");
    const state = document.createElement("progress");
    state.max = 100;
    item.append(file.name, " ", state);
    list.append(item);
    const fields = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
    const desk = form.elements.desk?.value ?? drop.dataset.desk;
    if (desk) {
      fields.desk = desk;
    }
    const { status, answer } = await send(drop.dataset.upload, file, fields, (percent) => (state.value = percent));
    if (status === 200 || status === 201) {
      addPhoto(answer);
      item.remove();
    } else {
      state.remove();
      item.className = "is-refused";
      item.append("– ", answer.error ?? (status === 302 ? drop.dataset.signedOut : drop.dataset.failed));
    }
  }

  async function takeAll(files) {
    for (const file of files) {
      await take(file);
    }
  }

  drop.hidden = false;
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    takeAll(files);
  });
  for (const kind of ["dragover", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("is-over", kind === "dragover");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => takeAll(event.dataTransfer.files));
}
