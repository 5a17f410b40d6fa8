// Several photos, one request each: progress, a sentence for what was refused, and a second try. Without this script
// the form sends them all in one request.

export async function send(address, file, fields, onProgress = () => {}) {
  // Resolves to {status, answer}: status 0 when the connection failed, 302 when the session has ended.
  const first = await post(address, file, fields, onProgress);
  if (first.status !== 403 || first.answer.error) return first;
  const token = await renewedToken();
  return token ? post(address, file, { ...fields, csrfmiddlewaretoken: token }, onProgress) : first;
}

async function renewedToken() {
  // Whoever signed in again in another window has a new token: this page takes it over, so that saving works too.
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
  }
  return token;
}

function post(address, file, fields, onProgress) {
  return new Promise((resolve) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "text";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    });
    request.addEventListener("error", () => resolve({ status: 0, answer: {} }));
    request.addEventListener("load", () => {
      try {
        resolve({ status: request.status, answer: JSON.parse(request.responseText) });
      } catch {
        resolve({ status: request.status < 400 ? 302 : request.status, answer: {} });
      }
    });
    request.send(body);
  });
}

function start(form) {
  const words = form.dataset;
  const results = form.querySelector(".upload-results");
  const template = form.querySelector("template");

  const row = (file) => {
    const item = template.content.firstElementChild.cloneNode(true);
    item.querySelector(".upload-name").textContent = file.name;
    item.querySelector(".upload-state").textContent = words.wordsWaiting;
    const again = item.querySelector("button");
    again.textContent = words.wordsAgain;
    again.addEventListener("click", () => take(file, item));
    results.append(item);
    return item;
  };

  const sentence = ({ status, answer }) => {
    if (answer.error) return answer.error;
    if (status === 302) return words.wordsSignedOut;
    return status ? `${words.wordsFailed} (${status})` : words.wordsFailed;
  };

  const take = async (file, item) => {
    const [progress, state, again] = ["progress", ".upload-state", "button"].map((part) => item.querySelector(part));
    item.dataset.state = "sending";
    again.hidden = true;
    progress.hidden = false;
    state.textContent = words.wordsSending;
    const fields = { desk: form.elements.desk.value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
    const result = await send(words.upload, file, fields, (percent) => {
      progress.value = percent;
    });
    progress.hidden = true;
    if (result.status !== 200 && result.status !== 201) {
      item.dataset.state = "refused";
      state.textContent = sentence(result);
      again.hidden = Boolean(result.answer.error) && result.status !== 507;
      return;
    }
    const { answer } = result;
    item.dataset.state = "done";
    const picture = item.querySelector("img");
    picture.src = answer.thumb;
    picture.hidden = false;
    const link = document.createElement("a");
    link.href = answer.url;
    link.textContent = file.name;
    item.querySelector(".upload-name").replaceChildren(link);
    state.textContent = [answer.duplicate ? words.wordsKnown : words.wordsAdded, ...answer.notices].join(". ");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = form.elements.files;
    const waiting = [...input.files].map((file) => [file, row(file)]);
    input.value = "";
    for (const [file, item] of waiting) await take(file, item);
  });
}

for (const form of document.querySelectorAll("form[data-upload]")) start(form);
