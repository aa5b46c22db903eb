"""How a person's status changed, on which day and why."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agency.choices import Vocabulary

from ..choices import Status, StatusChangeKind
from .intake import Entry, entry_constraints, entry_triggers, only_words, word
from .people import Consumer


class StatusChange(Entry):
    """A change of the person's status on a day.

    It keeps what the identity said before, which taking it back restores: the status and both days. Without a status
    before it, as for a new person, a change cannot be taken back.
    """

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="status_changes")
    kind = models.CharField(max_length=20, choices=StatusChangeKind.choices)
    day = models.DateField(_("day"))
    reason = word(_("reason"))
    is_joint = models.BooleanField(_("decided together"), default=False)
    words = models.TextField(_("in their words"), blank=True, default="")
    after_plan = models.TextField(_("what comes after"), blank=True, default="")
    status_before = models.CharField(max_length=20, choices=Status.choices, blank=True, default="", editable=False)
    enrolled_before = models.DateField(null=True, blank=True, editable=False)
    ended_before = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-day", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=StatusChangeKind.values, status_before__in=["", *Status.values]),
                name="status_change_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=StatusChangeKind.ENDED) | Q(reason="", is_joint=False, after_plan=""),
                name="status_change_reason_is_of_an_end",
            ),
            *entry_constraints("status_change"),
        ]
        triggers: list[pgtrigger.Trigger] = [*entry_triggers(), only_words({"reason": Vocabulary.ENDING_REASON})]
