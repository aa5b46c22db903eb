"""E-mails waiting to be sent, as rows: losing the broker's queue loses no message."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.rows import RowPolicy

from .choices import Delivery, State


class Message(models.Model):
    """One e-mail. Queueing the same `key` twice makes one message."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)  # emptied when the message is sent
    delivery = models.CharField(max_length=20, choices=Delivery.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)  # not sent from then on
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.CLAIMED) | Q(claimed_at__isnull=False), name="message_claim_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.CLAIMED]) | Q(finished_at__isnull=False),
                name="message_end_has_a_time",
            ),
            RowPolicy(
                name="message_rows",
                read="(SELECT actor_kind() = 'job')",
                add="(SELECT actor_kind() IS NOT NULL)",
                change="(SELECT actor_job()) = 'outbox'",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state__in=[State.WAITING, State.CLAIMED]), name="message_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
