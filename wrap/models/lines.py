"""The lines of a WRAP, and the ticks of the daily plan."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.rows import RowPolicy
from consumers.models import Consumer

from ..choices import Section
from .rows import IS_THEIR_OWN, IS_THEIR_OWN_LINE, removed_until_erased

# The staff read lines that are in use, of the parts that are shared with them now.
IS_SHARED = (
    "set_aside_at IS NULL AND removed_at IS NULL"
    " AND (consumer_id, split_part(section, '_', 1)) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)"
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
            removed_until_erased("wrap_removed_line_is_erased_one_day"),
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
