"""The people served: who they are, and who may see them. What they say and what is written about them lies in
tables of its own (goals, sessions), so that identity can be worked with by people who see nothing else."""

import re
import uuid
from collections.abc import Collection
from datetime import datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from staff.choices import TeamPart
from staff.models import Membership, Team

from .choices import AccessKind, Status

MOST_LETTERS = 100  # of a name that is searched for


class ConsumerQuerySet(models.QuerySet["Consumer"]):
    def visible_to(self, user, now: datetime | None = None) -> "ConsumerQuerySet":
        """The people `user` may see at `now`. Written once: every other table narrows by this.

        A person served sees themselves. Staff see whom they have an access row for, and supervisors the people of
        their teams. Nobody sees anyone by being an administrator.
        """
        if user.is_consumer:
            return self.filter(user=user)
        now = now or timezone.now()
        teams = (
            Membership.objects.in_force(timezone.localdate(now))
            .filter(user=user, part=TeamPart.SUPERVISOR)
            .values("team")
        )
        return self.filter(
            Q(pk__in=Access.objects.in_force(now).filter(user=user).values("consumer")) | Q(team__in=teams)
        )

    def known_to(self, user, roles: Collection[Role], now: datetime | None = None) -> "ConsumerQuerySet":
        """The people whose identity (name, contact, status, assignment) `user` may work with."""
        return self.all() if Role.INTAKE in roles else self.visible_to(user, now)

    def matching(self, words: str) -> "ConsumerQuerySet":
        """People whose name, or the name they go by, contains every one of `words`, whatever their case or accents."""
        found = self
        for word in re.findall(r"[^\s,]+", words.replace("\x00", "")[:MOST_LETTERS]):
            found = found.filter(Q(name__unaccent__icontains=word) | Q(goes_by__unaccent__icontains=word))
        return found


class Consumer(models.Model):
    """A person served by the agency: who they are and how to reach them, nothing clinical."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("full name"), max_length=200)
    goes_by = models.CharField(_("goes by"), max_length=100, blank=True)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    birth_on = models.DateField(_("date of birth"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.INTAKE)
    enrolled_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="consumers")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="consumer"
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConsumerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="consumer_has_a_name"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(enrolled_on__isnull=False, ended_on__gte=F("enrolled_on")),
                name="consumer_dates_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "name"], name="consumer_by_team"),
            models.Index(fields=["name", "id"], name="consumer_by_name"),
        ]
        triggers = [
            # A demo agency's passwords are public: they end with the first person who is real.
            pgtrigger.Trigger(
                name="demo_sign_ins_end",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__is_demo=False),
                func="UPDATE accounts_user SET is_active = false WHERE is_demo AND is_active; RETURN NULL;",
            ),
            pgtrigger.Trigger(
                name="consumer_accounts_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__user_id__isnull=False),
                func="""
                IF NOT (SELECT is_consumer FROM accounts_user WHERE id = NEW.user_id) THEN
                    RAISE EXCEPTION 'a staff account is not a person served' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name the person goes by."""
        return self.goes_by or self.name


class AccessQuerySet(models.QuerySet["Access"]):
    def in_force(self, now: datetime) -> "AccessQuerySet":
        return self.filter(Q(starts_at__lte=now), Q(ends_at__isnull=True) | Q(ends_at__gt=now))


class Access(models.Model):
    """A staff member's right to see a person, from a moment to a moment (open when there is no end)."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accesses")
    kind = models.CharField(max_length=20, choices=AccessKind.choices)
    is_primary = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AccessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="access_times_in_order"
            ),
            models.CheckConstraint(
                condition=Q(is_primary=False) | Q(kind=AccessKind.ASSIGNMENT), name="access_primary_is_assigned"
            ),
            ExclusionConstraint(
                name="access_one_primary_at_a_time",
                expressions=[
                    ("consumer", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            RangeBoundary(),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_primary=True),
            ),
        ]
        indexes = [models.Index(fields=["user", "ends_at"], name="access_by_user")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_at:%Y-%m-%d}"


class Space(models.Model):
    """The person asked not to be contacted until a day: nobody is counted as neglecting them meanwhile."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="spaces")
    starts_on = models.DateField()
    until = models.DateField()
    words = models.TextField(blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("starts_on")), name="space_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.until}"
