"""The records of mental health advance directives."""

import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from accounts.rows import RowPolicy
from accounts.texts import ShortTextField
from consumers.models import Consumer

from ..choices import DirectiveKind, DirectiveState
from .rows import IS_THEIR_OWN, removed_until_erased

# The record of an advance directive goes with the crisis plan.
IS_BESIDE_SHARED_CRISIS_PLAN = (
    "removed_at IS NULL AND consumer_id = ANY (ARRAY(SELECT s.consumer_id FROM shared_wrap() s"
    " WHERE s.part = 'crisis'))"
)


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
            removed_until_erased("wrap_removed_directive_is_erased_one_day"),
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
