"""A signed session is corrected beside its original; a note about the wrong person is taken back."""

import uuid
from datetime import timedelta

import pgtrigger
import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from access.services import end_access
from agency.choices import Place, RuleKey
from agency.models import Rule
from sessions.choices import CorrectionKind, Mode, NotePart
from sessions.correcting import (
    AlreadyAnswered,
    Facts,
    OneWaits,
    answer_correction,
    ask_to_take_back,
    correct_facts,
    withdraw_correction,
)
from sessions.models import Addendum, Correction, Note, PeerSession
from sessions.queries import corrections_of
from sessions.services import NotSigned, NotYours, add_addendum
from sessions.withholding import readable_note, withhold
from tests import factories
from tests.roles import as_app_role, run_as_app

SESSIONS, CORRECTIONS = "peer_sessions_peersession", "peer_sessions_correction"


def correct(session, by, *, now=None, goals=(), id=None, **changed) -> Correction:
    facts = {
        "starts_at": session.starts_at - timedelta(days=1),
        "ends_at": session.ends_at - timedelta(days=1),
        "mode": Mode.PHONE,
        "place": Place.HOME,
    }
    with as_app_role(by):
        return correct_facts(
            id=id or uuid.uuid4(),
            session=session,
            facts=Facts(**(facts | changed), goals=frozenset(goal.pk for goal in goals)),
            reason="It was the day before.",
            by=by,
            now=now or timezone.now(),
        )


def take_back(session, by) -> Correction:
    with as_app_role(by):
        return ask_to_take_back(
            id=uuid.uuid4(), session=session, reason="About somebody else.", by=by, now=timezone.now()
        )


def answer(correction, by, *, is_agreed=True) -> None:
    with as_app_role(by):
        answer_correction(correction=correction, is_agreed=is_agreed, by=by, now=timezone.now())


def stored(session) -> PeerSession:
    return PeerSession.objects.get(pk=session.pk)


def signed_ago(session, interval: str) -> None:
    """The session was signed so long ago, and had been long before that."""
    with pgtrigger.ignore("peer_sessions.PeerSession:signed_is_final"), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {SESSIONS} SET signed_at = now() - %s::interval, starts_at = now() - interval '500 days',"
            " ends_at = now() - interval '499 days' WHERE id = %s",
            [interval, session.pk],
        )


def long_after(session):
    return session.signed_at + timedelta(days=8)


def test_its_author_alone_corrects_a_session_within_the_days_of_the_rule(world):
    session, other = world.cara_session, factories.goal(world.cara, words="Sleep through the night")
    was = stored(session)
    correction = correct(session, world.ana, goals=[other])
    now = stored(session)
    assert (now.starts_at, now.mode, now.place) == (was.starts_at - timedelta(days=1), Mode.PHONE, Place.HOME)
    assert [(goal.goal, goal.words) for goal in now.session_goals.all()] == [(other, other.words)]
    correction.refresh_from_db()
    assert (correction.is_agreed, correction.asked_as, correction.answered_as) == (True, "Ana Lopez", "Ana Lopez")
    assert correction.before["place"] == was.place
    assert correction.before["goals"] == {str(world.cara_goal.pk): world.cara_goal.words}


def test_sent_twice_it_is_one_correction(world):
    id = uuid.uuid4()
    for _time in range(2):
        correct(world.cara_session, world.ana, id=id)
    assert Correction.objects.count() == 1


def test_after_these_days_the_supervisor_agrees_first(world):
    session = world.cara_session
    was = stored(session)
    correction = correct(session, world.ana, now=long_after(session))
    assert stored(session).starts_at == was.starts_at
    with pytest.raises(OneWaits):
        correct(session, world.ana)
    for somebody_else in (world.ana, world.sue, world.ben, world.pia):
        with pytest.raises((NotYours, DatabaseError)):
            answer(correction, somebody_else)
    answer(correction, world.sam)
    assert stored(session).starts_at == was.starts_at - timedelta(days=1)
    with pytest.raises(AlreadyAnswered):
        answer(correction, world.sam)


def test_what_is_declined_changes_nothing_and_can_be_asked_again(world):
    session = world.cara_session
    answer(correct(session, world.ana, now=long_after(session)), world.sam, is_agreed=False)
    assert stored(session).mode == session.mode
    correct(session, world.ana, now=long_after(session))
    assert Correction.objects.count() == 2


def test_the_rule_of_the_day_of_signing_decides(world):
    session = world.cara_session
    signed_ago(session, "8 days")
    session.refresh_from_db()
    Rule.objects.create(
        key=RuleKey.CORRECT_ALONE_DAYS,
        value=30,
        source="Payer.",
        effective_from=session.signed_at.date() - timedelta(days=1),
    )
    assert correct(session, world.ana).is_agreed


