"""The access log: who opened which record, withheld entries, and daily seals.

Rows are added, never changed. They have no foreign keys, so the access log never prevents the deletion of other data.
"""

import uuid
from datetime import datetime, timedelta
from secrets import randbits
from time import time_ns

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from accounts.rows import RowPolicy
from accounts.texts import ShortTextField

from .choices import Done, Outcome, Why, WithholdingReason

SPOKEN_LASTS = timedelta(days=30)
IS_PRIVACY_OFFICER = "(SELECT holds('privacy_officer'))"
# The first part of the index of lists, as in the function `trail_of`.
MONTH = Func(F("at"), template="date_trunc('month', %(expressions)s AT TIME ZONE 'UTC')")
# A row about a concern page would reveal the concern to the staff member it names.
TELLS_OF_NO_CONCERN_ABOUT_ME = (
    "(strpos(page, ':concern-') = 0 OR NOT array_append(shown, person_id) && ARRAY(SELECT people_who_named_me()))"
)


def time_ordered_id() -> uuid.UUID:
    """A new id of version 7 (RFC 9562): milliseconds since 1970, then 74 random bits.

    A random id would change another page of the index with every row, and after each checkpoint PostgreSQL writes such
    a page whole into the write-ahead log (docs/decisions/0021-the-audit-table.md).
    """
    milliseconds = time_ns() // 1_000_000
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | randbits(12) << 64 | 2 << 62 | randbits(62))


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, person_id: uuid.UUID, since: datetime, until: datetime) -> "EventQuerySet":
        """The rows about a person, and those of lists that showed them, from `since` to `until`.

        A database function finds them, since row security would prevent the use of the index on `shown`.
        """
        return self.filter(pk__in=RawSQL("SELECT trail_of(%s, %s, %s)", [person_id, since, until]))  # noqa: S611


