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


class NotePart(models.TextChoices):
    """The parts of a note, named as its fields."""

    TOGETHER = "together", _("what we did together")
    OWN_WORDS = "own_words", _("in the person's own words")
    NEXT_STEPS = "next_steps", _("what's next")
