"""Row security, `visible_to` and the matrix agree on reads and writes for every account of random agencies."""

import json
import uuid
from contextlib import suppress
from functools import cache

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, event, example, given, settings
from psycopg2.errors import InsufficientPrivilege

from access.choices import AccessKind
from access.services import accounts_in_capacity
from accounts.choices import Capacity, Role
from accounts.matrix import AS_CAPACITY, KNOWN, MATRIX, RECORD, TELLERS, Audience
from consumers.models import Consumer
from tests.access.agencies import EXAMPLES, PEOPLE, STAFF, Agency, build, plans, statement
from tests.access.walk import taken_back
from tests.architecture import tables
from tests.roles import as_app_role

on_random_agencies = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking an agency would take longer than reading it
)


def with_examples(test):
    """Run a test on the agencies that have every audience, before the random ones."""
    for one in EXAMPLES:
        test = example(one)(test)
    return test


READ = {entity.table: entity.read for entity in MATRIX}
STAFF_ADDS = {
    # What somebody who is something to a person may add about them; what hangs on one's own session is tested apart.
    "consumers_emergencycontact": {Audience.INTAKE},
    "consumers_particulars": {Audience.INTAKE},
    "consumers_referral": {Audience.INTAKE},
    "consumers_recommendation": {Audience.INTAKE},
    "consumers_eligibility": {Audience.INTAKE},
    "consumers_acknowledgement": {Audience.INTAKE},
    "consumers_statuschange": {Audience.INTAKE},
    "access_access": {Audience.INTAKE},
    "access_restriction": {Audience.INTAKE, Audience.PRIVACY_OFFICER},
    "access_allowed": {Audience.INTAKE, Audience.PRIVACY_OFFICER},
    "consumers_space": {Audience.ASSIGNED, Audience.COVER},
    "peer_sessions_peersession": {Audience.ASSIGNED, Audience.COVER},
    "peer_sessions_attempt": {Audience.ASSIGNED, Audience.COVER},
    "peer_sessions_withheld": {Audience.PRIVACY_OFFICER},
}
PERSON_ADDS = {
    "consumers_pin",
    "consumers_emergencycontact",
    "concerns_concern",
    "concerns_concernnamed",
    "goals_goal",
    "goals_progressmark",
    "wrap_directive",
    "wrap_keptplan",
    "wrap_line",
    "wrap_lookingback",
    "wrap_paper",
    "wrap_reviewchoice",
    "wrap_share",
    "wrap_supporterlink",
    "wrap_tick",
}
# A new person has no specialist yet, and a trigger checks the session before row security does.
HELD_OTHERWISE = {"consumers_consumer", "peer_sessions_sessiongoal"}
ACTOR_COLUMNS = {
    "specialist_id",
    "author_id",
    "approved_by_id",
    "asked_by_id",
    "entered_by_id",
    "reviewed_by_id",
    "noted_by_id",
    "restored_by_id",
    "granted_by_id",
    "allowed_by_id",
}


def test_the_matrix_names_every_table_about_a_person():
    assert set(READ) == set(tables.PERSON)


@pytest.mark.django_db
def test_the_examples_have_a_row_of_every_table():
    """Without a row nobody sees that a policy lets too many read it: add one to `_records` in agencies.py."""
    empty = set(READ)
    for one in EXAMPLES:
        with taken_back():
            build(one)
            empty -= {table for table in empty if _rows(table)}
    assert empty == set()


def test_the_examples_have_every_audience_that_is_a_capacity():
    found = {
        audience
        for one in EXAMPLES
        for who in range(STAFF)
        for person in range(PEOPLE)
        for audience in Agency(one).audiences(who, person)
    }
    assert found == set(AS_CAPACITY)


