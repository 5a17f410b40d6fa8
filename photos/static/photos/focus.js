// The focal point of a photo: click the picture or move the point with the arrow keys. The two number fields stay the
// one store of it, so the form works the same without this script.

const STEP = 10;

function start(stage) {
  const picture = stage.querySelector(".focus-picture");
  const point = stage.querySelector(".focus-point");
  const across = document.querySelector("#id_focus_x");
  const down = document.querySelector("#id_focus_y");
  if (!across || !down) return;

  const clamp = (value) => Math.min(1000, Math.max(0, Math.round(value)));
  const show = () => {
    stage.style.setProperty("--focus-x", `${clamp(Number(across.value)) / 10}%`);
    stage.style.setProperty("--focus-y", `${clamp(Number(down.value)) / 10}%`);
  };
  const move = (x, y) => {
    across.value = clamp(x);
    down.value = clamp(y);
    across.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  };

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    move(((event.clientX - box.left) / box.width) * 1000, ((event.clientY - box.top) / box.height) * 1000);
  });
  point.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    move(Number(across.value) + step[0], Number(down.value) + step[1]);
  });
  for (const field of [across, down]) field.addEventListener("input", show);

  point.hidden = false;
  stage.dataset.ready = "";
  for (const help of document.querySelectorAll("[data-focus-help]")) help.hidden = false;
  show();
}

for (const stage of document.querySelectorAll("[data-focus]")) start(stage);
