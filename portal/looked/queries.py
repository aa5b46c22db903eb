"""Queries for the portal's list of who opened the record. `user` is always the account of the person served."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BooleanField, Count, ExpressionWrapper, Func, Max, Q, QuerySet, UUIDField
from django.db.models.functions import TruncDate

from accounts.models import User
from audit.models import Event

from .lines import Visits

# The columns by which the trail rows of one day are grouped.
SAME = ("actor_kind", "actor_id", "why", "outcome", "done", "roles")
# Only the first id leaves the database: a group may have thousands.
LATEST = Func(ArrayAgg("pk", order_by=["-at", "-pk"]), template="(%(expressions)s)[1]", output_field=UUIDField())


def trail(*, user, since: datetime, until: datetime) -> list[Visits]:
    """The rows of the access log about this person, grouped by day and the columns in `SAME`. One query."""
    person = user.consumer.pk
    found: Any = Event.objects.about(person, since, until).annotate(
        is_about=ExpressionWrapper(Q(person_id__isnull=False, person_id=person), output_field=BooleanField()),
        day=TruncDate("at"),
    )
    groups = (
        found.order_by().values("day", "is_about", *SAME).annotate(times=Count("pk"), last=Max("at"), latest=LATEST)
    )
    return [
        Visits(
            pk=group["latest"],
            at=group["last"],
            person_id=person if group["is_about"] else None,
            times=group["times"],
            **{name: group[name] for name in SAME},
        )
        for group in groups
    ]


def trail_of_day(*, user, since: datetime, until: datetime) -> QuerySet[Event]:
    """The rows of the access log about this person from `since` to `until`, the latest first."""
    return Event.objects.about(user.consumer.pk, since, until).order_by("-at", "-pk")


def trail_row(*, user, pk: uuid.UUID) -> Event | None:
    """The row of the access log with this id, if it is about this person and not withheld; otherwise None."""
    person = user.consumer.pk
    return Event.objects.filter(Q(person_id=person) | Q(shown__contains=[person]), pk=pk).first()


def first_names(*, accounts: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The first name of each staff account among `accounts`, by its id."""
    staff = User.objects.filter(pk__in=accounts, is_consumer=False).only("name")
    return {account.pk: account.first_name for account in staff}
