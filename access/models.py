"""The access rows of staff to the people served, with restrictions and emergencies."""

from datetime import datetime, timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Greatest, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import RoleGrant
from accounts.rows import (
    IS_FOR_INTAKE,
    IS_KNOWN,
    IS_LISTED,
    IS_NOT_CLOSED,
    IS_ONESELF,
    IS_STAFF,
    IS_SUPERVISED,
    IS_WORKED_WITH,
    RowPolicy,
)
from accounts.texts import ShortTextField
from agency.choices import CLEARANCES, RuleKey
from agency.rules import DEFAULTS
from consumers.models import Consumer

from .choices import AccessKind, RestrictionReason

# The roles that review: the supervisor of the person's team, and the privacy officer.
CLEARED = "assigned_to_a_minor_with_clearances"
REVIEWS_EMERGENCIES = f"(SELECT holds('privacy_officer')) OR {IS_SUPERVISED}"


class InForce(models.QuerySet):
    """Rows that are in force from `starts_at` until `ends_at`; without `ends_at` they stay in force."""

    def in_force(self, now: datetime):
        return self.filter(Q(starts_at__lte=now), Q(ends_at__isnull=True) | Q(ends_at__gt=now))


class AccessQuerySet(InForce):
    def working(self, now: datetime) -> "AccessQuerySet":
        """The assignments in force of specialists with an open account: nobody is supported by a closed account."""
        specialists = RoleGrant.objects.in_force(timezone.localdate(now)).filter(role=Role.SPECIALIST).values("user")
        return self.in_force(now).filter(kind=AccessKind.ASSIGNMENT, user__is_active=True, user__in=specialists)

    def lasting(self, now: datetime) -> "AccessQuerySet":
        """The assignments without an end, also those to come, of whoever is a specialist from that day on."""
        first_day = Greatest(TruncDate("starts_at"), Value(timezone.localdate(now)))
        held = RoleGrant.objects.filter(user=OuterRef("user"), role=Role.SPECIALIST, revoked_at=None)
        held = held.filter(
            Q(ends_on=None) | Q(ends_on__gte=OuterRef("first_day")), starts_on__lte=OuterRef("first_day")
        )
        found = self.filter(kind=AccessKind.ASSIGNMENT, ends_at__isnull=True, user__is_active=True)
        return found.alias(first_day=first_day).filter(Exists(held))


class TransferQuerySet(models.QuerySet["Transfer"]):
    def standing(self) -> "TransferQuerySet":
        """The transfers that were not taken back."""
        return self.filter(undone_at__isnull=True)

    def planned(self, now: datetime) -> "TransferQuerySet":
        """The transfers whose day is still to come."""
        return self.standing().filter(starts_at__gt=now)


def ended_stays_ended() -> pgtrigger.Trigger:
    """A trigger: a row that has ended cannot be opened again. Access is granted anew by a new row."""
    return pgtrigger.Trigger(
        name="ended_stays_ended",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__ends_at__isnull=False),
        func="""
        IF OLD.ends_at <= statement_timestamp() AND NEW.ends_at IS DISTINCT FROM OLD.ends_at THEN
            RAISE EXCEPTION 'what has ended stays ended' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
        """,
    )


