"""Writes `docs/access.md`: the access policy in words, from `policy.py` with its comments, and from `matrix.py`."""

import inspect
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import policy
from accounts.choices import Role
from accounts.matrix import MATRIX, MEANINGS, Audience, Entity
from accounts.policy import ROLE_PERMISSIONS, WITHOUT_ROLE, Permission

PAGE = """\
# Who may do what

Written from `accounts/policy.py` by `manage.py write_access_page`; a test fails when the two differ.

## Roles

A role is granted for a time, and one account may hold several. Whoever is both employed and served by the agency has
two accounts: a person served holds no staff role, which the database refuses as well.

| Role | In a sentence | May use |
|---|---|---|
{roles}

## Permissions

Every address names one permission; an address that names none opens for nobody. The third column is the permission's
*reach*: a page about a person opens only for an account that has one of these capacities to the person.

| Permission | What it opens | Reach (one of these capacities) | Who holds it |
|---|---|---|---|
{permissions}

## Whose records

A permission opens a kind of page. Whose records are on the page is decided by the SQL relation in `access/rights.sql`,
for row security and for `Consumer.objects.visible_to` alike. `accounts/matrix.py` says the same for every kind of
record, and a test with random agencies compares the two. For everybody else the record does not exist: the answer is
404, as for an address that was never given, and the database shows no row.

A record is *restricted* because the person works or worked here, is related to somebody of the staff, or asked for it.
It is open only to the staff who are named for it, and to each of them only as far as their capacity reaches. The
privacy officer, who names them, knows that there is such a person. Nobody is named for the record of somebody whose
team they lead.

{audiences}

**r** reads, **w** adds or changes.

{matrix}

`tests/access/test_matrix.py` opens every page and sends every form as the audiences, `tests/access/test_rows.py` asks
the database.

## What turns red when a guard is taken out

Each guard was taken out of a copy, and these tests failed.

| Taken out | Test that names it |
|---|---|
{taken_out}
"""

ROWS, URLS = "tests/access/test_rows.py::test_accounts_", "tests/access/test_every_url.py::test_"
# Each guard was taken out of a copy of the code, and the test on the right failed.
TAKEN_OUT = (
    ("the row policy of goals: everybody reads all of them", f"{ROWS}read_exactly_the_rows_of_the_matrix"),
    ("the branch of the relation for covers", f"{ROWS}read_exactly_the_rows_of_the_matrix"),
    ("the branch for the supervisor of the team", f"{ROWS}change_exactly_the_rows_of_the_matrix"),
    ("the branch for the handler of a concern", f"{ROWS}read_exactly_the_rows_of_the_matrix"),
    ("restricted records in the relation", f"{ROWS}add_exactly_the_rows_of_the_matrix"),
    (
        "the role that an assignment needs",
        "tests/consumers/test_models.py::test_an_access_without_its_role_opens_nothing",
    ),
    ("the permission of a view", f"{URLS}view_and_template_are_named_after_the_url"),
    ("a permission given to one more role", f"{URLS}url_opens_for_exactly_the_roles_of_the_policy"),
    ("the scope of a list", "tests/architecture/test_queries.py::test_queries_about_people_are_narrowed"),
    ("the audit row of a view", f"{URLS}url_leaves_its_declared_audit_rows"),
    (
        "that a transaction which has written asks anew",
        "tests/access/test_asked_once.py::test_own_change_counts_at_once",
    ),
)


def page(source: str | None = None) -> str:
    """The whole page, from the policy's tables and the comments in its `source`.

    Raises `CommandError` when a line has no comment that explains it to a layman.
    """
    meanings, reasons = _comments(source or inspect.getsource(policy))
    roles = [
        f"| {role.label} | {_told(reasons, role.name)} | {_codes(sorted(ROLE_PERMISSIONS[role]))} |" for role in Role
    ]
    permissions = [
        f"| `{permission}` | {_told(meanings, permission.name)} | {_reach(permission)} | {_holders(permission)} |"
        for permission in Permission
    ]
    taken_out = "\n".join(f"| {guard} | `{test}` |" for guard, test in TAKEN_OUT)
    return PAGE.format(
        roles="\n".join(roles),
        permissions="\n".join(permissions),
        audiences=_audiences(),
        matrix=_matrix(),
        taken_out=taken_out,
    )


def _comments(source: str) -> tuple[dict[str, str], dict[str, str]]:
    """The comments beside each permission and above each role."""
    meanings = dict(re.findall(r'^    ([A-Z_]+) = "\w+"(?:, Reach\.\w+)?  # (.+)$', source, re.MULTILINE))
    above = re.findall(r"((?:^    # .+\n)+)    Role\.(\w+):", source, re.MULTILINE)
    return meanings, {name: " ".join(re.findall(r"# (.+)", lines)) for lines, name in above}


def _told(comments: dict[str, str], name: str) -> str:
    if name not in comments:
        raise CommandError(f"Tell in a comment beside {name} in accounts/policy.py what it is for.")
    return comments[name]


def _holders(permission: Permission) -> str:
    if permission in WITHOUT_ROLE:
        return "everybody" if permission == Permission.PUBLIC else "everybody who has signed in"
    return ", ".join(str(role.label) for role in Role if permission in ROLE_PERMISSIONS[role])


def _reach(permission: Permission) -> str:
    return ", ".join(sorted(capacity.label.lower() for capacity in permission.reach)) or "–"


def _codes(names: list[Permission]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _audiences() -> str:
    return "\n".join(f"- **{audience}**: {meaning}" for audience, meaning in MEANINGS.items())


def _matrix() -> str:
    head = ["| | " + " | ".join(Audience) + " | but |", "|---" * (len(Audience) + 2) + "|"]
    rows = [
        f"| {entity.name} | " + " | ".join(_marks(entity, audience) for audience in Audience) + f" | {entity.but} |"
        for entity in MATRIX
    ]
    return "\n".join(head + rows)


def _marks(entity: Entity, audience: Audience) -> str:
    return " ".join(["r"] * (audience in entity.read) + ["w"] * (audience in entity.write)) or "–"


class Command(BaseCommand):
    """`manage.py write_access_page`."""

    help = "Writes docs/access.md from the access policy."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "access.md"
        path.write_text(page())
        self.stdout.write(f"wrote {path.relative_to(settings.BASE_DIR)}")
