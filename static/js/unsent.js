// Asks before a page is left or loaded again while words that somebody typed are not sent. Works on
// <form data-own-words>; data-unsaved says that already what the server drew is not saved.
// The words are kept nowhere in the browser: somebody else may pick up the phone.

const forms = [...document.querySelectorAll("form[data-own-words]")];
let isLeavingOnPurpose = false;

const isChanged = (field) => {
  if (field.type === "radio") return field.checked !== field.defaultChecked;
  return field.type === "textarea" && field.value !== field.defaultValue;
};
const isUnsent = (form) => "unsaved" in form.dataset || [...form.elements].some(isChanged);

// "Leave now" asks nothing; other forms of the page, such as the language, do not send these words.
document.addEventListener(
  "submit",
  ({ target }) => (isLeavingOnPurpose = forms.includes(target) || "leave" in target.dataset),
  { capture: true },
);
for (const form of forms) form.addEventListener("input", () => (isLeavingOnPurpose = false));

addEventListener("beforeunload", (event) => {
  if (!isLeavingOnPurpose && forms.some(isUnsent)) event.preventDefault();
});

// Nobody is at the page any more (static/js/lock.js): the server keeps the words for the one who typed them.
document.addEventListener("lock", () => {
  isLeavingOnPurpose = true;
  for (const form of forms.filter(isUnsent)) {
    const headers = { "X-Requested-With": "keep" };
    fetch(form.action, { method: "POST", body: new FormData(form), headers }).catch(() => {});
  }
});
document.addEventListener("unlock", () => (isLeavingOnPurpose = false));
