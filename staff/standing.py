"""How the certificates of a staff file stand on a day."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from agency.choices import CERTIFICATES, RuleKey
from agency.months import months_later
from agency.rules import Rulebook

from .choices import CredentialState
from .models import Credential


def state_on(credential: Credential, day: date, rulebook: Rulebook) -> CredentialState:
    """Return how one certificate stands on `day`, looked at alone. On its last day it is still valid, and runs out."""
    if credential.taken_back_at:
        return CredentialState.TAKEN_BACK
    if not credential.confirmed_at:
        return CredentialState.WAITING
    if day < credential.issued_on:
        return CredentialState.TO_COME
    return _state_until(credential.expires_on, day, rulebook)


def last_day_of_clearance(issued_on: date, rulebook: Rulebook) -> date:
    """Return the last possible day of a clearance: so many months later, by the rule of its first day.

    Of a month that is too short it is the last day.
    """
    return months_later(issued_on, rulebook.value_on(RuleKey.CLEARANCE_MONTHS, issued_on))


@dataclass(frozen=True)
class Standing:
    """Whether a staff member is certified, and whether a certificate of theirs waits to be confirmed.

    `until` is the last day of being certified; None as long as no confirmed certificate has begun.
    """

    until: date | None
    state: CredentialState
    has_waiting_certificate: bool


def standings(holders: Collection[User], day: date, rulebook: Rulebook) -> dict[uuid.UUID, Standing]:
    """Return how each of these staff members stands on `day`, by account. One query.

    A renewal that begins by the day after the last one prolongs it.
    """
    found: dict[uuid.UUID, list[tuple[date, date, bool]]] = defaultdict(list)
    entered = Credential.objects.not_taken_back().filter(holder__in=holders, kind__in=CERTIFICATES)
    columns = entered.order_by("issued_on", "expires_on").values_list(
        "holder", "issued_on", "expires_on", "confirmed_at"
    )
    for holder, issued_on, expires_on, confirmed_at in columns:
        found[holder].append((issued_on, expires_on, confirmed_at is not None))
    return {holder.pk: _standing(found[holder.pk], day, rulebook) for holder in holders}


def _standing(certificates: list[tuple[date, date, bool]], day: date, rulebook: Rulebook) -> Standing:
    confirmed = [(first, last) for first, last, is_confirmed in certificates if is_confirmed]
    until: date | None = None
    for first, last in confirmed:
        if first <= day or until and first <= until + timedelta(days=1):
            until = max(until or last, last)
    if until:
        state = _state_until(until, day, rulebook)
    elif confirmed:
        state = CredentialState.TO_COME
    else:
        state = CredentialState.WAITING if certificates else CredentialState.MISSING
    return Standing(
        until=until,
        state=state,
        has_waiting_certificate=len(certificates) > len(confirmed),
    )


def _state_until(until: date, day: date, rulebook: Rulebook) -> CredentialState:
    if day > until:
        return CredentialState.EXPIRED
    last_days = timedelta(days=rulebook.value_on(RuleKey.EXPIRY_DAYS, day))
    return CredentialState.RUNS_OUT if until - day <= last_days else CredentialState.VALID
