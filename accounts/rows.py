"""Row security: who may see and write which rows, declared beside the model and held by PostgreSQL.

The conditions name the functions of `visible.sql`, the one place that says who is acting and whom they may see.
Conditions stand as `= ANY (ARRAY(SELECT …()))`, which is computed once a statement and can use an index; with
`IN (SELECT …)` the planner reads the whole table.
"""

from typing import Any

from django.db import migrations
from django.db.models import Model
from django.db.models.constraints import BaseConstraint

OWNER, APP, GUARD = "peerhub_owner", "peerhub_app", "peerhub_guard"
COMMANDS = {"read": "SELECT", "add": "INSERT", "change": "UPDATE", "remove": "DELETE"}


def protection(table: str, name: str, **conditions: str) -> tuple[list[str], list[str]]:
    """The statements that put a table under row security and those that take it out again.

    `conditions` has an SQL condition for each of `COMMANDS` that is allowed at all. The owner, which serves no
    request, reaches every row, or dumps and migrations would silently do nothing; the guard reads, or its functions
    would ask themselves for ever.
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
    """Who may read, add, change and remove the rows of a model's table. What is not named nobody may.

    A constraint, so that `makemigrations` sees it like any other.
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
        """A policy is no part of CREATE TABLE: it follows when the table is there."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def validate(self, model, instance, exclude=None, using=None) -> None:
        """PostgreSQL enforces it."""

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
    """A migration's operation: row security for a table whose model is not ours."""

    def __init__(self, table: str, name: str, **conditions: str):
        self.deconstructed = (type(self).__name__, [table, name], conditions)
        forward, backward = protection(table, name, **conditions)
        super().__init__("; ".join(forward), "; ".join(backward))

    def deconstruct(self):
        return self.deconstructed


# The conditions that several tables share. `consumer_id` is the person a row is about.
IS_VISIBLE = "consumer_id = ANY (ARRAY(SELECT visible_consumers()))"
IS_WORKED_WITH = "consumer_id = ANY (ARRAY(SELECT worked_with()))"
IS_KNOWN = "consumer_id = ANY (ARRAY(SELECT known_consumers()))"
IS_KEPT = "consumer_id = ANY (ARRAY(SELECT kept_identities()))"
IS_OPENED = "consumer_id = ANY (ARRAY(SELECT emergency_consumers()))"
IS_NOT_CLOSED = "consumer_id <> ALL (ARRAY(SELECT closed_consumers()))"
IS_ONESELF = "consumer_id = (SELECT actor_person())"
IS_STAFF = "(SELECT cardinality(roles_held()) > 0)"
# As the two above, and everybody for the reminders. In a function, since an OR beside it would keep the index unused.
IS_COUNTED = "consumer_id = ANY (ARRAY(SELECT counted_consumers()))"
IS_LISTED = "consumer_id = ANY (ARRAY(SELECT listed_consumers()))"