def never_their_manager() -> pgtrigger.Trigger:
    """A trigger: no account is named for its own record, or for a record of a member of a team it leads or led."""
    return pgtrigger.Trigger(
        name="never_their_manager",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
        IF EXISTS (
            SELECT FROM access_restriction r JOIN access_allowed a ON a.consumer_id = r.consumer_id
            WHERE r.consumer_id = NEW.consumer_id
            AND a.user_id::text = coalesce(to_jsonb(NEW) ->> 'user_id', a.user_id::text)
            AND (NEW.ends_at IS NULL OR NEW.ends_at > statement_timestamp())
            AND (r.ends_at IS NULL OR r.ends_at > statement_timestamp())
            AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp())
            AND (a.user_id = r.staff_account_id OR EXISTS (
                SELECT FROM staff_membership theirs JOIN staff_membership lead ON lead.team_id = theirs.team_id
                WHERE theirs.user_id = r.staff_account_id AND lead.user_id = a.user_id
                AND theirs.part = 'member' AND lead.part IN ('supervisor', 'cover')))
        ) THEN
            RAISE EXCEPTION 'nobody reads their own record as staff, or that of whom they lead'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
        """,
    )


def clearances_for_minors() -> pgtrigger.Trigger:
    """A trigger: only staff with all clearances, valid on the first day and not before today, are assigned to somebody
    who is then below the age of the rule."""
    age = DEFAULTS[RuleKey.CLEARANCE_AGE].value
    return pgtrigger.Trigger(
        name="clearances_for_minors",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__kind=AccessKind.ASSIGNMENT),
        declare=[
            ("zone", "text := coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC')"),
            ("day", "date := greatest(agency_today(), (NEW.starts_at AT TIME ZONE zone)::date)"),
        ],
        func=f"""
        IF EXISTS (
            SELECT FROM consumers_consumer WHERE id = NEW.consumer_id AND birth_on > day - make_interval(
                years => coalesce((SELECT value FROM agency_rule WHERE key = '{RuleKey.CLEARANCE_AGE}'
                                   AND effective_from <= day ORDER BY effective_from DESC LIMIT 1), {age}))
        ) AND {len(CLEARANCES)} > (
            SELECT count(DISTINCT kind) FROM staff_credential WHERE holder_id = NEW.user_id
            AND kind IN {tuple(map(str, CLEARANCES))} AND day BETWEEN issued_on AND expires_on
            AND confirmed_at IS NOT NULL AND taken_back_at IS NULL
        ) THEN
            RAISE EXCEPTION 'working with a minor needs all clearances'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{CLEARED}';
        END IF;
        RETURN NEW;
        """,  # noqa: S608  the names are ours
    )


@pghistory.track(meta={"constraints": [RowPolicy(name="access_event_rows", read=IS_KNOWN)]})
class Access(models.Model):
    """A staff member's access to a person, from one moment to another; without `ends_at` it has no end yet."""

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
            models.UniqueConstraint(fields=["id", "consumer"], name="access_of_its_consumer"),
            # Only `open_emergency` adds rows of this kind, and it demands a reason.
            RowPolicy(
                name="access_rows",
                read=IS_LISTED,
                add=f"kind <> 'break_glass' AND {IS_FOR_INTAKE} AND granted_by_id = actor_user()",
                change=f"kind <> 'break_glass' AND {IS_FOR_INTAKE}",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "ends_at"], name="access_by_user"),
            models.Index(fields=["starts_at"], condition=Q(user=F("granted_by")), name="access_given_to_oneself"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_the_end_changes", exclude=["ends_at"]),
            ended_stays_ended(),
            clearances_for_minors(),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_at:%Y-%m-%d}"

    @property
    def last_day_at(self) -> datetime | None:
        """A moment on the last day, if it is known."""
        return self.ends_at - timedelta(microseconds=1) if self.ends_at else None


class Transfer(models.Model):
    """A caseload transfer of one person: an assignment ends, and a colleague's begins at that moment.

    Only `plan_transfer`, `undo_transfer` and `see_transfer` (services.sql) write these rows. Nothing says why.
    """

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="transfers")
    # The three assignments are NULL once it is taken back.
    from_access = models.ForeignKey(Access, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_access = models.ForeignKey(  # the one that the next specialist had already
        Access, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_access = models.ForeignKey(Access, null=True, on_delete=models.PROTECT, related_name="+")
    from_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)  # the next specialist ticked it off
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_user=F("to_user")), name="transfer_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(
                    undone_at__isnull=True, undone_by__isnull=True, from_access__isnull=False, to_access__isnull=False
                )
                | Q(
                    undone_at__isnull=False,
                    undone_by__isnull=False,
                    from_access__isnull=True,
                    replaced_access__isnull=True,
                    to_access__isnull=True,
                ),
                name="transfer_undone_or_not",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__lt=F("starts_at")), name="transfer_undone_before"
            ),
            models.UniqueConstraint(fields=["to_access"], name="transfer_one_for_each_assignment"),
            RowPolicy(name="transfer_rows", read=IS_KNOWN),
        ]
        indexes = [models.Index(fields=["to_user", "starts_at"], name="transfer_by_next")]
        triggers = [
            pgtrigger.ReadOnly(
                name="only_seen_or_undone",
                exclude=["from_access", "replaced_access", "to_access", "seen_at", "undone_at", "undone_by"],
            ),
            pgtrigger.Protect(
                name="undone_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__undone_at__isnull=False)
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.pk)


@pghistory.track(meta={"constraints": [RowPolicy(name="restriction_event_rows", read=IS_KNOWN)]})
class Restriction(models.Model):
    """A restriction: only the staff named in `Allowed` can open the record.

    The person works or worked here, is related to staff, or asked for it.
    """

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="restrictions")
    reason = models.CharField(_("reason"), max_length=20, choices=RestrictionReason.choices)
    staff_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # the person's own staff account; supervisors of its teams, past and present, are never named
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = InForce.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="restriction_times_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(reason=RestrictionReason.WORKS_HERE) | Q(staff_account__isnull=False),
                name="restriction_says_who_works_here",
            ),
            models.UniqueConstraint(
                fields=["consumer"], condition=Q(ends_at__isnull=True), name="restriction_one_open"
            ),
            RowPolicy(
                name="restriction_rows",
                read=IS_LISTED,
                add=f"{IS_FOR_INTAKE} OR (SELECT holds('privacy_officer'))",
                change="(SELECT holds('privacy_officer'))",
            ),
        ]
        triggers = [never_their_manager(), ended_stays_ended()]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.starts_at:%Y-%m-%d}"


