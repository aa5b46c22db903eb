// "Listen" on a part of the plan: the browser reads the title, the headings and the lines aloud, and stops when the
// button, which then says so, is pressed again. Works on [data-listen] with a button of two texts, [data-start] and
// [data-stop], and on [data-spoken].
//
// Only with a voice that works on this device: any other voice sends the words to the company that made it. Without
// such a voice in the language of the page the button stays hidden.

const place = document.querySelector("[data-listen]");
const texts = document.querySelectorAll("[data-spoken]");
if (place && texts.length && "speechSynthesis" in window) watch();

function watch() {
  const button = place.querySelector("button");
  const voices = window.speechSynthesis;
  const language = (name) => name.toLowerCase().split(/[-_]/)[0]; // Android writes en_US
  let reading = []; // the browser forgets the end of what nothing refers to

  const voice = () =>
    voices.getVoices().find((one) => one.localService && language(one.lang) === language(document.documentElement.lang));

  function show(isReading) {
    button.querySelector("[data-start]").hidden = isReading;
    button.querySelector("[data-stop]").hidden = !isReading;
  }

  function stop() {
    reading = [];
    voices.cancel();
    show(false);
  }

  function read() {
    const chosen = voice();
    if (!chosen) return offer(); // it was removed meanwhile
    const mine = [document.querySelector("h1"), ...texts].map((one) => {
      const part = new SpeechSynthesisUtterance(one.textContent.trim());
      part.voice = chosen;
      part.lang = chosen.lang;
      part.addEventListener("error", () => reading === mine && stop());
      return part;
    });
    mine.at(-1).addEventListener("end", () => reading === mine && stop());
    reading = mine;
    show(true);
    for (const part of mine) voices.speak(part);
  }

  function offer() {
    place.hidden = !voice();
    if (place.hidden && reading.length) stop();
  }

  button.addEventListener("click", () => (reading.length ? stop() : read()));
  addEventListener("pagehide", stop);
  document.addEventListener("lock", stop); // nobody was there for a while, or somebody left in another tab
  voices.onvoiceschanged = offer; // browsers find their voices after the page is there
  offer();
}
