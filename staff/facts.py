"""Reads the facts of a staff member: how they changed, and who supervised them when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps

from accounts.actor import ids_in
from accounts.models import User

from .choices import TeamPart
from .models import Membership

SHOWN = ("position", "fte", "languages", "counties", "days", "attested_on")


@dataclass(frozen=True)
class Changed:
    """One changed fact: the value before and after."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """One step in the history of somebody's facts. `who` is None if nobody was signed in."""

    at: datetime
    who: User | None
    changes: list[Changed]


def history(holder: User) -> list[Change]:
    """All steps in the history of a staff member's facts, newest first. Two queries.

    The first step has the facts that were entered then.
    """
    event_model = apps.get_model("staff", "StaffFactsEvent")
    events = list(event_model.objects.filter(holder=holder).order_by("pgh_created_at", "pgh_id"))
    actors = [ids_in(event.pgh_context) for event in events]
    people = User.objects.only("name", "is_consumer").in_bulk({ids["user"] for ids in actors if "user" in ids})
    found: list[Change] = []
    for before, event, ids in zip([None, *events], events, actors, strict=False):
        told = [(name, getattr(before, name, None), getattr(event, name)) for name in SHOWN]
        changes = [Changed(*one) for one in told if (one[1] or None) != (one[2] or None)]
        found.append(Change(at=event.pgh_created_at, who=people.get(ids.get("user")), changes=changes))
    return found[::-1]


@dataclass(frozen=True)
class Supervised:
    """Who supervises a staff member in which team, from when until when; `until` is None while it has no end."""

    supervisor: User
    team: str
    since: date
    until: date | None


def supervisors_of(holder: User) -> list[Supervised]:
    """The supervisors of the teams in which somebody is or was a member, the latest first. Two queries.

    The days are those on which both belonged to the team. Who only covered for a supervisor is left out.
    """
    memberships = list(Membership.objects.filter(user=holder, part=TeamPart.MEMBER, revoked_at__isnull=True))
    leads = Membership.objects.filter(
        team__in={own.team_id for own in memberships}, part=TeamPart.SUPERVISOR, revoked_at__isnull=True
    ).select_related("user", "team")
    found = []
    for lead in leads.exclude(user=holder):
        for own in memberships:
            since = max(own.starts_on, lead.starts_on)
            until = min((day for day in (own.ends_on, lead.ends_on) if day), default=None)
            if own.team_id == lead.team_id and (until is None or since <= until):
                found.append(Supervised(lead.user, lead.team.name, since, until))
    return sorted(found, key=lambda one: (one.until or date.max, one.since, one.supervisor.name), reverse=True)
