"""The serving role cannot switch triggers off: docs/decisions/0009."""

import pytest
from django.db import DatabaseError, connection

from goals.models import Goal
from tests.roles import as_app_role, run_as_app

HISTORY = "goals_goalevent"


@pytest.fixture
def every_trigger(world) -> str:
    """The names of all triggers, in the form that the setting takes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(DISTINCT tgname, ',') FROM pg_trigger WHERE NOT tgisinternal")
        return f"{{{cursor.fetchone()[0]}}}"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE peer_sessions_peersession SET place = 'home' WHERE id = %s",
        "UPDATE peer_sessions_peersession SET signed_at = NULL WHERE id = %s",
        "DELETE FROM peer_sessions_sessiongoal WHERE session_id = %s",
    ],
)
def test_signed_rows_cannot_change_with_triggers_ignored_by_setting(world, every_trigger, statement):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [every_trigger])
    with pytest.raises(DatabaseError, match="Cannot update|is part of is signed"):
        run_as_app(statement, world.cara_session.pk, user=world.ana)


def test_history_is_written_with_triggers_ignored_by_setting(world, every_trigger):
    before = world.cara_goal.events.count()
    with as_app_role(world.cara_account), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [every_trigger])
        cursor.execute("UPDATE goals_goal SET words = 'Something else' WHERE id = %s", [world.cara_goal.pk])
    assert world.cara_goal.events.count() == before + 1


def test_serving_role_cannot_add_history(world):
    columns = [field.column for field in Goal.pgh_event_model._meta.concrete_fields if field.column != "pgh_id"]
    with pytest.raises(DatabaseError, match="permission denied"):
        run_as_app(f"INSERT INTO {HISTORY} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM {HISTORY}")


def test_owner_may_ignore_triggers_for_bulk_loading(world, every_trigger):
    before = world.cara_goal.events.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [every_trigger])
        cursor.execute("UPDATE goals_goal SET words = 'Something else' WHERE id = %s", [world.cara_goal.pk])
        cursor.execute("SELECT set_config('pgtrigger.ignore', '', true)")
    assert world.cara_goal.events.count() == before
