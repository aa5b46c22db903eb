"""Queries about sessions that workspace and portal share."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.texts import ShortText
from agency import formats
from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.models import Consumer
from goals.models import Goal

from .choices import CorrectionKind, Mode
from .models import Attempt, Correction, PeerSession

MOST_ATTEMPTS = 50  # on one page of sessions

Facts = dict[str, Any]  # starts_at, ends_at, mode, place, goals (words by id), as `Correction.before` keeps them


def names_written_about(*, people: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names, by id, of those `people` about whom the acting account has signed a note."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, called FROM people_written_about(%s::uuid[])", [list(people)])
        return {person: ShortText(called) for person, called in cursor.fetchall()}


@dataclass(frozen=True)
class Corrected:
    """A correction as the page of a note shows it: the facts before and after it, as lines of text."""

    correction: Correction
    before: list[str]
    after: list[str]

    @property
    def is_waiting(self) -> bool:
        return self.correction.answered_at is None

    @property
    def agreed_by(self) -> str:
        """The name of the staff member who agreed; empty if the author corrected alone."""
        correction = self.correction
        return correction.answered_as if correction.answered_by_id != correction.asked_by_id else ""


def corrections_of(*, session: PeerSession) -> list[Corrected]:
    """The corrections of a signed session that were agreed to or wait for an answer, the earliest first."""
    found = [one for one in session.corrections.all() if one.is_agreed or one.answered_at is None]
    if not found:
        return []
    places = terms(Vocabulary.PLACE_OF_SERVICE)
    now = _facts_of_session(session)
    shown = []
    for correction in reversed(found):
        if correction.kind == CorrectionKind.WRONG_PERSON:
            shown.append(Corrected(correction, [], []))
        elif correction.before is None:
            shown.append(Corrected(correction, *differences(now, _facts_asked_for(correction, now), places)))
        else:
            before = correction.before | {
                name: parse_datetime(correction.before[name]) for name in ("starts_at", "ends_at")
            }
            shown.append(Corrected(correction, *differences(before, now, places)))
            now = before
    return shown[::-1]


def differences(before: Facts, after: Facts, places: Terms) -> tuple[list[str], list[str]]:
    """The facts that differ, as lines of text: how they were before, and how they are after."""
    lines = zip(_lines(before, places), _lines(after, places), strict=True)
    changed = [(old, new) for old, new in lines if old != new]
    taken_out = [words for pk, words in before["goals"].items() if pk not in after["goals"]]
    put_in = [words for pk, words in after["goals"].items() if pk not in before["goals"]]
    return [*(old for old, _new in changed), *taken_out], [*(new for _old, new in changed), *put_in]


def _lines(facts: Facts, places: Terms) -> list[str]:
    starts_at, ends_at = facts["starts_at"], facts["ends_at"]
    return [
        f"{formats.moment(starts_at)}–{formats.time_of_day(ends_at)}",
        str(Mode(facts["mode"]).label),
        places.label(facts["place"], timezone.localdate(starts_at)),
    ]


def _facts_of_session(session: PeerSession) -> Facts:
    goals = {str(goal.goal_id): goal.words for goal in session.session_goals.all()}
    return {name: getattr(session, name) for name in ("starts_at", "ends_at", "mode", "place")} | {"goals": goals}


def _facts_asked_for(correction: Correction, now: Facts) -> Facts:
    """The facts that the session would have; a goal that stays keeps its words of the day of signing."""
    wanted = [str(pk) for pk in correction.goals]
    added = Goal.objects.filter(consumer=correction.consumer_id, pk__in=set(wanted) - now["goals"].keys())
    words = now["goals"] | {str(goal.pk): goal.words for goal in added}
    asked = {name: getattr(correction, name) for name in ("starts_at", "ends_at", "mode", "place")}
    return asked | {"goals": {pk: words[pk] for pk in wanted if pk in words}}


def with_attempts(
    sessions: list[PeerSession], *, consumer: Consumer, before: date | None = None, is_all: bool
) -> list[PeerSession | Attempt]:
    """One page of a person's sessions, the latest first, together with the attempts of the same period.

    `before` is the day of the last session on the page before; `is_all` says that no earlier session follows.
    """
    attempts = consumer.attempts.all()
    if before:
        attempts = attempts.filter(day__lt=before)
    dated = [session for session in sessions if session.starts_at]  # a draft without a time stands last
    if dated and not is_all:
        attempts = attempts.filter(day__gte=day_of(dated[-1]))
    undated = [session for session in sessions if not session.starts_at]
    entries: list[PeerSession | Attempt] = [*dated, *attempts[:MOST_ATTEMPTS]]
    in_order = sorted(entries, key=day_of, reverse=True)  # keeps the order within a day
    return [*in_order, *undated]


def page_with_attempts(page: Page, consumer: Consumer) -> list[PeerSession | Attempt]:
    """A page of a person's sessions, together with the attempts (visits that did not take place) of the same period."""
    before = page.paginator.object_list[page.start_index() - 2] if page.has_previous() else None
    return with_attempts(
        list(page), consumer=consumer, before=day_of(before) if before else None, is_all=not page.has_next()
    )


def day_of(entry: PeerSession | Attempt) -> date:
    """The day of a session or an attempt in the agency's zone; of a draft without a time, the day it was begun."""
    if isinstance(entry, Attempt):
        return entry.day
    return timezone.localdate(entry.starts_at or entry.created_at)
