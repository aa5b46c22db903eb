"""What is for the person alone: looking back after a hard time, and the invitation to review the plan."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.rows import RowPolicy
from consumers.models import Consumer

from .rows import IS_THEIR_OWN, removed_until_erased


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
            removed_until_erased("wrap_removed_looking_back_is_erased_one_day"),
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
