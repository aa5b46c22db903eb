"""Pages of a WRAP that the person wrote on paper and photographed or uploaded."""

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.rows import RowPolicy
from consumers.models import Consumer
from files.models import StoredFile, file_kind_is_known

from ..choices import Part
from .rows import IS_THEIR_OWN, removed_until_erased

# The staff read the pages of the parts that are shared with them now.
IS_OF_SHARED_PART = "removed_at IS NULL AND (consumer_id, part) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)"


class PaperQuerySet(models.QuerySet["Paper"]):
    def not_removed(self) -> "PaperQuerySet":
        return self.filter(removed_at__isnull=True)


class Paper(StoredFile):
    """A picture or a PDF of a page from paper, in a part of a WRAP. A removed one is erased on `erase_on`."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="wrap_papers")
    part = models.CharField(max_length=20, choices=Part.choices)
    removed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        indexes = [
            models.Index(fields=["consumer", "part"], name="wrap_paper_of_part"),
            models.Index(fields=["erase_on"], name="wrap_paper_to_erase", condition=Q(erase_on__isnull=False)),
        ]
        constraints = [
            file_kind_is_known("wrap_paper_kind_known"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="wrap_paper_part_known"),
            removed_until_erased("wrap_removed_paper_is_erased_one_day"),
            RowPolicy(
                name="wrap_paper_rows",
                read=f"{IS_THEIR_OWN} OR {IS_OF_SHARED_PART}",
                add=IS_THEIR_OWN,
                change=IS_THEIR_OWN,
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="same_page",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.id, OLD.consumer_id, OLD.part, OLD.kind, OLD.added_at, OLD.data) IS DISTINCT FROM"
                    " (NEW.id, NEW.consumer_id, NEW.part, NEW.kind, NEW.added_at, NEW.data))"
                ),
            ),
        ]
