// Quick picks for the time of a session, the minutes worked out, and the place that goes with the way it was held.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONGEST_NIGHT = DAY / 2; // a start that is later than now was last evening, or means another session

const time = document.querySelector("[data-session-time]");
if (time) startTimes(time, time.closest("form"));

function startTimes(time, form) {
  const { on, start, end, past_midnight: pastMidnight } = form.elements;
  const length = time.querySelector("[data-length]");
  const midnight = time.querySelector("[data-past-midnight]");
  const endedNow = time.querySelector("[data-ended-now]");
  const otherMinutes = time.querySelector("[data-other-minutes]");
  const openedAt = Date.now();
  let anchor = ""; // which of the two times was set last: a picked length keeps it

  // Wall-clock arithmetic in UTC, so that neither the phone's time zone nor its clock counts: the agency's does.
  const pageNow = Date.parse(`${time.dataset.now}Z`);
  const now = () => Math.floor((pageNow + Date.now() - openedAt) / MINUTE) * MINUTE;
  const dayOf = (moment) => Math.floor(moment / DAY) * DAY;
  const at = (day, clock) => Date.parse(`${day}T${clock}Z`);
  const dayText = (moment) => new Date(moment).toISOString().slice(0, 10);
  const clockText = (moment) => new Date(moment).toISOString().slice(11, 16);

  function moments() {
    const starts = at(on.value, start.value);
    let ends = at(on.value, end.value);
    if (ends <= starts && pastMidnight.checked) ends += DAY;
    return [starts, ends];
  }

  function set(starts, ends) {
    on.value = dayText(starts);
    start.value = clockText(starts);
    end.value = clockText(ends);
    pastMidnight.checked = dayOf(ends) > dayOf(starts);
    changed();
  }

  function pick(minutes) {
    const span = minutes * MINUTE;
    const [starts, ends] = moments();
    if (anchor === "start" && !Number.isNaN(starts)) set(starts, starts + span);
    else if (anchor && !Number.isNaN(at(on.value, end.value))) {
      const until = Number.isNaN(ends) || Number.isNaN(starts) ? at(on.value, end.value) : ends;
      set(until - span, until);
    } else {
      anchor = "end";
      set(now() - span, now());
    }
  }

  function endNow() {
    anchor = "end";
    const ends = now();
    if (!start.value) {
      on.value = dayText(ends);
      end.value = clockText(ends);
      changed();
      return;
    }
    let starts = at(dayText(ends), start.value);
    if (starts >= ends) starts -= DAY;
    if (ends - starts <= LONGEST_NIGHT) {
      set(starts, ends);
    } else {
      end.value = clockText(ends);
      changed();
    }
  }

  function changed() {
    show();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show() {
    const [starts, ends] = moments();
    const minutes = (ends - starts) / MINUTE;
    const isBackwards = minutes <= 0;
    length.textContent = minutes > 0 ? spoken(minutes) : "";
    midnight.hidden = !(isBackwards || (pastMidnight.checked && at(on.value, end.value) <= starts));
    // What is written down about another day did not end just now.
    const isOtherDay = Boolean(on.value) && on.value !== dayText(now());
    endedNow.hidden = isOtherDay;
    time.querySelector("[data-quick]").hidden = isOtherDay && !start.value && !end.value;
    let isPicked = false;
    for (const button of time.querySelectorAll("[data-minutes]")) {
      const isThis = Number(button.dataset.minutes) === minutes;
      button.setAttribute("aria-pressed", String(isThis));
      isPicked ||= isThis;
    }
    // Any other length stands in the box, which nobody writes over while it is typed into.
    if (otherMinutes !== document.activeElement) otherMinutes.value = minutes > 0 && !isPicked ? minutes : "";
  }

  function spoken(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const { minutesText, hoursText, bothText } = length.dataset;
    const text = !hours ? minutesText : rest ? bothText : hoursText;
    return text.replace("{h}", hours).replace("{m}", rest);
  }

  for (const button of time.querySelectorAll("[data-minutes]")) {
    button.addEventListener("click", () => pick(Number(button.dataset.minutes)));
  }
  otherMinutes.addEventListener("input", () => {
    const minutes = Number(otherMinutes.value);
    if (Number.isInteger(minutes) && minutes > 0) pick(minutes);
  });
  endedNow.addEventListener("click", endNow);
  start.addEventListener("input", () => (anchor = "start"));
  end.addEventListener("input", () => (anchor = "end"));
  time.addEventListener("input", show);
  if (end.value) anchor = "end";
  show();

  // By phone or video it is telehealth; in person it is where the last one in person was.
  let place = form.elements.place.value === "telehealth" ? "" : form.elements.place.value;
  form.addEventListener("change", (event) => {
    if (event.target.name === "place" && event.target.value !== "telehealth") place = event.target.value;
    if (event.target.name !== "mode") return;
    if (event.target.value !== "in_person") form.elements.place.value = "telehealth";
    else if (form.elements.place.value === "telehealth") form.elements.place.value = place || "community";
  });
}
