"""The PIN with which a person shows on somebody else's phone that it is them."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.rows import IS_KEPT, IS_ONESELF, RowPolicy

from .people import Consumer

MOST_TRIES = 5


class Pin(models.Model):
    """Four to six digits, chosen by the person out of everybody's sight. Only a slow hash of them is stored, and nobody
    of the staff can read even that."""

    consumer = models.OneToOneField(Consumer, primary_key=True, on_delete=models.PROTECT, related_name="pin")
    hashed = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    # On whose phone, when it was not in the portal: told to the person, who knows whether they were there.
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
    """Intake made sure in person who somebody is: the PIN they had is void and they choose another. Added, never
    changed; and never by whoever works with the person, and so writes what the PIN confirms."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="pin_restores")
    restored_at = models.DateTimeField()
    restored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["consumer", "-restored_at"], name="pin_restore_latest")]
        constraints = [
            RowPolicy(
                name="pin_restore_rows",
                read=f"{IS_ONESELF} OR {IS_KEPT}",
                add=f"{IS_KEPT} AND restored_by_id = actor_user() AND NOT works_or_worked_with(consumer_id)",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.restored_at:%Y-%m-%d}"
