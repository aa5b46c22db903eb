"""The model of corrections of signed sessions."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.rows import IS_STAFF, IS_SUPERVISED, IS_VISIBLE, RowPolicy
from accounts.signing import (
    NAME_LENGTH,
    copies_name,
)
from accounts.texts import ShortTextField
from consumers.models import Consumer

from ..choices import CorrectionKind, Mode
from .facts import PeerSession


class Correction(models.Model):
    """A correction of a signed session, asked for by its author: other facts, or that it is about the wrong person.

    Once it is agreed to, the database changes the session, keeps the earlier facts in `before`, and every list and
    figure follows. The author alone may agree to their own correction of facts, and only when adding it. Nobody agrees
    alone that a note is taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(PeerSession, on_delete=models.PROTECT, related_name="corrections")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=CorrectionKind.choices)
    reason = models.TextField(_("what was wrong"))
    # The facts as they should be; empty when the note is about the wrong person.
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    mode = models.CharField(max_length=20, choices=Mode.choices, blank=True)
    place = models.CharField(max_length=20, blank=True)
    goals = ArrayField(models.UUIDField(), default=list, blank=True)
    before = models.JSONField(null=True, editable=False)  # starts_at, ends_at, mode, place, goals (words by id)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_as = ShortTextField(max_length=NAME_LENGTH, default="", db_default="", editable=False)
    asked_at = models.DateTimeField()
    is_agreed = models.BooleanField(default=False, db_default=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_as = ShortTextField(max_length=NAME_LENGTH, default="", db_default="", editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind=CorrectionKind.WRONG_PERSON, starts_at__isnull=True, ends_at__isnull=True)
                | Q(
                    kind=CorrectionKind.FACTS, starts_at__isnull=False, ends_at__gt=F("starts_at"), mode__in=Mode.values
                )
                & ~Q(place=""),
                name="correction_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, is_agreed=False)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="correction_answer_is_whole",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(answered_at__isnull=True), name="correction_one_waits"
            ),
            RowPolicy(
                name="correction_rows",
                # The reason for taking a note back may speak of the person whom it is about, and so may an earlier one
                # of the same note; a reason may repeat a withheld part.
                read=f"{IS_VISIBLE} AND CASE WHEN {IS_STAFF} THEN kind = 'wrong_person' OR is_signed(session_id)"
                " ELSE kind = 'facts' AND is_agreed AND is_signed(session_id)"
                " AND session_id <> ALL (ARRAY(SELECT withheld_sessions())) END"
                " OR wrote_session(session_id) OR (SELECT holds('privacy_officer'))",
                add="asked_by_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
                # The author withdraws what waits.
                change=f"{IS_SUPERVISED} OR kind = 'wrong_person' AND (SELECT holds('privacy_officer'))"
                f" OR asked_by_id = actor_user() AND {IS_STAFF}",
            ),
        ]
        triggers = [
            copies_name(of="asked_by_id", into="asked_as"),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="answered_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__answered_at__isnull=False)
            ),
            pgtrigger.ReadOnly(
                name="stays_as_asked", exclude=["is_agreed", "answered_by", "answered_as", "answered_at", "before"]
            ),
            pgtrigger.Trigger(
                name="answering",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__answered_at__isnull=False),
                func="""
                IF actor_user() IS DISTINCT FROM NEW.answered_by_id AND current_setting('role') = 'peerhub_app' THEN
                    RAISE EXCEPTION 'an answer is given by who answers' USING ERRCODE = 'check_violation';
                END IF;
                IF NEW.answered_by_id = NEW.asked_by_id AND NEW.is_agreed
                    AND (TG_OP = 'UPDATE' OR NEW.kind = 'wrong_person') THEN
                    RAISE EXCEPTION 'somebody else answers' USING ERRCODE = 'check_violation';
                END IF;
                IF NEW.answered_by_id <> NEW.asked_by_id AND TG_OP = 'INSERT' THEN
                    RAISE EXCEPTION 'it is asked before it is answered' USING ERRCODE = 'check_violation';
                END IF;
                IF TG_OP = 'INSERT' AND current_setting('role') = 'peerhub_app' AND NOT EXISTS (
                    SELECT FROM peer_sessions_peersession s
                    WHERE s.id = NEW.session_id AND s.signed_at > now() - interval '366 days'
                ) THEN
                    RAISE EXCEPTION 'an old note is corrected with the supervisor' USING ERRCODE = 'check_violation';
                END IF;
                IF NEW.answered_at > clock_timestamp() + interval '1 minute' THEN
                    RAISE EXCEPTION 'an answer is given now' USING ERRCODE = 'check_violation';
                END IF;
                NEW.answered_as := (SELECT name FROM accounts_user WHERE id = NEW.answered_by_id);
                NEW.before := (
                    SELECT jsonb_build_object(
                        'starts_at', s.starts_at, 'ends_at', s.ends_at, 'mode', s.mode, 'place', s.place,
                        'goals', (SELECT coalesce(jsonb_object_agg(g.goal_id, g.words), '{}')
                                  FROM peer_sessions_sessiongoal g WHERE g.session_id = s.id))
                    FROM peer_sessions_peersession s WHERE s.id = NEW.session_id);
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="applies",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__is_agreed=True),
                func="""
                IF NEW.kind = 'wrong_person' THEN
                    UPDATE peer_sessions_peersession SET taken_back_at = NEW.answered_at WHERE id = NEW.session_id;
                    RETURN NULL;
                END IF;
                UPDATE peer_sessions_peersession
                SET starts_at = NEW.starts_at, ends_at = NEW.ends_at, mode = NEW.mode, place = NEW.place
                WHERE id = NEW.session_id;
                DELETE FROM peer_sessions_sessiongoal WHERE session_id = NEW.session_id AND goal_id <> ALL (NEW.goals);
                INSERT INTO peer_sessions_sessiongoal (session_id, goal_id, consumer_id, words, domain)
                SELECT NEW.session_id, g.id, g.consumer_id, g.words, g.domain FROM goals_goal g
                WHERE g.id = ANY (NEW.goals) AND g.consumer_id = NEW.consumer_id
                ON CONFLICT DO NOTHING;
                RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
