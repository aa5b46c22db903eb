"""A WRAP: the person's own plan. They write it, they choose who reads it, and what they delete is erased."""

import uuid
from collections.abc import Collection
from datetime import date, datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from accounts.rows import IS_ONESELF, RowPolicy
from accounts.texts import ShortTextField
from consumers.models import Consumer

from .choices import DirectiveKind, DirectiveState, Part, Section, ShareKind

# On a lent phone the actor is the person even before the PIN was typed, so only one of the kind `user` may read.
IS_THEIR_OWN = f"{IS_ONESELF} AND (SELECT actor_kind()) = 'user'"
# With the PIN, a person reads and writes lines of their WRAP on a lent phone, too; of the rest of it, nothing.
IS_THEIR_OWN_LINE = (
    f"{IS_ONESELF} AND ((SELECT actor_kind()) = 'user'"
    " OR consumer_id::text = (SELECT current_setting('peerhub.pin_of', true)))"
)
# The staff read lines that are in use, of the parts that are shared with them now.
IS_SHARED = (
    "set_aside_at IS NULL AND removed_at IS NULL"
    " AND (consumer_id, split_part(section, '_', 1)) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)"
)

# The record of an advance directive goes with the crisis plan.
IS_BESIDE_SHARED_CRISIS_PLAN = (
    "removed_at IS NULL AND consumer_id = ANY (ARRAY(SELECT s.consumer_id FROM shared_wrap() s"
    " WHERE s.part = 'crisis'))"
)


class LineQuerySet(models.QuerySet["Line"]):
    def in_use(self) -> "LineQuerySet":
        """Return the lines that were neither set aside nor removed."""
        return self.filter(set_aside_at__isnull=True, removed_at__isnull=True)


@pghistory.track(
    append_only=False,  # `erase_wrap()` erases the history of a removed line; the application's role itself cannot
    meta={
        "constraints": [RowPolicy(name="wrap_line_event_rows", read=IS_THEIR_OWN)],
        "triggers": [pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update)],
    },
)
class Line(models.Model):
    """One line of a WRAP in the person's words. The history keeps every earlier wording, for the person alone.

    A line that is set aside stays until the person uses it again or removes it. A removed line is erased on `erase_on`
    together with its history.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="wrap_lines")
    section = models.CharField(max_length=30, choices=Section.choices)
    words = models.TextField()
    position = models.PositiveIntegerField()
    set_aside_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)  # counts the wordings

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at", "pk"]
        indexes = [
            models.Index(fields=["consumer", "section"], name="wrap_line_of_section"),
            models.Index(fields=["erase_on"], name="wrap_line_to_erase", condition=Q(erase_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(section__in=Section.values), name="wrap_section_known"),
            models.CheckConstraint(condition=~Q(words=""), name="wrap_line_has_words"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, erase_on__isnull=True)
                | Q(removed_at__isnull=False, erase_on__isnull=False),
                name="wrap_removed_line_is_erased_one_day",
            ),
            models.UniqueConstraint(fields=["id", "consumer"], name="wrap_line_of_its_consumer"),
            RowPolicy(
                name="wrap_line_rows",
                read=f"{IS_THEIR_OWN_LINE} OR {IS_SHARED}",
                add=IS_THEIR_OWN_LINE,
                change=IS_THEIR_OWN_LINE,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Tick(models.Model):
    """A line of the daily plan that the person did on a day. For the person alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="ticks")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "day"], name="wrap_tick_once_a_day"),
            RowPolicy(name="wrap_tick_rows", read=IS_THEIR_OWN, add=IS_THEIR_OWN, remove=IS_THEIR_OWN),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class ShareQuerySet(models.QuerySet["Share"]):
    def in_force(self) -> "ShareQuerySet":
        return self.filter(ended_at__isnull=True)


