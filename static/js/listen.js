// "Listen" on a plan: the browser reads the title, the headings and the lines aloud, and stops when the button, which then
// says so, is pressed again. Works on [data-listen] with a button of two texts, [data-start] and [data-stop], and on
// [data-spoken], which may arrive later. The event "closed" of the document stops it.
//
// Only with a voice that works on this device: any other voice sends the words to the company that made it. Without
// such a voice in the language of the page the button stays hidden.

const LONGEST = 200; // letters at once: a voice refuses what is too long for it
const NEAREST = { en: ["en-us"], es: ["es-us", "es-mx"] }; // the voices of here, before those of elsewhere

const place = document.querySelector("[data-listen]");
if (place && "speechSynthesis" in window) watch();

function pieces(text) {
  const found = [];
  for (const sentence of text.split(/\s*\n\s*|(?<=[.!?])\s+/)) {
    found.push("");
    for (const word of sentence.match(/\S{1,200}/gu) ?? []) {
      if (found.at(-1).length + word.length < LONGEST) found.push(`${found.pop()} ${word}`.trim());
      else found.push(word);
    }
  }
  return found.filter(Boolean);
}

function watch() {
  const button = place.querySelector("button");
  const voices = window.speechSynthesis;
  const tag = (voice) => voice.lang.toLowerCase().replace("_", "-"); // Android writes en_US
  const language = document.documentElement.lang.toLowerCase().split("-")[0];
  let reading = []; // the browser forgets the end of what nothing refers to

  function voice() {
    const here = voices.getVoices().filter((one) => one.localService && tag(one).split("-")[0] === language);
    const near = (NEAREST[language] ?? []).map((name) => here.find((one) => tag(one) === name)).find(Boolean);
    return here.find((one) => one.default) ?? near ?? here[0];
  }

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
    const texts = [document.querySelector("h1"), ...document.querySelectorAll("[data-spoken]")];
    const mine = texts
      .flatMap((one) => pieces(one.textContent))
      .map((words) => {
        const piece = new SpeechSynthesisUtterance(words);
        piece.voice = chosen;
        piece.lang = chosen.lang;
        return piece;
      });
    // A piece that the voice cannot read is passed over.
    for (const last of ["end", "error"]) mine.at(-1).addEventListener(last, () => reading === mine && stop());
    voices.cancel();
    reading = mine;
    show(true);
    for (const piece of mine) voices.speak(piece);
  }

  function offer() {
    place.hidden = !voice();
    if (place.hidden && reading.length) stop();
  }

  button.addEventListener("click", () => (reading.length ? stop() : read()));
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop()); // somebody came in
  document.addEventListener("lock", stop); // nobody was there for a while, or somebody left in another tab
  document.addEventListener("closed", stop);
  voices.onvoiceschanged = offer; // browsers find their voices after the page is there
  offer();
}
