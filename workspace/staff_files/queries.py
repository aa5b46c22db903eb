"""Queries for staff files: one's own, and those of the staff whom somebody leads."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from accounts.choices import Role
from accounts.models import RoleGrant, User
from accounts.rows import AnyOf
from agency import rules
from agency.choices import CERTIFICATES, Vocabulary
from agency.vocabularies import Terms, terms
from staff.choices import CredentialState
from staff.models import Credential
from staff.standing import Standing, standings, state_on


def led(*, user: User, roles: frozenset[Role]) -> QuerySet[User]:
    """The staff whose files `user` leads: the members of their teams; for an administrator all open staff accounts.

    One's own file is never among them.
    """
    staff = User.objects.filter(is_consumer=False, is_active=True).exclude(pk=user.pk)
    return staff if Role.ADMINISTRATOR in roles else staff.filter(AnyOf(F("pk"), function="led_staff"))


def kinds() -> Terms:
    """The kinds of certificates and clearances, past and to come."""
    return terms(Vocabulary.CREDENTIAL)


@dataclass(frozen=True)
class FileRow:
    """A staff member in the list of files, and whether they are certified."""

    holder: User
    standing: Standing


def files(*, user: User, roles: frozenset[Role], today: date) -> QuerySet[User]:
    """The staff whose files `user` leads: those without a certificate first, then those whose certificate ends first.

    Specialists, and others only when something is in their file.
    """
    entered = Credential.objects.standing().filter(holder=OuterRef("pk"))
    last = entered.counting().filter(kind__in=CERTIFICATES).order_by("-expires_on")
    is_specialist = RoleGrant.objects.in_force(today).filter(user=OuterRef("pk"), role=Role.SPECIALIST)
    found = led(user=user, roles=roles).filter(Exists(is_specialist) | Exists(entered)).only("name")
    return found.order_by(Subquery(last.values("expires_on")[:1]).asc(nulls_first=True), "name", "pk")


def file_rows(*, holders: Collection[User], today: date) -> list[FileRow]:
    """These staff members, each with whether they are certified. Two queries."""
    found = standings(holders, today, rules.rulebook())
    return [FileRow(holder, found[holder.pk]) for holder in holders]


@dataclass(frozen=True)
class Held:
    """A certificate of a file: what its kind is called, and how it stands."""

    credential: Credential
    kind: str
    state: CredentialState

    @property
    def waits(self) -> bool:
        return self.state == CredentialState.WAITING


def held(*, holder: User, today: date) -> list[Held]:
    """The certificates and clearances of a staff member, those that run longest first, taken back ones last."""
    words, rulebook = kinds(), rules.rulebook()
    found = Credential.objects.filter(holder=holder).select_related("entered_by", "confirmed_by", "taken_back_by")
    listed = [Held(one, words.label(one.kind, one.issued_on), state_on(one, today, rulebook)) for one in found]
    return sorted(listed, key=lambda one: one.credential.is_taken_back)


def credential_of(*, holder: User, pk: uuid.UUID) -> Credential | None:
    """A certificate of this staff member."""
    return Credential.objects.filter(holder=holder, pk=pk).first()
