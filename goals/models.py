"""Goals in the person's own words, and the person's own marks of progress."""

import uuid
from datetime import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policy import RECORD_READERS
from accounts.rows import IS_ONESELF, IS_OPENED, IS_VISIBLE, RowPolicy
from consumers.models import Consumer, in_capacity

from .choices import NOT_OPEN, Domain, Progress


class GoalQuerySet(models.QuerySet["Goal"]):
    def open(self) -> "GoalQuerySet":
        """Return the goals that are neither reached, nor resting, nor put down."""
        return self.exclude(progress__in=NOT_OPEN)

    def visible_to(self, user) -> "GoalQuerySet":
        return self.filter(in_capacity(user, RECORD_READERS, "consumer_id"))


@pghistory.track(meta={"constraints": [RowPolicy(name="goal_event_rows", read=IS_VISIBLE)]})
class Goal(models.Model):
    """A goal of a person. Only the person changes its words; the history keeps every earlier wording."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="goals")
    domain = models.CharField(_("part of my life"), max_length=20, choices=Domain.choices)
    words = models.TextField(_("my goal, in my words"))
    why = models.TextField(_("why it matters to me"), blank=True)
    progress = models.CharField(_("how far I am"), max_length=20, choices=Progress.choices, default=Progress.THINKING)
    created_by = models.ForeignKey(  # None: the person, who has no account
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(domain__in=Domain.values), name="goal_domain_known"),
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="goal_progress_known"),
            models.CheckConstraint(condition=~Q(words=""), name="goal_has_words"),
            models.UniqueConstraint(fields=["id", "consumer"], name="goal_of_its_consumer"),
            RowPolicy(name="goal_rows", read=f"{IS_VISIBLE} OR {IS_OPENED}", add=IS_ONESELF, change=IS_ONESELF),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether the goal is neither reached, nor resting, nor put down."""
        return self.progress not in NOT_OPEN


class ProgressMarkQuerySet(models.QuerySet["ProgressMark"]):
    def standing(self) -> "ProgressMarkQuerySet":
        """Return the marks that were neither corrected nor taken back."""
        return self.filter(takes_back=False, replaced_by__isnull=True)

    def listed(self) -> "ProgressMarkQuerySet":
        """Return all marks, also corrected and taken back ones.

        `was_taken_back` is True for a mark that was taken back, False for a corrected one and None for any other.
        """
        own = ("goal", "progress", "words", "marked_at", "marked_by", "on_phone_of")
        read = self.filter(takes_back=False).only(*own)
        return read.annotate(was_taken_back=F("replaced_by__takes_back")).order_by(
            "-marked_at", F("corrected_at").desc(nulls_last=True), "pk"
        )


class ProgressMark(models.Model):
    """A dated statement of the person about their progress. Rows are added, never changed.

    A correction is a row of its own, which keeps the time of the mark it replaces.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="marks")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    progress = models.CharField(max_length=20, choices=Progress.choices)
    words = models.TextField(_("in my words"), blank=True)
    marked_by = models.ForeignKey(  # None: the person, who has no account
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField()
    on_phone_of = models.ForeignKey(  # the staff member who lent the phone
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    takes_back = models.BooleanField(default=False, db_default=False)  # what it replaces was a mistake: no mark instead
    corrected_at = models.DateTimeField(null=True, blank=True)
    was_taken_back: bool | None  # of the rows of `listed`

    objects = ProgressMarkQuerySet.as_manager()

    class Meta:
        ordering = ["-marked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="progress_mark_known"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, corrected_at__isnull=True, takes_back=False)
                | Q(replaces__isnull=False, corrected_at__isnull=False, corrected_at__gte=F("marked_at")),
                name="progress_mark_correction_is_whole",
            ),
            models.UniqueConstraint(fields=["id", "goal"], name="progress_mark_of_its_goal"),
            RowPolicy(name="progress_mark_rows", read=IS_VISIBLE, add=IS_ONESELF),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.progress} {self.marked_at:%Y-%m-%d}"

    def is_correctable(self, *, by: User | None, now: datetime) -> bool:
        """Whether the mark was made today by the account `by`, or by the person before they had an account.

        `by` is None if the person has no account.
        """
        is_today = timezone.localdate(self.marked_at) == timezone.localdate(now)
        return is_today and self.marked_by_id in (None, by.pk if by else None)

    def get_progress_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows Django's
        """The label of the progress. Django's own method is slow in lists: it collects all labels on each call."""
        return str(Progress(self.progress).label)
