"""Peer support sessions.

The facts (who, when, how) and the texts are in different tables: a supervisor counts the facts of an unsigned session,
while only the author reads its draft.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from accounts.policy import RECORD_READERS
from accounts.rows import IS_COUNTED, IS_NOT_CLOSED, IS_STAFF, IS_SUPERVISED, IS_VISIBLE, IS_WORKED_WITH, RowPolicy
from accounts.signing import (
    NAME_LENGTH,
    Signable,
    append_only,
    copies_name,
    fixed_with,
    signature_is_whole,
    signed_triggers,
)
from agency.choices import Vocabulary
from agency.vocabularies import label_on
from consumers.models import Consumer, in_capacity
from goals.choices import Domain
from goals.models import Goal

from .choices import CorrectionKind, Kind, Mode, NotePart

IS_MINE = f"specialist_id = actor_user() AND {IS_NOT_CLOSED}"
# A record opened with break-glass access shows its last few sessions.
IS_LATE_IN_AN_EMERGENCY = "= ANY (ARRAY(SELECT emergency_sessions()))"
# A signed session changes only to what its latest agreed correction says.
IS_CORRECTED = """
    to_jsonb(NEW) - '{starts_at,ends_at,minutes,mode,place,taken_back_at}'::text[]
        = to_jsonb(OLD) - '{starts_at,ends_at,minutes,mode,place,taken_back_at}'::text[]
    AND EXISTS (
        SELECT FROM (
            SELECT * FROM peer_sessions_correction
            WHERE session_id = OLD.id AND is_agreed ORDER BY answered_at DESC LIMIT 1
        ) latest
        WHERE CASE latest.kind
            WHEN 'facts' THEN NEW.taken_back_at IS NULL AND (NEW.starts_at, NEW.ends_at, NEW.mode, NEW.place)
                = (latest.starts_at, latest.ends_at, latest.mode, latest.place)
            ELSE NEW.taken_back_at = latest.answered_at AND (NEW.starts_at, NEW.ends_at, NEW.mode, NEW.place)
                = (OLD.starts_at, OLD.ends_at, OLD.mode, OLD.place)
        END)"""


class Minutes(Func):
    """A database function: whole minutes between two moments."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s)::int / 60)"
    arg_joiner = " - "
    output_field = models.IntegerField()


class PeerSessionQuerySet(models.QuerySet["PeerSession"]):
    def signed(self) -> "PeerSessionQuerySet":
        """Signed, and not taken back: the sessions that count."""
        return self.filter(signed_at__isnull=False, taken_back_at__isnull=True)

    def signed_or_taken_back(self) -> "PeerSessionQuerySet":
        """For lists that also show that a note was taken back."""
        return self.filter(signed_at__isnull=False)

    def unsigned(self) -> "PeerSessionQuerySet":
        return self.filter(signed_at__isnull=True)

    def with_place(self) -> "PeerSessionQuerySet":
        """Add `place_label`, the name of the place of service on the day of the session."""
        began = Coalesce(OuterRef("starts_at"), OuterRef("created_at"), output_field=models.DateTimeField())
        return self.annotate(place_label=label_on(Vocabulary.PLACE_OF_SERVICE, key="place", day=TruncDate(began)))

    def visible_to(self, user) -> "PeerSessionQuerySet":
        return self.filter(in_capacity(user, RECORD_READERS, "consumer_id"))


class PeerSession(Signable):
    """A session of a specialist with a person. Unsigned it may be incomplete; signed only a `Correction` changes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Both have an index below. With a plain index on each, the planner would combine the two.
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="peer_sessions", db_index=False)
    specialist = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="peer_sessions", db_index=False
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INDIVIDUAL)
    mode = models.CharField(_("how"), max_length=20, choices=Mode.choices, default=Mode.IN_PERSON)
    place = models.CharField(_("place of service"), max_length=20, blank=True)  # the key of a `Term`
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    minutes = models.GeneratedField(
        expression=Minutes(F("ends_at"), F("starts_at")), output_field=models.IntegerField(null=True), db_persist=True
    )
    goals = models.ManyToManyField(Goal, through="SessionGoal", related_name="+")
    created_at = models.DateTimeField()
    # The note was about the wrong person: the session counts nowhere, and only its author still reads the note.
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

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
            signature_is_whole("session_signature_is_whole"),
            models.UniqueConstraint(fields=["id", "consumer"], name="session_of_its_consumer"),
            # Staff who may see the person see an unsigned session. The person does not.
            RowPolicy(
                name="session_rows",
                read=f"{IS_COUNTED} AND (signed_at IS NOT NULL OR (SELECT actor_person()) IS NULL) OR {IS_MINE}"
                f" OR id {IS_LATE_IN_AN_EMERGENCY}",
                add=f"specialist_id = actor_user() AND {IS_WORKED_WITH}",
                change=IS_MINE,
                remove=IS_MINE,
            ),
        ]
        indexes = [
            # With the columns of the row policy, or the planner sorts all sessions to find a person's last one.
            models.Index(
                fields=["consumer", "-starts_at"],
                include=["specialist", "signed_at", "taken_back_at", "id"],
                name="session_of_person",
            ),
            models.Index(fields=["consumer", "specialist", "-starts_at"], name="session_by_pair"),
            models.Index(fields=["specialist", "-starts_at"], include=["minutes"], name="session_by_specialist"),
            models.Index(fields=["specialist", "created_at"], condition=Q(signed_at__isnull=True), name="session_open"),
        ]
        triggers = [
            *signed_triggers(
                signer="specialist_id",
                on_signing="""
                IF actor_user() IS NOT NULL AND NOT holds('specialist') THEN
                    RAISE EXCEPTION 'a session is signed by a specialist' USING ERRCODE = 'check_violation';
                END IF;
                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN
                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';
                END IF;
                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain
                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;
                """,
                unless=IS_CORRECTED,
            ),
            pgtrigger.Protect(
                name="person_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__consumer_id__df=pgtrigger.F("new__consumer_id"))
                | pgtrigger.Q(old__specialist_id__df=pgtrigger.F("new__specialist_id")),
            ),
            pgtrigger.Trigger(
                name="place_is_a_word",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("place"),
                condition=~pgtrigger.Q(new__place=""),
                func=f"""
                IF NOT EXISTS (
                    SELECT FROM agency_term WHERE vocabulary = '{Vocabulary.PLACE_OF_SERVICE}' AND key = NEW.place
                ) THEN
                    RAISE EXCEPTION 'no such place of service: %', NEW.place USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,  # noqa: S608  the key is ours
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_mode_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows Django's
        """The label. Django's own method first collects the labels of all choices, for each row of a list."""
        return str(Mode(self.mode).label)


