"""Who may do what. The whole access policy of PeerHub is this one table; *whose* records is `visible_to`.

`docs/access.md` is written from the comments and tables of this file: `manage.py write_access_page`.
"""

from enum import StrEnum, auto

from .choices import Role


class Permission(StrEnum):
    # No role needed.
    PUBLIC = auto()  # sign-in, crisis, error and offline pages: nobody needs to be signed in
    SET_UP_SIGN_IN = auto()  # one's own second step; all that staff who have none yet may open
    SIGNED_IN = auto()  # one's own password and devices, and the way home, with any account

    # The workspace: staff.
    SEE_TODAY = auto()  # what is due for oneself today
    SEE_PEOPLE = auto()  # the list of the people one may see
    READ_RECORDS = auto()  # goals, sessions and signed notes of the people one may see
    LOG_SESSIONS = auto()  # write, sign and discard one's own sessions
    HAND_OVER = auto()  # lend one's phone to somebody one works with, for their own words
    REVIEW_TEAM = auto()  # figures and lists of the specialists in one's own teams
    ARRANGE_COVERS = auto()  # who stands in for oneself, or for a specialist of one's own teams
    OPEN_EMERGENCY = auto()  # a few pages of somebody else's person in an emergency, with a reason and not for long
    TELL_OF_EMERGENCIES = auto()  # that the record of a person one may see was opened in an emergency, and telling them
    REVIEW_EMERGENCIES = auto()  # every such emergency, and what was found about it
    SEARCH_TRAIL = auto()  # who opened, changed, searched or was refused what, for whomever it was about
    HANDLE_CONCERNS = auto()  # what people raised, for the privacy officer and for whoever was named to handle it
    RESTRICT_RECORDS = auto()  # whose record is open to named staff only, and to whom
    WITHHOLD_NOTES = auto()  # which parts of a signed note the person does not read for now; never what it says
    KEEP_IDENTITIES = auto()  # everybody's name, contact, status and assignments; nothing clinical
    EDIT_AGENCY = auto()  # the agency's name, crisis contacts and rules
    KEEP_ACCOUNTS = auto()  # accounts, roles and teams of the staff

    # The portal: the person served, about themselves.
    SEE_OWN_HOME = auto()  # their own start page
    EDIT_OWN_GOALS = auto()  # their own goals: read, add, change, mark
    SEE_WHO_LOOKED = auto()  # who opened their record, when and why, and what they asked about it
    READ_OWN_NOTES = auto()  # what was signed about them
    KEEP_OWN_CONTACTS = auto()  # the people to call for them in an emergency


WITHOUT_ROLE = frozenset({Permission.PUBLIC, Permission.SET_UP_SIGN_IN, Permission.SIGNED_IN})
BEFORE_SECOND_STEP = frozenset({Permission.PUBLIC, Permission.SET_UP_SIGN_IN})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # Works with the people assigned to them, and writes about nobody else.
    Role.SPECIALIST: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.SEE_PEOPLE,
            Permission.READ_RECORDS,
            Permission.LOG_SESSIONS,
            Permission.HAND_OVER,
            Permission.ARRANGE_COVERS,
            Permission.OPEN_EMERGENCY,
            Permission.TELL_OF_EMERGENCIES,
        }
    ),
    # Answers for a team: reads what was signed, sees that a draft exists, never what it says.
    Role.SUPERVISOR: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.SEE_PEOPLE,
            Permission.READ_RECORDS,
            Permission.REVIEW_TEAM,
            Permission.ARRANGE_COVERS,
            Permission.OPEN_EMERGENCY,
            Permission.TELL_OF_EMERGENCIES,
            Permission.REVIEW_EMERGENCIES,
        }
    ),
    # Signs plans, and reads the records of the people whose plan awaits their signature.
    Role.PROFESSIONAL: frozenset({Permission.SEE_TODAY, Permission.SEE_PEOPLE, Permission.READ_RECORDS}),
    # Works with names, contacts and assignments; no goals, no notes.
    Role.INTAKE: frozenset({Permission.SEE_TODAY, Permission.KEEP_IDENTITIES}),
    # Reads who looked; opens no record by being privacy officer.
    Role.PRIVACY_OFFICER: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.TELL_OF_EMERGENCIES,
            Permission.REVIEW_EMERGENCIES,
            Permission.SEARCH_TRAIL,
            Permission.HANDLE_CONCERNS,
            Permission.RESTRICT_RECORDS,
            Permission.WITHHOLD_NOTES,
        }
    ),
    # Reads a drawn sample, for a time.
    Role.REVIEWER: frozenset({Permission.SEE_TODAY, Permission.SEE_PEOPLE, Permission.READ_RECORDS}),
    # Keeps the agency's facts, rules and accounts; sees nobody's data by being administrator, but for a concern about
    # every privacy officer that they were named to handle.
    Role.ADMINISTRATOR: frozenset(
        {Permission.SEE_TODAY, Permission.EDIT_AGENCY, Permission.KEEP_ACCOUNTS, Permission.HANDLE_CONCERNS}
    ),
    # Their own words and what was written about them.
    Role.CONSUMER: frozenset(
        {
            Permission.SEE_OWN_HOME,
            Permission.EDIT_OWN_GOALS,
            Permission.READ_OWN_NOTES,
            Permission.KEEP_OWN_CONTACTS,
            Permission.SEE_WHO_LOOKED,
        }
    ),
}

# Pages that show who somebody is and nothing else. They reach whom the user may *know*, which for intake and records
# is everybody; all other pages reach whom the user may *see*.
IDENTITY_ONLY = frozenset({Permission.KEEP_IDENTITIES})

# Pages on which the privacy officer reaches everybody: whom a duty of theirs is about, never the record.
OVERSEEN = frozenset(
    {
        Permission.TELL_OF_EMERGENCIES,
        Permission.REVIEW_EMERGENCIES,
        Permission.SEARCH_TRAIL,
        Permission.HANDLE_CONCERNS,
        Permission.RESTRICT_RECORDS,
        Permission.WITHHOLD_NOTES,
    }
)


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """All that any of these roles allows; the permissions that need no role are not in it."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
