"""What a person sees about themselves, and who else can see it. Always for the account `user` of that person."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Q, QuerySet
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import RoleGrant, User
from audit.models import Event
from consumers.choices import AccessKind
from consumers.models import Access, Allowed, BreakGlass, Concern, Restriction
from goals.choices import Domain, Progress
from goals.models import Goal, ProgressMark
from goals.queries import Change, history
from sessions.models import PeerSession
from sessions.withholding import ReadableNote, readable_note
from staff.choices import SUPERVISING, TeamPart
from staff.models import Cover, Membership

AT_A_GLANCE = 4
RECENT = timedelta(days=14)
MOST_NEWS = 5


def readers(*, user, now: datetime) -> list[User]:
    """The staff who can read this person's record now: the mirror image of `Consumer.objects.visible_to`."""
    today = timezone.localdate(now)
    here = Access.objects.in_force(now).filter(consumer__user=user)

    def holds(role: Role) -> Q:
        return Q(pk__in=RoleGrant.objects.in_force(today).filter(role=role).values("user"))

    def has(*kinds: AccessKind) -> Q:
        return Q(pk__in=here.filter(kind__in=kinds).values("user"))

    assigned = here.filter(kind=AccessKind.ASSIGNMENT).values("user")
    stand_ins = Cover.objects.in_force(today).filter(covered__in=assigned).values("stand_in")
    leads = Membership.objects.in_force(today).filter(part__in=SUPERVISING, team__consumers__user=user).values("user")
    reading = (
        holds(Role.SPECIALIST) & (has(AccessKind.ASSIGNMENT, AccessKind.COVER) | Q(pk__in=stand_ins))
        | holds(Role.SUPERVISOR) & Q(pk__in=leads)
        | holds(Role.REVIEWER) & has(AccessKind.SAMPLE)
        | holds(Role.PROFESSIONAL) & has(AccessKind.PLAN)
    )
    allowed = Allowed.objects.in_force(now).filter(consumer__user=user).values("user")
    restricted = Restriction.objects.in_force(now).filter(consumer__user=user)
    works_here = restricted.exclude(staff_account=None).values("staff_account")
    their_teams = Membership.objects.filter(part=TeamPart.MEMBER, user__in=works_here).values("team")
    led_them = Membership.objects.filter(part__in=SUPERVISING, team__in=their_teams).values("user")
    is_open = ~Exists(restricted) | Q(pk__in=allowed) & ~Q(pk__in=works_here) & ~Q(pk__in=led_them)
    return list(User.objects.filter(reading, is_open, is_active=True).order_by("name", "pk"))


def who_can_read(*, user, now: datetime) -> str:
    """The same as part of a sentence: "you, Ana Lopez and Sam Rivera"."""
    return get_text_list([_("you"), *(reader.name for reader in readers(user=user, now=now))], _("and"))


def emergencies(*, user, now: datetime) -> list[BreakGlass]:
    """Who opened this person's record in an emergency, while it is news: until two weeks after they were told."""
    return list(
        BreakGlass.objects.filter(Q(told_at__isnull=True) | Q(told_at__gte=now - RECENT), consumer__user=user)
        .select_related("access", "opened_by")
        .order_by("-access__starts_at", "pk")
    )


def trail(*, user, since: datetime, until: datetime) -> list[Event]:
    """Who opened this person's record, and in which lists they stood, their own visits included."""
    return list(Event.objects.about(user.consumer.pk, since, until).order_by("-at", "pk"))


def trail_row(*, user, pk: uuid.UUID) -> Event | None:
    """One row of it; rows that are held back do not exist here."""
    person = user.consumer.pk
    return Event.objects.filter(Q(person_id=person) | Q(shown__contains=[person]), pk=pk).first()


