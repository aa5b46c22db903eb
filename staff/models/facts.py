"""The facts of a staff member: position, working time, languages, counties, days."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rows import IS_ADMINISTRATOR, RowPolicy
from accounts.texts import ShortTextField

from .entries import READS_FILE

LEAST, FULL_TIME = Decimal("0.01"), Decimal("1.00")
LEADS_HOLDER = (
    f"(holder_id <> (SELECT actor_user()) AND ({IS_ADMINISTRATOR} OR holder_id = ANY (ARRAY(SELECT led_staff()))))"
)


@pghistory.track(meta={"constraints": [RowPolicy(name="staff_facts_event_rows", read=READS_FILE)]})
class StaffFacts(models.Model):
    """What the agency knows of a staff member's work. Their lived experience is a date, never a story."""

    holder = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="facts"
    )
    position = ShortTextField(_("position"), max_length=100, blank=True, default="")
    fte = models.DecimalField(
        _("part of full time"),
        max_digits=3,
        decimal_places=2,
        default=FULL_TIME,
        validators=[MinValueValidator(LEAST), MaxValueValidator(FULL_TIME)],
    )
    languages = ShortTextField(_("languages"), max_length=200, blank=True, default="")
    counties = ShortTextField(_("counties"), max_length=200, blank=True, default="")
    days = ShortTextField(_("working days"), max_length=200, blank=True, default="")
    attested_on = models.DateField(_("lived experience attested on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fte__gte=LEAST, fte__lte=FULL_TIME), name="staff_facts_fte_of_one"),
            RowPolicy(name="staff_facts_rows", read=READS_FILE, add=LEADS_HOLDER, change=LEADS_HOLDER),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="about_the_staff",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                IF TG_OP = 'UPDATE' AND NEW.holder_id <> OLD.holder_id
                    OR NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer)
                THEN
                    RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
