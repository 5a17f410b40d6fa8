// The journal of unsaved words in this browser: one entry a user, article and window, encrypted with a key that the newsroom
// gives to whoever is signed in. On a shared computer nobody else can read it, and after seven days it is gone.

const STORE = "entries";
const WEEK = 7 * 24 * 3600 * 1000;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened() {
  const request = indexedDB.open("newsroom-journal", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  return done(request);
}

// Resolves to null where the browser cannot keep a journal: no key, no WebCrypto (it wants HTTPS), no IndexedDB.
export async function openJournal({ user, article, window: name, clock, keys }) {
  try {
    const database = await opened();
    const imported = await Promise.all(keys.map(usable));
    return imported.length ? new Journal(database, imported, `${user}:${article}:`, name, clock) : null;
  } catch {
    return null;
  }
}

// Whatever is too old goes, of every user of this browser. Needs no key.
export async function sweep(now) {
  try {
    const store = (await opened()).transaction(STORE, "readwrite").objectStore(STORE);
    for (const entry of await done(store.getAll())) {
      if (entry.savedAt < now - WEEK) {
        store.delete(entry.id);
      }
    }
  } catch {
    // No IndexedDB: there is nothing to sweep.
  }
}

function usable(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

class Journal {
  #database;
  #keys;

  constructor(database, keys, prefix, name, clock) {
    this.#database = database;
    this.#keys = keys;
    this.prefix = prefix;
    this.id = prefix + name;
    this.clock = clock;
  }

  #store(mode) {
    return this.#database.transaction(STORE, mode).objectStore(STORE);
  }

  // `kept`: when the newsroom stored these very values as the user's own copy; 0 while it has not.
  async write(values, kept = 0) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const savedAt = this.clock();
    const text = new TextEncoder().encode(JSON.stringify({ values, savedAt }));
    const data = await crypto.subtle.encrypt(this.#way(iv, this.id), this.#keys[0], text);
    await done(this.#store("readwrite").put({ id: this.id, savedAt, kept, iv, data }));
  }

  // What this user has written in this article's form and not saved, the newest first.
  async entries() {
    const found = await done(this.#store("readonly").getAll(IDBKeyRange.bound(this.prefix, `${this.prefix}\uffff`)));
    const read = await Promise.all(found.map((entry) => this.#read(entry)));
    return read.filter(Boolean).sort((one, other) => other.savedAt - one.savedAt);
  }

  async #read({ id, savedAt, kept, iv, data }) {
    for (const key of this.#keys) {
      try {
        const text = await crypto.subtle.decrypt(this.#way(iv, id), key, data);
        return { id, savedAt, kept, values: JSON.parse(new TextDecoder().decode(text)).values };
      } catch {
        // Written under an older key, or damaged.
      }
    }
    return null;
  }

  async drop(ids) {
    const store = this.#store("readwrite");
    for (const id of ids) {
      store.delete(id);
    }
  }

  // `saved` lists windows whose words the newsroom has saved, each with the moment: what was written later stays.
  async dropSaved(saved) {
    const moments = new Map(saved.map((text) => text.split(".")));
    const user = `${this.prefix.split(":")[0]}:`;
    const store = this.#store("readwrite");
    for (const { id, savedAt } of await done(store.getAll(IDBKeyRange.bound(user, `${user}\uffff`)))) {
      if (savedAt <= Number(moments.get(id.split(":")[2]) ?? -1)) {
        store.delete(id);
      }
    }
  }

  #way(iv, id) {
    // Bound to its place: an entry copied under another user's or article's name does not open.
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
  }
}
