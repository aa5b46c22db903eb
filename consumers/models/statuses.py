"""How a person's status changed, on which day and why."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agency.choices import Vocabulary

from ..choices import Turn
from .intake import Entry, entry_constraints, entry_triggers, only_words, word
from .people import Consumer


class StatusChange(Entry):
    """One turn in the time in which a person is served, on a day."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="status_changes")
    turn = models.CharField(max_length=20, choices=Turn.choices)
    day = models.DateField(_("day"))
    reason = word(_("reason"))
    is_joint = models.BooleanField(_("decided together"), default=False)
    words = models.TextField(_("in their words"), blank=True, default="")
    after_plan = models.TextField(_("what comes after"), blank=True, default="")

    class Meta:
        ordering = ["-day", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(turn__in=Turn.values), name="status_change_is_known"),
            models.CheckConstraint(
                condition=Q(turn=Turn.ENDED) | Q(reason="", is_joint=False, after_plan=""),
                name="status_change_reason_is_of_an_end",
            ),
            *entry_constraints("status_change"),
        ]
        triggers: list[pgtrigger.Trigger] = [*entry_triggers(), only_words({"reason": Vocabulary.ENDING_REASON})]
