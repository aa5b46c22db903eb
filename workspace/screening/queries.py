"""Queries for the monthly check of the staff against the exclusion lists."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.choices import Role
from accounts.models import User
from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from staff.models import Screening
from workspace.staff_files.queries import led

MONTHS_BACK = 24


def lists() -> Terms:
    """The exclusion lists, past and to come."""
    return terms(Vocabulary.EXCLUSION_LIST)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def months(today: date) -> list[date]:
    """This month and the ones before it, for which results can be entered; each by its first day."""
    found = [first_of_month(today)]
    while len(found) <= MONTHS_BACK:
        found.append(first_of_month(found[-1] - timedelta(days=1)))
    return found


def to_check(*, user: User, roles: frozenset[Role], month: date) -> QuerySet[Any]:
    """The active staff whom `user` leads, those with the fewest results for `month` first; then by name."""
    of_month = Screening.objects.not_taken_back().filter(holder=OuterRef("pk"), month=month).order_by()
    number = Subquery(of_month.values("holder").annotate(number=Count("pk")).values("number"))
    return (
        led(user=user, roles=roles)
        .filter(is_active=True)
        .annotate(results=Coalesce(number, 0))
        .only("name")
        .order_by("results", "name", "pk")
    )


@dataclass(frozen=True)
class Checked:
    """A staff member and their result for each list; None where nobody has entered one."""

    holder: User
    results: list[tuple[str, Screening | None]]
    """The word for a list, and its result."""


def checked(*, holders: Collection[User], month: date, words: Terms) -> list[Checked]:
    """The results of these staff members for `month`; `words` are the lists, of which those of
    that month are shown. One query.
    """
    keys = [key for key, _word in words.choices(month)]
    found = {
        (row.holder_id, row.exclusion_list): row
        for row in Screening.objects.not_taken_back().filter(holder__in=holders, month=month)
    }
    return [
        Checked(holder, [(words.label(key, month), found.get((holder.pk, key))) for key in keys]) for holder in holders
    ]


def without_result(*, user: User, roles: frozenset[Role], month: date, exclusion_list: str) -> QuerySet[User]:
    """The active staff whom `user` leads without a result for this list and month, by name."""
    entered = Screening.objects.not_taken_back().filter(month=month, exclusion_list=exclusion_list)
    missing = ~Q(pk__in=entered.values("holder"))
    return led(user=user, roles=roles).filter(missing, is_active=True).order_by("name", "pk")


def results_of(*, holder: User) -> QuerySet[Screening]:
    """All results of a staff member, the latest month first, those taken back too."""
    found = Screening.objects.filter(holder=holder).select_related("entered_by", "taken_back_by")
    return found.order_by("-month", F("taken_back_at").asc(nulls_first=True), "exclusion_list", "pk")


def with_words(results: Iterable[Screening], words: Terms) -> list[tuple[Screening, str]]:
    """The results, each with the word for its list in that month."""
    return [(row, words.label(row.exclusion_list, row.month)) for row in results]


def result_of(*, holder: User, pk: uuid.UUID) -> Screening | None:
    return Screening.objects.filter(holder=holder, pk=pk).first()
