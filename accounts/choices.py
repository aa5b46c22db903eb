"""What somebody may be at the agency, and how they may come in."""

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


class Capacity(models.TextChoices):
    """What an account is to one person served. `access/rights.sql` says who has which capacity; nothing else does."""

    SELF = "self", _("it is their own record")
    ASSIGNED = "assigned", _("works with this person")
    COVER = "cover", _("stands in for a colleague")
    TEAM = "team", _("leads the team")
    PLAN = "plan", _("signs the plan")
    SAMPLE = "sample", _("reviews a sample")
    BREAK_GLASS = "break_glass", _("emergency")
    INTAKE = "intake", _("keeps names and contacts")
    AUTHOR = "author", _("finishes an own note")
    PRIVACY_OFFICER = "privacy_officer", _("protects privacy")
    HANDLER = "handler", _("looks into a concern")


class CodeKind(models.TextChoices):
    """What a code that is handed over, or mailed, is good for."""

    INVITATION = "invitation", _("first way in")
    RESTORE = "restore", _("way back in")


class IdentityCheck(models.TextChoices):
    """How it was made sure, face to face, that somebody is the owner of an account."""

    KNOWN = "known", _("I know them, and they stood in front of me")
    PHOTO_ID = "photo_id", _("They showed an ID with a photo")
    BIRTH_AND_ADDRESS = "birth_and_address", _("They told me their birth date and address, as we have them")
