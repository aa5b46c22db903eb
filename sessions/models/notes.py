"""The texts of a session: draft, signed note and addenda, and the parts withheld from the person."""

import uuid

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rows import IS_NOT_CLOSED, IS_STAFF, IS_VISIBLE, RowPolicy
from accounts.signing import (
    NAME_LENGTH,
    append_only,
    copies_name,
)
from accounts.texts import ShortTextField
from consumers.models import Consumer

from ..choices import NotePart
from .facts import IS_LATE_IN_AN_EMERGENCY, PeerSession


class Draft(models.Model):
    """The author's unsigned text, exactly as typed, valid or not. Deleted when the session is signed or discarded."""

    session = models.OneToOneField(PeerSession, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            RowPolicy(
                name="draft_rows",
                read=f"author_id = actor_user() AND {IS_STAFF} AND {IS_NOT_CLOSED}",
                add="author_id = actor_user() AND wrote_session(session_id)",
                change="author_id = actor_user() AND wrote_session(session_id)",
                remove=f"author_id = actor_user() AND {IS_STAFF} AND {IS_NOT_CLOSED}",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Note(models.Model):
    """The signed text of a session. Added in the transaction that signs; never changed, never deleted."""

    session = models.OneToOneField(PeerSession, on_delete=models.PROTECT, primary_key=True, related_name="note")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    together = models.TextField(_("what we did together"))
    own_words = models.TextField(_("in the person’s own words"), blank=True)
    next_steps = models.TextField(_("what’s next"), blank=True)
    # Records of substance use services have the further protection of 42 CFR part 2.
    is_part_2 = models.BooleanField(
        _("a record of substance use services (42 CFR part 2)"), default=False, db_default=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(together=""), name="note_has_words"),
            # A person with a withheld part reads the other parts through `readable_note`.
            RowPolicy(
                name="note_rows",
                read=f"{IS_VISIBLE} AND is_signed(session_id) AND session_id <> ALL (ARRAY(SELECT withheld_sessions()))"
                f" OR wrote_session(session_id) OR session_id {IS_LATE_IN_AN_EMERGENCY}",
                add="wrote_session(session_id)",
            ),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return str(self.pk)


class Addendum(models.Model):
    """The author's addition to a signed note. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(PeerSession, on_delete=models.PROTECT, related_name="addenda")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("what I want to add"))
    added_at = models.DateTimeField()
    signed_as = ShortTextField(max_length=NAME_LENGTH, default="", db_default="", editable=False)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="addendum_has_words"),
            RowPolicy(
                name="addendum_rows",
                # It may repeat a withheld part, so it is withheld with it.
                read=f"{IS_VISIBLE} AND is_signed(session_id) AND session_id <> ALL (ARRAY(SELECT withheld_sessions()))"
                f" OR wrote_session(session_id) OR session_id {IS_LATE_IN_AN_EMERGENCY}",
                add="author_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
            ),
        ]
        triggers = [append_only(), copies_name(of="author_id", into="signed_as")]

    def __str__(self) -> str:
        return str(self.pk)


class Withheld(models.Model):
    """A part of a signed note that is withheld from the person: the reason, the approver, the last day.

    Only a part, with a written reason, for a time: 55 Pa. Code 5100.33, 45 CFR 164.524(a)(3).
    """

    session = models.ForeignKey(PeerSession, on_delete=models.PROTECT, related_name="withheld")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=NotePart.choices)
    reason = models.TextField(_("reason"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("until"))
    made_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withheld_has_a_reason"),
            models.CheckConstraint(condition=Q(part__in=NotePart.values), name="withheld_part_known"),
            models.UniqueConstraint(
                fields=["session", "part"], condition=Q(lifted_at__isnull=True), name="withheld_once"
            ),
            RowPolicy(
                name="withheld_rows",
                read=f"{IS_STAFF} AND ({IS_VISIBLE} OR (SELECT holds('privacy_officer')))",
                add="approved_by_id = actor_user() AND (SELECT holds('privacy_officer'))",
                change="(SELECT holds('privacy_officer'))",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_lifted", exclude=["lifted_at"]),
            pgtrigger.Trigger(
                name="never_all_parts",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__lifted_at__isnull=True),
                func="""
                IF NOT EXISTS (
                    SELECT FROM peer_sessions_note n CROSS JOIN LATERAL (
                        VALUES ('together', n.together), ('own_words', n.own_words), ('next_steps', n.next_steps)
                    ) written (part, words)
                    WHERE n.session_id = NEW.session_id AND written.words <> '' AND written.part NOT IN (
                        SELECT part FROM peer_sessions_withheld
                        WHERE session_id = NEW.session_id AND lifted_at IS NULL)
                ) THEN
                    RAISE EXCEPTION 'a part of a signed note is withheld, never all of it'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