@pghistory.track(meta={"constraints": [RowPolicy(name="allowed_event_rows", read=IS_KNOWN)]})
class Allowed(models.Model):
    """A staff member who is named for a restricted record, within the limits of their role."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="allowed")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    allowed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = InForce.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="allowed_times_in_order"
            ),
            models.UniqueConstraint(
                fields=["consumer", "user"], condition=Q(ends_at__isnull=True), name="allowed_one_open"
            ),
            RowPolicy(
                name="allowed_rows",
                read=IS_LISTED,
                # An account acts in its own name.
                add=f"allowed_by_id = actor_user() AND ({IS_FOR_INTAKE} OR (SELECT holds('privacy_officer')))",
                change="(SELECT holds('privacy_officer'))",
            ),
        ]
        triggers = [
            never_their_manager(),
            pgtrigger.ReadOnly(name="only_the_end_changes", exclude=["ends_at"]),
            ended_stays_ended(),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BreakGlass(models.Model):
    """An emergency in which a staff member opened a record: the reason, and when the person was told."""

    access = models.OneToOneField(Access, primary_key=True, on_delete=models.PROTECT, related_name="break_glass")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("what is happening"))
    # 42 CFR 2.51(c) asks for these fields when a medical emergency opens records of substance use services.
    medical_personnel = ShortTextField(_("who treats the person"), max_length=200, blank=True)
    medical_facility = ShortTextField(_("where they work"), max_length=200, blank=True)
    emergency = models.TextField(_("the medical emergency"), blank=True)
    # A staff member tells the person within the time of the rule.
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    told_how = models.TextField(_("how they were told"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_a_reason"),
            models.UniqueConstraint(fields=["access", "consumer"], name="break_glass_of_its_consumer"),
            models.CheckConstraint(
                condition=Q(medical_personnel="", medical_facility="", emergency="")
                | (~Q(medical_personnel="") & ~Q(medical_facility="") & ~Q(emergency="")),
                name="break_glass_part_2_all_or_nothing",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | ~Q(told_how=""), name="break_glass_says_how_they_were_told"
            ),
            RowPolicy(
                name="break_glass_rows",
                read=f"{IS_ONESELF} OR opened_by_id = actor_user() AND {IS_STAFF} AND {IS_NOT_CLOSED}"
                f" OR {REVIEWS_EMERGENCIES} OR {IS_WORKED_WITH}",
                change=f"{IS_ONESELF} OR {REVIEWS_EMERGENCIES} OR {IS_WORKED_WITH}",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_the_telling_changes", exclude=["told_at", "told_by", "told_how"]),
            pgtrigger.Protect(
                name="told_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__told_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BreakGlassReview(models.Model):
    """The finding of the supervisor or of the privacy officer about an emergency. Added, never changed."""

    break_glass = models.ForeignKey(BreakGlass, on_delete=models.PROTECT, related_name="reviews")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    as_role = models.CharField(max_length=20)
    was_right = models.BooleanField(_("it was right to open the record"))
    words = models.TextField(_("what was found"))
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["break_glass", "as_role"], name="break_glass_one_review_a_role"),
            models.CheckConstraint(
                condition=Q(as_role__in=["supervisor", "privacy_officer"]), name="break_glass_review_roles"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="break_glass_review_has_words"),
            RowPolicy(
                name="break_glass_review_rows",
                read=REVIEWS_EMERGENCIES,
                # An account does not review an emergency that it opened.
                add="reviewed_by_id = actor_user() AND NOT opened_emergency(break_glass_id)"
                f" AND CASE as_role WHEN 'supervisor' THEN {IS_SUPERVISED}"
                " ELSE (SELECT holds('privacy_officer')) END",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.pk)
