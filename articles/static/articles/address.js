// Shows, under the title, the address that the report will have.
import { slugify } from "./slugs.js";

const line = document.querySelector("[data-address]");
const title = document.getElementById("id_title");
if (line && title) {
  const show = () => {
    const slug = slugify(title.value) || "tin";
    line.querySelector("output").textContent = `/tin/${slug}-${line.dataset.address || "…"}/`;
  };
  title.closest(".form-row").append(line);
  line.hidden = false;
  title.addEventListener("input", show);
  show();
}
