"""How the certificates of a staff file stand on a day."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from agency.choices import CERTIFICATES, RuleKey
from agency.rules import Rulebook

from .choices import CredentialState
from .models import Credential


def state_on(credential: Credential, day: date, rulebook: Rulebook) -> CredentialState:
    """Return how one certificate stands on `day`. On its last day it is still valid, and runs out."""
    if credential.taken_back_at:
        return CredentialState.TAKEN_BACK
    if not credential.confirmed_at:
        return CredentialState.WAITING
    if day < credential.issued_on:
        return CredentialState.TO_COME
    return _state_until(credential.expires_on, day, rulebook)


@dataclass(frozen=True)
class Standing:
    """Whether a staff member is certified: until which day, or None without a valid certificate yet, and its state."""

    until: date | None
    state: CredentialState


def standings(holders: Collection[User], day: date, rulebook: Rulebook) -> dict[uuid.UUID, Standing]:
    """Return how each of these staff members is certified on `day`, by account. One query.

    A renewal that begins by the day after the last one prolongs it. A certificate that waits to be confirmed shows only
    if there is no other.
    """
    found: dict[uuid.UUID, list[Credential]] = defaultdict(list)
    standing = Credential.objects.standing().filter(holder__in=holders, kind__in=CERTIFICATES)
    for credential in standing.order_by("issued_on", "expires_on"):
        found[credential.holder_id].append(credential)
    return {holder.pk: _standing(found[holder.pk], day, rulebook) for holder in holders}


def _standing(credentials: list[Credential], day: date, rulebook: Rulebook) -> Standing:
    until: date | None = None
    confirmed = [credential for credential in credentials if credential.confirmed_at]
    for credential in confirmed:
        has_begun = credential.issued_on <= day
        if has_begun or until and credential.issued_on <= until + timedelta(days=1):
            until = max(until or credential.expires_on, credential.expires_on)
    if until:
        return Standing(until, _state_until(until, day, rulebook))
    if confirmed:
        return Standing(None, CredentialState.TO_COME)
    return Standing(None, CredentialState.WAITING if credentials else CredentialState.MISSING)


def _state_until(until: date, day: date, rulebook: Rulebook) -> CredentialState:
    if day > until:
        return CredentialState.EXPIRED
    last_days = timedelta(days=rulebook.value_on(RuleKey.EXPIRY_DAYS, day))
    return CredentialState.RUNS_OUT if until - day <= last_days else CredentialState.VALID
