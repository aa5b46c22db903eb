"""What was signed stays as it is, whatever SQL the application's role is made to run."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from sessions.models import Note, PeerSession, SessionGoal
from tests import factories
from tests.access.walk import database
from tests.roles import as_app_role, run_as_app

SESSIONS, NOTES, GOALS = "peer_sessions_peersession", "peer_sessions_note", "peer_sessions_sessiongoal"
SIGNED = "%(signed)s"
REFUSALS = "permission denied|must be owner|Cannot (update|delete)|is signed|note_pkey|row-level security"


@pytest.fixture
def names(world) -> dict:
    """What the statements below are about."""
    other_goal = factories.goal(world.cara, words="Sleep through the night")
    return {
        "signed": world.cara_session.pk,
        "unsigned": world.cara_draft.pk,
        "goal": world.cara_goal.pk,
        "other_goal": other_goal.pk,
        "cara": world.cara.pk,
        "dan": world.dan.pk,
        "ben": world.ben.pk,
    }


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {SESSIONS} SET place = 'home' WHERE id = {SIGNED}",
        f"UPDATE {SESSIONS} SET starts_at = starts_at - interval '1 hour' WHERE id = {SIGNED}",
        f"UPDATE {SESSIONS} SET signed_at = NULL WHERE id = {SIGNED}",
        f"UPDATE {SESSIONS} SET signed_at = now() WHERE id = {SIGNED}",
        f"UPDATE {SESSIONS} SET specialist_id = %(ben)s WHERE id = {SIGNED}",
        f"UPDATE {SESSIONS} SET consumer_id = %(dan)s WHERE id = {SIGNED}",
        f"UPDATE {SESSIONS} SET place = place",
        f"DELETE FROM {SESSIONS} WHERE id = {SIGNED}",
        f"TRUNCATE {SESSIONS} CASCADE",
        f"UPDATE {NOTES} SET together = 'something else' WHERE session_id = {SIGNED}",
        f"UPDATE {NOTES} SET session_id = %(unsigned)s WHERE session_id = {SIGNED}",
        f"DELETE FROM {NOTES} WHERE session_id = {SIGNED}",
        f"TRUNCATE {NOTES}",
        f"INSERT INTO {NOTES} (session_id, consumer_id, together, own_words, next_steps)"
        f" VALUES ({SIGNED}, %(cara)s, 'another note', '', '')",
        f"INSERT INTO {NOTES} (session_id, consumer_id, together, own_words, next_steps)"
        f" VALUES ({SIGNED}, %(cara)s, 'another note', '', '')"
        f" ON CONFLICT (session_id) DO UPDATE SET together = 'another note'",
        f"INSERT INTO {GOALS} (session_id, goal_id, consumer_id) VALUES ({SIGNED}, %(other_goal)s, %(cara)s)",
        f"UPDATE {GOALS} SET goal_id = %(other_goal)s WHERE session_id = {SIGNED}",
        f"UPDATE {GOALS} SET session_id = %(unsigned)s WHERE session_id = {SIGNED}",
        f"UPDATE {GOALS} SET session_id = {SIGNED}, goal_id = %(other_goal)s WHERE session_id = %(unsigned)s",
        f"DELETE FROM {GOALS} WHERE session_id = {SIGNED}",
        f"TRUNCATE {GOALS}",
        f"ALTER TABLE {SESSIONS} DISABLE TRIGGER ALL",
        f"ALTER TABLE {NOTES} DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_touch_what_was_signed(world, names, statement):
    before = database()
    with pytest.raises(DatabaseError, match=REFUSALS), as_app_role(world.ana), connection.cursor() as cursor:
        cursor.execute(statement, names)
    assert database() == before


@pytest.mark.parametrize("table", [SESSIONS, NOTES, GOALS])
def test_not_even_the_owner_deletes_what_was_signed(names, table):
    column = "id" if table == SESSIONS else "session_id"
    with pytest.raises(DatabaseError, match=REFUSALS), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {column} = %s", [names["signed"]])


def test_signing_needs_a_note(world):
    with pytest.raises(IntegrityError, match="signed with its note"):
        run_as_app(f"UPDATE {SESSIONS} SET signed_at = now() WHERE id = %s", world.cara_draft.pk, user=world.ana)


def test_nothing_comes_into_being_signed(world):
    statement = (
        f"INSERT INTO {SESSIONS} (id, consumer_id, specialist_id, kind, mode, place, starts_at, ends_at, created_at,"
        " signed_at) VALUES (%s, %s, %s, 'individual', 'phone', 'office', now() - interval '2 hours',"
        " now() - interval '1 hour', now(), now())"
    )
    with pytest.raises(IntegrityError, match="written before it is signed"):
        run_as_app(statement, uuid.uuid4(), world.cara.pk, world.ana.pk, user=world.ana)


@pytest.mark.parametrize(
    "fact", ["place = ''", "starts_at = NULL", "ends_at = NULL", "ends_at = now() + interval '1 day'"]
)
def test_what_is_incomplete_or_still_to_come_cannot_be_signed(world, fact):
    session = world.cara_draft
    Note.objects.create(session=session, consumer=world.cara, together="We walked.")
    run_as_app(f"UPDATE {SESSIONS} SET {fact} WHERE id = %s", session.pk, user=world.ana)
    with pytest.raises(IntegrityError, match="session_signed_is_complete"):
        run_as_app(f"UPDATE {SESSIONS} SET signed_at = now() WHERE id = %s", session.pk, user=world.ana)


def test_a_session_ends_after_it_starts(world):
    for minutes in (0, -1):
        with pytest.raises(IntegrityError, match="session_ends_after_start"):
            run_as_app(
                f"UPDATE {SESSIONS} SET ends_at = starts_at + make_interval(mins => %s) WHERE id = %s",
                minutes,
                world.cara_draft.pk,
                user=world.ana,
            )


def test_the_goal_of_a_session_is_its_persons_own(world):
    statement = f"INSERT INTO {GOALS} (session_id, goal_id, consumer_id) VALUES (%s, %s, %s)"
    for consumer in (world.cara, world.dan):
        with pytest.raises(IntegrityError, match="foreign key"):
            run_as_app(statement, world.cara_draft.pk, world.dan_goal.pk, consumer.pk, user=world.ana)
    own = factories.goal(world.cara, words="Cook once a week")
    assert run_as_app(statement, world.cara_draft.pk, own.pk, world.cara.pk, user=world.ana) == 1


@pytest.mark.parametrize("table", ["peer_sessions_draft", NOTES])
def test_words_belong_to_the_person_of_their_session(world, table):
    Note.objects.create(session=world.cara_draft, consumer=world.cara, together="We walked.")
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="foreign key|Cannot update"),
        transaction.atomic(),
    ):
        cursor.execute(
            f"UPDATE {table} SET consumer_id = %s WHERE session_id = %s", [world.dan.pk, world.cara_draft.pk]
        )


def test_minutes_are_what_the_clock_says(world):
    starts_at = timezone.now() - timedelta(hours=3)
    session = world.cara_draft
    session.starts_at, session.ends_at = starts_at, starts_at + timedelta(minutes=52, seconds=59)
    session.save(update_fields=["starts_at", "ends_at"])
    assert PeerSession.objects.get(pk=session.pk).minutes == 52
    with pytest.raises(ProgrammingError, match="minutes"):
        run_as_app(f"UPDATE {SESSIONS} SET minutes = 60 WHERE id = %s", session.pk)


def test_an_unsigned_session_can_be_changed_and_taken_back(world):
    """The guards above hold what is signed, and nothing else."""
    session = world.cara_draft
    assert run_as_app(f"UPDATE {SESSIONS} SET place = 'home' WHERE id = %s", session.pk, user=world.ana) == 1
    with as_app_role(world.ana):
        session.delete()
    assert not SessionGoal.objects.filter(session=session.pk).exists()
