"""`docs/access.md`: the access policy in words, from the tables and the comments of `accounts/policy.py`."""

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

| Permission | What it opens | Whom a page is about | Who holds it |
|---|---|---|---|
{permissions}

## Whose records

A permission opens a kind of page; the records on it are a question of their own. The SQL relation of
`access/rights.sql` answers it, for row security and for `Consumer.objects.visible_to` alike. `accounts/matrix.py` says
the same for every kind of record, and a test with random agencies compares the two. For everybody else the record does
not exist: the answer is 404, as for an address that was never given, and the database shows no row.

A record that is *restricted*, because the person works or worked here, is related to somebody of the staff or asked for
it, is open only to the staff named for it, as far as what they are gives them anything in it; the privacy officer, who
keeps the names, knows that there is such a person. Nobody is named for the record of somebody whose team they lead.

{audiences}

**r** reads, **w** adds or changes.

{matrix}

`tests/access/test_matrix.py` opens every page and sends every form as the audiences, `tests/access/test_rows.py` asks
the database.
"""


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
    return PAGE.format(
        roles="\n".join(roles), permissions="\n".join(permissions), audiences=_audiences(), matrix=_matrix()
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
