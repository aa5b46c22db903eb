// Keeps what is typed into a form on the server while it is being typed.
//
// Works on <form data-draft="address">. Each save says over which version of the draft it was typed; the answer brings
// the next one. A save whose answer never came is sent again unchanged before anything newer: the server knows the same
// content again, so a lost answer is never mistaken for somebody else's change.

import { csrfCookie } from "./csrf.js";

const PAUSE = 1200; // milliseconds without a key before a save
const PATIENCE = 20_000; // before an answer counts as lost
const RETRIES = [2, 4, 8, 15, 30]; // seconds between attempts while the line is down
const SIGN_IN_LOOK = 5; // seconds between looks whether somebody has signed in again
const KEEPALIVE_MOST = 60_000; // what browsers let a closing page send, in bytes
const MACHINERY = new Set(["csrfmiddlewaretoken", "version", "page", "writer", "stored_version"]);

const form = document.querySelector("form[data-draft]");
if (form) start(form);

function start(form) {
  const status = form.querySelector("[data-save-status]");
  const conflict = form.querySelector("[data-conflict]");
  let saved = "unsaved" in form.dataset ? null : content(asSent()); // what the server is known to have
  let sending = null; // the save on its way: a promise
  let unanswered = null; // what was sent and may or may not have arrived
  let paused = "paused" in form.dataset; // two versions, signed, given up: nothing is sent by itself
  let failures = 0;
  let timer = 0;
  let isLeavingOnPurpose = false;
  let isLocked = false; // nobody is at the page: static/js/lock.js
  let lastWords = ""; // what was sent when the page was about to go

  if (paused) trouble("changed");

  // The form as the server sent it: on a slow line somebody may have typed before this script arrived.
  function asSent() {
    const copy = form.cloneNode(true);
    copy.reset();
    return copy;
  }

  function content(of = form) {
    const fields = [...new FormData(of)].filter(([name]) => !MACHINERY.has(name));
    return JSON.stringify(fields);
  }

  const isDirty = () => content() !== saved;

  function show(state, why = "") {
    if (status.dataset.state !== state) status.dataset.state = state;
    for (const one of form.querySelectorAll("[data-trouble]")) one.hidden = one.dataset.trouble !== why;
  }

  function trouble(why) {
    show("unsaved", why);
  }

  function body(fields) {
    const data = new FormData();
    for (const [name, value] of JSON.parse(fields)) data.append(name, value);
    for (const name of ["version", "page", "writer"]) data.append(name, form.elements[name].value);
    return data;
  }

  function send(fields) {
    return fetch(form.dataset.draft, {
      method: "POST",
      body: body(fields),
      headers: { "X-CSRFToken": csrf(), "X-Requested-With": "fetch" },
      keepalive: new Blob([fields]).size < KEEPALIVE_MOST,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  // Whoever has signed in again in another tab has a new secret: it is read afresh for every save.
  function csrf() {
    const token = csrfCookie();
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    return token || form.elements.csrfmiddlewaretoken.value;
  }

  function later(seconds) {
    clearTimeout(timer);
    timer = setTimeout(save, seconds * 1000);
  }

  // One save at a time; resolves once there is nothing more to send, or it cannot be sent now.
  function save() {
    clearTimeout(timer);
    if (paused || !isDirty()) return sending ?? Promise.resolve();
    sending ??= attempt().finally(() => (sending = null));
    return sending;
  }

  async function attempt() {
    while (!paused && isDirty()) {
      if (status.dataset.state !== "offline") show("saving");
      unanswered ??= content();
      let answer;
      try {
        answer = await send(unanswered);
        if (answer.status >= 500) throw new Error(String(answer.status));
      } catch {
        show("offline");
        return later(RETRIES[Math.min(failures++, RETRIES.length - 1)]);
      }
      failures = 0;
      if (!(await understood(answer))) return undefined;
    }
    return undefined;
  }

  // What the server said. False when there is no use in going on at once.
  async function understood(answer) {
    const told = await answer.json().catch(() => ({}));
    if (answer.ok && told.version) {
      saved = unanswered;
      unanswered = null;
      form.elements.version.value = told.version;
      status.querySelector("[data-saved-at]").textContent = told.saved;
      if (!paused) conflict.replaceChildren(); // "It is not saved yet"
      show(isDirty() ? "saving" : "saved");
      return true;
    }
    unanswered = null;
    if (answer.status === 401) {
      trouble("signed-out");
      waitForSignIn();
    } else if (answer.status === 423) {
      show("unsaved");
      document.dispatchEvent(new CustomEvent("locked"));
    } else if (told.why === "somebody else") {
      trouble("somebody-else");
      later(SIGN_IN_LOOK);
    } else if (told.why === "changed") {
      paused = true;
      conflict.innerHTML = told.html;
      trouble("changed");
      conflict.querySelector("h2").focus();
    } else if (told.why === "signed") {
      paused = true;
      form.querySelector("[data-note-link]").href = told.url;
      trouble("signed");
    } else if (answer.status === 400 || answer.status === 413) {
      trouble("too-long");
    } else {
      trouble("refused");
      later(RETRIES.at(-1));
    }
    return false;
  }

  // The text waits on the server. It is not sent over and over: one asks whether somebody has signed in again.
  function waitForSignIn() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const headers = { "X-Requested-With": "fetch", "X-By-Itself": "1" };
      const answer = await fetch(document.getElementById("lock").dataset.ask, { headers }).catch(() => null);
      if (answer?.ok) save();
      else waitForSignIn();
    }, SIGN_IN_LOOK * 1000);
  }

  // The page may be gone in a moment: send what there is. What cannot be saved is kept by the server for the next time
  // this form is opened.
  function saveBeforeLeaving() {
    if (isLeavingOnPurpose || !isDirty()) return;
    const fields = content();
    if (fields === lastWords) return;
    lastWords = fields;
    send(fields)
      .then((answer) => {
        if (answer.ok && !sending && !paused) {
          unanswered = fields;
          return understood(answer);
        }
        return undefined;
      })
      .catch(() => {});
  }

  form.addEventListener("input", () => {
    if (!isDirty() || paused) return;
    if (status.dataset.state === "saved" || status.dataset.state === "new") show("unsaved");
    if (status.dataset.state === "unsaved" && !shownTrouble()) later(PAUSE / 1000);
    else if (shownTrouble() === "too-long") later(PAUSE / 1000);
  });
  const shownTrouble = () => form.querySelector("[data-trouble]:not([hidden])")?.dataset.trouble;
  form.addEventListener("change", () => later(PAUSE / 1000));
  form.addEventListener("focusout", () => {
    if (!shownTrouble() && status.dataset.state !== "offline") save();
  });
  addEventListener("online", save);
  addEventListener("focus", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") return sending || saveBeforeLeaving();
    lastWords = "";
    return save();
  });
  addEventListener("pagehide", saveBeforeLeaving);
  // A page that comes back from memory may be older than the draft.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isLeavingOnPurpose = false;
    if (isDirty()) save();
    else location.reload();
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeavingOnPurpose && !isLocked && isDirty()) event.preventDefault();
  });
  // What is not saved yet goes to the server, which saves or keeps it; after the password it is saved.
  document.addEventListener("lock", () => {
    isLocked = true;
    save();
  });
  document.addEventListener("unlock", () => {
    isLocked = false;
    save();
  });

  // Nothing leaves this page before it is saved: with no line, the page stays instead of giving way to an error.
  form.addEventListener("submit", async (event) => {
    csrf();
    if (event.submitter?.name === "keep") {
      isLeavingOnPurpose = true;
      return;
    }
    if (paused || !isDirty()) {
      isLeavingOnPurpose = !paused;
      if (paused) event.preventDefault();
      return;
    }
    event.preventDefault();
    await save();
    if (!isDirty()) form.requestSubmit(event.submitter);
  });

  // Discarding it in the dialogue is the end of it: nothing may bring it back.
  document.addEventListener("submit", (event) => {
    if (event.target.closest("dialog .confirm")) isLeavingOnPurpose = paused = true;
  });

  if (!paused && isDirty()) save();
}
