// The crisis plan on a person's own phone, to be opened without a line or a sign-in: docs/decisions/0037.
// Works on three pages: [data-keep] makes the copy, [data-at-hand] opens it, [data-kept-here] leads to it.
//
// IndexedDB holds { iv, data, rounds, tries }; the plan, the id and the token are in `data` alone, which is encrypted with
// a key from the PIN. The salt is in localStorage, beside what "Leave now" does with the copy: static/js/leave.js then
// takes the copy away, or hides it, in the moment of the tap. Without the salt no PIN opens what is left.

const NAME = "at-hand"; // of the database, and of the entry in localStorage
const STORE = "copy";
const LAST_PAGE = "htmx-current-path-for-history"; // of this tab; perhaps the page that made the copy
const ROUNDS = 1_000_000; // of PBKDF2
const TRIES = 5;
const SHORTEST = 6;
const PATIENCE = 3000; // milliseconds that a plan waits for its newer words
const RUNS = "012345678909876543210";
const LEAVE = new Set(["remove", "hide", "keep", "hidden"]);

const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => Number.parseInt(pair, 16));

// "what Leave now does:salt"
function entry() {
  const [leave, salt] = (localStorage.getItem(NAME) ?? "").split(":");
  return LEAVE.has(leave) && salt ? { leave, salt } : null;
}

function database(isNew) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    // Looking for a copy does not leave an empty database behind.
    asked.onupgradeneeded = () => (isNew ? asked.result.createObjectStore(STORE) : asked.transaction.abort());
    asked.onsuccess = () => done(asked.result);
    asked.onerror = (event) => {
      event.preventDefault();
      if (isNew) failed(asked.error);
      else done(null);
    };
  });
}

// Stores what `next` makes of the record, in one transaction, so that two tabs cannot use the same try.
// Resolves to the stored record; to undefined when there is none.
async function change(next, isNew = false) {
  const opened = await database(isNew);
  if (!opened) return undefined;
  try {
    return await new Promise((done, failed) => {
      const transaction = opened.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      const asked = store.get(NAME);
      let record;
      asked.onsuccess = () => {
        record = next(asked.result);
        if (record) store.put(record, NAME);
      };
      transaction.oncomplete = () => done(record);
      transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    opened.close();
  }
}

function forget() {
  localStorage.removeItem(NAME);
  sessionStorage.removeItem(LAST_PAGE);
  return new Promise((done) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = done; // blocked: it goes when the other tab is done
  });
}

async function keyOf(pin, salt, rounds) {
  const typed = new TextEncoder().encode(pin.trim().normalize("NFKC"));
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: rounds };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function sealed(content, key) {
  const iv = random(12);
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes), rounds: ROUNDS, tries: TRIES };
}

async function unsealed(record, key) {
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: record.iv }, key, record.data);
  return JSON.parse(new TextDecoder().decode(bytes));
}

