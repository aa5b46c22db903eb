"""Row security: who may see and write which rows, declared beside the model and enforced by PostgreSQL.

The conditions call functions of the `rights.sql` files; `access/rights.sql` has the relation of who may see whom. The
form `= ANY (ARRAY(SELECT …()))` is computed once a statement and can use an index. With `IN (SELECT …)` the planner
reads the whole table.
"""

import re
import uuid
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import migrations
from django.db.models import BooleanField, Func, Model, UUIDField, Value
from django.db.models.constraints import BaseConstraint

OWNER, APP, GUARD = "peerhub_owner", "peerhub_app", "peerhub_guard"
COMMANDS = {"read": "SELECT", "add": "INSERT", "change": "UPDATE", "remove": "DELETE"}


def protection(table: str, name: str, **conditions: str) -> tuple[list[str], list[str]]:
    """Return the SQL statements that put a table under row security, and the statements that undo it.

    `conditions` maps each allowed command of `COMMANDS` to an SQL condition. The owner role, which serves no request,
    reaches every row: otherwise dumps and migrations would silently do nothing. The guard role reads every row:
    otherwise its functions would call themselves without end.
    """
    policies = {
        f"{name}_owner": f"TO {OWNER} USING (true) WITH CHECK (true)",
        f"{name}_guard": f"FOR SELECT TO {GUARD} USING (true)",
    }
    for word, condition in conditions.items():
        command = COMMANDS[word]
        using = "" if command == "INSERT" else f" USING ({condition})"
        check = f" WITH CHECK ({condition})" if command in {"INSERT", "UPDATE"} else ""
        policies[f"{name}_{word}"] = f"FOR {command} TO {APP}{using}{check}"
    return (
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"GRANT SELECT ON {table} TO {GUARD}",
            *(f"CREATE POLICY {policy} ON {table} {rest}" for policy, rest in policies.items()),
        ],
        [
            *(f"DROP POLICY IF EXISTS {policy} ON {table}" for policy in policies),
            f"REVOKE SELECT ON {table} FROM {GUARD}",  # noqa: S608  the names are ours
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
        ],
    )


class RowPolicy(BaseConstraint):
    """The row policy of a model: who may read, add, change and delete rows. A command without a condition is forbidden.

    It is a constraint, so that `makemigrations` detects its changes.
    """

    def __init__(self, *, name: str, **conditions: str):
        super().__init__(name=name)
        if not conditions.keys() <= COMMANDS.keys():
            raise ValueError(f"A row policy has conditions to {', '.join(COMMANDS)}.")
        self.conditions = conditions

    def create_sql(self, model: type[Model] | None, schema_editor: Any) -> str:
        return self._sql(model, schema_editor, 0)

    def remove_sql(self, model: type[Model] | None, schema_editor: Any) -> str:
        return self._sql(model, schema_editor, 1)

    def constraint_sql(self, model: type[Model] | None, schema_editor: Any) -> str:
        """Create the policy after the table, since CREATE TABLE cannot contain a policy."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def validate(self, model, instance, exclude=None, using=None) -> None:
        """Do nothing: PostgreSQL enforces the policy."""

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | self.conditions

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowPolicy) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def _sql(self, model: type[Model] | None, schema_editor: Any, part: int) -> str:
        assert model is not None
        table = schema_editor.quote_name(model._meta.db_table)
        return "; ".join(protection(table, self.name, **self.conditions)[part]).replace("%", "%%")


class ProtectTable(migrations.RunSQL):
    """A migration operation: row security for the table of another package's model."""

    def __init__(self, table: str, name: str, **conditions: str):
        self.deconstructed = (type(self).__name__, [table, name], conditions)
        forward, backward = protection(table, name, **conditions)
        super().__init__("; ".join(forward), "; ".join(backward))

    def deconstruct(self):
        return self.deconstructed


def as_guard(statements: str) -> str:
    """Return the SQL so that the guard role runs it, which owns the functions and views of row security."""
    return (
        f"GRANT CREATE ON SCHEMA public TO {GUARD}; SET ROLE {GUARD};\n{statements}\n"
        f"SET ROLE {OWNER}; REVOKE CREATE ON SCHEMA public FROM {GUARD}"
    )


