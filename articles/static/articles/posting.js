// One POST to the newsroom. Resolves to {status, answer}: status 0 when the connection failed, 302 when the session has ended.

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export const post = (address, body, user, signal) => send(address, { body: new URLSearchParams(body) }, user, signal);

// The same with a body of JSON.
export function postJson(address, value, user, signal) {
  return send(address, { body: JSON.stringify(value), headers: { "Content-Type": "application/json" } }, user, signal);
}

async function send(address, message, user, signal) {
  const first = await once(address, message, signal);
  if (first.status !== 403 || first.answer.error) {
    return first;
  }
  return (await renewed(user)) ? once(address, message, signal) : { status: 302, answer: {} };
}

// For a page that is being left: no answer is waited for.
export function farewell(address, body) {
  const values = new URLSearchParams(body);
  values.set("csrfmiddlewaretoken", token());
  return navigator.sendBeacon(address, values);
}

async function once(address, { body, headers = {} }, signal) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body,
      headers: { ...headers, "X-CSRFToken": token() },
      redirect: "manual",
      signal,
    });
  } catch {
    return { status: 0, answer: {} };
  }
  if (response.type === "opaqueredirect") {
    return { status: 302, answer: {} };
  }
  try {
    return { status: response.status, answer: await response.json() };
  } catch {
    return { status: response.status, answer: {} };
  }
}

// Whoever signed in again in another window has a new token. Somebody else who did must not get these words.
async function renewed(user) {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const found = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!found || page.getElementById("writing")?.dataset.user !== user) {
      return false;
    }
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
      input.value = found;
    }
    return true;
  } catch {
    return false;
  }
}
