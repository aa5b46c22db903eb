from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessKind(models.TextChoices):
    """Every right of a staff member to see a person is one of these, with a beginning and, one day, an end."""

    ASSIGNMENT = "assignment", _("works with this person")
    COVER = "cover", _("covers for a colleague")
    PLAN = "plan", _("signs their plan")
    SAMPLE = "sample", _("quality review")
    BREAK_GLASS = "break_glass", _("emergency")


class RestrictionReason(models.TextChoices):
    WORKS_HERE = "works_here", _("works or worked here")
    RELATED = "related", _("is related to somebody of the staff")
    ASKED = "asked", _("asked for it")