class SessionGoal(models.Model):
    """A goal that was worked on in a session. Two composite foreign keys make both belong to the same person.

    `words` and `domain` are empty until the session is signed; then the database copies the goal's text of that day.
    """

    session = models.ForeignKey(PeerSession, on_delete=models.CASCADE, related_name="session_goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True, default="", db_default="", editable=False)
    domain = models.CharField(
        max_length=20, choices=Domain.choices, blank=True, default="", db_default="", editable=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "goal"], name="session_goal_once"),
            RowPolicy(
                name="session_goal_rows",
                read=f"{IS_VISIBLE} AND ({IS_STAFF} OR is_signed(session_id)) OR wrote_session(session_id)"
                f" OR session_id {IS_LATE_IN_AN_EMERGENCY}",
                add="wrote_session(session_id)",
                remove="wrote_session(session_id)",
            ),
        ]
        triggers = [
            # The trigger `applies` of `Correction` changes the goals of a signed session.
            fixed_with(
                table="peer_sessions_peersession",
                column="session_id",
                unless="current_user = 'peerhub_owner' AND pg_trigger_depth() > 1",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


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
                read=f"author_id = actor_user() AND {IS_NOT_CLOSED}",
                add="author_id = actor_user() AND wrote_session(session_id)",
                change="author_id = actor_user() AND wrote_session(session_id)",
                remove=f"author_id = actor_user() AND {IS_NOT_CLOSED}",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Note(models.Model):
    """The signed text of a session. Added once, in the transaction that signs; never changed, never deleted."""

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
    signed_as = models.CharField(max_length=NAME_LENGTH, default="", db_default="", editable=False)

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


class Correction(models.Model):
    """An error in a signed session, asked for by its author: other facts, or that the note is about the wrong person.

    Once it is agreed to, the database changes the session, keeps in `before` what it said, and every list and figure
    follows. The author alone may agree to their own correction of facts, and only when adding it. Nobody agrees alone
    that a note is taken back.
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
    before = models.JSONField(null=True, editable=False)  # starts_at, ends_at, mode, place, goals (their words)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=NAME_LENGTH, default="", db_default="", editable=False)
    asked_at = models.DateTimeField()
    is_agreed = models.BooleanField(default=False, db_default=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_as = models.CharField(max_length=NAME_LENGTH, default="", db_default="", editable=False)
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
                # The reason for taking a note back may speak of the person whom it is about.
                read=f"{IS_VISIBLE} AND (kind = 'facts' OR {IS_STAFF}) OR wrote_session(session_id)"
                " OR (SELECT holds('privacy_officer'))",
                add="asked_by_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
                change=f"{IS_SUPERVISED} OR kind = 'wrong_person' AND (SELECT holds('privacy_officer'))",
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
                IF NEW.answered_by_id = NEW.asked_by_id
                    AND (TG_OP = 'UPDATE' OR NEW.kind = 'wrong_person' OR NOT NEW.is_agreed) THEN
                    RAISE EXCEPTION 'somebody else answers' USING ERRCODE = 'check_violation';
                END IF;
                IF NEW.answered_by_id <> NEW.asked_by_id AND TG_OP = 'INSERT' THEN
                    RAISE EXCEPTION 'it is asked before it is answered' USING ERRCODE = 'check_violation';
                END IF;
                NEW.answered_as := (SELECT name FROM accounts_user WHERE id = NEW.answered_by_id);
                NEW.before := (
                    SELECT jsonb_build_object(
                        'starts_at', s.starts_at, 'ends_at', s.ends_at, 'mode', s.mode, 'place', s.place,
                        'goals', (SELECT coalesce(jsonb_agg(g.words ORDER BY g.id), '[]')
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
