"""Who looked at one's record, day by day, in words that need no explaining. Each row stands in exactly one line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from audit.choices import Done, Outcome, Why


class Purpose(StrEnum):
    """What a line says somebody did."""

    OWN = "own"
    LISTED = "listed"
    TRIED = "tried"
    COPIED = "copied"
    WAY_IN = "way in"
    HELD = "held"
    WROTE = "wrote"
    OPENED = "opened"


SENTENCES: dict[Purpose, str | Promise] = {
    Purpose.OWN: _("You were here."),
    Purpose.LISTED: _("Saw your name in a list."),
    Purpose.TRIED: _("Tried to open your record. It did not open."),
    Purpose.COPIED: _("Made a file or a print of your record."),
    Purpose.WAY_IN: _("Made you a new way to sign in."),
    Purpose.HELD: _("Kept some lines of this page from you for a time. The law lets them do that."),
    Purpose.WROTE: _("Wrote in your record."),
    Purpose.OPENED: _("Opened your record."),
}
REASONS: dict[str, str | Promise] = {
    Why.ASSIGNED: _("They work with you."),
    Why.COVER: _("They stood in for someone who works with you."),
    Why.TEAM: _("They lead the team that works with you."),
    Why.PLAN: _("They sign your plan."),
    Why.SAMPLE: _("They check if notes are well kept."),
    Why.BREAK_GLASS: _("They said it was an emergency."),
    Why.AUTHOR: _("They had a note of their own to finish."),
    Why.INTAKE: _("They look after names and phone numbers."),
    Why.PRIVACY_OFFICER: _("They look after your privacy."),
    Why.HANDLER: _("They look into what you told us."),
    Why.JOB: _("PeerHub did this by itself."),
}
ROLES: dict[str, str | Promise] = {
    Role.SPECIALIST: _("peer specialist"),
    Role.SUPERVISOR: _("supervisor"),
    Role.PROFESSIONAL: _("mental health professional"),
    Role.INTAKE: _("front desk and records"),
    Role.PRIVACY_OFFICER: _("privacy officer"),
    Role.REVIEWER: _("checks notes"),
    Role.ADMINISTRATOR: _("looks after accounts"),
}
# In which of several roles somebody was there.
ROLE_BEHIND = {
    Why.ASSIGNED: Role.SPECIALIST,
    Why.COVER: Role.SPECIALIST,
    Why.AUTHOR: Role.SPECIALIST,
    Why.TEAM: Role.SUPERVISOR,
    Why.PLAN: Role.PROFESSIONAL,
    Why.SAMPLE: Role.REVIEWER,
    Why.INTAKE: Role.INTAKE,
    Why.PRIVACY_OFFICER: Role.PRIVACY_OFFICER,
}
# What each page is, for the rows behind a line. A page that is gone meanwhile is "a page".
PAGES: dict[str, str | Promise] = {
    "workspace:today": _("Their first page of the day"),
    "workspace:person-list": _("List of people"),
    "workspace:session-log": _("List to choose from, to write about a session"),
    "workspace:team-people": _("List of people in a team"),
    "workspace:team-sessions": _("List of sessions in a team"),
    "workspace:team-unsigned": _("List of notes that wait"),
    "workspace:team-unseen": _("List of people not met for some time"),
    "workspace:identity-list": _("List of names"),
    "workspace:identity-add": _("Your name was added"),
    "workspace:person-open": _("Your page"),
    "workspace:goal-read": _("One of your goals"),
    "workspace:handover-start": _("Giving you their phone"),
    "workspace:session-list": _("Your sessions"),
    "workspace:session-new": _("A new note"),
    "workspace:note-read": _("A note about a session"),
    "workspace:session-write": _("Writing a note"),
    "workspace:session-draft": _("Writing a note"),
    "workspace:session-sign": _("Signing a note"),
    "workspace:session-discard": _("Taking back a note not signed yet"),
    "workspace:identity-open": _("Your name and phone"),
    "workspace:identity-edit": _("Changing your name or phone"),
    "workspace:identity-portal": _("Your way to sign in"),
    "workspace:identity-restore": _("Your way back in"),
    "workspace:identity-pin": _("Your PIN"),
    "workspace:identity-assign": _("Who works with you"),
    "workspace:identity-release": _("Who works with you"),
    "workspace:trail-search": _("List of who looked at whose record"),
    "workspace:trail-export": _("List of who looked at whose record"),
    "workspace:trail-people": _("List of names"),
    "workspace:trail-odd": _("List of what stands out"),
    "workspace:trail-read": _("Who looked at your record"),
    "workspace:trail-save": _("Who looked at your record"),
    "workspace:hold-add": _("What you are not shown for now"),
    "workspace:hold-end": _("What you are not shown for now"),
    "workspace:concern-list": _("List of questions"),
    "workspace:privacy-list": _("List of records open to few"),
    **dict.fromkeys(
        (f"workspace:privacy-{verb}" for verb in ("open", "restrict", "lift", "name", "unname")),
        _("To whom your record is open"),
    ),
    **dict.fromkeys(
        (f"workspace:withheld-{verb}" for verb in ("list", "edit", "lift")),
        _("What you are not shown for now"),
    ),
    "workspace:concern-open": _("What you asked"),
    "workspace:written-list": _("List of notes they wrote"),
    "workspace:written-read": _("A note they wrote"),
    "workspace:emergency-open": _("Your record, in an emergency"),
    "workspace:emergency-list": _("List of emergencies"),
    "workspace:emergency-record": _("Your record, in an emergency"),
    "workspace:emergency-read": _("What was done in an emergency"),
    "workspace:emergency-tell": _("Telling you of an emergency"),
    "workspace:emergency-review": _("Checking what was done in an emergency"),
    "workspace:lifeline-add": _("People to call"),
    "workspace:lifeline-edit": _("People to call"),
    "workspace:lifeline-remove": _("People to call"),
    "portal:call-list": _("People to call"),
    "portal:call-add": _("People to call"),
    "portal:call-edit": _("People to call"),
    "portal:call-remove": _("People to call"),
    "portal:home": _("Home"),
    "portal:handover-open": _("On a phone you were given"),
    "portal:pin-edit": _("My PIN"),
    "portal:goal-list": _("My goals"),
    "portal:goal-open": _("One of my goals"),
    "portal:goal-add": _("A new goal"),
    "portal:goal-edit": _("Changing a goal"),
    "portal:goal-mark": _("How far I am"),
    "portal:goal-history": _("What a goal said before"),
    "portal:goal-sessions": _("Sessions about a goal"),
    "portal:session-list": _("My sessions"),
    "portal:session-read": _("A note about a session"),
    "portal:looked-list": _("Who looked at my record"),
    "portal:concern-add": _("A question"),
    "portal:concern-list": _("What I asked"),
}


def page_words(page: str) -> str:
    """What a page is, in a few words."""
    return str(PAGES.get(page, _("A page")))


@dataclass(frozen=True)
class Line:
    """What one of the staff did on one day for one purpose, with the rows behind it, the latest first."""

    who: str
    role: str
    purpose: Purpose
    why: str
    rows: list

    @property
    def sentence(self) -> str:
        parts = [SENTENCES[self.purpose]]
        if self.purpose not in {Purpose.OWN, Purpose.LISTED} and self.why in REASONS:
            parts.append(REASONS[self.why])
        return " ".join(map(str, parts))

    @property
    def pages(self) -> list[tuple]:
        """The rows as moments and words."""
        return [(row.at, page_words(row.page)) for row in self.rows]

    @property
    def may_be_asked_about(self) -> bool:
        return self.purpose != Purpose.OWN


@dataclass(frozen=True)
class Day:
    """One day: what the staff did, whose lists the name was in, and one's own visits."""

    on: date
    lines: list[Line]
    listed: list[Line]
    own: list[Line]

    @property
    def times_listed(self) -> int:
        return sum(len(line.rows) for line in self.listed)

    @property
    def times_here(self) -> int:
        return sum(len(line.rows) for line in self.own)


