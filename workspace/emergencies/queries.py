"""Queries about emergency access: the opened record, and what has to follow, two reviews and telling the person."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from access.choices import AccessKind
from access.emergency import REVIEWING, tell_by
from access.models import Access, BreakGlass, BreakGlassReview
from accounts.choices import Role
from accounts.models import User
from accounts.policy import Reach
from accounts.prepared import Prepared
from agency import rules
from agency.choices import RuleKey
from agency.rules import Rulebook
from consumers.intake import IntakeFacts
from consumers.models import Consumer, EmergencyContact, in_capacity
from goals.models import Goal
from reminders import duties
from sessions.models import PeerSession
from staff.choices import SUPERVISING
from staff.models import Membership
from workspace.wrap.queries import SharedPaper, shared_parts
from wrap.choices import Part
from wrap.directives import DirectiveOnDay, directives
from wrap.papers import papers_of
from wrap.reading import ReadPart

LAST_SESSIONS = 3


@dataclass(frozen=True)
class Opened:
    """The parts of a record that emergency access shows, until the moment `until`."""

    until: datetime
    contacts: list[EmergencyContact]
    facts: IntakeFacts
    """In which ways it is safe to reach the person; nothing of what is missing."""
    goals: list[Goal]
    sessions: list[PeerSession]
    specialists: list[User]
    """The specialists who are assigned to the person, the primary one first."""
    supervisors: list[User]
    crisis_plan: list[ReadPart]
    """The crisis plan of the WRAP, if the person allowed it beforehand; empty otherwise."""
    papers: list[SharedPaper]
    """The pages from paper of the crisis plan."""
    directives: list[DirectiveOnDay]
    """The records of advance directives, which go with the crisis plan."""
    has_part_2: bool
    """Whether emergency access includes records of substance use services (42 CFR part 2)."""

    @property
    def is_all(self) -> bool:
        """Whether the page shows all notes of the person: at least one, and fewer than `LAST_SESSIONS`."""
        return 0 < len(self.sessions) < LAST_SESSIONS


def opened(*, user, consumer: Consumer, now: datetime) -> Opened:
    """The record of `consumer`, to which `user` has emergency access now."""
    opened_by_user = BreakGlass.objects.filter(
        access__in=Access.objects.in_force(now), opened_by=user, consumer=consumer
    ).select_related("access", "consumer__particulars")
    papers = (
        papers_of(consumer=consumer)
        .filter(part=Part.CRISIS)
        .values(paper=JSONObject(pk="pk", part="part", added_at="added_at"))
    )
    all_opened = list(opened_by_user.annotate(papers=ArraySubquery(papers)))
    has_part_2 = any(one.medical_personnel for one in all_opened)
    signed = PeerSession.objects.signed().filter(consumer=consumer)
    if not has_part_2:
        signed = signed.exclude(note__is_part_2=True)
    specialists, supervisors = _own_staff(consumer, now)
    return Opened(
        until=max(one.access.ends_at for one in all_opened if one.access.ends_at),
        contacts=list(consumer.emergency_contacts.all()),
        facts=IntakeFacts([], getattr(all_opened[0].consumer, "particulars", None), language=""),
        goals=list(consumer.goals.open()),
        sessions=list(
            signed.with_place()
            .select_related("note")
            .prefetch_related("session_goals", "addenda")
            .order_by("-starts_at", "pk")[:LAST_SESSIONS]
        ),
        specialists=specialists,
        supervisors=supervisors,
        crisis_plan=shared_parts(consumer=consumer, parts=[Part.CRISIS]),
        papers=[_paper(**paper) for paper in all_opened[0].papers],
        directives=directives(consumer=consumer, today=timezone.localdate(now)),
        has_part_2=has_part_2,
    )


def _paper(*, pk: str, part: str, added_at: str) -> SharedPaper:
    """A page from paper, of which JSON has texts."""
    return SharedPaper(UUID(pk), Part(part), datetime.fromisoformat(added_at))


def _own_staff(consumer: Consumer, now: datetime) -> tuple[list[Any], list[Any]]:
    """The person's specialists, the primary one first, and who supervises their team. One query."""
    oneself = {"user": OuterRef("pk")}
    assigned = Access.objects.working(now).filter(consumer=consumer, **oneself)
    leads = Membership.objects.in_force(timezone.localdate(now)).filter(team=consumer.team_id, part__in=SUPERVISING)
    found = list(
        User.objects.filter(is_active=True, is_consumer=False)
        .annotate(
            is_primary=Subquery(assigned.order_by("-is_primary").values("is_primary")[:1]),
            part=Subquery(leads.filter(**oneself).order_by("-part").values("part")[:1]),
        )
        .filter(Q(is_primary__isnull=False) | Q(part__isnull=False))
        .order_by("name", "pk")
    )
    specialists = sorted((one for one in found if one.is_primary is not None), key=lambda one: not one.is_primary)
    # Their own supervisor before one who covers.
    supervisors = sorted((one for one in found if one.part), key=lambda one: one.part, reverse=True)
    return specialists, supervisors


@dataclass(frozen=True)
class StillOpen:
    """The emergency accesses of one staff member that are in force, one for each record."""

    accesses: list[Access]

    @property
    def people_shown(self) -> set[UUID]:
        return {access.consumer_id for access in self.accesses}

    def __bool__(self) -> bool:
        return bool(self.accesses)


