"""Who looked at one's record. Always for the account `user` of that person."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from audit.models import Event


def trail(*, user, since: datetime, until: datetime) -> list[Event]:
    """Who opened this person's record, and in which lists they stood, their own visits included."""
    return list(Event.objects.about(user.consumer.pk, since, until).order_by("-at", "pk"))


def trail_row(*, user, pk: uuid.UUID) -> Event | None:
    """One row of it; rows that are held back do not exist here."""
    person = user.consumer.pk
    return Event.objects.filter(Q(person_id=person) | Q(shown__contains=[person]), pk=pk).first()


def first_names(*, accounts: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the staff among these accounts are called."""
    return {account.pk: account.first_name for account in User.objects.filter(pk__in=accounts, is_consumer=False)}
