from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    INTAKE = "intake", _("Getting started")
    ACTIVE = "active", _("In service")
    ENDED = "ended", _("Service ended")
    DIED = "died", _("Died")


OVER = (Status.ENDED, Status.DIED)
