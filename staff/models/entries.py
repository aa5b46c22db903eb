"""What all rows of a staff file have in common: who entered, confirmed and took back."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.rows import IS_ADMINISTRATOR, IS_STAFF, RowPolicy

READS_FILE = (
    f"(holder_id = (SELECT actor_user()) AND {IS_STAFF}"
    f" OR {IS_ADMINISTRATOR} OR holder_id = ANY (ARRAY(SELECT led_staff())))"
)
IS_READ_FOR_REMINDERS = f"{READS_FILE} OR (SELECT actor_job()) = 'reminders'"
IS_NOT_NOW = "abs(extract(epoch FROM {} - clock_timestamp())) > 60"  # nobody enters or confirms under another date


class EntryQuerySet(models.QuerySet):
    def not_taken_back(self):
        return self.filter(taken_back_at__isnull=True)

    def counting(self):
        """Return the rows that count: confirmed, and not taken back."""
        return self.not_taken_back().filter(confirmed_at__isnull=False)

    def waiting(self):
        """Return the rows that wait to be confirmed."""
        return self.not_taken_back().filter(confirmed_at__isnull=True)


class Entry(models.Model):
    """A row of a staff file. It is entered, confirmed by somebody else, perhaps taken back, and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def counts(self) -> bool:
        return self.confirmed_at is not None and not self.is_taken_back

    @property
    def waits(self) -> bool:
        """Whether it waits to be confirmed."""
        return self.confirmed_at is None and not self.is_taken_back


def entry_constraints(name: str, *, read: str = READS_FILE) -> list[models.constraints.BaseConstraint]:
    """The constraints of an `Entry`: who reads and adds it, and that nobody confirms their own."""
    return [
        models.CheckConstraint(
            condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
            | Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("holder")),
            name=f"{name}_confirmed_by_another",
        ),
        models.CheckConstraint(
            condition=Q(taken_back_by__isnull=True, taken_back_at__isnull=True)
            | Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
            name=f"{name}_taking_back_is_whole",
        ),
        RowPolicy(
            name=f"{name}_rows",
            read=read,
            add=f"entered_by_id = (SELECT actor_user()) AND {READS_FILE}",
            change=READS_FILE,
        ),
    ]


def entry_triggers() -> list[pgtrigger.Trigger]:
    """The triggers of an `Entry`: it is about the staff, is added unconfirmed, and changes only in two ways.

    It is confirmed by another, or taken back; by its holder only while nobody has confirmed it.
    """
    return [
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="entered_first",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func=f"""
            IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer) THEN
                RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';
            END IF;
            IF current_user = 'peerhub_app' AND (
                NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR {IS_NOT_NOW.format("NEW.entered_at")}
            ) THEN
                RAISE EXCEPTION 'a row is entered now, and confirmed later' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
            """,  # noqa: S608  the names are ours
        ),
        pgtrigger.Trigger(
            name="steps",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            declare=[("steps", "text[] := '{confirmed_by_id,confirmed_at,taken_back_by_id,taken_back_at}'")],
            func=f"""
            IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps
                OR OLD.confirmed_at IS NOT NULL
                    AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)
                OR OLD.taken_back_at IS NOT NULL AND NEW IS DISTINCT FROM OLD
            THEN
                RAISE EXCEPTION 'a row of a staff file never changes' USING ERRCODE = 'check_violation';
            END IF;
            IF current_user = 'peerhub_app' AND (
                NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at
                    AND (NEW.confirmed_by_id <> actor_user() OR {IS_NOT_NOW.format("NEW.confirmed_at")})
                OR NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at
                    AND (NEW.taken_back_by_id <> actor_user() OR {IS_NOT_NOW.format("NEW.taken_back_at")}
                         OR OLD.confirmed_at IS NOT NULL AND NEW.holder_id = actor_user())
            ) THEN
                RAISE EXCEPTION 'a row is confirmed or taken back now, by whoever does it'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
            """,
        ),
    ]
