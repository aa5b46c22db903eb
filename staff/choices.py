from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamPart(models.TextChoices):
    MEMBER = "member", _("member")
    SUPERVISOR = "supervisor", _("supervisor")
    COVER = "cover", _("covers for the supervisor")


SUPERVISING = (TeamPart.SUPERVISOR, TeamPart.COVER)
