"""Queries for staff files: one's own, and those of the staff whom somebody leads."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    BooleanField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleGrant, User
from accounts.prepared import Prepared
from accounts.rows import Among, AnyOf
from agency import rules
from agency.choices import CERTIFICATES, RuleKey, Vocabulary
from agency.vocabularies import Terms, terms
from sessions.models import PeerSession
from staff.billing import billable_periods, is_billable
from staff.choices import SUPERVISING, CredentialState, TeamPart
from staff.models import (
    BillingException,
    Credential,
    Document,
    EntryQuerySet,
    LearningHours,
    Membership,
    Qualification,
    Team,
)
from staff.standing import Standing, standings, state_on

ENDING = (CredentialState.RUNS_OUT, CredentialState.EXPIRED)


def led(*, user: User, roles: frozenset[Role]) -> QuerySet[User]:
    """The staff whose files `user` leads: the members of their teams; for an administrator everybody else on the staff.

    An administrator reads the files of closed accounts too, for auditors.
    """
    staff = User.objects.filter(is_consumer=False).exclude(pk=user.pk)
    return staff if Role.ADMINISTRATOR in roles else staff.filter(AnyOf(F("pk"), function="led_staff"))


def led_with_waiting(*, user: User, roles: frozenset[Role]) -> QuerySet[Any]:
    """The staff as in `led`; `waits_credential` and so on say which sections have something that waits."""
    waiting = {f"waits_{name}": Exists(rows.waiting()) for name, rows in _entered().items()}
    return led(user=user, roles=roles).annotate(**waiting)


def _entered() -> dict[str, EntryQuerySet]:
    """The rows of the staff member of an outer query, by section of the file."""
    holder = OuterRef("pk")
    return {
        "credential": Credential.objects.filter(holder=holder),
        "learning": LearningHours.objects.filter(holder=holder),
        "qualification": Qualification.objects.filter(holder=holder),
    }


def kinds() -> Terms:
    """The kinds of certificates and clearances, past and to come."""
    return terms(Vocabulary.CREDENTIAL)


def files(
    *,
    user: User,
    roles: frozenset[Role],
    today: date,
    state: CredentialState | None = None,
    team: int | None = None,
) -> QuerySet[Any]:
    """The staff whose files `user` leads, those that need somebody first; each has `needs_certificate` and `waits`.

    With `state`, only the files in this state; with `team`, only its members. First comes who has something that waits
    to be confirmed; then specialists, the earliest end of being certified first; then all others; closed accounts last.
    """
    entered = Credential.objects.filter(holder=OuterRef("pk"))
    # As in `standings`, a renewal that begins by the day after prolongs; here only the next one.
    day_after = ExpressionWrapper(OuterRef("begun_until") + Value(1), output_field=DateField())
    is_specialist = RoleGrant.objects.in_force(today).filter(user=OuterRef("pk"), role=Role.SPECIALIST)
    members = Membership.objects.in_force(today).filter(user=OuterRef("pk"), part=TeamPart.MEMBER, team=team)
    found = (
        led(user=user, roles=roles)
        .annotate(
            waits=ExpressionWrapper(Q(pk__in=_holders_waited_for()), output_field=BooleanField()),
            needs_certificate=Exists(is_specialist),
            has_certificate=Exists(entered.not_taken_back().filter(kind__in=CERTIFICATES)),
            begun_until=Subquery(_until(entered, Value(today))),
        )
        .annotate(until=Subquery(_until(entered, day_after)))
        .only("name", "is_active")
        .order_by("-is_active", "-waits", "-needs_certificate", F("until").asc(nulls_first=True), "name", "pk")
    )
    if team:
        found = found.filter(Exists(members))
    return found.filter(_is_in(state, today)) if state else found


def _is_in(state: CredentialState, today: date) -> Q:
    """A condition on the rows of `files`: what their list shows is `state`."""
    last_days = today + timedelta(days=rules.rulebook().value_on(RuleKey.EXPIRY_DAYS, today))
    return {
        CredentialState.WAITING: Q(waits=True),
        CredentialState.EXPIRED: Q(until__lt=today),
        CredentialState.RUNS_OUT: Q(until__gte=today, until__lte=last_days),
        CredentialState.VALID: Q(until__gt=last_days),
        CredentialState.MISSING: Q(needs_certificate=True, is_active=True, has_certificate=False),
    }[state]


def _until(entered: EntryQuerySet, begins_by: Any) -> QuerySet[Any]:
    found = entered.counting().filter(kind__in=CERTIFICATES, issued_on__lte=begins_by)
    return found.order_by("-expires_on").values("expires_on")[:1]


SECTIONS: dict[str, Any] = {"file": Credential, "learning": LearningHours, "qualification": Qualification}


def sections_that_wait(*, holders: Collection[User]) -> dict[uuid.UUID, str]:
    """The first section of each of these files in which something waits, by account."""
    found = WAITING.tuples(holders=[holder.pk for holder in holders])
    return {holder: section for section in reversed(SECTIONS) for holder, its in found if its == section}


def _waiting(holders: list[uuid.UUID]) -> QuerySet[Any]:
    rows = [
        model.objects.waiting().filter(Among(F("holder"), holders)).order_by().values_list("holder", Value(section))
        for section, model in SECTIONS.items()
    ]
    return rows[0].union(*rows[1:])


WAITING: Prepared = Prepared(_waiting, holders=list)


def _holders_waited_for() -> QuerySet[Any]:
    rows = [model.objects.waiting().order_by().values("holder") for model in SECTIONS.values()]
    return rows[0].union(*rows[1:], all=True)


@dataclass(frozen=True)
class FileRow:
    """A staff member in the list of files. `state` is None for those who need no certificate and have none."""

    holder: User
    standing: Standing
    state: CredentialState | None
    waits_in: str | None
    """The section of the file in which something waits to be confirmed, as in the name of its page; None without."""


def file_rows(*, holders: Collection[Any], today: date) -> list[FileRow]:
    """These staff members from `files`, each with how they stand, and where something waits. Three queries."""
    found, waits_in = standings(holders, today, rules.rulebook()), sections_that_wait(holders=holders)
    rows = []
    for holder in holders:
        standing = found[holder.pk]
        has_state = standing.state != CredentialState.MISSING or holder.needs_certificate and holder.is_active
        rows.append(FileRow(holder, standing, standing.state if has_state else None, waits_in.get(holder.pk)))
    return rows


@dataclass(frozen=True)
class CertificateRow:
    """A certificate of a file: what its kind is called, and how it stands."""

    credential: Credential
    kind: str
    state: CredentialState

    @property
    def waits(self) -> bool:
        return self.state == CredentialState.WAITING


def certificates(*, holders: Collection[User], today: date) -> dict[uuid.UUID, list[CertificateRow]]:
    """The certificates and clearances of staff members, by account: those that run longest first, taken back ones last.

    One that ends is `REPLACED` once a later one of its kind counts and has begun.
    """
    words, rulebook = kinds(), rules.rulebook()
    found = Credential.objects.filter(holder__in=holders).select_related("entered_by", "confirmed_by", "taken_back_by")
    listed: dict[uuid.UUID, list[CertificateRow]] = {holder.pk: [] for holder in holders}
    later = set()
    for one in found:
        state = state_on(one, today, rulebook)
        if (one.holder_id, one.kind) in later and state in ENDING:
            state = CredentialState.REPLACED
        if one.confirmed_at and not one.taken_back_at and one.issued_on <= today:
            later.add((one.holder_id, one.kind))
        listed[one.holder_id].append(CertificateRow(one, words.label(one.kind, one.issued_on), state))
    return {holder: sorted(rows, key=lambda one: one.credential.is_taken_back) for holder, rows in listed.items()}


def billing_exceptions(*, holder: User) -> QuerySet[BillingException]:
    """The days on which a staff member's sessions can be billed without a certificate; the last ones first."""
    return BillingException.objects.filter(holder=holder).select_related("entered_by", "taken_back_by")


