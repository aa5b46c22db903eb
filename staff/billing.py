"""On which days the sessions of a staff member can be billed."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from agency.choices import CERTIFICATES

from .models import BillingException, Credential

Period = tuple[date, date]
"""From a first to a last day, both included."""


def billable_periods(holders: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Period]]:
    """Return the periods in which sessions of these accounts can be billed, by id. One query.

    These are the days of their confirmed certificates, and the days that a supervisor or an administrator excepted.
    """
    certified = Credential.objects.counting().filter(holder__in=holders, kind__in=CERTIFICATES)
    excepted = BillingException.objects.counting().filter(holder__in=holders)
    periods: dict[uuid.UUID, list[Period]] = defaultdict(list)
    rows = certified.order_by().values_list("holder", "issued_on", "expires_on")
    for holder, first, last in rows.union(excepted.order_by().values_list("holder", "starts_on", "ends_on"), all=True):
        periods[holder].append((first, last))
    return periods


def is_billable(periods: list[Period], day: date) -> bool:
    """Return whether a session on `day` can be billed."""
    return any(first <= day <= last for first, last in periods)
