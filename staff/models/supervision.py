"""Supervision: a supervisor meets one or several specialists, and everybody who took part signs."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from accounts.rows import IS_ADMINISTRATOR, IS_STAFF, RowPolicy
from accounts.signing import Signable, signature_is_whole, signed_triggers

from .entries import IS_NOT_NOW

MOST_LETTERS = 2000  # of topics
MOST_MINUTES = 24 * 60
IS_OWN = f"({IS_STAFF} AND {{}} = ANY (ARRAY(SELECT own_supervisions())))"
IS_LED = "{} = ANY (ARRAY(SELECT led_supervisions()))"


class Supervision(models.Model):
    """A supervision that is planned, was held (`minutes` and `topics`) or was cancelled (`cancelled_at`).

    It is held with several people if it has several parts besides the supervisor's. It is fixed with its first
    signature, which is the supervisor's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    topics = models.TextField(_("what you spoke about"), blank=True, default="")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True, topics="")
                | Q(minutes__isnull=False, minutes__gt=0, minutes__lte=MOST_MINUTES) & ~Q(topics=""),
                name="supervision_held_is_whole",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("topics"), MOST_LETTERS), name="supervision_topics_are_short"
            ),
            RowPolicy(
                name="supervision_rows",
                read=f"{IS_OWN.format('id')} OR {IS_ADMINISTRATOR}"
                f" OR supervisor_id = (SELECT actor_user()) AND {IS_STAFF}",
                add="supervisor_id = (SELECT actor_user()) AND EXISTS (SELECT led_staff())",
                change=IS_LED.format("id"),
            ),
        ]
        indexes = [models.Index(fields=["supervisor", "-starts_at"], name="supervision_by_supervisor")]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="fixed_when_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                IF OLD.cancelled_at IS NOT NULL OR EXISTS (
                    SELECT FROM staff_supervisionpart WHERE supervision_id = OLD.id AND signed_at IS NOT NULL
                ) THEN
                    RAISE EXCEPTION 'a supervision that is signed or cancelled never changes'
                        USING ERRCODE = 'check_violation';
                END IF;
                IF current_user = 'peerhub_app' AND NEW.cancelled_at IS NOT NULL
                    AND {IS_NOT_NOW.format("NEW.cancelled_at")}
                THEN
                    RAISE EXCEPTION 'a supervision is cancelled now' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,  # noqa: S608  the names are ours
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_held(self) -> bool:
        return self.minutes is not None


class SupervisionPart(Signable):
    """Somebody's part in a supervision, with their signature. The supervisor has one too, and signs first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.PROTECT, related_name="parts")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["supervision", "holder"], name="supervision_part_once"),
            signature_is_whole("supervision_part_signature_is_whole"),
            RowPolicy(
                name="supervision_part_rows",
                read=f"{IS_OWN.format('supervision_id')} OR {IS_ADMINISTRATOR}",
                add=f"{IS_LED.format('supervision_id')}"
                " AND (holder_id = (SELECT actor_user()) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                change=f"holder_id = (SELECT actor_user()) AND {IS_STAFF}",
                remove=f"{IS_LED.format('supervision_id')} AND holder_id <> (SELECT actor_user())",
            ),
        ]
        indexes = [models.Index(fields=["holder"], name="supervision_part_of_holder")]
        triggers = [
            *signed_triggers(
                signer="holder_id",
                # The lock lets the text change either before the signature or not at all.
                on_signing="""
                IF NOT EXISTS (
                    SELECT FROM staff_supervision WHERE id = NEW.supervision_id AND minutes IS NOT NULL
                    AND cancelled_at IS NULL AND starts_at <= clock_timestamp() FOR SHARE
                ) THEN
                    RAISE EXCEPTION 'a supervision is signed when it was held' USING ERRCODE = 'check_violation';
                END IF;
                IF NOT EXISTS (
                    SELECT FROM staff_supervision held JOIN staff_supervisionpart leads
                    ON leads.supervision_id = held.id AND leads.holder_id = held.supervisor_id
                    WHERE held.id = NEW.supervision_id AND (leads.id = NEW.id OR leads.signed_at IS NOT NULL)
                ) OR NOT EXISTS (
                    SELECT FROM staff_supervisionpart WHERE supervision_id = NEW.supervision_id AND id <> NEW.id
                ) THEN
                    RAISE EXCEPTION 'a supervision is signed by its supervisor, then by those who took part'
                        USING ERRCODE = 'check_violation';
                END IF;
                """,
            ),
            pgtrigger.Trigger(
                name="signed_now",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                IF NEW.supervision_id <> OLD.supervision_id OR NEW.holder_id <> OLD.holder_id OR NEW.id <> OLD.id
                    OR current_user = 'peerhub_app' AND {IS_NOT_NOW.format("NEW.signed_at")}
                THEN
                    RAISE EXCEPTION 'a part is signed now, and changes in no other way'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,  # noqa: S608  the names are ours
            ),
            pgtrigger.Trigger(
                name="fixed_when_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                declare=[("about", "uuid")],
                func="""
                about := CASE WHEN TG_OP = 'INSERT' THEN NEW.supervision_id ELSE OLD.supervision_id END;
                IF TG_OP = 'DELETE' OR current_user = 'peerhub_app' THEN
                    PERFORM FROM staff_supervision WHERE id = about FOR UPDATE;
                    IF EXISTS (
                        SELECT FROM staff_supervisionpart WHERE supervision_id = about AND signed_at IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'who takes part is fixed with the first signature'
                            USING ERRCODE = 'check_violation';
                    END IF;
                END IF;
                RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