def billing_exception_of(*, holder: User, pk: uuid.UUID) -> BillingException | None:
    return BillingException.objects.filter(holder=holder, pk=pk).first()


def document_of(*, holder: User, pk: uuid.UUID) -> Document | None:
    """A document of this staff member, with its bytes; None once all rows that name it were taken back."""
    named = [Exists(model.objects.not_taken_back().filter(evidence=pk)) for model in (Credential, LearningHours)]
    return Document.objects.filter(reduce(or_, map(Q, named)), holder=holder, pk=pk).first()


def teams(*, user: User, roles: frozenset[Role], today: date) -> dict[int, str]:
    """The names of the teams whose files `user` leads, by id."""
    found = Team.objects.order_by("name")
    if Role.ADMINISTRATOR not in roles:
        led_teams = Membership.objects.in_force(today).filter(user=user, part__in=SUPERVISING)
        found = found.filter(pk__in=led_teams.values("team"))
    return dict(found.values_list("pk", "name"))


def is_not_billable(*, session: PeerSession, user: User, roles: frozenset[Role]) -> bool:
    """Whether a signed session cannot be billed yet, as far as `user` may read the staff file of its author."""
    author = session.specialist_id
    if session.taken_back_at or author != user.pk and not led(user=user, roles=roles).filter(pk=author).exists():
        return False
    return not_billable(sessions=[session], author=author) != set()


def not_billable(*, sessions: Collection[PeerSession], author: uuid.UUID) -> set[uuid.UUID]:
    """The ids of those sessions of `author` on whose day nothing makes them billable. One query."""
    periods = billable_periods([author])[author]
    days = {session.pk: timezone.localdate(session.starts_at) for session in sessions if session.starts_at}
    return {pk for pk, day in days.items() if not is_billable(periods, day)}


def credential_of(*, holder: User, pk: uuid.UUID) -> Credential | None:
    """A certificate of this staff member."""
    return Credential.objects.filter(holder=holder, pk=pk).first()
