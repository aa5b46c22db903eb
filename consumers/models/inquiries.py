"""Inquiries: somebody asked about peer support, and is nobody's record yet."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.choices import Capacity
from accounts.rows import Once, RowPolicy
from accounts.texts import ShortTextField
from agency.choices import Vocabulary

from .intake import only_words, word

IS_INTAKE = "(SELECT holds('intake'))"
# The job reads and erases those alone whose day has come.
IS_DUE_FOR_THE_JOB = "(SELECT actor_job()) = 'inquiries' AND erase_on <= (SELECT agency_today())"


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def visible_to(self, user) -> "InquiryQuerySet":
        """All inquiries if `user`, the actor, is intake, and none otherwise."""
        account = Value(user.pk, output_field=models.UUIDField())
        roles = Value([Capacity.INTAKE.value], output_field=ArrayField(models.TextField()))
        return self.filter(Q(Once(account, roles, function="everybody_in_capacity")))


class Inquiry(models.Model):
    """Somebody asked about peer support on a day; a name is not needed. It is erased on `erase_on`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_on = models.DateField(_("day"))
    way = word(_("how they asked"), blank=False)
    words = models.TextField(_("what they said"), blank=True, default="")
    name = ShortTextField(_("name, if they gave one"), max_length=200, blank=True, default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, default="")
    safe_words = ShortTextField(_("safe way to call back"), max_length=300, blank=True, default="")
    erase_on = models.DateField()  # by the rule of the day on which they asked
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "noted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(way=""), name="inquiry_came_in_some_way"),
            models.CheckConstraint(condition=Q(erase_on__gt=F("asked_on")), name="inquiry_days_in_order"),
            RowPolicy(
                name="inquiry_rows",
                read=f"{IS_INTAKE} OR {IS_DUE_FOR_THE_JOB}",
                add=f"noted_by_id = (SELECT actor_user()) AND {IS_INTAKE}",
                remove=f"{IS_INTAKE} OR {IS_DUE_FOR_THE_JOB}",
            ),
        ]
        indexes = [models.Index(fields=["erase_on"], name="inquiry_to_erase")]
        triggers = [only_words({"way": Vocabulary.INQUIRY_WAY})]

    def __str__(self) -> str:
        return str(self.pk)
