// "Show" beside a box for a password or a PIN. Works on <button data-show-password aria-controls="the box" hidden>.

export function offerToShow(root) {
  for (const button of root.querySelectorAll("[data-show-password]")) button.hidden = false;
}

function show(button, isShown) {
  document.getElementById(button.getAttribute("aria-controls")).type = isShown ? "text" : "password";
  button.setAttribute("aria-pressed", String(isShown));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show-password]");
  if (button) show(button, button.getAttribute("aria-pressed") !== "true");
});

// What is sent is a password again: no browser keeps it among the texts it offers.
document.addEventListener(
  "submit",
  (event) => {
    for (const button of event.target.querySelectorAll("[data-show-password]")) show(button, false);
  },
  { capture: true },
);

offerToShow(document);