def test_only_the_author_asks_and_only_about_a_signed_session(world):
    for somebody_else in (world.sam, world.ben):
        with pytest.raises(NotYours):
            correct(world.cara_session, somebody_else)
    with pytest.raises(NotSigned):
        take_back(world.cara_draft, world.ana)


def test_goals_of_somebody_else_are_left_out(world):
    correct(world.cara_session, world.ana, goals=[world.dan_goal])
    assert not stored(world.cara_session).session_goals.exists()


def test_a_note_about_the_wrong_person_is_taken_back(world):
    session = world.cara_session
    add_addendum(id=uuid.uuid4(), session=session, words="More.", by=world.ana, now=timezone.now())
    correction = take_back(session, world.ana)
    with as_app_role(world.cara_account):
        assert readable_note(session=session.pk)
    answer(correction, world.pia)
    assert stored(session).taken_back_at == Correction.objects.get().answered_at
    assert session not in PeerSession.objects.signed()
    for reader, reads in ((world.cara_account, False), (world.sam, False), (world.ben, False), (world.ana, True)):
        with as_app_role(reader):
            assert Note.objects.filter(session=session).exists() is reads
            assert Addendum.objects.filter(session=session).exists() is reads
    with as_app_role(world.cara_account):
        assert readable_note(session=session.pk) is None
        assert PeerSession.objects.filter(pk=session.pk).exists()
        assert not Correction.objects.exists()  # the reason may speak of somebody else
    with pytest.raises(NotSigned):
        take_back(session, world.ana)


def test_nobody_takes_a_note_back_alone(world):
    with pytest.raises(DatabaseError, match="somebody else answers"):
        run_as_app(
            f"INSERT INTO {CORRECTIONS} (id, session_id, consumer_id, kind, reason, mode, place, goals, asked_by_id,"
            " asked_at, is_agreed, answered_by_id, answered_at)"
            " VALUES (gen_random_uuid(), %s, %s, 'wrong_person', 'Mine.', '', '', '{}', %s, now(), true, %s, now())",
            world.cara_session.pk,
            world.cara.pk,
            world.ana.pk,
            world.ana.pk,
            user=world.ana,
        )


@pytest.mark.parametrize(
    "change", ["mode = 'video'", "taken_back_at = now()", "signed_at = now()", "signed_as = 'Somebody Else'"]
)
def test_a_session_changes_only_to_what_its_latest_correction_says(world, change):
    correct(world.cara_session, world.ana, mode=Mode.PHONE)
    with pytest.raises(DatabaseError, match="once they are signed"):
        run_as_app(f"UPDATE {SESSIONS} SET {change} WHERE id = %s", world.cara_session.pk, user=world.ana)


def test_an_earlier_correction_cannot_be_played_again(world):
    first = correct(world.cara_session, world.ana, mode=Mode.VIDEO)
    correct(stored(world.cara_session), world.ana, mode=Mode.PHONE)
    with pytest.raises(DatabaseError, match="once they are signed"):
        run_as_app(
            f"UPDATE {SESSIONS} SET mode = c.mode, starts_at = c.starts_at, ends_at = c.ends_at"
            f" FROM {CORRECTIONS} c WHERE c.id = %s AND {SESSIONS}.id = c.session_id",
            first.pk,
            user=world.ana,
        )


@pytest.mark.parametrize("change", ["reason = 'x'", "place = 'office'", "asked_at = now()", "answered_as = 'x'"])
def test_a_correction_stays_as_asked_and_is_answered_once(world, change):
    correction = correct(world.cara_session, world.ana, now=long_after(world.cara_session))
    if change.startswith("answered_as"):
        answer(correction, world.sam)
    with pytest.raises(DatabaseError, match="Cannot update"):
        run_as_app(f"UPDATE {CORRECTIONS} SET {change} WHERE id = %s", correction.pk, user=world.sam)


def test_the_answer_is_given_by_who_answers(world):
    correction = correct(world.cara_session, world.ana, now=long_after(world.cara_session))
    with pytest.raises(DatabaseError, match="given by who answers"):
        run_as_app(
            f"UPDATE {CORRECTIONS} SET is_agreed = true, answered_by_id = %s, answered_at = now() WHERE id = %s",
            world.sue.pk,
            correction.pk,
            user=world.sam,
        )