@pytest.mark.django_db
@on_random_agencies
@with_examples
@given(plans)
def test_accounts_read_exactly_the_rows_of_the_matrix(plan):
    with taken_back():
        agency = build(plan)
        stored = {table: _rows(table) for table in READ}
        for who, user in enumerate(agency.staff):
            capacities = [agency.audiences(who, person) for person in range(len(agency.people))]
            event(f"{len(set().union(*capacities))} capacities")
            with as_app_role(user):
                found = {table: {key for key, *_rest in _rows(table)} for table in READ}
                visible = set(statement("SELECT visible_consumers()"))
            readable = {(agency.people[person].pk,) for person, own in enumerate(capacities) if own & RECORD}
            assert set(Consumer.objects.visible_to(user).values_list("pk")) == visible == readable
            assert _relation(agency, user) == {
                (consumer.pk, AS_CAPACITY[audience])
                for consumer, own in zip(agency.people, capacities, strict=True)
                for audience in own
            }
            expected = {
                table: {
                    key
                    for key, person, row in rows
                    if _may_read(agency, table, row, user, capacities[_place(agency, person)])
                }
                for table, rows in stored.items()
            }
            assert found == expected


@pytest.mark.django_db
@on_random_agencies
@with_examples
@given(plans)
def test_accounts_manage_exactly_their_own_rows(plan):
    with taken_back():
        agency = build(plan)
        stored = {table: _rows(table) for table in READ}
        for consumer in agency.people:
            with as_app_role(consumer.user):
                found = {table: {key for key, *_rest in _rows(table)} for table in READ}
            held_back = {row["session_id"] for _key, _person, row in stored["peer_sessions_withheld"]}
            expected = {
                table: {
                    key
                    for key, person, row in rows
                    if person == consumer.pk and Audience.PERSON in READ[table] and _is_shown(table, row, held_back)
                }
                for table, rows in stored.items()
            }
            assert found == expected


@pytest.mark.django_db
@on_random_agencies
@with_examples
@given(plans)
def test_accounts_add_exactly_the_rows_of_the_matrix(plan):
    with taken_back():
        agency = build(plan)
        samples = {table: {person: row for _key, person, row in _rows(table)} for table in set(READ) - HELD_OTHERWISE}
        for who, user in enumerate(agency.staff):
            for person, consumer in enumerate(agency.people):
                capacities = agency.audiences(who, person)
                added = {
                    table
                    for table, rows in samples.items()
                    if consumer.pk in rows and _is_added(table, rows[consumer.pk], user)
                }
                # A review names the reviewer's role; the sample's role is supervisor.
                reviews = {"access_breakglassreview"} if _supervises(plan, who) else set()
                mine = {"peer_sessions_draft"} & added
                assert added - mine - reviews == {
                    table
                    for table, audiences in STAFF_ADDS.items()
                    if audiences & capacities and consumer.pk in samples[table]
                } | _voids_pins(plan, who, person, capacities)
        for consumer in agency.people:
            for other in agency.people:
                added = {
                    table
                    for table, rows in samples.items()
                    if other.pk in rows and _is_added(table, rows[other.pk], consumer.user)
                }
                assert added == (PERSON_ADDS if other == consumer else set())


@pytest.mark.django_db
@on_random_agencies
@with_examples
@given(plans)
def test_accounts_change_exactly_the_rows_of_the_matrix(plan):
    changes = {
        "consumers_consumer": {Audience.INTAKE},
        "consumers_emergencycontact": {Audience.INTAKE},
        "consumers_particulars": {Audience.INTAKE},
        "consumers_referral": {Audience.INTAKE},
        "access_access": {Audience.INTAKE},
        "access_restriction": {Audience.PRIVACY_OFFICER},
        "access_allowed": {Audience.PRIVACY_OFFICER},
        "consumers_space": {Audience.ASSIGNED, Audience.COVER},
        "goals_goal": set(),
        "peer_sessions_peersession": {Audience.AUTHOR},
        "peer_sessions_draft": {Audience.AUTHOR},
        "peer_sessions_correction": {Audience.AUTHOR, Audience.TEAM, Audience.PRIVACY_OFFICER},
        "peer_sessions_withheld": {Audience.PRIVACY_OFFICER},
        "access_breakglass": TELLERS,
        "concerns_concern": {Audience.PRIVACY_OFFICER, Audience.HANDLER},
    }
    with taken_back():
        agency = build(plan)
        stored = {table: _rows(table) for table in changes}
        for who, user in enumerate(agency.staff):
            capacities = [agency.audiences(who, person) for person in range(len(agency.people))]
            for table, audiences in changes.items():
                condition = "signed_at IS NULL" if table == "peer_sessions_peersession" else "true"
                if table == "access_access":
                    condition = "kind <> 'break_glass'"
                with as_app_role(user):
                    found = {key for (key,) in statement(_touch(table, condition))}
                expected = {
                    key
                    for key, person, row in stored[table]
                    if _may_change(agency, table, row, user, audiences, capacities[_place(agency, person)])
                }
                assert (table, found) == (table, expected)


