"""Each finished day of the trail is sealed, and later changes are detected."""

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit import services, tasks
from audit.models import Event, Seal
from peerhub.logs import Line
from tests.roles import AppWorker, as_app_role

TODAY = timezone.now().astimezone(UTC).date()
EARLIER = [TODAY - timedelta(days=days) for days in (5, 4, 2)]  # three days ago has no rows


def event(day: date, hour: int = 12, **fields) -> Event:
    at = datetime.combine(day, time(hour), UTC)
    usual = {"at": at, "page": "workspace:today", "done": "open", "outcome": "done", "method": "GET", "status": 200}
    return Event.objects.create(**(usual | {"actor_kind": "user", "actor_id": uuid.uuid4()} | fields))


@pytest.fixture
def trail(db) -> list[Event]:
    return [event(day, hour, shown=[uuid.uuid4()]) for day in EARLIER for hour in (0, 12, 23)]


def seal() -> None:
    """Run the sealing job with the rights that it has."""
    with as_app_role():
        tasks.seal()


@pytest.fixture
def sealed(trail) -> list[Event]:
    seal()
    return trail


def verify(capsys, **options) -> tuple[int, str]:
    """The exit code of `verify_audit` and its output."""
    try:
        call_command("verify_audit", **options)
        code = 0
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    return code, said.out + said.err


def tamper(statement: str, *values: object) -> None:
    """Run SQL as the owner of the tables with triggers off, as an attacker with full rights would."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER; ALTER TABLE audit_seal ENABLE TRIGGER USER")


def test_every_finished_day_is_sealed_once_empty_ones_included(sealed):
    seal()
    days = [TODAY - timedelta(days=back) for back in (5, 4, 3, 2, 1)]
    now = timezone.now().astimezone(UTC)
    if now.hour < 1:  # yesterday's requests may still be running
        days.pop()
    assert list(Seal.objects.values_list("day", "count")) == [(day, 3 if day in EARLIER else 0) for day in days]
    assert len(set(Seal.objects.values_list("hash", flat=True))) == len(days)


def test_each_seal_holds_the_one_before(sealed):
    seals = list(Seal.objects.all())
    assert [one.previous for one in seals] == ["", *(one.hash for one in seals[:-1])]


def test_today_is_not_sealed(db):
    event(TODAY, 0)
    seal()
    assert not Seal.objects.exists()


def test_empty_trail_gets_no_seal(db):
    seal()
    assert not Seal.objects.exists()


def test_a_sealed_day_takes_no_row(sealed):
    with pytest.raises(DatabaseError, match="this day of the trail is sealed"), transaction.atomic():
        event(EARLIER[0], 13)


def test_command_accepts_an_unchanged_trail(sealed, capsys):
    last = Seal.objects.latest("day").day
    assert verify(capsys) == (0, f"Every day until {last} is as it was sealed.\n")


def test_command_accepts_a_trail_without_seals(trail, capsys):
    assert verify(capsys) == (0, "No day is sealed yet.\n")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("outcome", "'refused'"),
        ("actor_id", "gen_random_uuid()"),
        ("person_id", "gen_random_uuid()"),
        ("account_id", "gen_random_uuid()"),
        ("shown", "'{}'"),
        ("page", "'workspace:team'"),
        ("done", "'search'"),
        ("why", "'team'"),
        ("roles", "'supervisor'"),
        ("method", "'POST'"),
        ("status", "404"),
        ("address", "'192.0.2.1'"),
        ("sign_in", "'x'"),
        ("once", "'x'"),
        ("actor_kind", "'job'"),
        ("id", "gen_random_uuid()"),
        ("at", "at + interval '1 microsecond'"),
    ],
)
def test_a_change_of_any_column_is_found(sealed, capsys, column, value):
    tamper(f"UPDATE audit_event SET {column} = {value} WHERE id = %s", sealed[4].pk)
    code, said = verify(capsys)
    assert (code, str(EARLIER[1]) in said) == (1, True)


def test_every_column_is_under_a_seal():
    (parameters,) = [mark.args[1] for mark in test_a_change_of_any_column_is_found.pytestmark]
    assert {name for name, _value in parameters} == {field.column for field in Event._meta.fields}


def test_a_row_that_was_deleted_is_found(sealed, capsys):
    tamper("DELETE FROM audit_event WHERE id = %s", sealed[0].pk)
    assert verify(capsys) == (1, f"{EARLIER[0]}: 3 rows were sealed, and there are 2.\n")


def test_a_row_that_was_added_is_found(sealed, capsys):
    tamper(
        "INSERT INTO audit_event (id, at, actor_kind, roles, shown, page, done, outcome, why, method, status, sign_in)"
        " SELECT gen_random_uuid(), at, actor_kind, roles, shown, page, done, outcome, why, method, status, sign_in"
        " FROM audit_event WHERE id = %s",
        sealed[8].pk,
    )
    assert verify(capsys) == (1, f"{EARLIER[2]}: 3 rows were sealed, and there are 4.\n")


def test_a_row_from_before_the_first_seal_is_found(sealed, capsys):
    tamper("UPDATE audit_event SET at = at - interval '1 year' WHERE id = %s", sealed[0].pk)
    code, said = verify(capsys)
    assert code == 1
    assert "There are 1 rows from before the first day that was sealed." in said


def test_recomputed_seal_is_detected_by_the_next_seal(sealed, capsys):
    """An attacker who changes a row and recomputes its day's seal breaks the chain behind it."""
    tamper("UPDATE audit_event SET status = 404 WHERE id = %s", sealed[4].pk)
    day, after = EARLIER[1], EARLIER[1] + timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(sha256('forged'), 'hex')")
        (forged,) = cursor.fetchone()
    tamper("UPDATE audit_seal SET hash = %s WHERE day = %s", forged, day)
    code, said = verify(capsys)
    assert (code, f"{after}: its seal does not follow the one of the day before." in said) == (1, True)