def _opened(user: UUID, now: datetime) -> QuerySet[Access]:
    account = User(pk=user)
    return Access.objects.in_force(now).filter(
        in_capacity(account, Reach.OPENED, "consumer_id"), user=account, kind=AccessKind.BREAK_GLASS
    )


OPENED = Prepared(_opened, user=UUID, now=datetime)


def still_open(*, user: User, now: datetime) -> StillOpen:
    """The records that `user` opened in an emergency and may still read, each once with its latest end."""
    if not OPENED.count(user=user.pk, now=now):  # as for most people on most days
        return StillOpen([])
    opened = _opened(user.pk, now)
    shown = opened.select_related("consumer").only("ends_at", "consumer__name", "consumer__goes_by")
    return StillOpen(list({access.consumer_id: access for access in shown.order_by("ends_at", "pk")}.values()))


def seen_anyway(*, user, name: str, born_on: date) -> Consumer | None:
    """The person of this name and birth date, if `user` may read their record without emergency access; else None."""
    named = Q(name__unaccent__iexact=name.strip()) | Q(goes_by__unaccent__iexact=name.strip())
    return Consumer.objects.visible_to(user).filter(named, birth_on=born_on).first()


def emergencies(*, user, roles, now: datetime) -> QuerySet[BreakGlass]:
    """The emergencies that `user` may know of: those that wait for the user's review first, then the latest."""
    waits = duties.emergencies_to_review(user=user, roles=roles)
    return (
        duties.emergencies(user=user, roles=roles, now=now)
        .annotate(is_waiting=Exists(waits.filter(pk=OuterRef("pk"))))
        .select_related("access", "consumer", "opened_by", "told_by")
        .prefetch_related(
            Prefetch("reviews", BreakGlassReview.objects.select_related("reviewed_by").order_by("reviewed_at"))
        )
        .order_by("-is_waiting", F("access__starts_at").desc(), "pk")
    )


def emergency(*, user, roles, consumer: Consumer, pk: int, now: datetime) -> BreakGlass | None:
    """The emergency with this id about `consumer`; None if `user` may not know of it."""
    return emergencies(user=user, roles=roles, now=now).filter(consumer=consumer, pk=pk).first()


def owed_roles(*, user, roles, break_glass: BreakGlass) -> list[Role]:
    """The roles in which `user` still has to review this emergency; none for the user who opened the record."""
    if break_glass.opened_by_id == user.pk:
        return []
    done = {review.as_role for review in break_glass.reviews.all()}
    leads = Consumer.objects.led_by(user).filter(pk=break_glass.consumer_id).exists()
    return [
        role for role in REVIEWING if role in roles and role not in done and (leads or role == Role.PRIVACY_OFFICER)
    ]


def last_day_to_tell(*, break_glass: BreakGlass) -> date:
    """The last day on which telling the person is in time."""
    days = rules.value_on(RuleKey.TELL_WORKING_DAYS, timezone.localdate(break_glass.access.starts_at))
    return tell_by(break_glass.access.starts_at, days)


def to_review(*, user: User, roles: frozenset[Role]) -> int:
    """The number of emergencies that wait for a review by `user`."""
    return _to_review(roles).count(user=user.pk) if roles & set(REVIEWING) else 0


@lru_cache
def _to_review(roles: frozenset[Role]) -> Prepared[BreakGlass]:
    return Prepared(lambda user: duties.emergencies_to_review(user=User(pk=user), roles=roles), user=UUID)


@dataclass(frozen=True)
class Owed:
    """The emergencies that one staff member has to review, and those of which they have to tell the person."""

    to_review: list[BreakGlass]
    to_tell: list[BreakGlass]

    @property
    def people_shown(self) -> set[UUID]:
        return {one.consumer_id for one in [*self.to_review, *self.to_tell]}

    def __bool__(self) -> bool:
        return bool(self.to_review or self.to_tell)


def owed(*, user: User, roles, now: datetime) -> Owed:
    """What `user` has to do today about emergencies.

    A person with a portal account is listed under `to_tell` only when the day to tell them has passed.
    """
    to_tell = []
    if Role.PRIVACY_OFFICER in roles or _to_tell(roles).count(user=user.pk, now=now):
        to_tell = _in_order(duties.emergencies_to_tell(user=user, roles=roles, now=now))
    if to_tell:
        rulebook, today = rules.rulebook(), timezone.localdate(now)
        to_tell = [one for one in to_tell if one.consumer.user_id is None or _tell_by(one, rulebook) < today]
    return Owed(_in_order(duties.emergencies_to_review(user=user, roles=roles)), to_tell)


@lru_cache
def _to_tell(roles: frozenset[Role]) -> Prepared[BreakGlass]:
    def build(user: UUID, now: datetime) -> QuerySet[BreakGlass]:
        return duties.emergencies_to_tell(user=User(pk=user), roles=roles, now=now)

    return Prepared(build, user=UUID, now=datetime)


def _in_order(found: QuerySet[BreakGlass]) -> list[BreakGlass]:
    names = ("consumer__name", "consumer__goes_by", "consumer__user_id", "opened_by__name")
    shown = found.select_related("access", "consumer", "opened_by").only("told_at", "access__starts_at", *names)
    return list(shown.order_by("access__starts_at", "pk"))


def _tell_by(one: BreakGlass, rulebook: Rulebook) -> date:
    opened_at = one.access.starts_at
    return tell_by(opened_at, rulebook.value_on(RuleKey.TELL_WORKING_DAYS, timezone.localdate(opened_at)))
