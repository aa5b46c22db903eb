"""The staff file: certificates and clearances."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.texts import ShortTextField
from agency.choices import Vocabulary
from agency.models import is_a_term

from .entries import Entry, EntryQuerySet, entry_constraints, entry_triggers


class Credential(Entry):
    """A certificate, or a clearance: its kind, its number, its first and last day, both included."""

    kind = models.CharField(_("kind"), max_length=20)  # the key of a `Term`
    number = ShortTextField(_("number"), max_length=60, blank=True, default="")
    issued_on = models.DateField(_("issued on"))
    expires_on = models.DateField(_("expires on"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-expires_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_on__gt=F("issued_on")), name="credential_days_in_order"),
            *entry_constraints("credential"),
        ]
        indexes = [models.Index(fields=["holder", "-expires_on"], name="credential_of_holder")]
        triggers = [*entry_triggers(), is_a_term("kind", Vocabulary.CREDENTIAL)]
