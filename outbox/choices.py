from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """What to do when it is not known whether a message arrived."""

    AT_MOST_ONCE = "at_most_once", _("rather not at all than twice")
    AT_LEAST_ONCE = "at_least_once", _("rather twice than not at all")


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    UNKNOWN = "unknown", _("not known whether it arrived")
    FAILED = "failed", _("refused")
    EXPIRED = "expired", _("too late to be sent")
