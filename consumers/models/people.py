"""The people served: identity and emergency contacts.

Their own words and the notes about them are in other tables (goals, sessions), so that intake works with identities and
sees nothing else.
"""

import re
import uuid
from collections.abc import Collection

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.choices import Capacity
from accounts.policy import RECORD_READERS, WORKS_WITH
from accounts.rows import (
    IS_COUNTED,
    IS_FOR_INTAKE,
    IS_KNOWN,
    IS_LISTED,
    IS_ONESELF,
    IS_WORKED_WITH,
    AnyOf,
    Once,
    RowPolicy,
)
from accounts.texts import ShortTextField, visible
from staff.models import Team

from ..choices import Status

MOST_LETTERS = 100  # the maximum length of a searched name
KNOWS_EVERYBODY = frozenset({Capacity.INTAKE, Capacity.PRIVACY_OFFICER})


def in_capacity(user, capacities: Collection[Capacity], column: str = "pk") -> models.Q:
    """A condition: that `user` has one of these capacities to the person in `column`."""
    account = Value(user.pk, output_field=models.UUIDField())
    wanted = {Capacity(capacity) for capacity in capacities}
    # The two that know all people are asked for what they are, so that no list of all people is made.
    found = models.Q(AnyOf(F(column), account, _list(wanted - KNOWS_EVERYBODY), function="consumers_in_capacity"))
    if Capacity.PRIVACY_OFFICER in wanted:
        found |= models.Q(Once(account, _list({Capacity.PRIVACY_OFFICER}), function="everybody_in_capacity"))
    if Capacity.INTAKE in wanted:
        is_intake = models.Q(Once(account, _list({Capacity.INTAKE}), function="everybody_in_capacity"))
        found |= is_intake & ~models.Q(AnyOf(F(column), account, function="closed_to"))
    return found


def _list(capacities: Collection[Capacity]) -> Value:
    return Value(sorted(capacities), output_field=ArrayField(models.TextField()))


# What names are written with or without: spaces, hyphens, apostrophes, points, and what cannot be seen.
BETWEEN_LETTERS = r"U&' -\2010\2011\2013''\2019`\00b4.,\00b7\00ad\200b\200c\200d\2060\feff'"
PLAIN = "lower(unaccent({}))"
LETTERS = f"translate({PLAIN}, {BETWEEN_LETTERS}, '')"


class _Plain(Func):
    """The word in lower case without accents, computed once for each statement, not for each row."""

    template = f"(SELECT {PLAIN.format('%(expressions)s')})"
    output_field = models.TextField()


class _Letters(Func):
    """Like `_Plain`, also without the spaces, hyphens, apostrophes and points in `BETWEEN_LETTERS`."""

    template = f"(SELECT {LETTERS.format('%(expressions)s')})"
    output_field = models.TextField()


class ConsumerQuerySet(models.QuerySet["Consumer"]):
    def in_capacity(self, user, capacities: Collection[Capacity]) -> "ConsumerQuerySet":
        """The people to whom `user`, the actor, has one of these capacities."""
        return self.filter(in_capacity(user, capacities))

    def visible_to(self, user) -> "ConsumerQuerySet":
        """The people whose record `user`, the actor, may read."""
        return self.in_capacity(user, RECORD_READERS)

    def worked_with(self, user) -> "ConsumerQuerySet":
        """The people with whom a specialist works: by assignment, or as cover for an assigned colleague."""
        return self.in_capacity(user, WORKS_WITH)

    def led_by(self, user) -> "ConsumerQuerySet":
        """The people of the teams that a supervisor leads."""
        return self.in_capacity(user, {Capacity.TEAM})

    def works_or_worked_with(self) -> "ConsumerQuerySet":
        """The people with whom the acting account works or ever worked."""
        asked = Func(F("pk"), function="works_or_worked_with", output_field=models.BooleanField())
        return self.filter(asked)

    def restricted(self) -> "ConsumerQuerySet":
        """The people whose record has a restriction in force."""
        return self.filter(AnyOf(F("pk"), function="restricted_consumers"))

    def marked(self) -> "ConsumerQuerySet":
        """Add `is_restricted` to each person: whether a restriction is in force."""
        return self.annotate(is_restricted=AnyOf(F("pk"), function="restricted_consumers"))

    def matching(self, words: str) -> "ConsumerQuerySet":
        """People whose name, or the name they go by, contains each of `words`.

        Case, accents, hyphens, apostrophes and spaces do not matter: "OBrien" finds O’Brien, "O'Neil" Pat O Neil.
        """
        found = self
        for word in re.findall(r"[^\s,]+", visible(words)[:MOST_LETTERS]):
            is_found = Q(plain_name__contains=_Plain(Value(word)))
            if any(letter.isalnum() for letter in word):
                is_found |= Q(plain_name__contains=_Letters(Value(word)))
            found = found.filter(is_found)
        return found


