"""Peer support sessions. The facts (who, when, how) and the words are different tables: a supervisor counts the
facts of an unsigned session, while its draft is the author's alone."""

import uuid

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from consumers.models import Consumer
from goals.models import Goal

from .choices import Kind, Mode, Place

SIGNED = pgtrigger.Q(old__signed_at__isnull=False)


class Minutes(Func):
    """Whole minutes between two moments, as the database computes them."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s)::int / 60)"
    arg_joiner = " - "
    output_field = models.IntegerField()


class PeerSessionQuerySet(models.QuerySet["PeerSession"]):
    def signed(self) -> "PeerSessionQuerySet":
        return self.filter(signed_at__isnull=False)

    def unsigned(self) -> "PeerSessionQuerySet":
        return self.filter(signed_at__isnull=True)

    def visible_to(self, user) -> "PeerSessionQuerySet":
        return self.filter(consumer__in=Consumer.objects.visible_to(user))


class PeerSession(models.Model):
    """A session a specialist held with a person. Unsigned it may be incomplete; signed it never changes again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The two have indexes of their own below. A plain one on each besides would tempt the planner to combine them.
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="peer_sessions", db_index=False)
    specialist = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="peer_sessions", db_index=False
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INDIVIDUAL)
    mode = models.CharField(_("how"), max_length=20, choices=Mode.choices, default=Mode.IN_PERSON)
    place = models.CharField(_("place of service"), max_length=20, choices=Place.choices, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    minutes = models.GeneratedField(
        expression=Minutes(F("ends_at"), F("starts_at")), output_field=models.IntegerField(null=True), db_persist=True
    )
    goals = models.ManyToManyField(Goal, through="SessionGoal", related_name="+")
    created_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    objects = PeerSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True)
                | (Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__lte=F("signed_at")) & ~Q(place="")),
                name="session_signed_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="session_mode_known"),
            models.CheckConstraint(condition=Q(place__in=["", *Place.values]), name="session_place_known"),
            models.UniqueConstraint(fields=["id", "consumer"], name="session_of_its_consumer"),
        ]
        indexes = [
            models.Index(fields=["consumer", "-starts_at"], name="session_by_consumer"),
            models.Index(fields=["consumer", "specialist", "-starts_at"], name="session_by_pair"),
            models.Index(fields=["specialist", "-starts_at"], include=["minutes"], name="session_by_specialist"),
            models.Index(fields=["specialist", "created_at"], condition=Q(signed_at__isnull=True), name="session_open"),
        ]
        triggers = [
            pgtrigger.Protect(name="signed_is_final", operation=pgtrigger.Update | pgtrigger.Delete, condition=SIGNED),
            pgtrigger.Trigger(
                name="signing_needs_a_note",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__signed_at__isnull=True, new__signed_at__isnull=False),
                func="""
                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN
                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="born_unsigned",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__signed_at__isnull=False),
                func="""
                IF current_user = 'peerhub_app' THEN
                    RAISE EXCEPTION 'a session is written before it is signed' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SessionGoal(models.Model):
    """A goal that was worked on in a session. Both belong to the same person, held by two composite foreign keys."""

    session = models.ForeignKey(PeerSession, on_delete=models.CASCADE, related_name="session_goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "goal"], name="session_goal_once")]
        triggers = [
            pgtrigger.Trigger(
                name="signed_is_final",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                IF (TG_OP <> 'INSERT' OR current_user = 'peerhub_app') AND EXISTS (
                    SELECT FROM peer_sessions_peersession
                    WHERE id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW.session_id END,
                                 CASE WHEN TG_OP <> 'INSERT' THEN OLD.session_id END)
                    AND signed_at IS NOT NULL
                ) THEN
                    RAISE EXCEPTION 'the note of this session is signed' USING ERRCODE = 'check_violation';
                END IF;
                RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Draft(models.Model):
    """What the author has typed so far, exactly as typed, valid or not. Gone once it is signed or discarded."""

    session = models.OneToOneField(PeerSession, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Note(models.Model):
    """The signed words of a session. Added once, in the transaction that signs; never changed, never deleted."""

    session = models.OneToOneField(PeerSession, on_delete=models.PROTECT, primary_key=True, related_name="note")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    together = models.TextField(_("what we did together"))
    own_words = models.TextField(_("in the person's own words"), blank=True)
    next_steps = models.TextField(_("what's next"), blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(together=""), name="note_has_words")]
        triggers = [
            pgtrigger.Protect(name="signed_is_final", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.pk)
