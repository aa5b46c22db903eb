from django.db import models
from django.utils.translation import gettext_lazy as _


class ConcernKind(models.TextChoices):
    COMPLAINT = "complaint", _("A complaint")
    ACCESS = "access", _("A question about who looked at my record")
    SESSION = "session", _("A session note that is not right")
    DETAILS = "details", _("My name, my date of birth or another fact about me")
    RATHER_NOT = "rather_not", _("Somebody I would rather not work with")
