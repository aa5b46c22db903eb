"""Services that withhold entries of the access log from the person for a time, if an authority asks: 45 CFR
164.528(a)(2)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User

from .choices import WithholdingReason
from .models import WithheldEntries


def withhold_entries(
    *,
    person_id: UUID,
    account_id: UUID | None,
    starts_at: datetime,
    ends_at: datetime,
    reason: WithholdingReason,
    asked_by: str,
    until: date,
    by: User,
    now: datetime,
) -> WithheldEntries:
    """Withhold these entries from the person until the end of the day `until`. The entries themselves do not change."""
    return WithheldEntries.objects.create(
        person_id=person_id,
        account_id=account_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        asked_by=asked_by,
        until=until,
        withheld_by_id=by.pk,
        withheld_at=now,
    )


@transaction.atomic
def end_withholding(*, withheld: WithheldEntries, by: User, now: datetime) -> None:
    """Show the withheld entries to the person from now on. A second call does not move the end."""
    stored = WithheldEntries.objects.select_for_update().get(pk=withheld.pk)
    if stored.ended_at is None:
        stored.ended_at, stored.ended_by_id = now, by.pk
        stored.save(update_fields=["ended_at", "ended_by_id"])
