"""What each actor changes and deletes in plain SQL with the rights of the serving role, in every table.

What is refused for another reason than the actor's rights counts as reached. What is added: `test_rows.py` and
`test_bare_sql.py`.
"""

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg2.errors import InsufficientPrivilege

from accounts.models import User
from tests import factories
from tests.access.agencies import statement
from tests.access.samples import prepare
from tests.access.walk import taken_back
from tests.architecture.test_database import LISTED
from tests.roles import as_app_role, run_as_app


def reached(user: User | None) -> dict[str, str]:
    """By table the first letters of what the actor reaches: u(pdate), d(elete)."""
    found = {}
    for table in LISTED:
        column = statement(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND attgenerated = '' ORDER BY attnum LIMIT 1",
            table,
        )[0][0]
        verbs = "u" if _touches(f"UPDATE {table} SET {column} = {column}", user) else ""
        verbs += "d" if _touches(f"DELETE FROM {table}", user) else ""
        if verbs:
            found[table] = verbs
    return found


def _touches(sql: str, user: User | None) -> bool:
    try:
        with taken_back(), as_app_role(user), connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.rowcount > 0
    except DatabaseError as error:
        return not isinstance(error.__cause__, InsufficientPrivilege)


EVERYBODYS = {"accounts_user": "u", "mfa_authenticator": "ud"}  # their own account and second step
REACHED = {
    "nobody": {},
    "cara_account": {"accounts_user": "u", "access_breakglass": "u", "consumers_emergencycontact": "ud"}
    | {"goals_goal": "u", "wrap_directive": "u", "wrap_keptplan": "u", "wrap_line": "u"}
    | {"wrap_lookingback": "u", "wrap_paper": "u", "wrap_reviewchoice": "u"}
    | {"wrap_share": "u", "wrap_supporterlink": "u"},
    "sam": EVERYBODYS
    | {"access_breakglass": "u", "peer_sessions_correction": "u", "staff_cover": "u"}
    | {"staff_stafffacts": "u", "staff_supervisionpart": "ud"},
    "ida": EVERYBODYS
    | {"consumers_consumer": "u", "access_access": "u", "consumers_emergencycontact": "ud"}
    | {"consumers_inquiry": "d", "consumers_particulars": "u", "consumers_referral": "u"},
    "pia": EVERYBODYS
    | {"access_allowed": "u", "access_breakglass": "u", "concerns_concern": "u", "peer_sessions_correction": "u"}
    | {"audit_withheldentries": "u"},
    "ada": EVERYBODYS
    | {"agency_agency": "u", "agency_contact": "ud", "concerns_concern": "u", "staff_team": "u"}
    | {"staff_stafffacts": "u"},
    "closed": EVERYBODYS,
}


@pytest.mark.parametrize("who", REACHED)
def test_each_account_changes_and_deletes_these_tables_and_no_others(world, who):
    prepare(world)
    closed = factories.staff("intake", name="Fay Hill", is_active=False)
    user = {"nobody": None, "closed": closed}.get(who, getattr(world, who, None))
    assert reached(user) == REACHED[who]


def test_a_closed_account_does_not_open_itself(world):
    closed = factories.staff("intake", name="Fay Hill", is_active=False)
    opening = "UPDATE accounts_user SET is_active = true WHERE id = %s"
    with pytest.raises(DatabaseError, match="opened by somebody else"), transaction.atomic():
        run_as_app(opening, closed.pk, user=closed)
    assert run_as_app(opening, closed.pk, user=world.ada) == 1
