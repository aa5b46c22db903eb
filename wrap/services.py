"""Changes a WRAP. Every change is made by the person; only `erase_due`, which the hourly job calls, erases."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from agency.choices import RuleKey
from agency.rules import rulebook
from audit.choices import Done, Outcome
from audit.models import Event
from audit.services import record
from consumers.models import Consumer

from .choices import DAILY, Part, Section, ShareKind
from .models import Directive, KeptPlan, Line, LookingBack, Paper, Share, SupporterLink, Tick

ERASING = "job:wrap-erase"  # stands for the page in the access log, since a job has none
MOST_LINES = 500  # of one person, so that a page can show a whole part


class ChangedMeanwhile(Exception):
    """The line was changed after the page was opened. `line` is the stored version."""

    def __init__(self, line: Line):
        super().__init__()
        self.line = line


class IdTaken(Exception):
    """An id of the new lines is in use: by somebody else's line, or by one changed, set aside or removed since."""


class TooManyLines(Exception):
    """The plan would have more than `MOST_LINES` lines."""


@transaction.atomic
def add_lines(
    *, id: uuid.UUID, consumer: Consumer, section: Section, words: Sequence[str], now: datetime
) -> list[Line]:
    """Add a line for each of `words` at the end of a section and return the lines.

    The ids of the lines follow from `id`: sending the same words twice with the same id adds them once. Raises
    `IdTaken` and `TooManyLines`.
    """
    ids = [id, *(uuid.uuid5(id, str(place)) for place in range(1, len(words)))]
    if consumer.wrap_lines.filter(pk__in=ids).exists():
        return _sent_before(consumer, ids, section, words)
    if consumer.wrap_lines.filter(removed_at__isnull=True).count() + len(words) > MOST_LINES:
        raise TooManyLines
    last = consumer.wrap_lines.filter(section=section).aggregate(last=Max("position"))["last"] or 0
    lines = [
        Line(pk=pk, consumer=consumer, section=section, words=one, position=place, created_at=now, changed_at=now)
        for place, (pk, one) in enumerate(zip(ids, words, strict=True), start=last + 1)
    ]
    try:
        with transaction.atomic():
            Line.objects.bulk_create(lines)
    except IntegrityError:  # the same page was sent twice at once, or the id is somebody else's
        return _sent_before(consumer, ids, section, words)
    return lines


def _sent_before(consumer: Consumer, ids: Sequence[uuid.UUID], section: Section, words: Sequence[str]) -> list[Line]:
    """The lines with these ids if they are in use and say these words. Raises `IdTaken` otherwise."""
    stored = {line.pk: line for line in consumer.wrap_lines.in_use().filter(pk__in=ids)}
    found = [stored[pk] for pk in ids if pk in stored]
    if [(line.section, line.words) for line in found] != [(section, one) for one in words]:
        raise IdTaken
    return found


@transaction.atomic
def edit_line(*, line: Line, version: int, words: str, now: datetime) -> Line:
    """Store the words of a line and return the line. A removed line is then not removed any more.

    Raises `ChangedMeanwhile` if `version` is not the stored version, unless the words are already the same.
    """
    stored = _locked(line)
    if stored.words != words:
        if stored.version != version:
            raise ChangedMeanwhile(stored)
        stored.words, stored.version, stored.changed_at = words, stored.version + 1, now
    stored.removed_at = stored.erase_on = None
    stored.save(update_fields=["words", "version", "changed_at", "removed_at", "erase_on"])
    return stored