class Event(models.Model):
    """A row of the access log: an opened page, a change, or a refusal.

    A trigger fills in the actor, the time and the reason of the row.
    """

    # Made here, since the role that adds rows may not read the new id back.
    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, blank=True)
    actor_id = models.UUIDField(null=True)  # an account, or a person served on a lent phone
    roles = models.CharField(max_length=200, blank=True)
    account_id = models.UUIDField(null=True)  # the account the row is about, or the owner of a lent phone
    person_id = models.UUIDField(null=True)
    shown = ArrayField(models.UUIDField(), default=list)  # for a list: the people it showed
    page = models.CharField(max_length=100)
    # The values of choices.py. No database check, since rows outlive retired values.
    done = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20)
    why = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField()
    address = models.GenericIPAddressField(null=True)
    sign_in = models.CharField(max_length=32, blank=True)  # distinguishes sign-ins and opens none
    once = models.CharField(max_length=64, null=True)  # the key of a row that is written once; see `once_key`

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            RowPolicy(
                name="event_rows",
                read=f"{IS_PRIVACY_OFFICER} AND {TELLS_OF_NO_CONCERN_ABOUT_ME}"
                " OR NOT ((SELECT is_any_entry_withheld()) AND is_entry_withheld(at, actor_id, done))"
                " AND (person_id = (SELECT actor_person()) OR shown @> ARRAY[(SELECT actor_person())])",
                add="actor_kind = (SELECT actor_kind())",
            ),
            # Most rows have no key; a unique field would index those as well.
            models.UniqueConstraint(fields=["once"], condition=Q(once__isnull=False), name="audit_once"),
        ]
        indexes = [
            models.Index(fields=["at", "id"], name="audit_by_time"),
            models.Index(fields=["person_id", "-at"], name="audit_by_person"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
            models.Index(fields=["account_id", "-at"], condition=Q(account_id__isnull=False), name="audit_by_account"),
            models.Index(fields=["-at"], condition=~Q(outcome=Outcome.DONE), name="audit_not_done"),
            # `trail_of` asks by month, or it would read every list of all years that a person was in.
            GinIndex(MONTH, F("shown"), name="audit_by_shown"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="true_and_in_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("acting", "text"), ("who", "text")],
                func="""
                IF current_user = 'peerhub_app' THEN
                    acting := coalesce(current_setting('peerhub.actor', true), '');
                    who := CASE WHEN split_part(acting, ':', 1) IN ('user', 'person')
                                THEN split_part(acting, ':', 2) END;
                    IF acting = '' OR NEW.actor_kind NOT IN ('', split_part(acting, ':', 1))
                        OR (NEW.actor_id IS NOT NULL AND NEW.actor_id::text IS DISTINCT FROM who) THEN
                        RAISE EXCEPTION 'the trail names who is acting' USING ERRCODE = 'check_violation';
                    END IF;
                    NEW.actor_kind := split_part(acting, ':', 1);
                    NEW.actor_id := who::uuid;
                    NEW.at := transaction_timestamp();
                    NEW.why := CASE WHEN NEW.person_id IS NOT NULL THEN coalesce(why_visible(NEW.person_id), '')
                                    WHEN NEW.shown <> '{}' THEN 'list'
                                    ELSE '' END;
                END IF;
                IF EXISTS (SELECT FROM audit_seal WHERE day >= (NEW.at AT TIME ZONE 'UTC')::date) THEN
                    RAISE EXCEPTION 'this day of the trail is sealed' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.method} {self.page} {self.status}"

    @property
    def done_words(self) -> str:
        return str(Done(self.done).label) if self.done in Done.values else self.done

    @property
    def outcome_words(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome in Outcome.values else self.outcome

    @property
    def why_words(self) -> str:
        return str(Why(self.why).label) if self.why in Why.values else self.why

    @property
    def page_words(self) -> str:
        """The URL name of the page in words, without its face: `note read`."""
        return self.page.rpartition(":")[2].replace("-", " ").replace("_", " ")


class Seal(models.Model):
    """A seal over one finished day (UTC). Its hash covers the previous day's hash, and so all days before.

    Only the function `seal_trail` makes seals.
    """

    day = models.DateField(primary_key=True)
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.day} {self.count} {self.hash}"


class WithheldEntries(models.Model):
    """Entries of the access log that are withheld from the person until a day, because an authority asked for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    account_id = models.UUIDField(
        null=True, blank=True
    )  # the account whose entries are withheld; null: every account but the withholding one
    starts_at = models.DateTimeField(_("entries from"))
    ends_at = models.DateTimeField(_("entries until"))
    reason = models.CharField(_("reason"), max_length=20, choices=WithholdingReason.choices)
    asked_by = ShortTextField(_("who asked"), max_length=200)
    until = models.DateField(_("withhold until"))
    withheld_by_id = models.UUIDField()
    withheld_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-withheld_at", "pk"]
        constraints = [
            RowPolicy(
                name="withheld_entries_rows",
                read=IS_PRIVACY_OFFICER,
                # An account withholds none of its own entries, and never in another account's name.
                add=f"{IS_PRIVACY_OFFICER} AND withheld_by_id = actor_user()"
                " AND account_id IS DISTINCT FROM actor_user()",
                change=IS_PRIVACY_OFFICER,
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="withheld_entries_times_in_order"),
            models.CheckConstraint(condition=~Q(asked_by=""), name="withheld_entries_says_who_asked"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by_id__isnull=True)
                | Q(ended_at__isnull=False, ended_by_id__isnull=False),
                name="withheld_entries_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(reason=WithholdingReason.SPOKEN) | Q(until__lte=F("withheld_at") + SPOKEN_LASTS),
                name="withheld_entries_spoken_is_short",
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="withheld_entries_by_person")]
        triggers = [
            pgtrigger.Protect(name="stays_on_record", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="ends_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__ended_at__isnull=False)
            ),
            pgtrigger.ReadOnly(name="stays_as_made", exclude=["ended_at", "ended_by_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.until}"
