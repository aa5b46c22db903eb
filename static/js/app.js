// Small comforts on top of pages that work without them.

import "./show.js";

const failed = document.getElementById("request-failed");
const notices = document.getElementById("notices");

// htmx drops error answers: say that nothing typed is gone, and leave the page as it is.
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => notices?.replaceChildren(failed.content.cloneNode(true)));
}
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) notices?.replaceChildren();
});

// A screen reader and a keyboard user start at what went wrong.
document.querySelector("[data-error-summary]")?.focus();

// A menu closes when one leaves it or presses Escape.
for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A link to a confirmation page opens it as a dialogue; without this it is simply that page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-confirm]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const dialog = document.createElement("dialog");
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    dialog.append(document.adoptNode(page.querySelector("main .confirm")));
  } catch {
    location.assign(link.href);
    return;
  }
  const heading = dialog.querySelector("h1");
  dialog.setAttribute("aria-labelledby", (heading.id = "dialogue-title"));
  dialog.querySelector("[data-cancel]").addEventListener("click", (cancel) => {
    cancel.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
});

// Nobody is signed in on this page, perhaps since a moment ago: the other tabs look whether that is so for them too.
if (!document.getElementById("lock")) new BroadcastChannel("peerhub").postMessage("gone");

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js");
