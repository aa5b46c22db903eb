"""Who else reads a WRAP: the staff by a share, supporters by a link, and a phone by a copy."""

import uuid
from collections.abc import Collection
from datetime import datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.rows import RowPolicy
from accounts.texts import ShortTextField
from consumers.models import Consumer

from ..choices import Part, Section, ShareKind
from .rows import IS_THEIR_OWN


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
                | Q(kind=ShareKind.EMERGENCY, part=Part.CRISIS),  # with everybody, or only with this user
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
