// A button [data-copy="id"] copies the text of the element with this id, and says so. Without JavaScript, or where the
// browser forbids it, there is no button, and the text is selected by hand.

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.querySelector("[data-copied]").hidden = false;
    });
  }
}
