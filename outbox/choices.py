from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """Whether the outbox sends a message again when it cannot know whether the message arrived."""

    AT_MOST_ONCE = "at_most_once", _("at most once")
    AT_LEAST_ONCE = "at_least_once", _("at least once")


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    UNKNOWN = "unknown", _("delivery unknown")
    FAILED = "failed", _("refused")
    EXPIRED = "expired", _("expired before sending")
