// The files that somebody drops, picks or pastes, in the order in which they shall stand.

const order = new Intl.Collator(document.documentElement.lang || "vi", { numeric: true });
const PHOTO_NAME = /\.(jpe?g|png|webp|hei[cf]|avif|tiff?|gif|bmp)$/i;

// Folder by folder, and 2.jpg before 10.jpg.
function compare(one, other) {
  const [left, right] = [one.path.split("/"), other.path.split("/")];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const found = order.compare(left[at], right[at]);
    if (found) return found;
  }
  return left.length - right.length;
}

// A folder holds more than photos: what the system keeps there, and what the Mac adds to each file on a memory card.
const isPhoto = ({ name, type }) => !name.startsWith(".") && (type.startsWith("image/") || PHOTO_NAME.test(name));

function sorted(found) {
  return found.sort(compare).map(({ file }) => file);
}

// Both give {files, leftOut}: `leftOut` counts what was no photo in a folder. A file that somebody chose by itself is
// always taken, so that it gets its answer.

export function fromFolder(list) {
  const found = [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  const photos = found.filter(({ file }) => isPhoto(file));
  return { files: sorted(photos), leftOut: found.length - photos.length };
}

export async function fromDrop(transfer) {
  // The entries must be taken before the first await: the browser empties the transfer after the event.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return { files: [...transfer.files], leftOut: 0 };
  const found = [];
  let leftOut = 0;
  for (const entry of entries) {
    for await (const one of walk(entry)) {
      if (entry.isFile || isPhoto(one.file)) found.push(one);
      else leftOut += 1;
    }
  }
  return { files: sorted(found), leftOut };
}

async function* walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    if (file) yield { file, path: entry.fullPath };
    return;
  }
  const reader = entry.createReader();
  // A reader gives a hundred at a time, and nothing when it is through.
  for (;;) {
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return;
    for (const one of some) yield* walk(one);
  }
}

export function fromClipboard(event) {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  return isTyping ? [] : [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
}

export const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") && !event.defaultPrevented;
