"""The form in which a session is logged. A draft may be incomplete; only signing needs a valid form."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.texts import filled
from agency import formats
from agency.choices import TELEHEALTH, Place
from agency.merging import merged
from agency.vocabularies import Terms
from consumers.models import Consumer
from goals.models import Goal
from sessions import clock
from sessions.choices import Mode
from sessions.models import PeerSession
from workspace.fields import PastDay, TimeOfDay, can_be_read

Typed = dict[str, str | list[str]]

TEXTS = ("together", "own_words", "next_steps")
SINGLE = ("on", "start", "end", "past_midnight", "lasted", "mode", "place", "worked_on_wrap", "is_part_2", *TEXTS)
LONGEST_TEXT = 50_000
GOALS_SHOWN = 8


def typed_in(data: QueryDict) -> Typed:
    """The submitted values exactly as typed, except that NUL characters are removed and line ends become newlines."""
    typed: Typed = {name: _plain(data.get(name, "")) for name in SINGLE}
    typed["goals"] = [_plain(pk) for pk in data.getlist("goals")]
    return typed


def typed_of(session: PeerSession) -> Typed:
    """The form values of an unsigned session: its stored facts, overridden by the values of its draft."""
    starts, ends = (timezone.localtime(at) if at else None for at in (session.starts_at, session.ends_at))
    facts: Typed = {
        "on": starts.date().isoformat() if starts else "",
        "start": starts.strftime("%H:%M") if starts else "",
        "end": ends.strftime("%H:%M") if ends else "",
        "past_midnight": "on" if starts and ends and starts.date() < ends.date() else "",
        "lasted": str(session.minutes or ""),
        "mode": session.mode,
        "place": session.place,
        "goals": [str(link.goal_id) for link in session.session_goals.all()],
    }
    draft = getattr(session, "draft", None)
    return dict.fromkeys(SINGLE, "") | facts | (draft.typed if draft else {})


def typed_for_new(*, last: PeerSession | None, today: date) -> Typed:
    """The form values of a new session: today, with mode and place of `last`, the last session with this person."""
    typed: Typed = dict.fromkeys(SINGLE, "")
    typed["goals"] = []
    typed["on"] = today.isoformat()
    typed["mode"] = last.mode if last else Mode.IN_PERSON.value
    typed["place"] = last.place if last else Place.COMMUNITY.value  # not ticked if it can no longer be chosen
    return typed


def both(mine: Typed, stored: Typed) -> Typed:
    """Return `mine` with texts merged: each text has the sentences of both versions."""
    return mine | {name: merged(str(mine.get(name, "")), str(stored.get(name, ""))) for name in TEXTS}


@dataclass(frozen=True)
class GoalCard:
    """A goal with its checkbox in the form of a session."""

    goal: Goal
    is_ticked: bool
    html_id: str


class SessionForm(forms.Form):
    """The form of one session, bound to the values as typed. If it is valid, the note can be signed."""

    on = PastDay(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    start = TimeOfDay(label=gettext_lazy("Start"))
    end = TimeOfDay(label=gettext_lazy("End"))
    past_midnight = forms.BooleanField(label=gettext_lazy("It went past midnight"), required=False)
    lasted = forms.CharField(label=gettext_lazy("How long was it?"), required=False)
    mode = forms.ChoiceField(label=gettext_lazy("How"), choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(
        label=gettext_lazy("Where"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Is a place missing, such as a library? Choose the nearest one. "
            "An administrator can add it to the word lists."
        ),
    )
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("Goals you worked on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    together = forms.CharField(label=gettext_lazy("What we did together"), widget=forms.Textarea)
    own_words = forms.CharField(required=False, widget=forms.Textarea)
    next_steps = forms.CharField(label=gettext_lazy("What’s next"), required=False, widget=forms.Textarea)

    worked_on_wrap = forms.BooleanField(
        label=gettext_lazy("We worked on their own plan for hard days"),
        required=False,
        help_text=gettext_lazy("Says only that you did. What is in the plan stays with them."),
    )
    is_part_2 = forms.BooleanField(
        label=gettext_lazy("A record of substance use services (42 CFR part 2)"),
        required=False,
        help_text=gettext_lazy(
            "The law gives this note extra protection: it needs its own consent to leave the agency."
        ),
    )

    use_required_attribute = False
    quick_picks = (15, 30, 45, 60)

    def __init__(self, typed: Typed, *, person: Consumer, goals: list[Goal] | None, places: Terms, now: datetime):
        super().__init__(typed)
        self.places = places
        self.typed = typed
        self.now = now
        self.person_goals = goals or []
        self.sees_goals = goals is not None  # False for an author who no longer works with the person: the ticks stay
        self.moments: tuple[datetime, datetime] | None = None
        self.lengths: list[tuple[str, str]] = []
        self.is_backwards = False
        self.fields["own_words"].label = filled(_("In %(name)s’s own words"), name=person.called)
        if goals is None:
            del self.fields["goals"]
        else:
            self.fields["goals"].choices = [(str(goal.pk), goal.words) for goal in goals]  # type: ignore[attr-defined]
            self.fields["goals"].error_messages["invalid_choice"] = filled(
                _(
                    "One of the goals is no longer one of %(name)s’s goals. It is left out. "
                    "Please check the list again."
                ),
                name=person.called,
            )
        self.fields["place"].choices = places.choices(self._day())  # type: ignore[attr-defined]
        required = {
            "on": _("Which day was it?"),
            "start": _("When did it start?"),
            "end": _("When did it end?"),
            "mode": _("Choose one."),
            "place": _("Choose one."),
            "together": _("Write at least a few words about what you did together."),
        }
        for name, sentence in required.items():
            self.fields[name].error_messages |= {"required": sentence, "invalid_choice": _("Choose one of these.")}
        if retired := places.on(str(typed.get("place", "")), self._day()):
            sentence = _("“%(place)s” could not be chosen on that day. Choose one of these.")
            self.fields["place"].error_messages["invalid_choice"] = sentence % {"place": retired}
        self.fields["on"].error_messages["invalid"] = _("This is not a date. An example: 2026-03-09.")
        for name in ("start", "end"):
            self.fields[name].error_messages["invalid"] = _("This is not a time of day. An example: 14:30.")
        for name in TEXTS:
            self.fields[name].widget.attrs |= {"rows": 5 if name == "together" else 3, "autocapitalize": "sentences"}

    def keep_quiet(self) -> None:
        """Remove all errors, so that an unfinished draft opens without error messages."""
        self.is_valid()
        self._errors = ErrorDict()

    def facts(self) -> dict[str, Any]:
        """The facts that could be read from the typed values, also when the form has errors."""
        self.is_valid()
        cleaned = self.cleaned_data
        starts_at, ends_at = self.moments or (self._start_alone(), None)
        ticked = set(self.typed.get("goals", []))
        return {
            "starts_at": starts_at,
            "ends_at": ends_at,
            "mode": cleaned.get("mode", ""),
            "place": cleaned.get("place", ""),
            "goals": [goal for goal in self.person_goals if str(goal.pk) in ticked] if self.sees_goals else None,
        }

    def agrees_with(self, session: PeerSession) -> bool:
        """Whether the typed times are, to the minute, those stored in `session`.

        They are not if the agency's time zone was changed in between.
        """
        return self.moments is not None and all(
            stored is not None and abs(stored - read) < timedelta(minutes=1)
            for stored, read in zip((session.starts_at, session.ends_at), self.moments, strict=True)
        )

    @property
    def ticked_goals(self) -> list[Goal]:
        return self.facts()["goals"] or []

    @cached_property
    def goal_cards(self) -> list[GoalCard]:
        """The goals to tick: those being worked on, and any other that is already ticked."""
        ticked = set(self.typed.get("goals", []))
        shown = [goal for goal in self.person_goals if goal.is_open or str(goal.pk) in ticked]
        return [
            GoalCard(goal=goal, is_ticked=str(goal.pk) in ticked, html_id=f"id_goals_{number}")
            for number, goal in enumerate(shown)
        ]

    @property
    def first_cards(self) -> list[GoalCard]:
        return self.goal_cards[:GOALS_SHOWN]

    @property
    def more_cards(self) -> list[GoalCard]:
        """The goals after the first `GOALS_SHOWN`, which the page folds away."""
        return self.goal_cards[GOALS_SHOWN:]

    @property
    def is_ticked_below(self) -> bool:
        return any(card.is_ticked for card in self.more_cards)

    @property
    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in TEXTS]

    @property
    def minutes(self) -> int | None:
        return clock.minutes_between(*self.moments) if self.moments else None

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if not clock.FIRST_YEAR <= on.year <= clock.LAST_YEAR:
            raise ValidationError(_("Please check the year."))
        return on

    def clean(self) -> None:
        cleaned = self.cleaned_data
        on, start, end = cleaned.get("on"), cleaned.get("start"), cleaned.get("end")
        if on and start is not None and end is not None:
            self._understand(on, start, end)
        if cleaned.get("mode") == Mode.IN_PERSON and cleaned.get("place") in TELEHEALTH:
            self.add_error("place", _("A session in person is not telehealth. Where did you meet?"))
        if cleaned.get("together") and not can_be_read(cleaned["together"]):
            self.add_error("together", self.fields["together"].error_messages["required"])
        for name in TEXTS:
            if len(cleaned.get(name, "")) > LONGEST_TEXT:
                self.add_error(name, self._too_long(len(cleaned[name])))

    def _understand(self, on: date, start: time, end: time) -> None:
        """Set `moments`, start and end as datetimes, from the typed times, or add an error."""
        zone = timezone.get_current_timezone()
        try:
            found = clock.readings(
                on, start, end, is_past_midnight=bool(self.cleaned_data.get("past_midnight")), zone=zone
            )
        except clock.NoSuchTime as error:
            sentence = _("The clocks skipped %(time)s that night, so this time did not exist.")
            self.add_error("start" if error.at == start else "end", sentence % {"time": formats.time_of_day(error.at)})
            return
        if not found:
            self.is_backwards = True
            self.add_error(
                "end",
                _("The end is the same as the start.") if start == end else _("The end is before the start."),
            )
            return
        self.moments = found[0]
        if len(found) > 1:
            self._ask_how_long(found)
        if self.moments[1] > self.now:
            self._say_it_is_still_to_come(on)

    def _ask_how_long(self, found: list[tuple[datetime, datetime]]) -> None:
        by_minutes = {str(clock.minutes_between(*reading)): reading for reading in found}
        self.lengths = [(minutes, formats.duration(int(minutes))) for minutes in by_minutes]
        if chosen := by_minutes.get(self.cleaned_data.get("lasted", "")):
            self.moments = chosen
        else:
            self.add_error("lasted", _("The clocks were set back that night, so one hour came twice. How long was it?"))

    def _say_it_is_still_to_come(self, on: date) -> None:
        today = timezone.localdate(self.now)
        if on > today:
            self.add_error("on", _("This day is in the future. You can sign after the session."))
        else:
            sentence = _("This time is in the future: it is %(time)s now. You can sign after the session.")
            self.add_error("end", sentence % {"time": formats.time_of_day(self.now)})

    def _day(self) -> date:
        """The day whose places of service can be chosen: the typed day, or today if it cannot be read."""
        today = timezone.localdate(self.now)
        try:
            on: date = self.fields["on"].to_python(self.typed.get("on", "")) or today
        except ValidationError:
            return today
        return on if clock.FIRST_YEAR <= on.year <= clock.LAST_YEAR else today

    def _start_alone(self) -> datetime | None:
        on, start = self.cleaned_data.get("on"), self.cleaned_data.get("start")
        if not on or start is None:
            return None
        return timezone.make_aware(datetime.combine(on, start))

    def _too_long(self, letters: int) -> str:
        return _(
            "This is %(letters)s letters long, and a note has room for %(most)s. The draft keeps all of it. "
            "Please shorten it before you sign."
        ) % {"letters": f"{letters:,}", "most": f"{LONGEST_TEXT:,}"}


@dataclass(frozen=True)
class Difference:
    """A field whose value differs between two versions of a draft."""

    label: str
    mine: str
    stored: str


def differences(form: SessionForm, stored: Typed) -> list[Difference]:
    """The fields in which the form differs from the `stored` version, with labels and values as the form words them."""
    mine = form.typed
    return [
        Difference(str(form.fields[name].label), _shown(name, mine, form), _shown(name, stored, form))
        for name in (*SINGLE, "goals")
        if mine.get(name, "") != stored.get(name, "") and name != "lasted"
    ]


def _shown(name: str, typed: Typed, form: SessionForm) -> str:
    value = typed.get(name, "")
    if name == "goals":
        return "\n".join(goal.words for goal in form.person_goals if str(goal.pk) in value)
    if name == "place":
        return form.places.label(str(value), form._day()) if value else ""
    if name == "mode":
        return str(dict(form.fields[name].choices).get(str(value), value))  # type: ignore[attr-defined]
    if name in ("past_midnight", "worked_on_wrap", "is_part_2"):
        return _("Yes") if value else _("No")
    return str(value)


def _plain(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n")
