"""Concerns of the people served: a complaint, a question about access to the record, an error in a session, or a wish
for another specialist.

The privacy officer and the named handler see a concern. A staff member whom it names cannot see, count or handle it.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rows import IS_ONESELF, RowPolicy
from consumers.models import Consumer

from .choices import ConcernKind

IS_OPEN = "= ANY (ARRAY(SELECT open_concerns()))"


class Concern(models.Model):
    """A concern that a person raised.

    `about_event` is the id of the row of the access log that it asks about. It and `about_session` are no foreign keys.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="concerns")
    kind = models.CharField(max_length=20, choices=ConcernKind.choices)
    words = models.TextField(_("what I want to say"))
    about_event = models.UUIDField(null=True, blank=True)
    about_session = models.UUIDField(null=True, blank=True)
    raised_at = models.DateTimeField()
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer_seen_at = models.DateTimeField(null=True, blank=True)  # set by `see_answers()` in services.sql

    class Meta:
        ordering = ["-raised_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="concern_has_words"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="concern_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answer_seen_at__isnull=True) | Q(answered_at__isnull=False), name="concern_answer_seen_once"
            ),
            models.UniqueConstraint(fields=["id", "consumer"], name="concern_of_its_consumer"),
            # `open_concerns` does not return a row while it is being added, so the row's person decides.
            RowPolicy(
                name="concern_rows",
                read=f"id {IS_OPEN} OR {IS_ONESELF}",
                add=f"{IS_ONESELF} AND answer = ''",
                change=f"id {IS_OPEN} AND (SELECT cardinality(roles_held()) > 0)",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="stays_as_raised", exclude=["handler", "answer", "answered_at", "answered_by", "answer_seen_at"]
            ),
            pgtrigger.Trigger(
                name="answered_by_others",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                IF ROW(NEW.handler_id, NEW.answered_by_id) IS DISTINCT FROM ROW(OLD.handler_id, OLD.answered_by_id)
                    AND EXISTS (
                        SELECT FROM concerns_concernnamed
                        WHERE concern_id = NEW.id AND user_id IN (NEW.handler_id, NEW.answered_by_id)
                    )
                THEN
                    RAISE EXCEPTION 'a concern is not handled by whom it names' USING ERRCODE = 'check_violation';
                END IF;
                IF OLD.answered_at IS NULL AND NEW.answered_by_id <> actor_user() THEN
                    RAISE EXCEPTION 'an answer is in the name of its author' USING ERRCODE = 'check_violation';
                END IF;
                IF OLD.answered_at IS NOT NULL AND ROW(OLD.answer, OLD.answered_at, OLD.answered_by_id)
                    IS DISTINCT FROM ROW(NEW.answer, NEW.answered_at, NEW.answered_by_id)
                THEN
                    RAISE EXCEPTION 'an answer stays as sent' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ConcernNamed(models.Model):
    """A staff member whom a concern names."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="named")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "user"], name="concern_names_once"),
            RowPolicy(name="concern_named_rows", read=f"concern_id {IS_OPEN} OR {IS_ONESELF}", add=IS_ONESELF),
        ]

    def __str__(self) -> str:
        return str(self.pk)