class InstallSql(migrations.RunSQL):
    """A migration operation: install the functions and views of a frozen SQL file beside the migration.

    `rights` belong to the guard; `services` run with the owner's rights. The reverse operation drops them.
    """

    def __init__(self, path: Path, *, is_rights: bool):
        statements = path.read_text()
        made = re.findall(r"^CREATE (?:OR REPLACE )?(VIEW|FUNCTION) (\w+)", statements, re.MULTILINE)
        drops = [DROP_FUNCTION % name if kind == "FUNCTION" else f"DROP VIEW IF EXISTS {name}" for kind, name in made]
        forward = as_guard(statements) if is_rights else statements
        super().__init__(forward.replace("%", "%%"), ";\n".join(dict.fromkeys(reversed(drops))))


DROP_FUNCTION = """
DO $$ DECLARE found regprocedure; BEGIN
    FOR found IN SELECT oid FROM pg_proc WHERE proname = '%s' AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE 'DROP FUNCTION ' || found || ' CASCADE';
    END LOOP;
END $$"""


class AnyOf(Func):
    """A condition: the column equals a row of an SQL function, as `column = ANY (ARRAY(SELECT function(…)))`.

    PostgreSQL then runs the function once a statement and can use an index. With `IN (SELECT …)` it reads the table.
    """

    template = "%(column)s = ANY (ARRAY(SELECT %(function)s(%(expressions)s)))"
    output_field = BooleanField()

    def as_sql(self, compiler, connection, function=None, template=None, arg_joiner=None, **extra):
        column, *arguments = self.get_source_expressions()
        name, _no_parameters = compiler.compile(column)
        asked = self.copy()
        asked.set_source_expressions(arguments)
        return super(AnyOf, asked).as_sql(compiler, connection, function, template, arg_joiner, column=name, **extra)


class Among(Func):
    """A condition: the column is one of these ids, sent as one value. `__in` builds a value for each of them."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()

    def __init__(self, column: Any, ids: Collection[uuid.UUID], **extra: Any) -> None:
        super().__init__(column, Value(list(ids), output_field=ArrayField(UUIDField())), **extra)


class Once(Func):
    """A condition by a database function that PostgreSQL calls once a statement, as it does not depend on the row."""

    template = "(SELECT %(function)s(%(expressions)s))"
    output_field = BooleanField()


# Conditions of several tables. `consumer_id` is the person a row is about.
IS_VISIBLE = "consumer_id = ANY (ARRAY(SELECT visible_consumers()))"
IS_WORKED_WITH = "consumer_id = ANY (ARRAY(SELECT worked_with()))"
IS_SUPERVISED = "consumer_id = ANY (ARRAY(SELECT supervised_consumers()))"
IS_FOR_INTAKE = "((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))"
IS_OPENED = "consumer_id = ANY (ARRAY(SELECT emergency_consumers()))"
IS_NOT_CLOSED = "consumer_id <> ALL (ARRAY(SELECT closed_consumers()))"
IS_ONESELF = "consumer_id = (SELECT actor_person())"
IS_ADMINISTRATOR = "(SELECT holds('administrator'))"
EVERYBODY = "true"  # also who is not signed in: the crisis contacts stand on every page
IS_STAFF = "(SELECT cardinality(roles_held()) > 0)"
# As IS_VISIBLE, and all people for the reminders. An OR in the condition would prevent use of the index.
IS_COUNTED = "consumer_id = ANY (ARRAY(SELECT counted_consumers()))"
# Intake and the privacy officer know all people: their role is asked, and no list of all is made. The OR prevents
# use of the index; a list of people filters by `in_capacity` too, which uses it.
_KNOWN_ONE_BY_ONE = f"{IS_FOR_INTAKE} OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))"
IS_KNOWN = f"((SELECT holds('privacy_officer')) OR {_KNOWN_ONE_BY_ONE})"
# As IS_KNOWN, and all people for the reminders.
IS_LISTED = f"(SELECT lists_everybody()) OR {_KNOWN_ONE_BY_ONE}"
