"""The people served: who they are and whom to call. What they say and what is written about them lies in tables of its
own (goals, sessions), so that identity can be worked with by people who see nothing else."""

import re
import uuid
from collections.abc import Collection
from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, Func, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import RoleGrant
from accounts.rows import IS_COUNTED, IS_KEPT, IS_KNOWN, IS_LISTED, IS_ONESELF, IS_WORKED_WITH, RowPolicy
from staff.choices import SUPERVISING
from staff.models import Cover, Membership, Team

from ..choices import AccessKind, Status
from .access import Access, Restriction

MOST_LETTERS = 100  # of a name that is searched for


def _holds(user, role: Role, now: datetime) -> Q:
    return Q(Exists(RoleGrant.objects.in_force(timezone.localdate(now)).filter(user=user, role=role)))


def _worked_with(user, now: datetime) -> Q:
    in_force = Access.objects.in_force(now)
    own = in_force.filter(user=user, kind__in=[AccessKind.ASSIGNMENT, AccessKind.COVER])
    covered = Cover.objects.in_force(timezone.localdate(now)).filter(stand_in=user).values("covered")
    theirs = in_force.filter(user__in=covered, kind=AccessKind.ASSIGNMENT)
    return _holds(user, Role.SPECIALIST, now) & (Q(pk__in=own.values("consumer")) | Q(pk__in=theirs.values("consumer")))


def _led(user, now: datetime) -> Q:
    leads = Membership.objects.in_force(timezone.localdate(now)).filter(user=user, part__in=SUPERVISING)
    return _holds(user, Role.SUPERVISOR, now) & Q(team__in=leads.values("team"))


def _visible(user, now: datetime) -> Q:
    mine = Access.objects.in_force(now).filter(user=user)
    return (
        _worked_with(user, now)
        | _led(user, now)
        | _holds(user, Role.REVIEWER, now) & Q(pk__in=mine.filter(kind=AccessKind.SAMPLE).values("consumer"))
        | _holds(user, Role.PROFESSIONAL, now) & Q(pk__in=mine.filter(kind=AccessKind.PLAN).values("consumer"))
    )


class ConsumerQuerySet(models.QuerySet["Consumer"]):
    def visible_to(self, user, now: datetime | None = None) -> "ConsumerQuerySet":
        """The people whose record `user` may read at `now`. Written once: every other table narrows by this.

        A person served sees themselves. Staff see whom a role of theirs gives them: specialists those they work with,
        reviewers their sample, professionals those whose plan waits for them, supervisors the people of their teams.
        Nobody sees anyone by being an administrator, and a restricted record only who is named for it.
        """
        if user.is_consumer:
            return self.filter(user=user)
        now = now or timezone.now()
        return self.filter(_visible(user, now)).open_to(user, now)

    def worked_with(self, user, now: datetime) -> "ConsumerQuerySet":
        """The people whom a specialist works with: their own, those they cover, those of whom they stand in for."""
        return self.filter(_worked_with(user, now)).open_to(user, now)

    def works_or_worked_with(self) -> "ConsumerQuerySet":
        """Those whom the account that is acting works or worked with, as the row policies have it."""
        asked = Func(F("pk"), function="works_or_worked_with", output_field=models.BooleanField())
        return self.filter(asked)

    def led_by(self, user, now: datetime) -> "ConsumerQuerySet":
        """The people of the teams that a supervisor leads."""
        return self.filter(_led(user, now)).open_to(user, now)

    def opened_by(self, user, now: datetime | None = None) -> "ConsumerQuerySet":
        """The people whose record `user` has opened in an emergency, as long as that lasts."""
        now = now or timezone.now()
        opened = Access.objects.in_force(now).filter(user=user, kind=AccessKind.BREAK_GLASS)
        may_open = _holds(user, Role.SPECIALIST, now) | _holds(user, Role.SUPERVISOR, now)
        return self.filter(may_open, pk__in=opened.values("consumer")).open_to(user, now)

    def written_about_by(self, user, now: datetime | None = None) -> "ConsumerQuerySet":
        """The people about whom `user` may write: those visible, and those about whom they have begun a note and not
        signed it, which can be finished whatever has ended since. Each with `is_readable`, which is true of the first.
        """
        now = now or timezone.now()
        begun = self.model.objects.filter(
            pk=OuterRef("pk"), peer_sessions__specialist=user, peer_sessions__signed_at__isnull=True
        )
        readable = ExpressionWrapper(_visible(user, now), output_field=models.BooleanField())
        return self.filter(_visible(user, now) | Q(Exists(begun))).open_to(user, now).annotate(is_readable=readable)

    def marked(self, now: datetime) -> "ConsumerQuerySet":
        """Each with `is_restricted`: whether the record is open to named staff only."""
        return self.annotate(is_restricted=Exists(Restriction.objects.in_force(now).filter(consumer=OuterRef("pk"))))

    def open_to(self, user, now: datetime) -> "ConsumerQuerySet":
        """Without those whose record is open to named staff only, `user` not being named."""
        return self.exclude(pk__in=Restriction.objects.closed_to(user, now).values("consumer"))

    def known_to(self, user, roles: Collection[Role], now: datetime | None = None) -> "ConsumerQuerySet":
        """The people whose identity (name, contact, status, assignment) `user` may work with."""
        if Role.INTAKE in roles:
            return self.open_to(user, now or timezone.now())
        return self.visible_to(user, now)

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
            RowPolicy(
                name="consumer_rows",
                read=IS_LISTED.replace("consumer_id", "id"),
                add="(SELECT holds('intake'))",
                change=IS_KEPT.replace("consumer_id", "id"),
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
            # An account that led into one person's record never leads into another's.
            pgtrigger.Protect(
                name="account_is_theirs",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__user_id__isnull=False)
                & pgtrigger.Q(old__user_id__df=pgtrigger.F("new__user_id")),
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
            RowPolicy(
                name="space_rows",
                read=IS_COUNTED,
                add=IS_WORKED_WITH,
                change=IS_WORKED_WITH,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.until}"


class EmergencyContact(models.Model):
    """Somebody to call when things are bad, as the person names them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="emergency_contacts")
    name = models.CharField(_("name"), max_length=200)
    relation = models.CharField(_("who they are to the person"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=40)
    words = models.TextField(_("good to know"), blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(phone=""), name="emergency_contact_can_be_called"),
            RowPolicy(
                name="emergency_contact_rows",
                read=IS_KNOWN,
                add=f"{IS_ONESELF} OR {IS_KEPT}",
                change=f"{IS_ONESELF} OR {IS_KEPT}",
                remove=f"{IS_ONESELF} OR {IS_KEPT}",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
