"""The model of attempts, which are visits that did not take place."""

import uuid
from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rows import IS_STAFF, IS_VISIBLE, IS_WORKED_WITH, RowPolicy
from accounts.signing import NAME_LENGTH, copies_name
from accounts.texts import ShortTextField
from consumers.models import Consumer

from ..choices import Missed


class Attempt(models.Model):
    """A visit that did not take place. It has no times and no words, and counts neither as seen nor as a session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="attempts", db_index=False)
    specialist = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    why = models.CharField(max_length=20, choices=Missed.choices)
    noted_at = models.DateTimeField()
    noted_as = ShortTextField(max_length=NAME_LENGTH, default="", db_default="", editable=False)

    class Meta:
        ordering = ["-day", "-noted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Missed.values), name="attempt_reason_known"),
            RowPolicy(
                name="attempt_rows",
                read=IS_VISIBLE,
                add=f"specialist_id = actor_user() AND {IS_WORKED_WITH}",
                # Noted by mistake: gone again within a day.
                remove=f"specialist_id = actor_user() AND {IS_STAFF} AND noted_at > now() - interval '1 day'",
            ),
        ]
        indexes = [models.Index(fields=["consumer", "-day"], name="attempt_of_person")]
        triggers = [
            copies_name(of="specialist_id", into="noted_as"),
            pgtrigger.Protect(name="never_changes", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_fresh(self) -> bool:
        """Whether the author can still remove this attempt: within a day."""
        return self.noted_at > timezone.now() - timedelta(days=1)

    def get_why_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows Django's
        """The label of `why`. Django's own method is slow in lists: it collects all labels on each call."""
        return str(Missed(self.why).label)
