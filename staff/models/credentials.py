"""The staff file: its documents, certificates and clearances, and days without a certificate that can be billed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.rows import RowPolicy
from accounts.signing import append_only
from accounts.texts import ShortTextField
from agency.choices import Vocabulary
from agency.models import is_a_term
from files.models import StoredFile, file_kind_is_known

from .entries import IS_READ_FOR_REMINDERS, READS_FILE, Entry, EntryQuerySet, entry_constraints, entry_triggers


class Document(StoredFile):
    """A PDF or a picture in a staff file, such as a photographed certificate. It never changes."""

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "holder"], name="document_of_its_holder"),
            file_kind_is_known("document_kind_is_known"),
            RowPolicy(
                name="document_rows", read=READS_FILE, add=f"added_by_id = (SELECT actor_user()) AND {READS_FILE}"
            ),
        ]
        triggers = [append_only()]


class Credential(Entry):
    """A certificate, or a clearance: its kind, its number, its first and last day, both included.

    A foreign key of two columns keeps `evidence` a document of the same staff member.
    """

    kind = models.CharField(_("kind"), max_length=20)  # the key of a `Term`
    number = ShortTextField(_("number"), max_length=60, blank=True, default="")
    issued_on = models.DateField(_("issued on"))
    expires_on = models.DateField(_("expires on"))
    evidence = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-expires_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_on__gt=F("issued_on")), name="credential_days_in_order"),
            *entry_constraints("credential", read=IS_READ_FOR_REMINDERS),
        ]
        indexes = [models.Index(fields=["holder", "-expires_on"], name="credential_of_holder")]
        triggers = [*entry_triggers(), is_a_term("kind", Vocabulary.CREDENTIAL)]


class BillingException(Entry):
    """Days on which a staff member's sessions can be billed although no certificate is valid, and the reason.

    A supervisor or an administrator enters it, never its holder.
    """

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    reason = models.TextField(_("reason"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="billing_exception_days_in_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="billing_exception_has_a_reason"),
            models.CheckConstraint(condition=~Q(entered_by=F("holder")), name="billing_exception_entered_by_another"),
            *entry_constraints("billing_exception"),
        ]
        indexes = [models.Index(fields=["holder", "-ends_on"], name="billing_exception_of_holder")]
        triggers = entry_triggers()
