"""The staff file: the monthly check of the exclusion lists."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextField
from agency.choices import Vocabulary
from agency.models import is_a_term

from ..choices import ScreeningResult
from .entries import Entry, EntryQuerySet, entry_constraints, entry_triggers


class Screening(Entry):
    """The result of looking up a staff member in one exclusion list for one month. Nobody enters their own.

    Source: MA Bulletin 99-11-05, before somebody is hired and each month.
    """

    month = models.DateField(_("month"))  # its first day
    exclusion_list = models.CharField(_("list"), max_length=20)  # the key of a `Term`
    result = models.CharField(_("result"), max_length=20, choices=ScreeningResult.choices)
    reference = ShortTextField(_("evidence"), max_length=200, blank=True, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "exclusion_list", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "month", "exclusion_list"],
                condition=Q(taken_back_at__isnull=True),
                name="screening_once_a_month",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="screening_month_is_its_first_day"),
            models.CheckConstraint(condition=Q(result__in=ScreeningResult.values), name="screening_result_known"),
            models.CheckConstraint(condition=~Q(entered_by=F("holder")), name="screening_entered_by_another"),
            *entry_constraints("screening"),
        ]
        triggers = [*entry_triggers(), is_a_term("exclusion_list", Vocabulary.EXCLUSION_LIST)]
