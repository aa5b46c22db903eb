// A passkey is asked of the browser, and what it answers is sent with the form that the button belongs to.
// The conversion between what the server writes and what browsers take is webauthn-json, which comes with allauth.

const trouble = document.querySelector("[data-passkey-trouble]");

async function options(button) {
  const data = document.getElementById(button.dataset.options);
  if (data) return JSON.parse(data.textContent);
  const answer = await fetch(button.form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

async function ask(button) {
  const given = await options(button);
  if (button.dataset.passkey === "use") return webauthnJSON.get(given.request_options);
  const wanted = given.creation_options;
  const alone = button.form.elements.passwordless.checked;
  wanted.publicKey.authenticatorSelection = {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  };
  return webauthnJSON.create(wanted);
}

for (const button of window.webauthnJSON?.supported() ? document.querySelectorAll("[data-passkey]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    trouble.hidden = true;
    button.disabled = true;
    try {
      button.form.elements.credential.value = JSON.stringify(await ask(button));
      button.form.submit();
    } catch {
      // Cancelled, timed out, or no passkey here: browsers do not say which, so that pages cannot find out.
      button.disabled = false;
      trouble.hidden = false;
      trouble.scrollIntoView({ block: "nearest" });
    }
  });
}
