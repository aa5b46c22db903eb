"""The serving role's rights in plain SQL, without the application."""

import threading
import uuid
from contextlib import suppress
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.actor import ActorKind, acting, become
from accounts.matrix import MATRIX
from accounts.models import User
from sessions.models import Note
from tests.access.agencies import statement
from tests.access.walk import taken_back
from tests.architecture import tables
from tests.roles import APP, AppWorker, as_app_role, run_as_app
from tests.world import make_world

PROTECTED = sorted({*tables.PERSON, *tables.ACCOUNT, *(set(tables.STAFF) - {"staff_team"}), *tables.PROTECTED})


@pytest.mark.django_db
def test_every_table_with_personal_data_is_under_row_security():
    found = {
        table
        for (table,) in statement(
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relrowsecurity AND relforcerowsecurity"
        )
    }
    assert found == {*PROTECTED, *tables.KEPT_BY_ADMINISTRATORS}


@pytest.mark.django_db
def test_the_owner_reaches_every_row_or_backups_would_lose_some():
    owners = {
        table
        for (table,) in statement(
            "SELECT tablename::text FROM pg_policies WHERE roles = '{peerhub_owner}' AND cmd = 'ALL'"
            " AND qual = 'true' AND with_check = 'true'"
        )
    }
    assert owners == {*PROTECTED, *tables.KEPT_BY_ADMINISTRATORS}


@pytest.mark.parametrize("actor", ["", "nonsense", "user:", "user:1 OR true", "user:' OR '1'='1", "person:", "link:x"])
def test_without_an_actor_there_are_no_rows(world, actor):
    with as_app_role(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('peerhub.actor', %s, true)", [actor])
        found = {table: _count(cursor, table) for table in PROTECTED if table not in _not_readable(cursor)}
    assert {table for table, count in found.items() if count} == set()
    assert world.cara.accesses.exists()


@pytest.mark.django_db
def test_unknown_account_sees_no_personal_data(world):
    with acting(ActorKind.USER, str(uuid.uuid4())), as_app_role(), connection.cursor() as cursor:
        assert {entity.table for entity in MATRIX if _count(cursor, entity.table)} == set()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE consumers_consumer DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE consumers_consumer NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY consumer_rows_read ON consumers_consumer",
        "CREATE POLICY mine ON consumers_consumer USING (true)",
        "CREATE OR REPLACE FUNCTION visible_consumers() RETURNS SETOF uuid LANGUAGE sql AS 'SELECT id FROM pg_class'",
        "ALTER FUNCTION visible_consumers() OWNER TO peerhub_app",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMP TABLE peer_sessions_peersession (id uuid, signed_at timestamptz)",
    ],
)
@pytest.mark.django_db
def test_serving_role_cannot_weaken_row_security(statement):
    with pytest.raises(DatabaseError, match="must be owner|permission denied"):
        run_as_app(statement)


@pytest.mark.django_db
def test_serving_role_cannot_become_another_role():
    assert statement(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,"
        " (SELECT count(*) FROM pg_auth_members WHERE member = r.oid) FROM pg_roles r WHERE rolname = 'peerhub_app'"
    ) == [(False, False, False, False, 0)]


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE goals_goalevent SET words = 'forged'", "permission denied"),
        ("DELETE FROM goals_goalevent", "permission denied"),
        ("INSERT INTO goals_goalevent SELECT * FROM goals_goalevent", "permission denied"),
        ("INSERT INTO access_breakglass (access_id) VALUES (1)", "row-level security|null value"),
        (
            "INSERT INTO accounts_rolegrant (user_id, role, starts_on, created_at)"
            " SELECT id, 'privacy_officer', now(), now() FROM accounts_user WHERE sign_in_name = 'ana'",
            "row-level security",
        ),
        (
            "INSERT INTO staff_membership (user_id, team_id, part, starts_on)"
            " SELECT id, (SELECT id FROM staff_team LIMIT 1), 'supervisor', now() FROM accounts_user"
            " WHERE sign_in_name = 'ana'",
            "row-level security",
        ),
        (
            "INSERT INTO access_access (consumer_id, user_id, kind, is_primary, starts_at, reason)"
            " SELECT id, actor_user(), 'break_glass', false, now(), '' FROM consumers_consumer",
            "row-level security",
        ),
    ],
)
def test_account_cannot_extend_its_own_rights(world, statement, refusal):
    with pytest.raises(DatabaseError, match=refusal):
        run_as_app(statement, user=world.ana)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE access_access SET user_id = %(ben)s WHERE consumer_id = %(cara)s", "Cannot update"),
        ("UPDATE access_access SET starts_at = now() - interval '9 years'", "Cannot update"),
        ("UPDATE consumers_consumer SET user_id = %(dans)s WHERE id = %(cara)s", "Cannot update"),
        (
            "INSERT INTO access_access (consumer_id, user_id, kind, is_primary, starts_at, reason, granted_by_id)"
            " VALUES (%(cara)s, %(ben)s, 'assignment', false, now(), '', %(sam)s)",
            "row-level security",
        ),
    ],
)
def test_intake_cannot_rewrite_history_or_act_in_another_name(world, statement, refusal):
    values = {"ben": world.ben.pk, "cara": world.cara.pk, "dans": world.dan_account.pk, "sam": world.sam.pk}
    with pytest.raises(DatabaseError, match=refusal), as_app_role(world.ida), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("named", ["", " ", "\u0301", "\u00a0"])
