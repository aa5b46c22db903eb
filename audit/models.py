"""Who opened which record. Rows are added, never changed, and point at nothing by foreign key, so that the log
never stands in the way of the data it is about."""

import uuid

import pgtrigger
from django.db import models


class Event(models.Model):
    """A request about a person's record, or a refusal."""

    # Made here, since the role that adds rows may not read them back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    roles = models.CharField(max_length=200, blank=True)
    person_id = models.UUIDField(null=True)
    page = models.CharField(max_length=100)
    method = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField()
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-at"], name="audit_by_person"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.method} {self.page} {self.status}"