class Share(models.Model):
    """A part of a WRAP shared with one member of the staff or a kind of them. An ended share is never reopened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="wrap_shares")
    part = models.CharField(max_length=20, choices=Part.choices)
    kind = models.CharField(max_length=20, choices=ShareKind.choices)
    user = models.ForeignKey(  # None: everybody of this kind
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(part__in=Part.values), name="wrap_share_part_known"),
            models.CheckConstraint(
                condition=Q(kind=ShareKind.ONE, user__isnull=False)
                | Q(kind=ShareKind.TEAM, user__isnull=True)
                | Q(kind=ShareKind.EMERGENCY, part=Part.CRISIS, user__isnull=True),
                name="wrap_share_says_with_whom",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="wrap_share_ends_later"
            ),
            models.UniqueConstraint(
                fields=["consumer", "part", "kind", "user"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="wrap_share_once",
            ),
            RowPolicy(name="wrap_share_rows", read=IS_THEIR_OWN, add=IS_THEIR_OWN, change=IS_THEIR_OWN),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ended_stays_ended", operation=pgtrigger.Update, condition=pgtrigger.Q(old__ended_at__isnull=False)
            ),
            pgtrigger.Protect(
                name="same_part_and_reader",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.consumer_id, OLD.part, OLD.kind, OLD.user_id, OLD.started_at) IS DISTINCT FROM"
                    " (NEW.consumer_id, NEW.part, NEW.kind, NEW.user_id, NEW.started_at))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.kind}"


class SupporterLinkQuerySet(models.QuerySet["SupporterLink"]):
    def in_force(self, now: datetime) -> "SupporterLinkQuerySet":
        """Return the links that the person has not stopped and that have not expired."""
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), ended_at__isnull=True)

    def showing(self, sections: Collection[Section], now: datetime) -> "SupporterLinkQuerySet":
        """Return the links with which somebody could read one of these sections now."""
        in_use = self.in_force(now).filter(shows_nothing=False).exclude(code_hash="")
        return in_use.filter(sections__overlap=list(sections))


class SupporterLink(models.Model):
    """A link with which a supporter reads sections of a WRAP: somebody without an account, who also has the code.

    The id is the secret part of the address. Only `open_supporter_link()` gives anything to who has both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="supporter_links")
    given_to = ShortTextField(max_length=80)  # in the person's words, for their eyes only
    # Without a section when somebody makes the person share: it shows an empty plan for ever.
    sections = ArrayField(models.CharField(max_length=30, choices=Section.choices), default=list)
    code_hash = models.CharField(max_length=64, blank=True)  # empty: no code was made yet
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)  # None: for a card, until the person stops it
    kept_at = models.DateTimeField()  # when the person last said that the link is still right
    shows_nothing = models.BooleanField(default=False)  # the plan looks empty until the person says otherwise
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SupporterLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sections__contained_by=Section.values), name="wrap_link_sections_known"),
            models.CheckConstraint(condition=~Q(given_to=""), name="wrap_link_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("made_at")), name="wrap_link_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")), name="wrap_link_ends_later"
            ),
            models.UniqueConstraint(fields=["id", "consumer"], name="wrap_link_of_its_consumer"),
            RowPolicy(name="wrap_link_rows", read=IS_THEIR_OWN, add=IS_THEIR_OWN, change=IS_THEIR_OWN),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ended_stays_ended", operation=pgtrigger.Update, condition=pgtrigger.Q(old__ended_at__isnull=False)
            ),
            pgtrigger.Protect(
                name="same_link",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.consumer_id, OLD.sections, OLD.made_at, OLD.expires_at) IS DISTINCT FROM"
                    " (NEW.consumer_id, NEW.sections, NEW.made_at, NEW.expires_at))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def is_in_force(self, now: datetime) -> bool:
        """Return whether the person has not stopped the link and it has not expired."""
        return self.ended_at is None and (self.expires_at is None or self.expires_at > now)


