"""Queries for the list of people that a staff member may see, and for the page of one person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from accounts.models import User
from consumers.choices import OVER
from consumers.intake import IntakeFacts, intake_facts
from consumers.models import Consumer, EmergencyContact, Space
from goals.choices import Domain, Progress
from goals.models import Goal
from reminders import duties
from sessions.models import Attempt, Note, PeerSession
from sessions.queries import with_attempts
from workspace.sessions.queries import own_people, sessions_with
from workspace.wrap.queries import shares_wrap

RECENT_SESSIONS = 5


def people(*, user: User, now: datetime, words: str = "") -> QuerySet[Consumer]:
    """The people `user` may see whose name has all of `words`; those whose service ended come last.

    Each has `seen_at` (the start of their last signed session), `open_goals` (the number of goals being worked on) and
    `space_until` (the last day of the time in which they want no contact).
    """
    goals = Goal.objects.open().filter(consumer=OuterRef("pk")).order_by().values("consumer")
    spaces = duties.spaces(now=now).filter(consumer=OuterRef("pk")).order_by("-until")
    return (
        Consumer.objects.visible_to(user)
        .matching(words)
        .marked()
        .select_related("team")
        .only("name", "goes_by", "status", "team__name")
        .annotate(
            seen_at=duties.last_seen("pk", now=now),
            open_goals=Coalesce(
                Subquery(goals.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0
            ),
            space_until=Subquery(spaces.values("until")[:1]),
        )
        .order_by(Case(When(status__in=OVER, then=Value(1)), default=Value(0)), "plain_name", "pk")
    )


@dataclass(frozen=True)
class DomainGoals:
    """A person's goals in one domain: `open`, put down, and the `rest`, which are reached or resting."""

    domain: Domain
    open: list[Goal]
    rest: list[Goal]
    put_down: list[Goal]


@dataclass(frozen=True)
class Overview:
    """All that the page of one person shows."""

    goals: list[DomainGoals]
    sessions: list[PeerSession | Attempt]  # also the visits of these days that did not take place
    workers: list[Access]
    space: Space | None
    contacts: list[EmergencyContact]
    is_restricted: bool
    last_note: PeerSession | None  # the last signed session, with `next_steps`
    is_own: bool
    """Whether the user works with this person, and so may log sessions about them."""
    shares_wrap: bool
    facts: IntakeFacts  # what intake knows, and what is missing in the record


def overview(*, user: User, consumer: Consumer, now: datetime) -> Overview:
    """The overview of `consumer` for `user`, who may see them."""
    next_steps = Note.objects.filter(session=OuterRef("pk")).values("next_steps")
    sessions = sessions_with(user=user, consumer=consumer).annotate(next_steps=Subquery(next_steps))
    recent: list[PeerSession] = list(sessions[:RECENT_SESSIONS])
    is_own = Exists(own_people(user=user).filter(pk=OuterRef("pk")))
    marks = Consumer.objects.filter(pk=consumer.pk).marked().annotate(is_own=is_own).values("is_restricted", "is_own")
    return Overview(
        goals=_by_domain(consumer),
        sessions=with_attempts(recent, consumer=consumer, is_all=len(recent) < RECENT_SESSIONS)[:RECENT_SESSIONS],
        last_note=next((one for one in recent if one.signed_at and not one.taken_back_at), None),
        workers=list(
            consumer.accesses.in_force(now)
            .filter(kind__in=[AccessKind.ASSIGNMENT, AccessKind.COVER], user__is_active=True)
            .select_related("user")
            .order_by("-is_primary", "kind", "user__name")
        ),
        space=duties.spaces(now=now).filter(consumer=consumer).order_by("-until").first(),
        contacts=list(consumer.emergency_contacts.all()),
        facts=intake_facts(consumer=consumer, today=timezone.localdate(now)),
        **marks.get(),
        shares_wrap=shares_wrap(consumer=consumer),
    )


def _by_domain(consumer: Consumer) -> list[DomainGoals]:
    goals = list(consumer.goals.order_by("-changed_at", "pk"))
    found = []
    for domain in Domain:
        of_domain = [goal for goal in goals if goal.domain == domain]
        put_down = [goal for goal in of_domain if goal.progress == Progress.PUT_DOWN]
        still_open = [goal for goal in of_domain if goal.is_open]
        rest = [goal for goal in of_domain if not goal.is_open and goal not in put_down]
        if of_domain:
            found.append(DomainGoals(domain, still_open, rest, put_down))
    return found
