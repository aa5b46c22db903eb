"""Teams, memberships in teams, and covers between specialists."""

from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.rows import EVERYBODY, IS_ADMINISTRATOR, RowPolicy
from accounts.texts import ShortTextField

from ..choices import SUPERVISING, TeamPart

IS_ANYBODY = "(SELECT actor_kind() IS NOT NULL)"  # whoever acts, signed in or not; nobody else gets a row


class Team(models.Model):
    """Specialists, their supervisor and the people they support."""

    name = ShortTextField(max_length=100, unique=True)
    is_intake = models.BooleanField(default=False)  # new people belong here until they get a team
    is_own: bool  # of the teams of `led_teams` in workspace/covers/queries.py

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_intake"], condition=Q(is_intake=True), name="team_one_intake"),
            RowPolicy(name="team_rows", read=EVERYBODY, add=IS_ADMINISTRATOR, change=IS_ADMINISTRATOR),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, day: date) -> "MembershipQuerySet":
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day), revoked_at=None)

    def supervised_by(self, user, day: date) -> "MembershipQuerySet":
        """Return the specialists' memberships in the teams that `user` leads on `day`."""
        teams = Membership.objects.in_force(day).filter(user=user, part__in=SUPERVISING).values("team")
        return self.in_force(day).filter(part=TeamPart.MEMBER, team__in=teams)


@pghistory.track(meta={"constraints": [RowPolicy(name="membership_event_rows", read=IS_ANYBODY)]})
class Membership(models.Model):
    """A staff member's part in a team from a day to a day, both included; without `ends_on` it is open.

    A membership that is revoked on its first day ends at that moment. The row stays.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=20, choices=TeamPart.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "part"], condition=Q(ends_on__isnull=True), name="membership_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_dates_in_order"
            ),
            RowPolicy(
                name="membership_rows",
                read=IS_ANYBODY,
                **dict.fromkeys(
                    ("add", "change"),
                    "(SELECT holds('administrator'))"
                    " OR part = 'cover' AND (SELECT holds('supervisor')) AND team_id IN (SELECT own_teams())",
                ),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(ends_on__isnull=False), name="membership_revoked_is_over"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="revoked_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__revoked_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.part} {self.team}"

    @property
    def is_to_come(self) -> bool:
        return self.starts_on > timezone.localdate()

    def get_part_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows Django's
        """The label of the part. Django's own method is slow in lists: it collects all labels on each call."""
        return str(TeamPart(self.part).label)


class CoverQuerySet(models.QuerySet["Cover"]):
    def in_force(self, day: date) -> "CoverQuerySet":
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_at__isnull=True)

    def to_come(self, day: date) -> "CoverQuerySet":
        """Return present and future covers, earliest end first."""
        return self.filter(ends_on__gte=day, ended_at__isnull=True).order_by("ends_on", "pk")

    def with_gap(self, day: date) -> "CoverQuerySet":
        """Annotate `gap_on`: the first day of a cover for the stand-in that overlaps this cover from `day` on, or None.

        Covers do not chain: while the stand-in is covered too, nobody stands in for the specialist of this cover.
        """
        stand_in_away = Cover.objects.filter(
            covered=OuterRef("stand_in"),
            ended_at__isnull=True,
            ends_on__gte=Greatest(OuterRef("starts_on"), Value(day)),
            starts_on__lte=OuterRef("ends_on"),
        )
        return self.annotate(gap_on=Subquery(stand_in_away.order_by("starts_on").values("starts_on")[:1]))


@pghistory.track(meta={"constraints": [RowPolicy(name="cover_event_rows", read=IS_ANYBODY)]})
class Cover(models.Model):
    """A specialist covers a colleague's whole caseload from a day to a day, both included.

    One row names the two colleagues and no people served, so a change of the caseload changes what is covered.
    """

    covered = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers_needed")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers_given")
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # set if it ended earlier than planned

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cover_dates_in_order"),
            models.CheckConstraint(condition=~Q(covered=F("stand_in")), name="cover_is_somebody_else"),
            models.UniqueConstraint(
                fields=["covered", "stand_in", "starts_on"], condition=Q(ended_at__isnull=True), name="cover_once"
            ),
            RowPolicy(
                name="cover_rows",
                read=IS_ANYBODY,
                add="made_by_id = actor_user() AND may_arrange_cover(covered_id, stand_in_id)",
                change="may_arrange_cover(covered_id, stand_in_id)",
            ),
        ]
        indexes = [models.Index(fields=["stand_in", "ends_on"], name="cover_by_stand_in")]
        triggers = [
            # Also not in a circle: somebody whom a colleague covers is away.
            pgtrigger.Trigger(
                name="stand_in_is_there",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__ended_at__isnull=True),
                func="""
                IF EXISTS (
                    SELECT FROM staff_cover away WHERE away.covered_id = NEW.stand_in_id AND away.ended_at IS NULL
                    AND away.starts_on <= NEW.ends_on AND away.ends_on >= NEW.starts_on
                ) THEN
                    RAISE EXCEPTION 'the stand-in is away' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on}"

    @property
    def is_to_come(self) -> bool:
        return self.starts_on > timezone.localdate()
