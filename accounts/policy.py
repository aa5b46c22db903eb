"""Who may do what. The whole access policy of PeerHub is this one table; *whose* records is `visible_to`."""

from enum import StrEnum, auto

from .choices import Role


class Permission(StrEnum):
    # No role needed.
    PUBLIC = auto()  # nobody needs to be signed in: sign-in pages, crisis and error pages, health check
    SIGNED_IN = auto()  # any account: one's own password, the way home

    # The workspace: staff.
    SEE_TODAY = auto()
    SEE_PEOPLE = auto()
    READ_RECORDS = auto()
    LOG_SESSIONS = auto()
    REVIEW_TEAM = auto()
    KEEP_IDENTITIES = auto()
    EDIT_AGENCY = auto()
    KEEP_ACCOUNTS = auto()

    # The portal: the person served, about themselves.
    SEE_OWN_HOME = auto()
    EDIT_OWN_GOALS = auto()
    READ_OWN_NOTES = auto()


WITHOUT_ROLE = frozenset({Permission.PUBLIC, Permission.SIGNED_IN})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # Works with the people assigned to them, and writes about nobody else.
    Role.SPECIALIST: frozenset(
        {Permission.SEE_TODAY, Permission.SEE_PEOPLE, Permission.READ_RECORDS, Permission.LOG_SESSIONS}
    ),
    # Answers for a team: reads what was signed, sees that a draft exists, never what it says.
    Role.SUPERVISOR: frozenset(
        {Permission.SEE_TODAY, Permission.SEE_PEOPLE, Permission.READ_RECORDS, Permission.REVIEW_TEAM}
    ),
    # Signs plans; sees the people whose plan awaits their signature once plans exist.
    Role.PROFESSIONAL: frozenset({Permission.SEE_TODAY}),
    # Works with names, contacts and assignments; no goals, no notes.
    Role.INTAKE: frozenset({Permission.SEE_TODAY, Permission.KEEP_IDENTITIES}),
    # Reads who looked; opens no record by being privacy officer.
    Role.PRIVACY_OFFICER: frozenset({Permission.SEE_TODAY}),
    # Reads a drawn sample, for a time.
    Role.REVIEWER: frozenset({Permission.SEE_TODAY}),
    # Keeps the agency's facts, rules and accounts; sees nobody's data by being administrator.
    Role.ADMINISTRATOR: frozenset({Permission.SEE_TODAY, Permission.EDIT_AGENCY, Permission.KEEP_ACCOUNTS}),
    # Their own words and what was written about them.
    Role.CONSUMER: frozenset({Permission.SEE_OWN_HOME, Permission.EDIT_OWN_GOALS, Permission.READ_OWN_NOTES}),
}

# Pages that show who somebody is and nothing else. They reach whom the user may *know*, which for intake and records
# is everybody; all other pages reach whom the user may *see*.
IDENTITY_ONLY = frozenset({Permission.KEEP_IDENTITIES})


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """All that any of these roles allows; the permissions that need no role are not in it."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
