"""Turns the rows of the access log into plain lines for the person, day by day. Each row is in exactly one line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from audit.choices import Done, Outcome, Why
from audit.declared import words_of_pages


class Purpose(StrEnum):
    """The kind of a line that the person reads: what the staff member did with the record."""

    OWN = "own"
    LISTED = "listed"
    TRIED = "tried"
    COPIED = "copied"
    ERASED = "erased"
    SIGN_IN_HELP = "sign-in help"
    WITHHELD = "withheld"
    WROTE = "wrote"
    OPENED = "opened"


SENTENCES: dict[Purpose, str | Promise] = {
    Purpose.OWN: _("You opened your own record."),
    Purpose.LISTED: _("Saw your name in a list."),
    Purpose.TRIED: _("Could not open it. Saw nothing."),
    Purpose.COPIED: _("Made a file or a print of your record."),
    Purpose.ERASED: _("What you deleted from your plan is gone for good."),
    Purpose.SIGN_IN_HELP: _("Made you a new way to sign in."),
    Purpose.WITHHELD: _("Hid some lines of this page from you for a time. The law lets them do that."),
    Purpose.WROTE: _("Wrote in your record."),
    Purpose.OPENED: _("Opened your record."),
}
REASONS: dict[str, str | Promise] = {
    Why.ASSIGNED: _("They work with you."),
    Why.COVER: _("They covered for someone who works with you."),
    Why.TEAM: _("They lead the team that works with you."),
    Why.PLAN: _("They sign your plan."),
    Why.SAMPLE: _("They check that notes are done right."),
    Why.BREAK_GLASS: _("They said it was an emergency."),
    Why.AUTHOR: _("They had a note of their own to finish."),
    Why.INTAKE: _("They look after names and phone numbers."),
    Why.PRIVACY_OFFICER: _("They look after your privacy."),
    Why.HANDLER: _("They look into what you told us."),
    Why.JOB: _("PeerHub did this on its own. No person looked."),
}
NOT_OPEN_TO_THEM = _("Your record is not open to them.")
IT_FAILED = _("Something went wrong on our side.")
IN_A_LIST = _("Staff use lists to find people.")
NO_REASON = _("No reason is written down. You can ask us why.")
ROLES: dict[str, str | Promise] = {
    Role.SPECIALIST: _("peer specialist"),
    Role.SUPERVISOR: _("supervisor"),
    Role.PROFESSIONAL: _("mental health professional"),
    Role.INTAKE: _("front desk and records"),
    Role.PRIVACY_OFFICER: _("privacy officer"),
    Role.REVIEWER: _("checks notes"),
    Role.ADMINISTRATOR: _("looks after accounts"),
}
# The role that gives a reader this reason: a reader with several roles is shown with this one.
ROLE_BEHIND: dict[str, Role] = {
    Why.ASSIGNED: Role.SPECIALIST,
    Why.COVER: Role.SPECIALIST,
    Why.AUTHOR: Role.SPECIALIST,
    Why.TEAM: Role.SUPERVISOR,
    Why.PLAN: Role.PROFESSIONAL,
    Why.SAMPLE: Role.REVIEWER,
    Why.INTAKE: Role.INTAKE,
    Why.PRIVACY_OFFICER: Role.PRIVACY_OFFICER,
}


def page_words(page: str) -> str:
    """The name of the page with this URL name, from the audit declaration of its view; else "A page"."""
    return str(words_of_pages().get(page, _("A page")))


@dataclass(frozen=True)
class Visits:
    """Rows of the access log of one day with the same actor, reason, outcome, action and roles, `times` of them.

    `pk` and `at` are those of the latest row.
    """

    pk: UUID
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    person_id: UUID | None
    why: str
    outcome: str
    done: str
    roles: str
    times: int = 1
    page: str = ""  # of a single row

    @classmethod
    def of(cls, event) -> "Visits":
        """Make `Visits` of a single row of the access log."""
        return cls(**{one.name: getattr(event, one.name) for one in fields(cls) if one.name != "times"})


@dataclass(frozen=True)
class Line:
    """What one account did on one day for one purpose and reason, with its rows of the access log, latest first."""

    who: str
    role: str
    purpose: Purpose
    why: str
    rows: list[Visits]

    @property
    def times(self) -> int:
        return sum(row.times for row in self.rows)

    @property
    def sentence(self) -> str:
        """What staff did with the record, and the reason why they could, in one or two sentences."""
        if self.purpose == Purpose.OWN:
            return str(SENTENCES[self.purpose])
        return f"{SENTENCES[self.purpose]} {self._reason}"

    @property
    def _reason(self) -> str | Promise:
        if self.purpose == Purpose.LISTED:
            return IN_A_LIST
        if self.why in REASONS:
            return REASONS[self.why]
        if self.purpose == Purpose.TRIED:
            return IT_FAILED if self.rows[0].outcome == Outcome.FAILED else NOT_OPEN_TO_THEM
        return NO_REASON

    @property
    def pages(self) -> list[tuple]:
        """For each row of the access log, its time and the name of its page."""
        return [(row.at, page_words(row.page)) for row in self.rows]

    @property
    def may_be_asked_about(self) -> bool:
        return self.purpose != Purpose.OWN


@dataclass(frozen=True)
class Day:
    """One day: `lines` of what others did with the record, `listed` in whose lists the name was, `own` visits."""

    on: date
    lines: list[Line]
    listed: list[Line]
    own: list[Line]

    @property
    def times_listed(self) -> int:
        return sum(line.times for line in self.listed)

    @property
    def times_here(self) -> int:
        return sum(line.times for line in self.own)


def purpose_of(event, person: UUID) -> Purpose:
    """The purpose of a row of the access log for `person`; `LISTED` for a list that showed the person's name."""
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
    kinds = {
        Done.SIGN_IN_HELP: Purpose.SIGN_IN_HELP,
        Done.WITHHOLD: Purpose.WITHHELD,
        Done.ERASE: Purpose.ERASED,
    }
    return kinds.get(event.done, Purpose.WROTE)


def days(visits: Iterable[Visits], person: UUID, names: Mapping[UUID, str]) -> list[Day]:
    """The rows of the access log about `person` as lines by day, the latest day first. `names` are staff first
    names."""
    lines: dict[tuple, list] = {}
    for event in sorted(visits, key=lambda visit: (visit.at, visit.pk), reverse=True):
        purpose = purpose_of(event, person)
        who = None if purpose == Purpose.OWN else (event.actor_kind, event.actor_id)
        has_reason = purpose not in {Purpose.OWN, Purpose.LISTED} and event.why in REASONS
        why = event.why if has_reason else ""
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
    if kind == "person":
        return str(_("Someone on a phone that our staff lent them"))
    return names.get(account) or str(_("Someone who worked here"))


def _role(why: str, roles: Collection[str]) -> str:
    behind = ROLE_BEHIND.get(why)
    held = [behind] if behind in roles else sorted(roles)
    return get_text_list([str(ROLES[role]) for role in held if role in ROLES], str(_("and")))
