// One file, one request, over a line that may be bad: progress, a bound on silence, and a token that may have changed.

// No byte went out for this long: the line is dead, whatever the system says. Once the file is out, the newsroom needs
// time to look at it.
const SILENCE = 30_000;
const PATIENCE = 90_000;

export async function send(address, file, fields, onProgress = () => {}, signal = undefined) {
  // Resolves to {status, answer, pause}: status 0 when the connection failed, 302 when the session has ended; `pause`
  // are the seconds that the server asks to wait. Rejects only when the signal says so.
  const first = await post(address, file, fields, onProgress, signal);
  if (first.status !== 403 || first.answer.error) return first;
  const token = await renewedToken();
  return token ? post(address, file, { ...fields, csrfmiddlewaretoken: token }, onProgress, signal) : first;
}

async function renewedToken() {
  // Whoever signed in again in another window has a new token: this page takes it over, so that saving works too.
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) {
      for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    }
    return token;
  } catch {
    return undefined;
  }
}

function post(address, file, fields, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    // By its name alone: from a chosen folder the browser would send the path on this computer along.
    body.append("file", file, file.name);
    const request = new XMLHttpRequest();
    let timer;
    const expectWithin = (time) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), time);
    };
    const lost = () => (signal?.aborted ? reject(signal.reason) : resolve({ status: 0, answer: {}, pause: 0 }));
    request.open("POST", address);
    request.responseType = "text";
    request.upload.addEventListener("progress", (event) => {
      expectWithin(SILENCE);
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    });
    request.upload.addEventListener("load", () => expectWithin(PATIENCE));
    request.addEventListener("error", lost);
    request.addEventListener("abort", lost);
    request.addEventListener("loadend", () => clearTimeout(timer));
    request.addEventListener("load", () => resolve(answered(request)));
    if (signal?.aborted) {
      lost();
      return;
    }
    signal?.addEventListener("abort", () => request.abort());
    expectWithin(SILENCE);
    request.send(body);
  });
}

function answered(request) {
  const pause = Number(request.getResponseHeader("Retry-After")) || 0;
  try {
    return { status: request.status, answer: JSON.parse(request.responseText), pause };
  } catch {
    // A page instead of an answer: the one on which one signs in, or one of the proxy's.
    return { status: request.status < 400 ? 302 : request.status, answer: {}, pause };
  }
}
