// "Leave now" at once, also with no line, and for good: Back finds no page of PeerHub. See docs/decisions/0007.
// Works on <form data-leave="where to go">; without this script the server's answer to the form leads there.
// Stands in the head and is no module, so that a page reached by Back is gone before it is drawn.
(() => {
  const LEFT = "left"; // in this tab: where "Leave now" led; nothing else is kept
  // For the server, which signs out at the next request: without a line, now, nobody tells it. A cookie with this prefix
  // travels over TLS only.
  const isSecure = location.protocol === "https:";
  const REMEMBERED = `${isSecure ? "__Host-left" : "left"}=1`;
  const TWELVE_HOURS = 12 * 60 * 60; // no sign-in lasts longer
  const COPY = "at-hand"; // of the crisis plan on this phone: static/js/kept_plan.js

  function goOn(where) {
    document.documentElement.hidden = true; // nothing stays on the screen while the other page takes its time
    document.title = new URL(where).host;
    location.replace(where);
  }

  // Whoever comes back by an address or a link means to; Back and Forward may be somebody else.
  function stayAway() {
    const where = sessionStorage.getItem(LEFT);
    if (where) goOn(where);
  }

  // What its owner chose. The copy cannot be opened without this entry, so it is gone even before the rest is deleted.
  function leaveCopy() {
    const [chosen, salt] = (localStorage.getItem(COPY) ?? "").split(":");
    if (chosen === "hide") localStorage.setItem(COPY, `hidden:${salt}`);
    if (chosen !== "remove") return;
    localStorage.removeItem(COPY);
    indexedDB.deleteDatabase(COPY);
  }

  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.type === "back_forward") stayAway();
  else sessionStorage.removeItem(LEFT);
  addEventListener("pageshow", (event) => event.persisted && stayAway());

  document.addEventListener("submit", (event) => {
    const where = event.target.dataset.leave;
    if (!where) return;
    event.preventDefault();
    sessionStorage.setItem(LEFT, where);
    try {
      leaveCopy();
    } catch {
      // Nothing may stand in the way of leaving.
    }
    document.cookie = `${REMEMBERED}; path=/; max-age=${TWELVE_HOURS}; samesite=lax${isSecure ? "; secure" : ""}`;
    fetch(event.target.action, { method: "POST", keepalive: true }).catch(() => {});
    new BroadcastChannel("peerhub").postMessage("left"); // the other tabs empty themselves: static/js/lock.js
    goOn(where);
  });
})();
