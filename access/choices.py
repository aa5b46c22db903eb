from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessKind(models.TextChoices):
    """The kind of an access row, which lets a staff member see a person. Each row has a start and may have an end."""

    ASSIGNMENT = "assignment", _("works with this person")
    COVER = "cover", _("covers for a colleague")
    PLAN = "plan", _("signs their plan")
    SAMPLE = "sample", _("quality review")
    BREAK_GLASS = "break_glass", _("emergency")


class RestrictionReason(models.TextChoices):
    WORKS_HERE = "works_here", _("works or worked here")
    RELATED = "related", _("is related to a staff member")
    ASKED = "asked", _("asked for it")