def test_no_emergency_is_opened_without_a_name(world, named):
    world.dan.birth_on, world.dan.goes_by = date(1990, 1, 2), ""
    world.dan.save()
    with as_app_role(world.ana):
        asked = ("SELECT * FROM open_emergency(%s, '1990-01-02', 'They collapsed', '', '', '')", named)
        assert statement(*asked) == []
        assert len(statement(asked[0], " dan KOWALSKI ")) == 1


def test_an_emergency_has_a_reason_and_part_2_is_opened_by_words_not_by_blanks(world):
    world.dan.birth_on = date(1990, 1, 2)
    world.dan.save()
    asked = "SELECT * FROM open_emergency('Dan Kowalski', '1990-01-02', %s, ' ', ' ', ' ')"
    with as_app_role(world.ana):
        assert statement(asked, "\n") == []
        assert len(statement(asked, "They collapsed")) == 1
        assert statement("SELECT medical_personnel FROM access_breakglass") == [("",)]


def test_unsigned_note_is_visible_to_its_author_only(world):
    Note.objects.create(session=world.cara_draft, consumer=world.cara, together="Half a sentence")
    for user, count in ((world.ana, 1), (world.sam, 0), (world.cara_account, 0)):
        with as_app_role(user):
            assert Note.objects.filter(session=world.cara_draft).count() == count


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE agency_agency SET time_zone = 'UTC'",
        "UPDATE agency_contact SET phone = '1'",
        "DELETE FROM agency_contact",
        "INSERT INTO agency_contact (kind, label, phone, text_to, chat_url, video_url, hours, language, position)"
        " VALUES ('crisis', 'A line', '988', '', '', '', '', '', 1)",
        "INSERT INTO agency_rule (key, value, source, effective_from, created_at)"
        " VALUES ('not_seen_days', 900, 'x', current_date, now())",
        "INSERT INTO agency_term (vocabulary, key, label, label_es, code, is_offered, starts_on, position, set_at)"
        " VALUES ('place_of_service', 'moon', 'Moon', 'Luna', '', true, current_date, 1, now())",
        "INSERT INTO staff_team (name, is_intake) VALUES ('Mine', false)",
        "UPDATE staff_team SET name = name || '!'",
    ],
)
def test_administrators_alone_change_what_is_the_same_for_everybody(world, change):
    others = (None, world.cara_account, world.ana, world.sam, world.ida, world.pia)
    assert [user for user in others if _changed(change, user)] == []
    assert run_as_app(change, user=world.ada) > 0


def test_inner_actor_replaces_the_outer_one_for_its_block(world):
    with as_app_role(world.ana):
        assert _mine() == {world.cara.pk}
        with acting(ActorKind.USER, str(world.ben.pk)):
            assert _mine() == {world.dan.pk}
            become(ActorKind.USER, str(world.sue.pk))
            assert _mine() == {world.dan.pk}
        assert _mine() == {world.cara.pk}
        with pytest.raises(ZeroDivisionError), acting(ActorKind.USER, str(world.ben.pk)):
            raise ZeroDivisionError
        assert _mine() == {world.cara.pk}
        with pytest.raises(DatabaseError, match="nowhere"), acting(ActorKind.USER, str(world.ben.pk)):
            statement("SELECT * FROM nowhere")
        assert _mine() == {world.cara.pk}


@pytest.mark.django_db(transaction=True)
def test_an_actor_never_stays_on_the_connection():
    """Many transactions on one connection, as behind a pooler that reassigns it after each."""
    world = make_world()

    def work() -> list:
        seen = []
        for user in (world.ana, None, world.ben, None):
            with transaction.atomic():
                if user is None:
                    seen.append(_mine())
                    continue
                with acting(ActorKind.USER, str(user.pk)):
                    seen.append(_mine())
        return [*seen, statement("SELECT current_setting('peerhub.actor', true)")[0][0]]

    assert AppWorker(work).result() == [{world.cara.pk}, set(), {world.dan.pk}, set(), ""]


@pytest.mark.django_db(transaction=True)
def test_concurrent_connections_have_separate_actors(tmp_path):
    world = make_world()
    both = threading.Barrier(2, timeout=20)

    def as_user(user: User):
        def work() -> set:
            with acting(ActorKind.USER, str(user.pk)):
                both.wait()
                return _mine()

        return work

    workers = [AppWorker(as_user(world.ana)), AppWorker(as_user(world.ben))]
    assert [worker.result() for worker in workers] == [{world.cara.pk}, {world.dan.pk}]


def test_a_bulk_change_reaches_the_visible_rows_only(world):
    with as_app_role(world.ida):
        assert world.cara.accesses.model.objects.update(ends_at=timezone.now()) == 2
    with as_app_role(world.ana):
        assert world.cara.accesses.model.objects.update(ends_at=timezone.now()) == 0


def _changed(change: str, user: User | None) -> int:
    """How many rows a statement changes; none where it is refused."""
    with taken_back(), suppress(DatabaseError):
        return run_as_app(change, user=user)
    return 0


def _mine() -> set:
    return {pk for (pk,) in statement("SELECT id FROM consumers_consumer")}


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]


def _not_readable(cursor) -> set[str]:
    cursor.execute(
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        f" AND NOT has_table_privilege('{APP}', oid, 'SELECT')"
    )
    return {name for (name,) in cursor.fetchall()}