def purpose_of(event, person: UUID) -> Purpose:
    """What a row says somebody did, in the person's own eyes."""
    if event.person_id != person:
        return Purpose.LISTED
    if event.why == Why.SELF:
        return Purpose.OWN
    if event.outcome in {Outcome.REFUSED, Outcome.NOT_FOUND, Outcome.FAILED}:
        return Purpose.TRIED
    if event.done in {Done.EXPORT, Done.PRINT}:
        return Purpose.COPIED
    if event.done == Done.OPEN or event.outcome != Outcome.DONE:
        return Purpose.OPENED
    return {Done.WAY_IN: Purpose.WAY_IN, Done.HOLD: Purpose.HELD}.get(event.done, Purpose.WROTE)


def days(events: Iterable, person: UUID, names: Mapping[UUID, str]) -> list[Day]:
    """The rows of the trail about a person as lines, the latest day first. `names` has first names of accounts."""
    lines: dict[tuple, list] = {}
    for event in sorted(events, key=lambda event: (event.at, event.pk), reverse=True):
        purpose = purpose_of(event, person)
        who = None if purpose == Purpose.OWN else (event.actor_kind, event.actor_id)
        why = "" if purpose in {Purpose.OWN, Purpose.LISTED} else event.why
        lines.setdefault((timezone.localdate(event.at), who, purpose, why), []).append(event)
    found: dict[date, Day] = {}
    for (day, who, purpose, why), rows in lines.items():
        shown = found.setdefault(day, Day(day, [], [], []))
        part = {Purpose.OWN: shown.own, Purpose.LISTED: shown.listed}.get(purpose, shown.lines)
        part.append(Line(_name(who, names), _role(why, rows[0].roles.split(",")), purpose, why, rows))
    return list(found.values())


def _name(who, names: Mapping[UUID, str]) -> str:
    if who is None:
        return str(_("You"))
    kind, account = who
    if kind in {"job", "command"}:
        return "PeerHub"
    return names.get(account) or str(_("Someone who worked here"))


def _role(why: str, roles: Collection[str]) -> str:
    behind = ROLE_BEHIND.get(Why(why)) if why else None
    held = [behind] if behind in roles else sorted(roles)
    return get_text_list([str(ROLES[role]) for role in held if role in ROLES], str(_("and")))