def first_names(*, user, accounts: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the staff among these accounts are called."""
    del user  # everybody served may know who works here
    return {account.pk: account.first_name for account in User.objects.filter(pk__in=accounts, is_consumer=False)}


def concerns(*, user) -> QuerySet[Concern]:
    """What this person asked or raised, the latest first, with the answers."""
    return Concern.objects.filter(consumer__user=user).select_related("answered_by", "handler")


@dataclass(frozen=True)
class GoalGroup:
    """Open goals of one domain."""

    domain: Domain
    goals: list[Goal]


@dataclass(frozen=True)
class GoalShelf:
    """All goals of a person: the open ones by domain, then those at rest and those reached, latest first."""

    open: list[GoalGroup]
    resting: list[Goal]
    reached: list[Goal]


def goal_shelf(*, user) -> GoalShelf:
    goals = list(Goal.objects.visible_to(user).order_by("-changed_at", "pk"))
    still_open = [goal for goal in goals if goal.progress not in (Progress.REACHED, Progress.RESTING)]
    groups = [GoalGroup(domain, [goal for goal in still_open if goal.domain == domain]) for domain in Domain]
    return GoalShelf(
        open=[group for group in groups if group.goals],
        resting=[goal for goal in goals if goal.progress == Progress.RESTING],
        reached=[goal for goal in goals if goal.progress == Progress.REACHED],
    )


@dataclass(frozen=True)
class GoalsAtAGlance:
    """The goals touched last, and how many there are."""

    latest: list[Goal]
    open: int
    reached: int
    all: int


def goals_at_a_glance(*, user) -> GoalsAtAGlance:
    mine = Goal.objects.visible_to(user)
    counts = mine.aggregate(
        open=Count("pk", filter=~Q(progress__in=[Progress.REACHED, Progress.RESTING])),
        reached=Count("pk", filter=Q(progress=Progress.REACHED)),
        all=Count("pk"),
    )
    return GoalsAtAGlance(latest=list(mine.open().order_by("-changed_at", "pk")[:AT_A_GLANCE]), **counts)


def sessions(*, user, goal: uuid.UUID | None = None) -> QuerySet[PeerSession]:
    """Signed sessions, newest first; of one goal only, if it is given. What is not signed yet is nobody's to see."""
    signed = PeerSession.objects.visible_to(user).signed().select_related("specialist")
    if goal:
        signed = signed.filter(session_goals__goal=goal)
    return signed.order_by("-starts_at", "pk")


def note(*, user, session: PeerSession) -> ReadableNote | None:
    """What a signed session says, without the parts that are held back from the person for now."""
    del user  # the database knows who is acting, and shows nobody else's
    return readable_note(session=session.pk)


def last_session(*, user) -> PeerSession | None:
    return sessions(user=user).first()


@dataclass(frozen=True)
class News:
    """Something that happened lately: a note was signed, or a goal was added or changed."""

    at: datetime
    session: PeerSession | None = None
    goal: Goal | None = None


def news(*, user, now: datetime) -> list[News]:
    """What changed in the last two weeks, newest first."""
    since = now - RECENT
    signed = sessions(user=user).filter(signed_at__gte=since).order_by("-signed_at")[:MOST_NEWS]
    changed = Goal.objects.visible_to(user).filter(changed_at__gte=since).order_by("-changed_at", "pk")[:MOST_NEWS]
    found = [News(at=session.signed_at, session=session) for session in signed if session.signed_at]
    found += [News(at=goal.changed_at, goal=goal) for goal in changed]
    return sorted(found, key=lambda item: item.at, reverse=True)[:MOST_NEWS]


def marks(*, user, goal: Goal) -> QuerySet[ProgressMark]:
    """How far the person said they were, newest first."""
    return ProgressMark.objects.filter(goal=goal, consumer__user=user).select_related("marked_by", "on_phone_of")


@dataclass(frozen=True)
class Words:
    """One text of a goal, before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Wording:
    """The goal was added, or worded anew."""

    at: datetime
    who: str
    what: str
    changes: list[Words]


def wordings(*, user, goal: Goal) -> list[Wording]:
    """What the goal said before and who changed it, newest first; the last one is how it began."""
    return [
        Wording(
            at=change.at,
            who=_who(change),
            what="" if change.earlier else _("This goal was added."),
            changes=_changed_words(change, change.earlier) if change.earlier else [],
        )
        for change in history(goal)
        if change.earlier is None or _changed_words(change, change.earlier)
    ]


def _who(change: Change) -> str:
    if not change.is_by_person:
        return change.who.name if change.who else _("Not known")
    if change.on_phone_of:
        return _("Me, on the phone of %(name)s") % {"name": change.on_phone_of.name}
    return _("Me")


def _changed_words(now: Change, before: Change) -> list[Words]:
    texts = [
        Words(_("My goal"), before.words, now.words),
        Words(_("Why it matters to me"), before.why, now.why),
        Words(_("Part of my life"), str(Domain(before.domain).label), str(Domain(now.domain).label)),
    ]
    return [text for text in texts if text.old != text.new]
