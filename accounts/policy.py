"""The access policy of PeerHub: the permissions of each role. `access/rights.sql` says who may see whom.

`docs/access.md` is written from the comments and tables of this file: `manage.py write_access_page`.
"""

from enum import StrEnum

from .choices import Capacity, Role

# The capacities in which an account reads a person's record, and in which a specialist works with them.
RECORD_READERS = frozenset(
    {Capacity.SELF, Capacity.ASSIGNED, Capacity.COVER, Capacity.TEAM, Capacity.PLAN, Capacity.SAMPLE}
)
WORKS_WITH = frozenset({Capacity.ASSIGNED, Capacity.COVER})


class Reach:
    """Sets of capacities. A page about a person opens only if the account has a capacity of the page's permission."""

    NOBODY: frozenset[Capacity] = frozenset()
    SEEN = RECORD_READERS
    WRITTEN = RECORD_READERS | {Capacity.AUTHOR}  # an author finishes a note after the assignment has ended too
    IDENTIFIED = frozenset({Capacity.INTAKE})  # identity, and neither goals nor notes
    OPENED = frozenset({Capacity.BREAK_GLASS})
    SHARED = WORKS_WITH | {Capacity.TEAM}  # with whom a person can share a part of their WRAP
    HANDLED = frozenset({Capacity.HANDLER, Capacity.PRIVACY_OFFICER})
    OVERSEEN = RECORD_READERS | {Capacity.PRIVACY_OFFICER}  # the privacy officer's duties, never the record


class Permission(StrEnum):
    """A permission that a page needs. `reach` limits the people the page may be about."""

    reach: frozenset[Capacity]

    def __new__(cls, value: str, reach: frozenset[Capacity] = Reach.NOBODY) -> "Permission":
        permission = str.__new__(cls, value)
        permission._value_ = value
        permission.reach = reach
        return permission

    # No role needed.
    PUBLIC = "public"  # sign-in, crisis, error and offline pages: nobody needs to be signed in
    SET_UP_SIGN_IN = "set_up_sign_in"  # set up one's second step; staff without one open only this and public pages
    SIGNED_IN = "signed_in"  # one's own password and devices, and the way home, with any account

    # The workspace: staff.
    SEE_TODAY = "see_today"  # what is due for oneself today
    SEE_PEOPLE = "see_people"  # the list of the people whose record one may read
    READ_RECORDS = "read_records", Reach.SEEN  # goals, sessions and signed notes of these people
    READ_SHARED_WRAP = "read_shared_wrap", Reach.SHARED  # the parts of a WRAP that a person shares, while they do
    LOG_SESSIONS = "log_sessions", Reach.WRITTEN  # write and discard one's own sessions
    SIGN_SESSIONS = "sign_sessions", Reach.WRITTEN  # sign one's own sessions; the database asks for the role as well
    HAND_OVER = "hand_over", Reach.SEEN  # lend one's phone to a person one works with, for their own words
    REVIEW_TEAM = "review_team", Reach.SEEN  # figures and lists of the specialists in one's own teams
    TRANSFER_CASELOADS = "transfer_caseloads"  # hand people of one's own teams over to another specialist
    FIND_SPECIALISTS = "find_specialists"  # people who need a specialist: of one's own teams, for intake of everybody
    ARRANGE_COVERS = "arrange_covers"  # who covers for oneself, or for a specialist of one's own teams
    KEEP_OWN_FILE = "keep_own_file"  # one's own staff file: read it, enter a certificate, sign a supervision
    LEAD_FILES = "lead_files"  # the staff files of one's teams, for an administrator of everybody: read, enter, confirm
    # Not for administrators, who read supervisions and supervise nobody.
    SUPERVISE_STAFF = "supervise_staff"  # plan supervision with the specialists of one's own teams, and write it down
    OPEN_EMERGENCY = "open_emergency", Reach.OPENED  # break-glass access: a few pages, with a reason, for hours
    TELL_OF_EMERGENCIES = "tell_of_emergencies", Reach.OVERSEEN  # tell a person that their record was opened
    REVIEW_EMERGENCIES = "review_emergencies", Reach.OVERSEEN  # each emergency, and what its review found
    ANSWER_CORRECTIONS = "answer_corrections", Reach.OVERSEEN  # agree to the correction of a signed note, or decline it
    SEARCH_TRAIL = "search_trail", Reach.OVERSEEN  # who opened, changed, searched or was refused what
    HANDLE_CONCERNS = "handle_concerns", Reach.HANDLED  # what people raised and who answers
    RESTRICT_RECORDS = "restrict_records", Reach.OVERSEEN  # restrict a record to named staff, and name them
    WITHHOLD_NOTES = "withhold_notes", Reach.OVERSEEN  # withhold parts of a signed note from the person until a day
    KEEP_IDENTITIES = "keep_identities", Reach.IDENTIFIED  # names, contacts, status, assignments
    EDIT_AGENCY = "edit_agency"  # the agency's name, crisis contacts, rules and word lists
    KEEP_ACCOUNTS = "keep_accounts"  # accounts, roles and teams of the staff

    # The portal: the person served, about themselves.
    SEE_OWN_HOME = "see_own_home", Reach.SEEN  # their own start page
    EDIT_OWN_GOALS = "edit_own_goals", Reach.SEEN  # their own goals: read, add, change, mark
    SEE_WHO_LOOKED = "see_who_looked", Reach.SEEN  # who opened their record, when and why, and their questions about it
    READ_OWN_NOTES = "read_own_notes", Reach.SEEN  # the signed notes about them
    KEEP_OWN_WRAP = "keep_own_wrap", Reach.SEEN  # their own WRAP: read, write, share, delete
    KEEP_OWN_CONTACTS = "keep_own_contacts", Reach.SEEN  # their own details and emergency contacts


