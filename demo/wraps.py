"""Writes three WRAPs: one nearly full and shared in part, one just begun and shared with no one, one in between."""

import uuid
from datetime import datetime, timedelta

from wrap.choices import Part, Section, ShareKind
from wrap.models import Line, Share, Tick

from .people import DemoAgency, Person
from .words import read

PLANS = read("wrap")["plans"]
BEGUN = timedelta(days=90)  # the plans were written so long ago, but not before the person came
TICKED = 5  # the first line of the daily plan is ticked on so many days before today


def write_wraps(agency: DemoAgency, now: datetime) -> None:
    """Write the plans of the data whose person is in this demo agency."""
    people = {person.name: person for person in agency.people}
    for plan in PLANS:
        if person := people.get(plan["person"]):
            _write(person, plan, now)


def _write(person: Person, plan: dict, now: datetime) -> None:
    written_at = max(now - BEGUN, person.entered_at)
    lines = [
        Line(
            pk=_id(person, section, place),
            consumer_id=person.id,
            section=Section(section),
            words=words,
            position=place,
            created_at=written_at,
            changed_at=written_at,
        )
        for section, texts in plan["lines"].items()
        for place, words in enumerate(texts, start=1)
    ]
    Line.objects.bulk_create(lines)
    shares = [(Part(part), ShareKind.TEAM) for part in plan["shared"]]
    shares += [(Part.CRISIS, ShareKind.EMERGENCY)] if plan["in_emergency"] else []
    Share.objects.bulk_create(
        Share(pk=_id(person, part, kind), consumer_id=person.id, part=part, kind=kind, started_at=written_at)
        for part, kind in shares
    )
    daily = next((line for line in lines if line.section == Section.DAILY_MUST), None)
    if daily:
        days = [now.date() - timedelta(days=ago) for ago in range(1, TICKED + 1)]
        Tick.objects.bulk_create(
            Tick(pk=_id(person, "tick", day), consumer_id=person.id, line=daily, day=day) for day in days
        )


def _id(person: Person, *parts: object) -> uuid.UUID:
    return uuid.uuid5(person.id, " ".join(map(str, parts)))
