"""The facts of a session: who, when, how, and the goals worked on."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from accounts.policy import RECORD_READERS
from accounts.rows import IS_COUNTED, IS_NOT_CLOSED, IS_STAFF, IS_VISIBLE, IS_WORKED_WITH, RowPolicy
from accounts.signing import Signable, fixed_with, signature_is_whole, signed_triggers
from accounts.texts import ShortTextField
from agency.choices import CERTIFICATES, Vocabulary
from agency.vocabularies import label_on
from consumers.models import Consumer, in_capacity
from goals.choices import Domain
from goals.models import Goal

from ..choices import Kind, Mode

IS_MINE = f"specialist_id = actor_user() AND {IS_STAFF} AND {IS_NOT_CLOSED}"  # a closed account holds no role
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

CREDENTIAL_OF_THE_DAY = f"""
    SELECT kind, number INTO NEW.credential_kind, NEW.credential_number FROM staff_credential
    WHERE holder_id = NEW.specialist_id AND kind IN {tuple(map(str, CERTIFICATES))}
    AND confirmed_at IS NOT NULL AND taken_back_at IS NULL
    AND (NEW.starts_at AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date
        BETWEEN issued_on AND expires_on
    ORDER BY expires_on DESC, id LIMIT 1;
    IF NOT FOUND THEN
        NEW.credential_kind := '';
        NEW.credential_number := '';
    END IF;"""  # noqa: S608  the keys are ours


class Minutes(Func):
    """A database function: whole minutes between two moments."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s)::int / 60)"
    arg_joiner = " - "
    output_field = models.IntegerField()


BEGAN = Coalesce(OuterRef("starts_at"), OuterRef("created_at"), output_field=models.DateTimeField())


class PeerSessionQuerySet(models.QuerySet["PeerSession"]):
    def signed(self) -> "PeerSessionQuerySet":
        """The sessions that count: signed, and not taken back."""
        return self.filter(signed_at__isnull=False, taken_back_at__isnull=True)

    def signed_or_taken_back(self) -> "PeerSessionQuerySet":
        """The sessions that were ever signed, for lists that also show that a note was taken back."""
        return self.filter(signed_at__isnull=False)

    def unsigned(self) -> "PeerSessionQuerySet":
        return self.filter(signed_at__isnull=True)

    def with_place(self) -> "PeerSessionQuerySet":
        """Add `place_label`, the name of the place of service on the day of the session."""
        return self.annotate(place_label=label_on(Vocabulary.PLACE_OF_SERVICE, key="place", day=TruncDate(BEGAN)))

    def with_credential(self) -> "PeerSessionQuerySet":
        """Add `credential_label`, what the author's certificate was called on the day of the session."""
        kind = label_on(Vocabulary.CREDENTIAL, key="credential_kind", day=TruncDate(BEGAN))
        return self.annotate(credential_label=kind)

    def visible_to(self, user) -> "PeerSessionQuerySet":
        return self.filter(in_capacity(user, RECORD_READERS, "consumer_id"))


class PeerSession(Signable):
    """A session of a specialist with a person. Unsigned, it may be incomplete; signed, only a `Correction` changes
    it."""

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
    # Set when the session is signed. What the plan says is nobody's but the person's.
    worked_on_wrap = models.BooleanField(_("worked on their WRAP"), default=False, db_default=False)
    # The note was about the wrong person: the session counts nowhere, and only its author still reads the note.
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The author's certificate on the day of the session, copied when the session is signed; empty without one.
    credential_kind = models.CharField(max_length=20, blank=True, default="", db_default="", editable=False)
    credential_number = ShortTextField(max_length=60, blank=True, default="", db_default="", editable=False)

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
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(signed_at__isnull=False, signed_at__lt=F("taken_back_at")),
                name="session_taken_back_after_signing",
            ),
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
                on_signing=f"""
                IF actor_user() IS NOT NULL AND NOT holds('specialist') THEN
                    RAISE EXCEPTION 'a session is signed by a specialist' USING ERRCODE = 'check_violation';
                END IF;
                IF NEW.taken_back_at IS NOT NULL THEN
                    RAISE EXCEPTION 'a note is taken back after it is signed' USING ERRCODE = 'check_violation';
                END IF;
                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN
                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';
                END IF;
                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain
                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;
                {CREDENTIAL_OF_THE_DAY}
                """,  # noqa: S608  the names are ours
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
        """The label of the mode. Django's own method is slow in lists: it collects all labels on each call."""
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
                # The person sees the goals of signed sessions, which alone have words: asking is_signed for each row
                # would take as long as the rest of the page.
                read=f"{IS_VISIBLE} AND ({IS_STAFF} OR words <> '') OR wrote_session(session_id)"
                f" OR session_id {IS_LATE_IN_AN_EMERGENCY}",
                add="wrote_session(session_id)",
                remove="wrote_session(session_id)",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="words_come_with_the_signature",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=~pgtrigger.Q(new__words=""),
                func="""
                IF current_user = 'peerhub_app' THEN
                    RAISE EXCEPTION 'signing copies the words of a goal' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            # The trigger `applies` of `Correction` changes the goals of a signed session.
            fixed_with(
                table="peer_sessions_peersession",
                column="session_id",
                unless="current_user = 'peerhub_owner' AND pg_trigger_depth() > 1",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