// The plan as the server has it now; null when the copy was removed; undefined when the server does not say.
async function readAnew(url, { id, token }) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ id, token }),
      credentials: "omit",
      headers: { "Accept-Language": document.documentElement.lang },
    });
    if (answer.status === 410) return null;
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function show(page, state) {
  for (const part of page.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
}

function say(page, what = null) {
  const told = page.querySelector("[data-told]");
  told.replaceChildren();
  if (what) told.append(page.querySelector(`[data-say=${what}]`).content.cloneNode(true));
}

// --- Making the copy ------------------------------------------------------------------------------

function whatIsWrong(pin, again, leave) {
  if ([...pin].length < SHORTEST) return "short";
  if (new Set(pin).size < 3 || RUNS.includes(pin)) return "easy";
  if (pin !== again) return "differ";
  return leave ? null : "choose";
}

async function keep(page, form) {
  const [pin, again] = ["pin", "again"].map((name) => form.querySelector(`#${name}`).value.trim());
  const leave = form.elements.leave.value;
  const wrong = whatIsWrong(pin, again, leave);
  if (wrong) return say(page, wrong);
  say(page, "busy");
  const secret = { id: crypto.randomUUID(), token: toHex(random(32)) };
  const body = new URLSearchParams({ ...secret, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  if (answer.status === 409) return say(page, "many");
  const plan = answer.ok ? await readAnew(form.dataset.keep, secret) : null;
  if (!plan) return say(page, "failed");
  const salt = toHex(random(16));
  const record = await sealed({ ...secret, plan }, await keyOf(pin, salt, ROUNDS));
  if (hasLeft) return undefined; // "Leave now", here or in another tab, while the key was made
  // The entry comes first: without it, another tab would delete what it takes for left over.
  localStorage.setItem(NAME, `${leave}:${salt}`);
  try {
    await change(() => record, true);
  } catch (error) {
    await forget();
    throw error;
  }
  if (hasLeft) return forget();
  navigator.storage?.persist?.(); // so that the browser does not clear it when it is short of room
  form.reset();
  say(page);
  show(page, "kept");
  return page.querySelector("[data-when=kept] [tabindex]").focus();
}

let hasLeft = false;

function makesCopies(form) {
  new BroadcastChannel("peerhub").addEventListener("message", ({ data }) => (hasLeft ||= data === "left"));
  document.addEventListener("submit", ({ target }) => (hasLeft ||= "leave" in target.dataset));
  const page = form.closest("main");
  let isBusy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    await keep(page, form).catch(() => say(page, "failed"));
    isBusy = false;
  });
  show(page, "ready");
}

// --- Opening it -----------------------------------------------------------------------------------

function opensCopies(page) {
  const name = page.querySelector("[data-name]");
  const neutral = name.textContent;
  const [box, plan, old] = ["#pin", "[data-plan]", "[data-old]"].map((one) => page.querySelector(one));
  let isBusy = false;
  let opening = 0; // grows when the page closes: what was under way then shows nothing any more

  function draw(read) {
    name.textContent = read.name;
    page.querySelector("[data-saved]").textContent = read.saved;
    page.querySelector("[data-empty]").hidden = read.sections.length > 0;
    plan.replaceChildren(
      ...read.sections.map(([title, lines]) => {
        const section = page.querySelector("template[data-section]").content.cloneNode(true);
        section.querySelector("h2").textContent = title;
        for (const words of lines) {
          const line = document.createElement("li");
          line.className = "verbatim";
          line.dataset.spoken = "";
          line.dir = "auto";
          line.textContent = words;
          section.querySelector("ul").append(line);
        }
        return section;
      }),
    );
  }

  function close(what = null) {
    opening += 1;
    const found = entry();
    if (!found) forget();
    name.textContent = neutral;
    plan.replaceChildren();
    document.dispatchEvent(new Event("closed")); // static/js/listen.js
    box.value = "";
    show(page, found && found.leave !== "hidden" ? "closed" : "none");
    say(page, what);
  }

  async function over(what) {
    await forget();
    close(what);
    name.focus(); // what had it is hidden now
  }

  async function wrong(isThere) {
    const left = await change((stored) => stored);
    if (!isThere()) return undefined;
    if (!left || left.tries <= 0) return over("used-up");
    box.value = "";
    say(page, "wrong");
    page.querySelector("[data-told] [data-tries]").textContent = left.tries;
    return box.focus();
  }

  // Stores the content anew, and the tries begin again. A copy that was removed or replaced meanwhile stays so.
  async function refresh(before, content, key) {
    const record = await sealed(content, key);
    await change((stored) => (stored && toHex(stored.iv) === toHex(before.iv) ? record : stored));
    return record;
  }

  async function isStill(before) {
    const stored = await change((one) => one);
    return Boolean(stored) && toHex(stored.iv) === toHex(before.iv);
  }

  async function open(pin) {
    say(page, "busy");
    const mine = (opening += 1);
    const isThere = () => mine === opening;
    const found = entry();
    // Counted before it is tried: closing the page gives no further try.
    const record = await change((stored) => stored && { ...stored, tries: stored.tries - 1 });
    if (!isThere()) return undefined;
    if (!found) return close(); // removed meanwhile in another tab
    if (!record) return over("lost"); // by the browser: without it no PIN opens anything
    if (record.tries < 0) return over("used-up");
    let content;
    const key = await keyOf(pin, found.salt, record.rounds);
    try {
      content = await unsealed(record, key);
    } catch {
      return wrong(isThere);
    }
    const stored = await refresh(record, content, key);
    if (!isThere()) return undefined;
    const asked = navigator.onLine ? readAnew(page.dataset.atHand, content) : Promise.resolve();
    let isNew = false;
    const arrived = asked.then(async (read) => {
      // A copy that was made anew meanwhile, in another tab, is another one.
      if (read === null) return (await isStill(stored)) && over("over");
      if (!read) return undefined;
      await refresh(stored, { ...content, plan: read }, key);
      if (!isThere()) return undefined;
      isNew = old.hidden = true;
      return draw(read);
    });
    old.hidden = false;
    await Promise.race([arrived.catch(() => {}), new Promise((done) => setTimeout(done, PATIENCE))]);
    if (!isThere()) return undefined;
    if (!isNew) draw(content.plan);
    box.value = "";
    say(page);
    show(page, "open");
    return name.focus();
  }

  page.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy || !box.value) return;
    isBusy = true;
    await open(box.value).catch(() => close());
    isBusy = false;
  });
  page.querySelector("[data-close]").addEventListener("click", () => {
    close();
    name.focus();
  });
  page.querySelector("[data-remove]").addEventListener("click", () => over("removed"));
  addEventListener("pagehide", () => close());
  new BroadcastChannel("peerhub").addEventListener("message", ({ data }) => data === "left" && close());
  // "Leave now" in another tab: what it did with the copy may arrive here after its message.
  addEventListener("storage", ({ key }) => (key === NAME || key === null) && close());
  close();
}

// --- Leading to it --------------------------------------------------------------------------------

function leadsToCopies() {
  const found = entry();
  for (const link of document.querySelectorAll("[data-kept-here]")) link.hidden = !found || found.leave === "hidden";
  for (const offer of document.querySelectorAll("[data-kept-hidden]")) {
    offer.hidden = found?.leave !== "hidden";
    offer.querySelector("button").onclick = () => {
      localStorage.setItem(NAME, `hide:${found.salt}`);
      leadsToCopies();
      document.querySelector("[data-kept-here] a").focus();
    };
  }
}

// Without these (on a page without TLS, or where all is blocked) the pages say that they need JavaScript.
if (globalThis.crypto?.subtle && globalThis.indexedDB && globalThis.localStorage) {
  const form = document.querySelector("form[data-keep]");
  const page = document.querySelector("[data-at-hand]");
  if (form) makesCopies(form);
  if (page) opensCopies(page);
  leadsToCopies();
}
