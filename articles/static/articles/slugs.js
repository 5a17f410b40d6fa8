// Addresses from titles: the same function as vietnamese/slugs.py, so that the preview shows what the server makes.

// UNACCENTED in vietnamese/folding.py.
const TABLE = { đ: "d", ð: "d", ø: "o", ł: "l", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th", ħ: "h" };

// What normalise() in vietnamese/text.py removes; the spaces and line ends it replaces become hyphens here anyway.
const INVISIBLE =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\p{Cs}\u{e0000}-\u{e007f}]|[\ufffe\uffff\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;

const THOUSANDS = /(?<![0-9])(?<![0-9][.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?![.,][0-9])/g;

export function slugify(text, maxLength = 120) {
  const slug = text
    .replace(INVISIBLE, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[đðøłıæœßþħ]/g, (letter) => TABLE[letter])
    .replace(/\p{M}/gu, "")
    .replace(THOUSANDS, (number) => number.replaceAll(".", ""))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug.length <= maxLength) {
    return slug;
  }
  const cut = slug.slice(0, maxLength + 1);
  const hyphen = cut.lastIndexOf("-");
  return hyphen > 0 ? cut.slice(0, hyphen) : slug.slice(0, maxLength);
}

// A slug follows its title until someone writes another one by hand; an emptied field follows again.
function follow(target) {
  const source = document.getElementById(target.dataset.slugSource);
  if (!source) {
    return;
  }
  const limit = target.maxLength > 0 ? Math.min(target.maxLength, 120) : 120;
  let follows = target.value === "" || target.value === slugify(source.value, limit);
  source.addEventListener("input", () => {
    if (follows) {
      target.value = slugify(source.value, limit);
    }
  });
  target.addEventListener("input", () => {
    follows = target.value === "";
  });
}

if (typeof document !== "undefined") {
  for (const target of document.querySelectorAll("[data-slug-source]")) {
    follow(target);
  }
}