def test_closed_account_sees_no_rows(world):
    world.ana.is_active = world.cara_account.is_active = False
    world.ana.save()
    world.cara_account.save()
    for user in (world.ana, world.cara_account):
        with as_app_role(user):
            assert statement("SELECT known_consumers()") == []


def _relation(agency: Agency, user) -> set[tuple[uuid.UUID, Capacity]]:
    """The relation, read in both directions, which must agree."""
    forth = {
        (pk, capacity)
        for capacity in AS_CAPACITY.values()
        for pk in Consumer.objects.in_capacity(user, {capacity}).values_list("pk", flat=True)
    }
    back = {
        (consumer.pk, capacity)
        for capacity in AS_CAPACITY.values()
        for consumer in agency.people
        if accounts_in_capacity(consumer=consumer, capacities={capacity}).filter(pk=user.pk).exists()
    }
    assert forth == back
    return forth


def _rows(table: str) -> list[tuple]:
    """The visible rows: the key, the person, and all columns."""
    column = tables.PERSON[table]
    return [
        (key, person, json.loads(row))
        for key, person, row in statement(f"SELECT {_key(table)}::text, {column}, to_jsonb(t) FROM {table} t")
    ]


def _key(table: str) -> str:
    if table.endswith("event"):
        return "pgh_id"
    keys = {
        "peer_sessions_draft": "session_id",
        "peer_sessions_note": "session_id",
        "access_breakglass": "access_id",
        "consumers_particulars": "consumer_id",
        "consumers_pin": "consumer_id",
        "consumers_referral": "consumer_id",
        "wrap_reviewchoice": "consumer_id",
    }
    return keys.get(table, "id")


def _place(agency: Agency, person: uuid.UUID) -> int:
    return [consumer.pk for consumer in agency.people].index(person)


def _is_mine(row: dict, user) -> bool:
    mine = {row.get(name) for name in ("specialist_id", "author_id", "opened_by_id")}
    if "session_id" in row:
        mine.add(_session(row["session_id"])["specialist_id"])
    return str(user.pk) in mine


@cache
def _session(pk: str) -> dict:
    """The row of a session. The result is cached: ids are unique across examples."""
    return json.loads(statement("SELECT to_jsonb(s) FROM peer_sessions_peersession s WHERE id = %s", pk)[0][0])


def _is_signed(table: str, row: dict) -> bool:
    if table == "peer_sessions_peersession":
        return row["signed_at"] is not None
    if table == "peer_sessions_sessiongoal":
        return _session(row["session_id"])["signed_at"] is not None
    return True


def _may_read(agency: Agency, table: str, row: dict, user, capacities: set[Audience]) -> bool:
    own = set(capacities)
    if READ[table] not in (KNOWN, KNOWN | {Audience.JOB}):
        own.discard(Audience.AUTHOR)
        own |= {Audience.AUTHOR} if _is_mine(row, user) and _is_open(agency, row, user) else set()
    if table.startswith("peer_sessions") and not _is_signed(table, row):
        own.discard(Audience.EMERGENCY)
    if table.startswith("concerns_concern"):
        own -= _silenced(row, user)
    return bool(own & READ[table])