WITHOUT_ROLE = frozenset({Permission.PUBLIC, Permission.SET_UP_SIGN_IN, Permission.SIGNED_IN})
BEFORE_SECOND_STEP = frozenset({Permission.PUBLIC, Permission.SET_UP_SIGN_IN})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # Works with the people assigned to them, and writes about nobody else.
    Role.SPECIALIST: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.KEEP_OWN_FILE,
            Permission.SEE_PEOPLE,
            Permission.READ_RECORDS,
            Permission.READ_SHARED_WRAP,
            Permission.LOG_SESSIONS,
            Permission.SIGN_SESSIONS,
            Permission.HAND_OVER,
            Permission.ARRANGE_COVERS,
            Permission.OPEN_EMERGENCY,
            Permission.TELL_OF_EMERGENCIES,
        }
    ),
    # Leads a team: reads signed notes, sees that a draft exists, never reads the draft. Handles a concern of the team's
    # people that names every privacy officer and every administrator.
    Role.SUPERVISOR: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.KEEP_OWN_FILE,
            Permission.LEAD_FILES,
            Permission.SUPERVISE_STAFF,
            Permission.SEE_PEOPLE,
            Permission.READ_RECORDS,
            Permission.READ_SHARED_WRAP,
            Permission.REVIEW_TEAM,
            Permission.TRANSFER_CASELOADS,
            Permission.FIND_SPECIALISTS,
            Permission.ARRANGE_COVERS,
            Permission.OPEN_EMERGENCY,
            Permission.TELL_OF_EMERGENCIES,
            Permission.REVIEW_EMERGENCIES,
            Permission.ANSWER_CORRECTIONS,
            Permission.HANDLE_CONCERNS,
        }
    ),
    # Signs plans, and reads the records of the people whose plan awaits their signature.
    Role.PROFESSIONAL: frozenset(
        {Permission.SEE_TODAY, Permission.KEEP_OWN_FILE, Permission.SEE_PEOPLE, Permission.READ_RECORDS}
    ),
    # Works with names, contacts and assignments; no goals, no notes.
    Role.INTAKE: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.KEEP_OWN_FILE,
            Permission.KEEP_IDENTITIES,
            Permission.FIND_SPECIALISTS,
        }
    ),
    # Reads who opened which record; the role itself opens no record.
    Role.PRIVACY_OFFICER: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.KEEP_OWN_FILE,
            Permission.TELL_OF_EMERGENCIES,
            Permission.REVIEW_EMERGENCIES,
            Permission.ANSWER_CORRECTIONS,
            Permission.SEARCH_TRAIL,
            Permission.HANDLE_CONCERNS,
            Permission.RESTRICT_RECORDS,
            Permission.WITHHOLD_NOTES,
        }
    ),
    # Reads a sample of records for a limited time.
    Role.REVIEWER: frozenset(
        {Permission.SEE_TODAY, Permission.KEEP_OWN_FILE, Permission.SEE_PEOPLE, Permission.READ_RECORDS}
    ),
    # Keeps the agency's facts, rules and accounts. The role itself shows no data about people, except a concern that
    # names every privacy officer and that the administrator handles instead.
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.SEE_TODAY,
            Permission.KEEP_OWN_FILE,
            Permission.LEAD_FILES,
            Permission.EDIT_AGENCY,
            Permission.KEEP_ACCOUNTS,
            Permission.HANDLE_CONCERNS,
        }
    ),
    # Their own words and what was written about them.
    Role.CONSUMER: frozenset(
        {
            Permission.SEE_OWN_HOME,
            Permission.EDIT_OWN_GOALS,
            Permission.READ_OWN_NOTES,
            Permission.KEEP_OWN_WRAP,
            Permission.KEEP_OWN_CONTACTS,
            Permission.SEE_WHO_LOOKED,
        }
    ),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """The permissions of these roles, without the permissions that need no role."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
