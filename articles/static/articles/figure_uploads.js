// The drop zone of the article's form: several files at once, each of which becomes a photo row.
import { startUploads } from "../photos/upload_list.js";

// `addPhoto` is called with what the server answered for each photo (photos.views.upload), in the order of the files.
export function takeUploads(drop, addPhoto) {
  const group = drop.closest(".inline-group");
  const form = drop.closest("form");
  const most = () => Number(group.querySelector("[name$=-MAX_NUM_FORMS]").value);
  const photos = () => [...group.querySelectorAll('.figure-row:not(.empty-form) [name$="-photo"]')];
  const holding = (id) => photos().some(({ value }) => value === String(id));

  drop.hidden = false;
  return startUploads(drop, {
    fields() {
      const fields = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
      const desk = form.elements.desk?.value ?? drop.dataset.desk;
      return desk ? { ...fields, desk } : fields;
    },
    // A row whose photo is still missing takes one too.
    room: () => most() - photos().filter(({ value }) => value).length,
    onDone(photo) {
      // The whole folder dropped once more must not double the rows.
      if (holding(photo.id)) return drop.dataset.wordsHere;
      addPhoto(photo);
      return holding(photo.id) ? "" : drop.dataset.wordsNoRow;
    },
  });
}