@pghistory.track(
    meta={"constraints": [RowPolicy(name="consumer_event_rows", read=IS_KNOWN.replace("consumer_id", "id"))]}
)
class Consumer(models.Model):
    """A person served by the agency: identity and contact, nothing clinical."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = ShortTextField(_("full name"), max_length=200)
    goes_by = ShortTextField(_("goes by"), max_length=100, blank=True)
    pronouns = ShortTextField(_("pronouns"), max_length=40, blank=True)
    # Both names in lower case without accents, then both by their letters alone, for searching. A trigger maintains it.
    plain_name = models.TextField(editable=False, default="")
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
        ordering = ["plain_name", "pk"]  # Łukasz beside Lukas, in any collation of the database
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
                change=IS_FOR_INTAKE.replace("consumer_id", "id"),
            ),
        ]
        indexes = [
            models.Index(fields=["team", "plain_name"], name="consumer_of_team"),
            models.Index(fields=["plain_name", "id"], name="consumer_by_plain_name"),
            models.Index(fields=["id"], condition=models.Q(is_demo=False), name="consumer_not_invented"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="plain_name",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                NEW.plain_name := {PLAIN.format("NEW.name || ' ' || NEW.goes_by")} || ' '
                    || {LETTERS.format("NEW.name")} || ' ' || {LETTERS.format("NEW.goes_by")};
                RETURN NEW;
                """,
            ),
            # The passwords of a demo agency are public, so the first real person voids them.
            pgtrigger.Trigger(
                name="demo_sign_ins_end",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__is_demo=False),
                func="UPDATE accounts_user SET is_active = false WHERE is_demo AND is_active; RETURN NULL;",
            ),
            # Nothing is sent to somebody who died, and nobody signs in as them. The record stays.
            pgtrigger.Trigger(
                name="no_sign_in_after_death",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Status.DIED),
                func="UPDATE accounts_user SET is_active = false WHERE id = NEW.user_id AND is_active; RETURN NULL;",
            ),
            # Chosen by mistake: the account is open again.
            pgtrigger.Trigger(
                name="sign_in_after_all",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status=Status.DIED) & ~pgtrigger.Q(new__status=Status.DIED),
                func="UPDATE accounts_user SET is_active = true WHERE id = NEW.user_id; RETURN NULL;",
            ),
            # Wherever the account is named, it is by the name that the person goes by now.
            pgtrigger.Trigger(
                name="account_goes_by_it_too",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("name", "goes_by", "user_id"),
                condition=pgtrigger.Q(new__user_id__isnull=False),
                func="""
                UPDATE accounts_user SET name = coalesce(nullif(NEW.goes_by, ''), NEW.name)
                    WHERE id = NEW.user_id AND name <> coalesce(nullif(NEW.goes_by, ''), NEW.name);
                RETURN NULL;
                """,
            ),
            # An account never moves from one person to another.
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

    def get_status_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows Django's
        """The label of the status. Django's own method is slow in lists: it collects all labels on each call."""
        return str(Status(self.status).label)

    @property
    def called(self) -> str:
        """The name the person goes by."""
        return self.goes_by or self.name

    @property
    def full_name(self) -> str:
        """The full name, to show beside `called`; empty if the person goes by it."""
        return self.name if self.goes_by and self.goes_by != self.name else ""


class Space(models.Model):
    """A person's request not to be contacted until a day. Until then nothing counts the person as unseen."""

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


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    meta={"constraints": [RowPolicy(name="emergency_contact_event_rows", read=IS_KNOWN)]},
)
class EmergencyContact(models.Model):
    """An emergency contact, as the person names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="emergency_contacts")
    name = ShortTextField(_("name"), max_length=200)
    relation = ShortTextField(_("who they are to the person"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=40)
    words = models.TextField(_("good to know"), blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(phone=""), name="emergency_contact_can_be_called"),
            RowPolicy(
                name="emergency_contact_rows",
                read=IS_KNOWN,
                add=f"{IS_ONESELF} OR {IS_FOR_INTAKE}",
                change=f"{IS_ONESELF} OR {IS_FOR_INTAKE}",
                remove=f"{IS_ONESELF} OR {IS_FOR_INTAKE}",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
