from django.db import models
from django.utils.translation import gettext_lazy as _


class Domain(models.TextChoices):
    """The five domains of life in which people set goals."""

    SOCIAL = "social", _("Social")
    EDUCATIONAL = "educational", _("Educational")
    VOCATIONAL = "vocational", _("Vocational")
    WELLNESS = "wellness", _("Wellness")
    HEALTH_EMOTIONAL = "health_emotional", _("Health and emotional")


class Progress(models.TextChoices):
    """How far along a goal is in the person's own view. It is not a score."""

    THINKING = "thinking", _("Thinking about it")
    STARTED = "started", _("First steps")
    ON_MY_WAY = "on_my_way", _("On my way")
    NEARLY = "nearly", _("Nearly there")
    REACHED = "reached", _("Reached")
    RESTING = "resting", _("Taking a break from it")
    PUT_DOWN = "put_down", _("Put down")


NOT_OPEN = frozenset({Progress.REACHED, Progress.RESTING, Progress.PUT_DOWN})
