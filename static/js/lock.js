// Takes the page away when nobody has done anything for as long as the server says, and puts it back after the password.
// Takes it away for good when the sign-in has ended: in another tab, on another device, or by closing the account.
//
// The server locks by its own clock; this only sees to it that nothing stays on the screen meanwhile. What was on the
// page waits in a variable, with all that was typed into it, and nowhere else. Works with <template id="lock">.

import { csrfCookie } from "./csrf.js";
import { offerToShow } from "./show.js";

const KNOCK = 75; // seconds of somebody's doing before the server hears of it: a little more than it writes down
const WARNING = 60; // seconds before the end
const GONE_LOOKS = [1, 4]; // seconds after somebody left in another tab: the server may need a moment to know it
const LEFT = /(^|; )(__Host-)?left=1/; // static/js/leave.js
const DOING = ["pointerdown", "keydown", "input", "scroll", "touchstart"];
const STAYS = "[data-help], [data-crisis], .demo-ribbon, template, script";

const lock = document.getElementById("lock");
if (lock) watch();

function watch() {
  const page = document.documentElement;
  const soon = document.getElementById("lock-soon");
  const tabs = new BroadcastChannel("peerhub");
  const handedOver = "handedOver" in lock.dataset;
  let endsAt = Date.now() + lock.dataset.left * 1000; // by the clock on the wall: it also runs while the machine sleeps
  let knockedAt = Date.now();
  let timer = 0;
  let taken = null; // what was on the page while it is locked: pairs of node and the comment in its place
  let before = {};
  let isOut = false; // the sign-in has ended: nothing comes back

  const left = () => (endsAt - Date.now()) / 1000;

  function later() {
    clearTimeout(timer);
    if (!taken) timer = setTimeout(look, Math.max(1, left() - (soon.hasChildNodes() ? 0 : WARNING)) * 1000);
  }

  // Whoever has signed in again in another tab has a new secret.
  function csrf() {
    return csrfCookie() || lock.content.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  // What the server says: seconds left, 0 when it is locked; null when it says nothing of it, or there is no line.
  async function ask(method) {
    const headers = { "X-Requested-With": "fetch", "X-CSRFToken": csrf() };
    if (method === "GET") headers["X-By-Itself"] = "1";
    try {
      const answer = await fetch(lock.dataset.ask, { method, headers, signal: AbortSignal.timeout(10_000) });
      if (answer.status === 423) return 0;
      if (answer.status === 401) return signedOut();
      if (!answer.ok) return null;
      const told = await answer.json();
      return told.handed_over === handedOver ? told.left : goAway();
    } catch {
      return null;
    }
  }

  // The phone is in other hands, or was given back: what this page shows is not for whoever looks at it now.
  function goAway() {
    takeAway();
    document.body.replaceChildren();
    if (handedOver) location.assign("/");
    else location.reload();
    return null;
  }

  // What was typed has been sent to be kept (static/js/draft.js hears of the lock); nothing stays on the screen.
  function signedOut() {
    if (isOut) return null;
    isOut = true;
    clearTimeout(timer);
    if (!taken) takeAway();
    taken = [];
    const panel = document.getElementById("locked");
    panel.replaceChildren(document.getElementById("signed-out").content.cloneNode(true));
    document.title = panel.querySelector("[role=heading]").textContent;
    panel.querySelector("a").focus({ preventScroll: true });
    return null;
  }

  async function look() {
    if (isOut) return;
    if (LEFT.test(document.cookie)) return signedOut(); // "Leave now" without a line: the server does not know it yet
    if (left() <= 0) takeAway();
    const told = await ask("GET");
    if (told > 0) {
      endsAt = Date.now() + told * 1000;
      if (taken) putBack();
    } else if (told === 0) takeAway();
    if (taken) return;
    if (left() > WARNING + 1) soon.replaceChildren();
    else if (!soon.hasChildNodes()) soon.append(document.getElementById("lock-soon-text").content.cloneNode(true));
    later();
  }

  async function isHere() {
    if (taken || isOut) return;
    if (left() <= 0) return look();
    if (!soon.hasChildNodes() && Date.now() - knockedAt < KNOCK * 1000) return;
    knockedAt = Date.now();
    soon.replaceChildren();
    const told = await ask("POST");
    if (told === 0) return takeAway();
    if (told > 0) {
      endsAt = Date.now() + told * 1000;
      later();
    }
  }

  function takeAway() {
    if (taken) return;
    clearTimeout(timer);
    document.dispatchEvent(new CustomEvent("lock"));
    before = { title: document.title, focus: document.activeElement, top: scrollY, record: page.dataset.record };
    delete page.dataset.record;
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    taken = [...document.body.children].filter((node) => !node.matches(STAYS)).map((node) => [node, new Comment()]);
    for (const [node, place] of taken) node.replaceWith(place);
    if (handedOver) taken = []; // what somebody wrote on this phone is not for whoever unlocks it
    document.title = lock.dataset.title;
    const panel = document.createElement("main");
    panel.id = "locked";
    panel.append(lock.content.cloneNode(true));
    document.body.append(panel);
    prepare(panel);
    scrollTo(0, 0);
  }

  function prepare(panel) {
    const box = panel.querySelector("#unlock-password");
    offerToShow(panel);
    panel.querySelector("[data-unlock-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      unlock(panel, event.target);
    });
    (panel.querySelector("[data-error-summary]") ?? box).focus({ preventScroll: true });
  }

  async function unlock(panel, form) {
    const button = form.querySelector("[type=submit]");
    if (button.disabled) return;
    button.disabled = true;
    try {
      form.elements.csrfmiddlewaretoken.value = csrf();
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.headers.get("Content-Type").startsWith("application/json")) {
        endsAt = Date.now() + (await answer.json()).left * 1000;
        tabs.postMessage("unlocked");
        return putBack();
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const again = page.querySelector("[data-unlock]");
      if (!again) return location.reload(); // signed out meanwhile, or asked too often: the server says which
      panel.querySelector("[data-unlock]").replaceWith(document.adoptNode(again));
      prepare(panel);
    } catch {
      panel.querySelector("[data-unlock-failed]").hidden = false;
      button.disabled = false;
    }
    return undefined;
  }

  function putBack() {
    if (handedOver) return location.assign("/");
    document.getElementById("locked").remove();
    for (const [node, place] of taken) place.replaceWith(node);
    taken = null;
    knockedAt = Date.now();
    document.title = before.title;
    if (before.record) page.dataset.record = before.record;
    soon.replaceChildren();
    scrollTo(0, before.top);
    before.focus?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("unlock"));
    later();
    return undefined;
  }

  for (const name of DOING) addEventListener(name, isHere, { capture: true, passive: true });
  // A machine that slept, a tab that comes to the front: first what the clock says, then what the server says.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  addEventListener("focus", () => left() <= 0 && look());
  addEventListener("pageshow", (event) => event.persisted && look());
  // An answer to a save or a search: the server has locked.
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 423) takeAway();
    if (event.detail.xhr.status === 401) signedOut();
  });
  document.addEventListener("locked", takeAway);
  tabs.addEventListener("message", ({ data }) => {
    if (data === "unlocked" && taken) look();
    if (data === "left") signedOut();
    if (data === "gone") for (const seconds of GONE_LOOKS) setTimeout(look, seconds * 1000);
    if (data === "handed over" && !handedOver) goAway();
  });
  if (handedOver) tabs.postMessage("handed over");
  later();
}
