"""Signed rows never change, whatever SQL the serving role or the owner runs."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from agency.choices import Vocabulary
from agency.services import add_term
from goals.choices import Domain
from goals.models import Goal
from goals.services import edit_goal
from sessions.models import Note, PeerSession, SessionGoal
from sessions.services import add_addendum
from tests import factories
from tests.access.walk import database
from tests.roles import as_app_role, run_as_app

SESSIONS, NOTES = "peer_sessions_peersession", "peer_sessions_note"
GOALS, ADDENDA = "peer_sessions_sessiongoal", "peer_sessions_addendum"
SIGNED = "%(signed)s"
REFUSALS = "permission denied|must be owner|Cannot (update|delete)|is part of is signed|note_pkey|row-level security"


@pytest.fixture
def names(world) -> dict:
    """The ids that the statements below use."""
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
        f"UPDATE {SESSIONS} SET signed_as = 'Somebody Else' WHERE id = {SIGNED}",
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
        f"UPDATE {GOALS} SET words = 'another goal' WHERE session_id = {SIGNED}",
        f"DELETE FROM {GOALS} WHERE session_id = {SIGNED}",
        f"TRUNCATE {GOALS}",
        f"ALTER TABLE {SESSIONS} DISABLE TRIGGER ALL",
        f"ALTER TABLE {NOTES} DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_application_cannot_change_signed_rows(world, names, statement):
    before = database()
    with pytest.raises(DatabaseError, match=REFUSALS), as_app_role(world.ana), connection.cursor() as cursor:
        cursor.execute(statement, names)
    assert database() == before


@pytest.mark.parametrize("table", [SESSIONS, NOTES, GOALS, ADDENDA])
def test_owner_cannot_change_or_delete_signed_rows(world, names, table):
    add_addendum(id=uuid.uuid4(), session=world.cara_session, words="And tea.", by=world.ana, now=timezone.now())
    column = "id" if table == SESSIONS else "session_id"
    changed = {SESSIONS: "signed_as", NOTES: "together", GOALS: "words", ADDENDA: "signed_as"}[table]
    for statement in (
        f"UPDATE {table} SET {changed} = 'x' WHERE {column} = %s",
        f"DELETE FROM {table} WHERE {column} = %s",
    ):
        with pytest.raises(DatabaseError, match=REFUSALS), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [names["signed"]])


def test_signed_session_does_not_follow_later_changes_of_names_and_goals(world, as_ana, as_cara):
    """After the goal and the specialist are renamed, the pages of the signed note show the earlier text."""
    said = world.cara_goal.words
    with as_app_role(world.cara_account):
        edit_goal(
            goal=world.cara_goal,
            domain=Domain.SOCIAL,
            words="Walk with my sister",
            why="",
            version=world.cara_goal.version,
            now=timezone.now(),
        )
    world.ana.name = "Ana Marsh"
    world.ana.save()
    assert (PeerSession.objects.get(pk=world.cara_session.pk).signed_as, _goals(world.cara_session)) == (
        "Ana Lopez",
        [(said, Domain.WELLNESS)],
    )
    staff = as_ana.get(reverse("workspace:note-read", args=[world.cara.pk, world.cara_session.pk])).content.decode()
    person = as_cara.get(reverse("portal:session-read", args=[world.cara_session.pk])).content.decode()
    assert [said in staff, "Written by Ana Lopez" in staff, "Walk with my sister" in staff] == [True, True, False]
    assert [said in person, "Written by Ana Lopez" in person] == [True, True]
    assert "My words today: Walk with my sister" in person


def test_signing_copies_the_goals_text_of_the_day_of_signing(world):
    assert _goals(world.cara_draft) == [("", "")]
    Goal.objects.filter(pk=world.cara_goal.pk).update(words="Walk by the lake")
    factories.sign(world.cara_draft, world.ana)
    assert _goals(world.cara_draft) == [("Walk by the lake", Domain.WELLNESS)]


def test_signing_copies_the_goals_text_after_the_assignment_has_ended(world):
    """The specialist cannot read the goal any more; the database copies it."""
    world.cara.accesses.update(ends_at=timezone.now())
    with as_app_role(world.ana):
        assert not Goal.objects.filter(pk=world.cara_goal.pk).exists()
        factories.sign(world.cara_draft, world.ana)
    assert _goals(world.cara_draft) == [(world.cara_goal.words, world.cara_goal.domain)]


@pytest.mark.parametrize("user", [None, "ana"])
def test_signer_cannot_be_another_account(world, user):
    session = world.cara_draft
    Note.objects.create(session=session, consumer=world.cara, together="We walked.")
    statement = f"UPDATE {SESSIONS} SET signed_at = now(), signed_as = 'Sam Rivera' WHERE id = %s"
    if user:
        run_as_app(statement, session.pk, user=world.ana)
    else:
        connection.cursor().execute(statement, [session.pk])
    assert PeerSession.objects.get(pk=session.pk).signed_as == "Ana Lopez"


def test_an_addendum_keeps_the_name_of_its_author(world):
    with as_app_role(world.ana):
        add_addendum(id=uuid.uuid4(), session=world.cara_session, words="And tea.", by=world.ana, now=timezone.now())
    world.ana.name = "Ana Marsh"
    world.ana.save()
    assert list(world.cara_session.addenda.values_list("words", "signed_as")) == [("And tea.", "Ana Lopez")]


@pytest.mark.parametrize("fact", ["signed_as = 'Ana Lopez'", "signed_as = ' '"])
def test_an_unsigned_session_has_no_signer(world, fact):
    with pytest.raises(IntegrityError, match="session_signature_is_whole"):
        run_as_app(f"UPDATE {SESSIONS} SET {fact} WHERE id = %s", world.cara_draft.pk, user=world.ana)


def test_place_of_service_is_a_term_of_the_agency(world):
    statement = f"UPDATE {SESSIONS} SET place = %s WHERE id = %s"
    with pytest.raises(IntegrityError, match="no such place of service: moon"):
        run_as_app(statement, "moon", world.cara_draft.pk, user=world.ana)
    add_term(
        vocabulary=Vocabulary.PLACE_OF_SERVICE,
        label="Moon",
        label_es="Luna",
        code="99",
        starts_on=timezone.localdate() - timedelta(days=1),
        by=world.ada,
    )
    assert run_as_app(statement, "moon", world.cara_draft.pk, user=world.ana) == 1
    assert PeerSession.objects.with_place().get(pk=world.cara_draft.pk).place_label == "Moon"


def _goals(session: PeerSession) -> list[tuple[str, str]]:
    return list(SessionGoal.objects.filter(session=session.pk).values_list("words", "domain"))


def test_only_signing_gives_words_to_the_goals_of_a_session(world):
    columns = "session_id, goal_id, consumer_id, words, domain"
    add = f"INSERT INTO peer_sessions_sessiongoal ({columns}) VALUES (%s, %s, %s, %s, 'social')"
    goal = factories.goal(world.cara, words="Something else")
    row = (world.cara_draft.pk, goal.pk, world.cara.pk)
    with pytest.raises(IntegrityError, match="signing copies the words"):
        run_as_app(add, *row, "Put in by hand", user=world.ana)
    assert run_as_app(add, *row, "", user=world.ana) == 1
    seen = "SELECT id FROM peer_sessions_sessiongoal WHERE session_id = %s"
    assert run_as_app(seen, world.cara_draft.pk, user=world.ana) == 2
    assert run_as_app(seen, world.cara_draft.pk, user=world.cara_account) == 0
    assert run_as_app(seen, world.cara_session.pk, user=world.cara_account) == 1


def test_signing_needs_a_note(world):
    with pytest.raises(IntegrityError, match="signed with its note"):
        run_as_app(f"UPDATE {SESSIONS} SET signed_at = now() WHERE id = %s", world.cara_draft.pk, user=world.ana)


def test_a_session_is_signed_by_a_specialist(world):
    Note.objects.create(session=world.cara_draft, consumer=world.cara, together="We walked.")
    world.ana.grants.all().delete()
    factories.RoleGrantFactory(user=world.ana, role=Role.SUPERVISOR)
    with pytest.raises(IntegrityError, match="signed by a specialist"):
        run_as_app(f"UPDATE {SESSIONS} SET signed_at = now() WHERE id = %s", world.cara_draft.pk, user=world.ana)


def test_row_cannot_be_added_signed(world):
    statement = (
        f"INSERT INTO {SESSIONS} (id, consumer_id, specialist_id, kind, mode, place, starts_at, ends_at, created_at,"
        " signed_at) VALUES (%s, %s, %s, 'individual', 'phone', 'office', now() - interval '2 hours',"
        " now() - interval '1 hour', now(), now())"
    )
    with pytest.raises(IntegrityError, match="added before it is signed"):
        run_as_app(statement, uuid.uuid4(), world.cara.pk, world.ana.pk, user=world.ana)


@pytest.mark.parametrize(
    "fact", ["place = ''", "starts_at = NULL", "ends_at = NULL", "ends_at = now() + interval '1 day'"]
)
def test_incomplete_or_future_session_cannot_be_signed(world, fact):
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


def test_goal_of_a_session_belongs_to_the_same_person(world):
    statement = f"INSERT INTO {GOALS} (session_id, goal_id, consumer_id) VALUES (%s, %s, %s)"
    for consumer in (world.cara, world.dan):
        with pytest.raises(IntegrityError, match="foreign key"):
            run_as_app(statement, world.cara_draft.pk, world.dan_goal.pk, consumer.pk, user=world.ana)
    own = factories.goal(world.cara, words="Cook once a week")
    assert run_as_app(statement, world.cara_draft.pk, own.pk, world.cara.pk, user=world.ana) == 1


@pytest.mark.parametrize("table", ["peer_sessions_draft", NOTES])
def test_text_belongs_to_the_person_of_its_session(world, table):
    Note.objects.create(session=world.cara_draft, consumer=world.cara, together="We walked.")
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="foreign key|Cannot update"),
        transaction.atomic(),
    ):
        cursor.execute(
            f"UPDATE {table} SET consumer_id = %s WHERE session_id = %s", [world.dan.pk, world.cara_draft.pk]
        )


def test_minutes_are_computed_from_start_and_end(world):
    starts_at = timezone.now() - timedelta(hours=3)
    session = world.cara_draft
    session.starts_at, session.ends_at = starts_at, starts_at + timedelta(minutes=52, seconds=59)
    session.save(update_fields=["starts_at", "ends_at"])
    assert PeerSession.objects.get(pk=session.pk).minutes == 52
    with pytest.raises(ProgrammingError, match="minutes"):
        run_as_app(f"UPDATE {SESSIONS} SET minutes = 60 WHERE id = %s", session.pk)


def test_unsigned_session_can_be_changed_and_discarded(world):
    """The guards above protect signed rows only."""
    session = world.cara_draft
    assert run_as_app(f"UPDATE {SESSIONS} SET place = 'home' WHERE id = %s", session.pk, user=world.ana) == 1
    with as_app_role(world.ana):
        session.delete()
    assert not SessionGoal.objects.filter(session=session.pk).exists()
