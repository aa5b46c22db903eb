"""PostgreSQL finds the rows of a page by an index, and never scans a large protected table."""

import json
import re
from collections.abc import Iterator

import pytest
from django.db import connection

from accounts.choices import Role
from tests.access import samples
from tests.access.walk import browser, every_route, may_open, send, session_of, taken_back
from tests.roles import as_app_role
from tests.world import make_world

pytestmark = pytest.mark.django_db

# The number of rows from which an index is faster than a scan.
MANY = """
SELECT set_config('pgtrigger.ignore', (SELECT array_agg(DISTINCT tgname)::text FROM pg_trigger WHERE NOT tgisinternal),
                  true);
INSERT INTO consumers_consumer (
        id, name, plain_name, goes_by, pronouns, phone, status, enrolled_on, team_id, is_demo, created_at)
    SELECT gen_random_uuid(), 'Person ' || n, 'person ' || n, '', '', '', 'active', now() - interval '1 year', %(team)s,
           true, now()
    FROM generate_series(1, 3000) n;
INSERT INTO access_access (consumer_id, user_id, kind, is_primary, starts_at, reason)
    SELECT id, %(ben)s, 'assignment', true, now() - interval '1 year', '' FROM consumers_consumer
    WHERE name LIKE 'Person %%';
INSERT INTO goals_goal (id, consumer_id, domain, words, why, progress, created_by_id, created_at, changed_at, version)
    SELECT gen_random_uuid(), id, 'wellness', 'Walk', '', 'started', %(ben)s, now(), now(), 1 FROM consumers_consumer
    WHERE name LIKE 'Person %%';
INSERT INTO peer_sessions_peersession (
        id, consumer_id, specialist_id, kind, mode, place, starts_at, ends_at, created_at, signed_at, signed_as)
    SELECT gen_random_uuid(), c.id, %(ben)s, 'individual', 'phone', 'office', at, at + interval '1 hour', at,
           at + interval '2 hours', 'Ben Okafor'
    FROM consumers_consumer c, generate_series(now() - interval '8 weeks', now() - interval '1 week', '1 week') at
    WHERE name LIKE 'Person %%';
INSERT INTO peer_sessions_note (session_id, consumer_id, together, own_words, next_steps)
    SELECT s.id, consumer_id, 'We walked.', '', '' FROM peer_sessions_peersession s
    WHERE NOT EXISTS (SELECT FROM peer_sessions_note n WHERE n.session_id = s.id) AND signed_at IS NOT NULL;
INSERT INTO audit_event (
        id, at, actor_kind, actor_id, roles, person_id, shown, page, done, outcome, why, method, status, sign_in)
    SELECT gen_random_uuid(), now() - n * interval '10 days' - random() * interval '10 days', 'user', %(ben)s,
           'specialist', CASE WHEN n %% 3 > 0 THEN id END, CASE WHEN n %% 3 = 0 THEN ARRAY[id] ELSE '{}' END,
           'workspace:person-open', 'open', 'done', 'assigned', 'GET', 200, ''
    FROM consumers_consumer, generate_series(1, 60) n;
SELECT set_config('pgtrigger.ignore', '', true);
ANALYZE consumers_consumer, access_access, goals_goal, peer_sessions_peersession, peer_sessions_note, audit_event;
-- The small tables beside them: without statistics the planner takes a table for larger than it is.
ANALYZE access_breakglass, access_breakglassreview, access_restriction, accounts_user, consumers_space,
    staff_membership;
"""
LARGE = {
    "consumers_consumer",
    "access_access",
    "goals_goal",
    "peer_sessions_peersession",
    "peer_sessions_note",
    "audit_event",
}
# These roles work with all people, so that a scan is the fastest plan.
ABOUT_ALL = {
    (Role.INTAKE, "consumers_consumer"),
    (Role.INTAKE, "access_access"),
    # The surnames of all people whose record was opened lately.
    ("workspace:trail-odd", "consumers_consumer"),
}


@pytest.fixture(scope="module")
def large(django_db_setup, django_db_blocker):
    """A world with many rows for all tests of this module. Each test rolls its changes back."""
    with django_db_blocker.unblock(), taken_back():
        world = make_world()
        samples.prepare(world)
        with connection.cursor() as cursor:
            cursor.execute(MANY, {"team": world.team_two.pk, "ben": world.ben.pk})
        yield world


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.SUPERVISOR, Role.INTAKE, Role.PRIVACY_OFFICER, Role.CONSUMER])
def test_no_page_scans_a_large_protected_table(large, role):
    user, caras = large.holder_of(role), samples.caras(large)
    session = session_of(user)
    read: dict[str, set[str]] = {}
    asked = 0
    for route in every_route():
        if not (may_open(route, role) and route.takes("GET")):
            continue
        statements: list[tuple] = []

        def remember(execute, sql, params, many, context, statements=statements):
            statements.append((sql, params))
            return execute(sql, params, many, context)

        with taken_back(), connection.execute_wrapper(remember):
            send(browser(session), route, "GET", caras)
        for sql, params in statements:
            if sql.startswith("SELECT") and LARGE & set(re.findall(r"\w+", sql)):
                asked += 1
                with as_app_role(user):
                    for table in _read_whole(sql, params):
                        if not ABOUT_ALL & {(role, table), (route.name, table)}:
                            read.setdefault(route.name, set()).add(f"{table}: {sql[:300]}")
    assert asked > 5
    assert read == {}


def test_check_of_plans_detects_a_sequential_scan(large):
    with as_app_role(large.ana):
        assert list(_read_whole("SELECT count(*) FROM goals_goal WHERE words = %s", ["Walk"])) == []
    assert list(_read_whole("SELECT count(*) FROM goals_goal WHERE words = %s", ["Walk"])) == ["goals_goal"]


def _read_whole(sql: str, params) -> Iterator[str]:
    """The large tables that the plan of this statement scans."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
    nodes = [json.loads(plan)[0]["Plan"] if isinstance(plan, str) else plan[0]["Plan"]]
    while nodes:
        node = nodes.pop()
        nodes += node.get("Plans", [])
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE:
            yield node["Relation Name"]
