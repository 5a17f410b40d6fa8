// A line that says how far pictures are, asked every few seconds. Without it a link shows the page anew.
function watch(line) {
  const bar = line.querySelector("progress");
  const label = line.querySelector("label");
  line.querySelector("[data-no-script]").hidden = true;

  function end(text) {
    line.querySelector("[data-progress-end]").textContent = text;
  }

  async function ask() {
    let answer;
    try {
      answer = await (await fetch(line.dataset.progress, { headers: { Accept: "application/json" } })).json();
    } catch {
      setTimeout(ask, 10_000);
      return;
    }
    bar.max = answer.all;
    bar.value = answer.ready;
    label.textContent = line.dataset.line.replace("{ready}", answer.ready).replace("{all}", answer.all);
    if (answer.ready >= answer.all) {
      end(line.dataset.done);
      if (line.dataset.clears) {
        document.querySelector(line.dataset.clears)?.remove();
      }
    } else if (answer.ready + answer.failed >= answer.all) {
      end(line.dataset.failed);
    } else {
      setTimeout(ask, 3_000);
    }
  }

  setTimeout(ask, 1_000);
}

document.querySelectorAll("[data-progress]").forEach(watch);
