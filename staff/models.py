"""The people who work at the agency and the teams they work in."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .choices import TeamPart


class Team(models.Model):
    """Specialists, their supervisor and the people they support."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, day: date) -> "MembershipQuerySet":
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def supervised_by(self, user, day: date) -> "MembershipQuerySet":
        """The specialists' memberships in the teams `user` supervises on `day`."""
        teams = Membership.objects.in_force(day).filter(user=user, part=TeamPart.SUPERVISOR).values("team")
        return self.in_force(day).filter(part=TeamPart.MEMBER, team__in=teams)


class Membership(models.Model):
    """Somebody's part in a team from a day to a day (both included; open when there is no end)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=20, choices=TeamPart.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "part"], condition=Q(ends_on__isnull=True), name="membership_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.part} {self.team}"
