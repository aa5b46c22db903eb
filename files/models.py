"""Stored documents: the fields that the document tables of all apps have in common."""

import uuid

from django.db import models
from django.db.models import Q

from .choices import FileKind


class StoredFile(models.Model):
    """Base of document tables. The bytes are a column, so row security, backups and transactions hold for them too.

    Lists leave the bytes out: `.defer("data")`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    data = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


def file_kind_is_known(name: str) -> models.CheckConstraint:
    """A constraint: the kind of a stored file is one of `FileKind`."""
    return models.CheckConstraint(condition=Q(kind__in=FileKind.values), name=name)
