"""Who can read a person's record. Always for the account `user` of that person."""

from datetime import datetime

from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import RoleGrant, User
from consumers.choices import AccessKind
from consumers.models import Access, Allowed, Restriction
from staff.choices import SUPERVISING, TeamPart
from staff.models import Cover, Membership


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
