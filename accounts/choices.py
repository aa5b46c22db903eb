"""The choices for accounts: roles, capacities, kinds of sign-in codes and identity checks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role of an account, granted for a time. One account may hold several.

    `CONSUMER` is never granted: it belongs to the account of a person served, which holds no other role.
    """

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
    """The capacity in which an account relates to one person served. `access/rights.sql` alone says who has it."""

    SELF = "self", _("their own record")
    ASSIGNED = "assigned", _("works with this person")
    COVER = "cover", _("covers for a colleague")
    TEAM = "team", _("leads the team")
    PLAN = "plan", _("signs the plan")
    SAMPLE = "sample", _("reviews a sample")
    BREAK_GLASS = "break_glass", _("emergency")
    INTAKE = "intake", _("keeps names and contacts")
    AUTHOR = "author", _("finishes their own note")
    PRIVACY_OFFICER = "privacy_officer", _("protects privacy")
    HANDLER = "handler", _("looks into a concern")


class CodeKind(models.TextChoices):
    """The purpose of a sign-in code, which is printed on a card or mailed as a link."""

    INVITATION = "invitation", _("invitation")
    RESTORE = "restore", _("account recovery")


class IdentityCheck(models.TextChoices):
    """The way in which a staff member checked, face to face, that a person is the owner of an account."""

    KNOWN = "known", _("I know them and met them in person")
    PHOTO_ID = "photo_id", _("They showed an ID with a photo")
    BIRTH_AND_ADDRESS = "birth_and_address", _("They gave the birth date and address in our records")