def _is_open(agency: Agency, row: dict, user) -> bool:
    """Whether the account holds a role, and no restriction closes the person's record to it."""
    who = agency.staff.index(user)
    holds_a_role = any(member == who and at == "now" for member, _role, at in agency.plan.roles)
    return holds_a_role and agency.is_open(who, _place(agency, uuid.UUID(row["consumer_id"])))


def _silenced(row: dict, user) -> set[Audience]:
    """The audiences that the account loses because the concern names it."""
    concern = row.get("concern_id", row["id"])
    named = statement(
        "SELECT count(*) FROM concerns_concernnamed WHERE concern_id = %s AND user_id = %s", concern, user.pk
    )
    return {Audience.PRIVACY_OFFICER, Audience.HANDLER} if named[0][0] else set()


def _is_shown(table: str, row: dict, held_back: set[str]) -> bool:
    """Whether the person sees the row: signed, without a withheld part, and not why a note was taken back."""
    if table == "peer_sessions_correction":
        return row["kind"] == "facts" and row["is_agreed"] and row["session_id"] not in held_back
    if table in ("peer_sessions_note", "peer_sessions_addendum"):
        return row["session_id"] not in held_back
    return _is_signed(table, row)


def _may_change(
    agency: Agency, table: str, row: dict, user, audiences: set[Audience], capacities: set[Audience]
) -> bool:
    own = set(capacities)
    own.discard(Audience.AUTHOR)
    own |= {Audience.AUTHOR} if _is_mine(row, user) and _is_open(agency, row, user) else set()
    if table == "peer_sessions_peersession" and row["signed_at"]:
        return False
    if table == "access_access" and row["kind"] == "break_glass":
        return False
    if table == "peer_sessions_correction" and row["kind"] == "facts":
        own.discard(Audience.PRIVACY_OFFICER)
    if table == "concerns_concern":
        own -= _silenced(row, user)
    return bool(own & audiences)


def _touch(table: str, condition: str) -> str:
    """Update rows to the same values, which shows the rows that an account may change."""
    column = tables.PERSON[table]
    return f"UPDATE {table} SET {column} = {column} WHERE {condition} RETURNING {_key(table)}::text"


def _supervises(plan, who: int) -> bool:
    return any(member == who and role == Role.SUPERVISOR and at == "now" for member, role, at in plan.roles)


@cache
def _columns(table: str) -> list[str]:
    """The columns that are not generated."""
    asked = "SELECT column_name::text FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
    return [name for (name,) in statement(asked, table)]


def _voids_pins(plan, who: int, person: int, capacities: set[Audience]) -> set[str]:
    """The PIN tables to which an account can add: for intake that does not and did not work with the person."""
    has_worked = (
        capacities & RECORD
        or any((member, about) == (who, person) for member, about, _kind, _at in plan.accesses)
        or (who, person) in plan.drafts
        or any(
            stand_in == who and at != "coming" and (member, about, kind) == (covered, person, AccessKind.ASSIGNMENT)
            for covered, stand_in, at in plan.covers
            for member, about, kind, _at in plan.accesses
        )
    )
    return {"consumers_pinrestore"} if Audience.INTAKE in capacities and not has_worked else set()


def _is_added(table: str, row: dict, user) -> bool:
    """Whether row security lets `user` add a copy of this row. Other errors of the database do not count."""
    copy = row | {name: str(user.pk) for name in ACTOR_COLUMNS & set(row)}
    if isinstance(row.get("id"), str):
        copy["id"] = str(uuid.uuid4())
    elif "id" in row:
        copy["id"] = row["id"] + 1_000_000
    if table == "peer_sessions_peersession":
        copy |= {"signed_at": None, "signed_as": ""}
    if table == "access_access":
        copy["kind"] = "assignment"
    names = ", ".join(_columns(table))
    try:
        with transaction.atomic(), suppress(_Undone), as_app_role(user), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",
                [json.dumps(copy)],
            )
            raise _Undone
    except DatabaseError as error:
        return not isinstance(error.__cause__, InsufficientPrivilege)
    return True


class _Undone(Exception):
    """Raised to roll back an attempt."""
