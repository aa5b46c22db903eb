from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    INTAKE = "intake", _("Getting started")
    ACTIVE = "active", _("In service")
    ENDED = "ended", _("Service ended")


class AccessKind(models.TextChoices):
    """Every right of a staff member to see a person is one of these, with a beginning and, one day, an end."""

    ASSIGNMENT = "assignment", _("works with this person")
    COVER = "cover", _("covers for a colleague")
    GROUP = "group", _("shares a group")
    SAMPLE = "sample", _("quality review")
    BREAK_GLASS = "break_glass", _("emergency")
