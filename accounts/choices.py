"""What somebody may be at the agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role is granted for a time; one account may hold several. `CONSUMER` is never granted: it is what an
    account of a person served is, and the only thing it can be."""

    SPECIALIST = "specialist", _("Certified peer specialist")
    SUPERVISOR = "supervisor", _("Supervisor")
    PROFESSIONAL = "professional", _("Mental health professional")
    INTAKE = "intake", _("Intake and records")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    REVIEWER = "reviewer", _("Quality reviewer")
    ADMINISTRATOR = "administrator", _("Administrator")
    CONSUMER = "consumer", _("Person served")


STAFF_ROLES = tuple(role for role in Role if role is not Role.CONSUMER)