def test_the_kinds_of_correction_are_complete(world):
    for kind in CorrectionKind:
        with pytest.raises(DatabaseError, match="correction_is_complete"):
            run_as_app(
                f"INSERT INTO {CORRECTIONS} (id, session_id, consumer_id, kind, reason, starts_at, mode, place, goals,"
                " asked_by_id, asked_at) VALUES (gen_random_uuid(), %s, %s, %s, 'x', now(), '', '', '{}', %s, now())",
                world.cara_session.pk,
                world.cara.pk,
                kind.value,
                world.ana.pk,
                user=world.ana,
            )


def test_what_a_correction_said_goes_with_the_note_that_is_taken_back(world):
    """The reason may speak of the person whom the note is really about."""
    session = world.cara_session
    correct(session, world.ana)
    for reader in (world.cara_account, world.sam):
        with as_app_role(reader):
            assert Correction.objects.exists()
    answer(take_back(session, world.ana), world.sam)
    with as_app_role(world.cara_account):
        assert not Correction.objects.exists()
    with as_app_role(world.sam):
        assert [one.kind for one in Correction.objects.all()] == [CorrectionKind.WRONG_PERSON]


def test_person_reads_no_correction_that_waits_or_stands_beside_a_withheld_part(world):
    session = world.cara_session
    waiting = correct(session, world.ana, now=long_after(session))
    with as_app_role(world.cara_account):
        assert not Correction.objects.exists()
    answer(waiting, world.sam)
    with as_app_role(world.cara_account):
        assert Correction.objects.exists()
    withhold(
        session=session.pk,
        consumer=world.cara,
        parts=[NotePart.OWN_WORDS],
        reason="An inquiry",
        until=timezone.localdate() + timedelta(days=5),
        by=world.pia,
        now=timezone.now(),
    )
    add_addendum(id=uuid.uuid4(), session=session, words="I slept better.", by=world.ana, now=timezone.now())
    with as_app_role(world.cara_account):
        assert not Correction.objects.exists()
        assert not Addendum.objects.exists()
        assert readable_note(session=session.pk).is_addition_held


def test_a_draft_is_not_taken_back_before_it_is_signed(world):
    draft = world.cara_draft
    with pytest.raises(DatabaseError, match="taken_back_after_signing|after it is signed"):
        run_as_app(f"UPDATE {SESSIONS} SET taken_back_at = now() WHERE id = %s", draft.pk, user=world.ana)


@pytest.mark.parametrize(
    ("signed", "answered", "refusal"),
    [("400 days", "0 days", "with the supervisor"), ("1 day", "-9 days", "given now")],
)
def test_the_database_limits_what_an_author_corrects_alone(world, signed, answered, refusal):
    session = world.cara_session
    signed_ago(session, signed)
    with pytest.raises(DatabaseError, match=refusal):
        run_as_app(
            f"INSERT INTO {CORRECTIONS} (id, session_id, consumer_id, kind, reason, starts_at, ends_at, mode, place,"
            " goals, asked_by_id, asked_at, is_agreed, answered_by_id, answered_at)"
            " SELECT gen_random_uuid(), id, consumer_id, 'facts', 'x', starts_at, ends_at, 'phone', place, '{}',"
            " specialist_id, now(), true, specialist_id, now() - %s::interval"
            f" FROM {SESSIONS} WHERE id = %s",
            answered,
            session.pk,
            user=world.ana,
        )


def test_nothing_is_added_to_a_note_that_was_taken_back(world):
    answer(take_back(world.cara_session, world.ana), world.pia)
    with pytest.raises(NotSigned):
        add_addendum(id=uuid.uuid4(), session=world.cara_session, words="More.", by=world.ana, now=timezone.now())


def test_author_who_no_longer_works_with_the_person_corrects_times_and_sees_what_waits(world):
    session = world.cara_session
    end_access(access=world.cara.accesses.get(), now=timezone.now())
    correction = correct(session, world.ana, now=long_after(session), goals=[world.cara_goal])
    with as_app_role(world.ana):
        stored_session = PeerSession.objects.get(pk=session.pk)
        shown = corrections_of(session=stored_session)
    assert [one.correction for one in shown] == [correction]
    assert world.cara_goal.words not in shown[0].after + shown[0].before


def test_its_author_withdraws_what_waits_and_asks_anew(world):
    session = world.cara_session
    correct(session, world.ana, now=long_after(session))
    with as_app_role(world.ana):
        assert withdraw_correction(session=session, by=world.ana, now=timezone.now())
        assert not withdraw_correction(session=session, by=world.ana, now=timezone.now())
    assert stored(session).mode == session.mode
    take_back(session, world.ana)
    with pytest.raises(DatabaseError, match="somebody else answers"):
        run_as_app(
            f"UPDATE {CORRECTIONS} SET is_agreed = true, answered_by_id = %s, answered_at = now()"
            " WHERE answered_at IS NULL",
            world.ana.pk,
            user=world.ana,
        )