class Opening(models.Model):
    """When a supporter opened a link with its code. `open_supporter_link()` writes it; only the person reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(SupporterLink, on_delete=models.PROTECT, related_name="openings")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "pk"]
        constraints = [RowPolicy(name="wrap_opening_rows", read=IS_THEIR_OWN)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def not_removed(self) -> "DirectiveQuerySet":
        return self.filter(removed_at__isnull=True)


class Directive(models.Model):
    """The person's record that they signed a mental health advance directive. It is not the paper itself.

    A removed record is erased on `erase_on`. A change overwrites what it said before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="directives")
    kind = models.CharField(max_length=20, choices=DirectiveKind.choices)
    signed_on = models.DateField()
    last_on = models.DateField()  # by the rule of the day of signing; stored when the record is saved
    revoked_on = models.DateField(null=True, blank=True)
    first_witness = ShortTextField(max_length=120)
    second_witness = ShortTextField(max_length=120)
    agent_name = ShortTextField(max_length=120, blank=True)
    agent_phone = ShortTextField(max_length=60, blank=True)
    kept_where = ShortTextField(max_length=200)
    removed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-created_at", "pk"]
        indexes = [
            models.Index(fields=["erase_on"], name="wrap_directive_to_erase", condition=Q(erase_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DirectiveKind.values), name="wrap_directive_kind_known"),
            models.CheckConstraint(
                condition=~Q(first_witness="") & ~Q(second_witness="") & ~Q(first_witness=F("second_witness")),
                name="wrap_directive_has_two_witnesses",
            ),
            models.CheckConstraint(
                condition=Q(kind=DirectiveKind.DECLARATION, agent_name="", agent_phone="")
                | ~Q(kind=DirectiveKind.DECLARATION) & ~Q(agent_name="") & ~Q(agent_phone=""),
                name="wrap_directive_power_of_attorney_names_agent",
            ),
            models.CheckConstraint(condition=~Q(kept_where=""), name="wrap_directive_is_kept_somewhere"),
            models.CheckConstraint(
                condition=Q(last_on__gt=F("signed_on"))
                & (Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("signed_on"))),
                name="wrap_directive_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, erase_on__isnull=True)
                | Q(removed_at__isnull=False, erase_on__isnull=False),
                name="wrap_removed_directive_is_erased_one_day",
            ),
            # On the day of revoking, the next one can already be in force; on its last day, it cannot.
            ExclusionConstraint(
                name="wrap_one_directive_in_force",
                expressions=[
                    ("consumer", RangeOperators.EQUAL),
                    (
                        Func(
                            template="daterange(signed_on, LEAST(revoked_on, last_on + 1))",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(removed_at__isnull=True),
            ),
            RowPolicy(
                name="wrap_directive_rows",
                read=f"{IS_THEIR_OWN} OR {IS_BESIDE_SHARED_CRISIS_PLAN}",
                add=IS_THEIR_OWN,
                change=IS_THEIR_OWN,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def state_on(self, day: date) -> DirectiveState:
        """How the directive stands on `day`. On its last day it is in force, on the day of revoking no more."""
        if self.revoked_on and self.revoked_on <= day:
            return DirectiveState.REVOKED
        return DirectiveState.ENDED if day > self.last_on else DirectiveState.IN_FORCE


class KeptPlan(models.Model):
    """A copy of the crisis plan that the person keeps on a phone of theirs, encrypted with a PIN of its own.

    The copy itself is on the phone alone. `open_kept_plan()` reads it anew for who has its id and its token, which are
    inside the copy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="kept_plans")
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    refreshed_at = models.DateTimeField(
        null=True, blank=True
    )  # when the phone last read it; `open_kept_plan()` sets it
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(token_hash=""), name="wrap_kept_plan_has_a_token"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")), name="wrap_kept_plan_ends_later"
            ),
            RowPolicy(name="wrap_kept_plan_rows", read=IS_THEIR_OWN, add=IS_THEIR_OWN, change=IS_THEIR_OWN),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ended_stays_ended", operation=pgtrigger.Update, condition=pgtrigger.Q(old__ended_at__isnull=False)
            ),
            pgtrigger.Protect(
                name="same_copy",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.consumer_id, OLD.token_hash, OLD.made_at) IS DISTINCT FROM"
                    " (NEW.consumer_id, NEW.token_hash, NEW.made_at))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class LookingBackQuerySet(models.QuerySet["LookingBack"]):
    def not_removed(self) -> "LookingBackQuerySet":
        return self.filter(removed_at__isnull=True)


class LookingBack(models.Model):
    """What the person wrote after a hard time: what helped, what did not, and what they want to change in their plan.

    For the person alone: it is in no part, so no share and no link shows it. A removed one is erased on `erase_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="wrap_looking_back")
    day = models.DateField()  # on which it was written
    helped = models.TextField(blank=True)
    did_not_help = models.TextField(blank=True)
    to_change = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = LookingBackQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-created_at", "pk"]
        indexes = [
            models.Index(fields=["erase_on"], name="wrap_looking_back_to_erase", condition=Q(erase_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(helped="", did_not_help="", to_change=""), name="wrap_looking_back_has_words"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, erase_on__isnull=True)
                | Q(removed_at__isnull=False, erase_on__isnull=False),
                name="wrap_removed_looking_back_is_erased_one_day",
            ),
            RowPolicy(name="wrap_looking_back_rows", read=IS_THEIR_OWN, add=IS_THEIR_OWN, change=IS_THEIR_OWN),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ReviewChoice(models.Model):
    """What the person answered when they were asked if they want to look through their plan; no row: nothing yet."""

    consumer = models.OneToOneField(Consumer, on_delete=models.PROTECT, primary_key=True, related_name="+")
    is_wanted = models.BooleanField(default=True)  # False: do not ask me again
    looked_on = models.DateField(null=True, blank=True)  # the last day on which they chose to look through it
    not_before = models.DateField(null=True, blank=True)  # set by "Not now"

    class Meta:
        constraints = [
            RowPolicy(name="wrap_review_choice_rows", read=IS_THEIR_OWN, add=IS_THEIR_OWN, change=IS_THEIR_OWN),
        ]

    def __str__(self) -> str:
        return str(self.pk)
