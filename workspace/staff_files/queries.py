"""Queries for staff files: one's own, and those of the staff whom somebody leads."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from accounts.choices import Role
from accounts.models import User
from accounts.rows import AnyOf
from agency import rules
from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from staff.choices import CredentialState
from staff.models import Credential
from staff.standing import Standing, standings, state_on

URGENT = (
    CredentialState.EXPIRED,
    CredentialState.MISSING,
    CredentialState.WAITING,
    CredentialState.RUNS_OUT,
    CredentialState.TO_COME,
    CredentialState.VALID,
)


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


def files(*, user: User, roles: frozenset[Role], today: date) -> list[FileRow]:
    """The files that `user` leads, the most urgent first, then by name. Only specialists need a certificate.

    Others are listed when they have one.
    """
    holders = list(led(user=user, roles=roles).only("name").order_by("name", "pk"))
    found = standings(holders, today, rules.rulebook())
    pks = [holder.pk for holder in holders]
    specialists = set(User.objects.filter(_is_specialist(today), pk__in=pks).values_list("pk", flat=True))
    rows = [FileRow(holder, found[holder.pk]) for holder in holders]
    listed = [row for row in rows if row.holder.pk in specialists or row.standing.state != CredentialState.MISSING]
    return sorted(listed, key=lambda row: URGENT.index(row.standing.state))


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


def _is_specialist(today: date) -> Q:
    lasts = Q(grants__ends_on__isnull=True) | Q(grants__ends_on__gte=today)
    return Q(lasts, grants__role=Role.SPECIALIST, grants__starts_on__lte=today, grants__revoked_at__isnull=True)
