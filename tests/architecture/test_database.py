"""The database is what the models and `tables.py` say."""

import re

import pytest
from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.core.management import call_command
from django.db import connection
from django.db.migrations import AddIndex, RemoveIndex
from django.db.migrations.loader import MigrationLoader

from tests.architecture import tables
from tests.architecture.code import HEIGHT

LISTED = [*tables.PERSON, *tables.ACCOUNT, *tables.STAFF, *tables.REFERENCE, *tables.TECHNICAL]
GRANTED = (
    "SELECT table_name::text, privilege_type::text FROM information_schema.role_table_grants"
    " WHERE grantee = 'peerhub_app' AND table_schema = 'public'"
)
OUR_LABELS = {config.label for config in apps.get_app_configs() if config.name in HEIGHT}


@pytest.mark.django_db
def test_every_table_is_listed_in_one_class():
    assert sorted(LISTED) == sorted(connection.introspection.table_names())


@pytest.mark.django_db
def test_whatever_names_a_person_is_in_the_class_of_persons():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name::text FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'consumer_id'"
        )
        found = {table for (table,) in cursor.fetchall()}
    assert found == {table for table, column in tables.PERSON.items() if column == "consumer_id"}


@pytest.mark.django_db
def test_the_application_holds_exactly_the_rights_it_needs():
    with connection.cursor() as cursor:
        cursor.execute(GRANTED)
        granted = cursor.fetchall()
    usual = {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert {table: {right for name, right in granted if name == table} for table in LISTED} == {
        table: tables.FEWER_RIGHTS.get(table, usual) for table in LISTED
    }


def test_every_model_about_a_person_says_which():
    """A table that leads to a person over another table needs the person on itself, for row security to be cheap."""
    people = apps.get_model("consumers", "Consumer")
    reached, grown = {people}, True
    while grown:
        about = {
            model
            for model in apps.get_models(include_auto_created=True)
            if any(field.concrete and field.related_model in reached for field in model._meta.get_fields())
        }
        grown = not about <= reached
        reached |= about
    assert {model._meta.db_table for model in reached} == set(tables.PERSON)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_has_a_name():
    names = [(label, name) for label, name in MigrationLoader(None).disk_migrations if label in OUR_LABELS]
    assert len(names) > len(OUR_LABELS) / 2
    assert [
        f"{label}.{name}" for label, name in names if not re.fullmatch(r"\d{4}_(?!.*auto_)[a-z][a-z0-9_]+", name)
    ] == []


@pytest.mark.django_db
def test_migrations_lead_back_to_nothing_and_forth_again(monkeypatch):
    for concurrent, plain in ((AddIndexConcurrently, AddIndex), (RemoveIndexConcurrently, RemoveIndex)):
        for way in ("database_forwards", "database_backwards"):  # no index is built concurrently in a transaction
            monkeypatch.setattr(concurrent, way, getattr(plain, way))
    before = _structure()
    with connection.cursor() as cursor:  # here all migrations run in one transaction
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for label in sorted(OUR_LABELS & {label for label, _name in MigrationLoader(None).disk_migrations}):
        call_command("migrate", label, "zero", verbosity=0)
    ours = {model._meta.db_table for model in apps.get_models() if model._meta.app_label in OUR_LABELS}
    assert ours & set(connection.introspection.table_names()) == set()
    call_command("migrate", verbosity=0)
    assert _structure() == before


def _structure() -> dict[str, list]:
    """What keeps the data as it should be: constraints, triggers, indexes, rights of the application."""
    asked = {
        "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
        "triggers": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
        "indexes": "SELECT tablename::text, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "functions": "SELECT proname, prosrc, prosecdef FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        "rights": GRANTED,
    }
    with connection.cursor() as cursor:
        found = {}
        for what, statement in asked.items():
            cursor.execute(statement)
            found[what] = sorted(tuple(map(_plain, row)) for row in cursor.fetchall())
    return found


def _plain(value):
    """A definition without casts and brackets: PostgreSQL writes one that was dumped and restored with other ones."""
    return re.sub(r"::(?:text|character varying)(?:\[\])?|[()]", "", value) if isinstance(value, str) else value
