"""Queries for the hours of learning in a staff file."""

import uuid
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from agency import rules
from agency.choices import CredentialKind, Vocabulary
from agency.vocabularies import Terms, terms
from staff.learning import RENEWALS, Minutes, renewal
from staff.models import Credential, LearningHours


def categories() -> Terms:
    """The categories of learning, past and to come."""
    return terms(Vocabulary.LEARNING)


def learning_of(*, holder: User, pk: uuid.UUID) -> LearningHours | None:
    """Hours of learning of this staff member."""
    return LearningHours.objects.filter(holder=holder, pk=pk).first()


@dataclass(frozen=True)
class Needed:
    """What the renewal of one certificate needs: what it is called, and the minutes by category."""

    credential: Credential
    kind: str
    in_all: Minutes
    lines: list[tuple[str, Minutes]]


@dataclass(frozen=True)
class Learning:
    """The section *Learning* of a file: what renewals need, and the hours, each with its category; taken back last."""

    needed: list[Needed]
    hours: list[tuple[LearningHours, str]]


def learning(*, holder: User, today: date) -> Learning:
    """What a staff member has learned, and what the CPS and CRS certificates that count and have begun need of it.

    Of several certificates of a kind the one that runs longest. Three queries, with a certificate five.
    """
    words = categories()
    rows = LearningHours.objects.filter(holder=holder).select_related("entered_by", "confirmed_by", "taken_back_by")
    learned = sorted(rows, key=lambda one: one.is_taken_back)
    hours = [(one, words.label(one.category, one.taken_on)) for one in learned]
    certificates = _latest(holder, today)
    if not certificates:
        return Learning([], hours)
    kinds, rulebook = terms(Vocabulary.CREDENTIAL), rules.rulebook()
    needed = []
    for credential in certificates:
        one = renewal(credential, learned, rulebook)
        lines = [(words.label(category, today), line) for category, line in one.by_category.items()]
        needed.append(Needed(credential, kinds.label(credential.kind, credential.issued_on), one.in_all, lines))
    return Learning(needed, hours)


def _latest(holder: User, today: date) -> list[Credential]:
    found: dict[str, Credential] = {}
    begun = Credential.objects.counting().filter(holder=holder, kind__in=RENEWALS, issued_on__lte=today)
    for credential in begun.order_by("expires_on"):
        found[credential.kind] = credential
    return [found[kind] for kind in (CredentialKind.CPS, CredentialKind.CRS) if kind in found]
