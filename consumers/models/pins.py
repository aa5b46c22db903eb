"""The PIN with which a person proves their identity on a staff member's phone."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.rows import IS_FOR_INTAKE, IS_ONESELF, RowPolicy

from .people import Consumer

MOST_TRIES = 5


class Pin(models.Model):
    """A PIN of four to six digits, which the person chooses and no staff member sees.

    The database stores only a slow hash, which no staff role can read.
    """

    consumer = models.OneToOneField(Consumer, primary_key=True, on_delete=models.PROTECT, related_name="pin")
    hashed = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    # The owner of the phone, null in the portal. The person is told, and can recognise a forged choice.
    set_on_phone_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(wrong_tries__lte=MOST_TRIES), name="pin_so_many_tries"),
            models.CheckConstraint(condition=~Q(hashed=""), name="pin_is_hashed"),
            RowPolicy(name="pin_rows", read=IS_ONESELF, add=IS_ONESELF, change=IS_ONESELF),
        ]

    def __str__(self) -> str:
        return f"{self.set_at:%Y-%m-%d}"


class PinRestore(models.Model):
    """A record that intake checked a person's identity in person and voided the PIN. Added, never changed.

    An account that works with the person cannot add one: it writes the texts that the PIN confirms.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="pin_restores")
    restored_at = models.DateTimeField()
    restored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["consumer", "-restored_at"], name="pin_restore_latest")]
        constraints = [
            RowPolicy(
                name="pin_restore_rows",
                read=f"{IS_ONESELF} OR {IS_FOR_INTAKE}",
                add=f"{IS_FOR_INTAKE} AND restored_by_id = actor_user() AND NOT works_or_worked_with(consumer_id)",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.restored_at:%Y-%m-%d}"