def test_deleted_seals_are_detected(sealed, capsys):
    tamper("DELETE FROM audit_seal WHERE day = %s", EARLIER[1])
    code, said = verify(capsys)
    assert (code, "the days before it have lost their seals" in said) == (1, True)


def test_deleted_last_days_are_detected_by_the_file(sealed, capsys):
    tamper("DELETE FROM audit_event WHERE at >= %s", datetime.combine(EARLIER[2], time(), UTC))
    tamper("DELETE FROM audit_seal WHERE day >= %s", EARLIER[2])
    code, said = verify(capsys)
    assert (code, f"{EARLIER[2]}: the file has a seal that the database does not have." in said) == (1, True)


def test_recomputed_chain_is_detected_by_the_file(sealed, capsys):
    tamper("DELETE FROM audit_seal")
    tamper("DELETE FROM audit_event WHERE id = %s", sealed[0].pk)
    with connection.cursor() as cursor:
        for _day in range(6):
            cursor.execute("SELECT count(*) FROM seal_trail()")
    code, said = verify(capsys)
    assert (code, f"{EARLIER[0]}: the seal in the file is not the one in the database." in said) == (1, True)


def test_the_file_is_compared_where_it_was_kept(sealed, capsys, tmp_path):
    copy = tmp_path / "kept-elsewhere.txt"
    copy.write_text(services.seal_file().read_text())
    services.seal_file().unlink()
    assert verify(capsys)[0] == 1
    assert verify(capsys, file=copy)[0] == 0
    lines = copy.read_text().splitlines(keepends=True)
    copy.write_text("".join([lines[0], *lines[2:]]))
    assert verify(capsys, file=copy) == (1, f"{EARLIER[1]}: the file lacks the seal of this day.\n")


def test_server_appends_missing_seals_to_its_file(trail, caplog):
    with as_app_role(job="audit"):
        while services.seal_next_day():
            pass
    assert not services.seal_file().exists()
    services.carry_out_seals()
    first = services.seal_file().read_text()
    assert first.count("\n") == Seal.objects.count() > 3
    services.carry_out_seals()
    assert services.seal_file().read_text() == first


def test_the_log_has_the_seals_as_well(trail, caplog):
    caplog.set_level("INFO", logger="audit")
    seal()
    lines = [json.loads(Line().format(record)) for record in caplog.records if record.name == "audit.services"]
    assert [f"{line['day']} {line['count']} {line['hash']}" for line in lines] == [
        services.line_of(one) for one in Seal.objects.all()
    ]


@pytest.mark.django_db(transaction=True)
def test_sealing_waits_for_an_open_transaction_and_gives_up_after_a_timeout(django_db_blocker):
    event(EARLIER[0])
    with transaction.atomic():
        event(EARLIER[1])  # an open transaction
        with pytest.raises(DatabaseError, match="lock timeout"):
            AppWorker(services.seal_next_day, job="audit").result()
    assert not Seal.objects.exists()
    for _day in EARLIER:
        AppWorker(services.seal_next_day, job="audit").result()
    assert Seal.objects.get(day=EARLIER[1]).count == 1


def test_a_backlog_is_sealed_day_by_day_and_pages_are_shown_in_between(trail):
    for sealed_days in (1, 2):
        with as_app_role(job="audit"):
            services.seal_next_day()
        assert Seal.objects.count() == sealed_days
