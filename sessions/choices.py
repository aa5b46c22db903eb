from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INDIVIDUAL = "individual", _("Individual session")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone")
    VIDEO = "video", _("Video")


class NotePart(models.TextChoices):
    """The parts of a note. The values are the names of the fields."""

    TOGETHER = "together", _("what we did together")
    OWN_WORDS = "own_words", _("in the person’s own words")
    NEXT_STEPS = "next_steps", _("what’s next")


class CorrectionKind(models.TextChoices):
    FACTS = "facts", _("Date, time, place or goals")
    WRONG_PERSON = "wrong_person", _("Written about the wrong person")


class Missed(models.TextChoices):
    """The reason why a visit did not take place."""

    NO_SHOW = "no_show", _("Did not come")
    CANCELLED_BY_THEM = "cancelled_by_them", _("Cancelled by them")
    CANCELLED_BY_US = "cancelled_by_us", _("Cancelled by us")
