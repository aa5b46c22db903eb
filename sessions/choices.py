from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INDIVIDUAL = "individual", _("Individual session")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone")
    VIDEO = "video", _("Video")


class Place(models.TextChoices):
    """Place of service. The codes payers use for these differ and come with billing."""

    OFFICE = "office", _("Office")
    HOME = "home", _("Home")
    COMMUNITY = "community", _("Community")
    TELEHEALTH = "telehealth", _("Telehealth")
