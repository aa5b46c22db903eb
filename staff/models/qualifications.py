"""The staff file: which lines of the checklists somebody meets."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextField
from agency.choices import CHECKLISTS, LIVED_EXPERIENCE, Vocabulary
from agency.models import is_a_term

from .entries import Entry, EntryQuerySet, entry_constraints, entry_triggers


class Qualification(Entry):
    """A line of a checklist that somebody met on a day, and by what evidence. Of lived experience only the day."""

    checklist = models.CharField(
        _("checklist"), max_length=40, choices=[(one, Vocabulary(one).label) for one in CHECKLISTS]
    )
    line = models.CharField(_("line"), max_length=20)  # the key of a `Term` of this checklist
    met_on = models.DateField(_("met on"))
    evidence = ShortTextField(_("evidence"), max_length=200, blank=True, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-met_on", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(checklist__in=CHECKLISTS), name="qualification_of_a_checklist"),
            models.CheckConstraint(
                condition=Q(line__in=LIVED_EXPERIENCE, evidence="") | ~Q(line__in=LIVED_EXPERIENCE) & ~Q(evidence=""),
                name="qualification_keeps_no_story",
            ),
            *entry_constraints("qualification"),
        ]
        indexes = [models.Index(fields=["holder", "checklist"], name="qualification_of_holder")]
        triggers = [*entry_triggers(), is_a_term("line", vocabulary_column="checklist")]