@transaction.atomic
def move_line(*, line: Line, up: bool) -> None:
    """Swap a line with the one before it (`up`) or after it in its section. At the end of the section it stays."""
    lines = list(
        Line.objects.in_use().filter(consumer_id=line.consumer_id, section=line.section).select_for_update(of=("self",))
    )
    place = next((place for place, other in enumerate(lines) if other.pk == line.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(lines):
        return
    lines[place], lines[other] = lines[other], lines[place]
    moved = [(number, one) for number, one in enumerate(lines, start=1) if one.position != number]
    for number, one in moved:
        one.position = number
    Line.objects.bulk_update([one for _number, one in moved], ["position"])


@transaction.atomic
def set_aside(*, line: Line, now: datetime) -> None:
    """Take a line out of use and keep it, until the person uses it again. Does nothing to one that is out of use."""
    stored = _locked(line)
    if stored.set_aside_at is None and stored.removed_at is None:
        stored.set_aside_at = now
        stored.save(update_fields=["set_aside_at"])


@transaction.atomic
def use_again(*, line: Line) -> None:
    """Bring a line back that was set aside or removed and is not erased yet."""
    stored = _locked(line)
    stored.set_aside_at = stored.removed_at = stored.erase_on = None
    stored.save(update_fields=["set_aside_at", "removed_at", "erase_on"])


def remove_line(*, line: Line, now: datetime) -> date:
    """Remove a line and return the day on which it is erased. A line removed before keeps its earlier day."""
    return mark_removed(Line.objects.filter(pk=line.pk), now=now)


@transaction.atomic
def remove_plan(*, consumer: Consumer, now: datetime) -> date:
    """Remove the whole plan and end everything through which somebody could read it.

    Returns the day on which the last of it is erased.
    """
    Share.objects.filter(consumer=consumer).in_force().update(ended_at=now)
    SupporterLink.objects.filter(consumer=consumer, ended_at__isnull=True).update(ended_at=now)
    KeptPlan.objects.filter(consumer=consumer, ended_at__isnull=True).update(ended_at=now)
    kinds = (Directive, LookingBack, Paper, Line)
    return mark_removed(*(kind.objects.filter(consumer=consumer) for kind in kinds), now=now)


@transaction.atomic
def mark_removed(*kinds: Any, now: datetime) -> date:
    """Remove rows of the plan, each kind a query of its own. Rows removed before keep their earlier day.

    Returns the stored day on which the last of the rows is erased.
    """
    today = timezone.localdate(now)
    erase_on = today + timedelta(days=rulebook().value_on(RuleKey.WRAP_ERASE_DAYS, today))
    for rows in kinds:
        rows.filter(removed_at__isnull=True).update(removed_at=now, erase_on=erase_on)
    days = [rows.aggregate(last=Max("erase_on"))["last"] for rows in kinds]
    return max((day for day in days if day), default=erase_on)


@transaction.atomic
def tick_lines(*, consumer: Consumer, shown: Collection[uuid.UUID], done: Collection[uuid.UUID], day: date) -> None:
    """Store the ticks of a day: tick the lines in `done`, and untick those in `shown` that are not in `done`.

    `shown` are the lines that the page showed ticked, so what another page ticked meanwhile stays. Ids of lines outside
    the daily plan are ignored.
    """
    daily = {line.pk for line in consumer.wrap_lines.in_use().filter(section__in=DAILY)}
    Tick.objects.filter(consumer=consumer, day=day, line__in=set(shown) - set(done)).delete()
    ticks = [Tick(line_id=pk, consumer=consumer, day=day) for pk in sorted(daily & set(done))]
    Tick.objects.bulk_create(ticks, ignore_conflicts=True)


@transaction.atomic
def share_part(
    *, consumer: Consumer, part: Part, readers: Collection[tuple[ShareKind, uuid.UUID | None]], now: datetime
) -> None:
    """Share a part with exactly these readers: pairs of a kind and an account, None for the team and emergencies.

    A share that is not among them ends at once.
    """
    wanted, stored = set(readers), list(Share.objects.filter(consumer=consumer, part=part).in_force())
    ended = [share.pk for share in stored if (share.kind, share.user_id) not in wanted]
    Share.objects.in_force().filter(pk__in=ended).update(
        ended_at=now
    )  # an ended one cannot be changed, and another page may have just ended it
    new = wanted - {(share.kind, share.user_id) for share in stored}
    for kind, user in sorted(new, key=str):
        share: dict[str, Any] = {"consumer": consumer, "part": part, "kind": kind, "user_id": user, "ended_at": None}
        # Two pages sent at once leave one share and not two.
        Share.objects.get_or_create(**share, defaults={"started_at": now})


@transaction.atomic
def erase_due(*, now: datetime) -> int:
    """Erase the removed lines, pages from paper and records of advance directives whose day has come.

    Links and copies on phones that are over for as long are erased, too. Returns the number of lines. The access log
    gets a row without words for each person, dated `now`. For the job alone: the database refuses everybody else.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT consumer_id, lines FROM erase_wrap()")
        erased = cursor.fetchall()
    for person, _lines in erased:
        record(
            Event(at=now, done=Done.ERASE, outcome=Outcome.DONE, person_id=person, page=ERASING, method="", status=200)
        )
    return sum(lines for _person, lines in erased)


def _locked(line: Line) -> Line:
    return Line.objects.select_for_update(of=("self",)).get(pk=line.pk)
