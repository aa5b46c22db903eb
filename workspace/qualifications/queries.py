"""Queries for the checklists in a staff file."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import Min, Q

from accounts.choices import Role
from accounts.models import RoleGrant, User
from agency.choices import CERTIFICATES, CHECKLISTS, CredentialKind, Vocabulary
from agency.models import Term
from agency.vocabularies import Terms, by_key, terms
from staff.models import Credential, Qualification

OF_KIND = {CredentialKind.CPS: Vocabulary.CHECKLIST_CPS, CredentialKind.CRS: Vocabulary.CHECKLIST_CRS}


def line(*, pk: int) -> Term | None:
    """A line of a checklist, as it is called from a day on."""
    return Term.objects.filter(pk=pk, vocabulary__in=CHECKLISTS).first()


def label(entry: Qualification) -> str:
    """What the line of this row was called on the day it was met."""
    return terms(Vocabulary(entry.checklist)).label(entry.line, entry.met_on)


def qualification_of(*, holder: User, pk: uuid.UUID) -> Qualification | None:
    """A line that this staff member meets."""
    return Qualification.objects.filter(holder=holder, pk=pk).first()


@dataclass(frozen=True)
class Line:
    """A line of a checklist and what was entered for it: what counts first, taken back last.

    `is_asked` is false for one that is not in force any more, of which the file still has a row.
    """

    term: Term
    entries: list[Qualification]
    is_asked: bool

    @property
    def is_met(self) -> bool:
        return any(entry.counts for entry in self.entries)

    @property
    def waits(self) -> bool:
        return not self.is_met and any(entry.waits for entry in self.entries)


@dataclass(frozen=True)
class Checklist:
    """A checklist with its lines in force on a day."""

    name: str
    lines: list[Line]


def checklists(*, holder: User, today: date) -> list[Checklist]:
    """The checklists that a staff member needs on `today`, and others of which their file has a row. Four queries.

    Specialists need that of each certificate in their file, without one that of a CPS; supervisors theirs. The lines
    are those of the day on which they were first certified, so that later requirements make nobody unqualified.
    """
    entered: dict[str, dict[str, list[Qualification]]] = defaultdict(lambda: defaultdict(list))
    rows = Qualification.objects.filter(holder=holder).select_related("entered_by", "confirmed_by", "taken_back_by")
    for entry in sorted(rows, key=lambda one: (one.is_taken_back, one.waits)):
        entered[entry.checklist][entry.line].append(entry)
    days = _needed(holder, today)
    needed = days.keys() | entered.keys()
    words = Term.objects.filter(vocabulary__in=needed).order_by("vocabulary")
    lists = {name: Terms(by_key(group)) for name, group in groupby(words, attrgetter("vocabulary"))}
    return [
        Checklist(str(Vocabulary(name).label), _lines(lists[name], entered[name], days.get(name, today)))
        for name in CHECKLISTS
        if name in lists
    ]


def _lines(words: Terms, entered: dict[str, list[Qualification]], today: date) -> list[Line]:
    asked = words.offered(today)
    known = {term.key for term in asked}
    before = (words.on(key, today) for key in entered if key not in known)
    lines = [Line(term, entered.get(term.key, []), is_asked=True) for term in asked]
    return lines + [Line(term, entered[term.key], is_asked=False) for term in before if term]


def _needed(holder: User, today: date) -> dict[str, date]:
    """The checklists that a staff member needs, each with the day whose lines are asked for."""
    roles = set(RoleGrant.objects.in_force(today).filter(user=holder).values_list("role", flat=True))
    needed: dict[str, date] = {Vocabulary.CHECKLIST_SUPERVISOR: today} if Role.SUPERVISOR in roles else {}
    if Role.SPECIALIST in roles:
        entered = Credential.objects.not_taken_back().filter(holder=holder, kind__in=CERTIFICATES)
        counted = {"first": Min("issued_on", filter=Q(confirmed_at__isnull=False))}
        first_of_kind = dict(entered.order_by().values_list("kind").annotate(**counted)) or {CredentialKind.CPS: None}
        needed |= {OF_KIND[kind]: first or today for kind, first in first_of_kind.items() if kind in OF_KIND}
    return needed
