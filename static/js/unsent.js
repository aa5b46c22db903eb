// Sees to it that nothing typed into a form is lost. Works on every form with the hidden field "writer"
// ({% form_tokens %}), except those that save themselves (static/js/draft.js). data-unsaved says that already what the
// server drew is not saved. The words are kept nowhere in the browser: somebody else may pick up the phone.

const PATIENCE = 8000; // milliseconds until the line counts as gone
const HIDDEN_TOKENS = new Set(["csrfmiddlewaretoken", "writer"]);

const forms = [...document.querySelectorAll("form:not([data-draft]) > [name=writer]")].map((field) => field.form);
const lock = document.getElementById("lock");
let isLeavingOnPurpose = false;

const isChanged = (field) => {
  if (field.type === "hidden") return false;
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return "defaultValue" in field && field.value !== field.defaultValue;
};
// The browser chooses the first option of a list in which the server chose none.
const settle = (list) => {
  if ([...list.options].some((option) => option.defaultSelected)) return;
  for (const option of list.options) option.defaultSelected = option.selected;
};
const isUnsent = (form) => "unsaved" in form.dataset || [...form.elements].some(isChanged);

for (const form of forms) {
  for (const list of form.querySelectorAll("select")) settle(list);
  form.addEventListener("input", () => (isLeavingOnPurpose = false));
  form.addEventListener("submit", sendOverALine);
}
fillAgain();

// "Leave now" asks nothing; a form does not send the words of another one of its page.
document.addEventListener(
  "submit",
  ({ target }) => {
    const isSent = forms.includes(target) && !forms.some((other) => other !== target && isUnsent(other));
    isLeavingOnPurpose = isSent || "leave" in target.dataset;
  },
  { capture: true },
);
addEventListener("beforeunload", (event) => {
  if (!isLeavingOnPurpose && forms.some(isUnsent)) event.preventDefault();
});

// A page that is sent without a line gives way to an error of the browser. So the line is tried first, and without one
// the page stays as it is and says so.
async function sendOverALine(event) {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.line === "there" || !lock) return;
  event.preventDefault();
  if (form.dataset.line === "tried") return; // a second tap
  form.dataset.line = "tried";
  if (await isLineThere()) {
    form.dataset.line = "there";
    form.requestSubmit(event.submitter);
  } else {
    isLeavingOnPurpose = false;
    tellUnsent(form);
  }
  delete form.dataset.line;
}

async function isLineThere() {
  const headers = { "X-Requested-With": "fetch", "X-By-Itself": "1" };
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(lock.dataset.ask, { headers, signal }).catch(() => null);
  return answer !== null && answer.status < 500; // signed out or locked: the server keeps what is sent
}

function tellUnsent(form) {
  form.querySelector("[data-unsent]")?.remove();
  const told = document.createElement("div");
  told.dataset.unsent = "";
  told.setAttribute("role", "alert");
  form.append(told);
  told.append(document.getElementById("request-failed").content.cloneNode(true));
  told.scrollIntoView({ block: "nearest" });
}

// What was typed before and could not be saved stands in its form again. What has no box there stays in the notice.
function fillAgain() {
  const waiting = document.querySelector("[data-unsaved-form]");
  if (!waiting) return;
  const content = JSON.parse(waiting.dataset.content);
  const fitting = (form) => Object.keys(content).filter((name) => form.elements[name]).length;
  const [form] = forms
    .filter((one) => new URL(one.action).pathname === waiting.dataset.unsavedForm)
    .sort((one, other) => fitting(other) - fitting(one));
  if (!form || !fitting(form)) return;
  for (const field of form.elements) {
    if (!field.name || field.type === "submit" || HIDDEN_TOKENS.has(field.name)) continue;
    const values = content[field.name] ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else if (values.length) field.value = values[0];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.dataset.unsaved = "";
  for (let around = form.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  const isWhole = Object.keys(content).every((name) => form.elements[name]);
  if (isWhole) waiting.querySelector("[data-unsaved-texts]").hidden = true;
}

// Nobody is at the page any more (static/js/lock.js): the server keeps the words for the one who typed them.
document.addEventListener("lock", () => {
  isLeavingOnPurpose = true;
  for (const form of forms.filter(isUnsent)) {
    const headers = { "X-Requested-With": "keep" };
    fetch(form.action, { method: "POST", body: new FormData(form), headers }).catch(() => {});
  }
});
document.addEventListener("unlock", () => (isLeavingOnPurpose = false));
