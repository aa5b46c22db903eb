"""The staff file: hours of learning."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextField
from agency.choices import Vocabulary
from agency.models import is_a_term

from .credentials import Document
from .entries import Entry, EntryQuerySet, entry_constraints, entry_triggers

MINUTES_OF_A_DAY = 24 * 60


class LearningHours(Entry):
    """Something learned on a day: its title, who taught it, how long, and its category.

    A foreign key of two columns keeps `evidence` a document of the same staff member.
    """

    title = ShortTextField(_("title"), max_length=200)
    presenter = ShortTextField(_("presenter"), max_length=200)
    taken_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    category = models.CharField(_("category"), max_length=20)  # the key of a `Term`
    evidence = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_on", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MINUTES_OF_A_DAY), name="learning_fits_a_day"
            ),
            *entry_constraints("learning"),
        ]
        indexes = [models.Index(fields=["holder", "-taken_on"], name="learning_of_holder")]
        triggers = [*entry_triggers(), is_a_term("category", Vocabulary.LEARNING)]
