"""The matrix of who may see and change which records: every kind of record against every audience.

`accounts/policy.py` says which pages a role opens; the matrix says which rows these pages show. Tests with random
agencies compare the row policies and `Consumer.objects.visible_to` with it. `docs/access.md` is written from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from .choices import Capacity


class Audience(StrEnum):
    """The capacity in which an account reaches one person's records. One account may be several at once."""

    AUTHOR = "author"
    ASSIGNED = "assigned"
    COVER = "cover"
    TEAM = "team's supervisor"
    PROFESSIONAL = "plan awaits their signature"
    REVIEWER = "reviewer's sample"
    EMERGENCY = "emergency"
    INTAKE = "intake"
    PRIVACY_OFFICER = "privacy officer"
    HANDLER = "named handler"
    OTHER_STAFF = "other staff"
    PERSON = "the person"
    JOB = "job"


# Each audience, explained to a layman.
MEANINGS = {
    Audience.AUTHOR: "wrote the note: finishes, signs and adds to it, also after the assignment has ended",
    Audience.ASSIGNED: "a specialist who works with the person now",
    Audience.COVER: "a specialist who stands in for a while, with all people of a colleague or with this person",
    Audience.TEAM: "supervises the person's team, or covers for its supervisor",
    Audience.PROFESSIONAL: "a mental health professional, while the person's plan awaits their signature",
    Audience.REVIEWER: "a quality reviewer in whose sample the person is, until the sample ends",
    Audience.EMERGENCY: "opened the record in an emergency, for a few hours",
    Audience.INTAKE: "intake and records: who people are, nothing about how they are",
    Audience.PRIVACY_OFFICER: "the privacy officer: knows who somebody is and who looked, and reads no record",
    Audience.HANDLER: "the staff member who answers a concern that the person raised",
    Audience.OTHER_STAFF: "everybody else of the staff, administrators included",
    Audience.PERSON: "the person, signed in or on a phone that was handed to them",
    Audience.JOB: "a background job, such as the reminders: it counts, and its mails name nobody",
}

# The capacity in `access/rights.sql` that makes an account an audience of a person's records.
AS_CAPACITY = {
    Audience.AUTHOR: Capacity.AUTHOR,
    Audience.ASSIGNED: Capacity.ASSIGNED,
    Audience.COVER: Capacity.COVER,
    Audience.TEAM: Capacity.TEAM,
    Audience.PROFESSIONAL: Capacity.PLAN,
    Audience.REVIEWER: Capacity.SAMPLE,
    Audience.EMERGENCY: Capacity.BREAK_GLASS,
    Audience.INTAKE: Capacity.INTAKE,
    Audience.PRIVACY_OFFICER: Capacity.PRIVACY_OFFICER,
    Audience.HANDLER: Capacity.HANDLER,
}

# The audiences that read the record, each as far as the matrix below says.
RECORD = frozenset(
    {
        Audience.ASSIGNED,
        Audience.COVER,
        Audience.TEAM,
        Audience.PROFESSIONAL,
        Audience.REVIEWER,
        Audience.PERSON,
    }
)
# The audiences that know who the person is.
KNOWN = RECORD | {
    Audience.AUTHOR,
    Audience.EMERGENCY,
    Audience.INTAKE,
    Audience.PRIVACY_OFFICER,
    Audience.HANDLER,
}
# The audiences that make sure the person is told of an emergency.
TELLERS = frozenset({Audience.ASSIGNED, Audience.COVER, Audience.TEAM, Audience.PRIVACY_OFFICER})
NOBODY: frozenset[Audience] = frozenset()


@dataclass(frozen=True)
class Entity:
    """A kind of record: its table, who reads it and who writes it (adds or changes)."""

    name: str
    table: str
    read: frozenset[Audience]
    write: frozenset[Audience] = NOBODY
    but: str = ""  # an exception that the marks do not show


# Who needs to know how somebody is reached, and where they live.
TO_REACH = RECORD | {Audience.EMERGENCY, Audience.INTAKE, Audience.PRIVACY_OFFICER}

MATRIX = (
    Entity(
        "name and contact",
        "consumers_consumer",
        KNOWN | {Audience.JOB},
        frozenset({Audience.INTAKE, Audience.PERSON}),
        "the author: while a note is unfinished; the person: their phone, their pronouns and the name they go by, by a"
        " function that changes nothing else",
    ),
    Entity("name and contact as they were", "consumers_consumerevent", KNOWN, NOBODY, "written by the database alone"),
    Entity(
        "emergency contacts",
        "consumers_emergencycontact",
        KNOWN,
        frozenset({Audience.INTAKE, Audience.PERSON}),
    ),
    Entity(
        "whom to call as it was",
        "consumers_emergencycontactevent",
        KNOWN,
        NOBODY,
        "written by the database alone",
    ),
    Entity(
        "language, address and safe ways to reach them",
        "consumers_particulars",
        TO_REACH,
        frozenset({Audience.INTAKE, Audience.PERSON}),
        "the person: their language and the safe ways, by a function that changes nothing else",
    ),
    Entity("the same, as it was", "consumers_particularsevent", TO_REACH, NOBODY, "written by the database alone"),
    Entity("how they came", "consumers_referral", KNOWN, frozenset({Audience.INTAKE})),
    Entity("how they came, as it was", "consumers_referralevent", KNOWN, NOBODY, "written by the database alone"),
    Entity(
        "who recommended peer support",
        "consumers_recommendation",
        RECORD | {Audience.INTAKE},
        frozenset({Audience.INTAKE}),
        "entered once, and perhaps taken back",
    ),
    Entity(
        "why they may be served, and their strengths",
        "consumers_eligibility",
        RECORD | {Audience.INTAKE},
        frozenset({Audience.INTAKE}),
        "as above",
    ),
    Entity(
        "that they know their rights",
        "consumers_acknowledgement",
        RECORD | {Audience.INTAKE},
        frozenset({Audience.INTAKE}),
        "as above",
    ),
    Entity(
        "when service began, paused and ended, and why",
        "consumers_statuschange",
        RECORD | {Audience.INTAKE},
        frozenset({Audience.INTAKE}),
        "as above",
    ),
    Entity(
        "who works with them",
        "access_access",
        KNOWN | {Audience.JOB},
        frozenset({Audience.INTAKE, Audience.TEAM}),
        "the team's supervisor: by a caseload transfer, whose functions write both assignments",
    ),
    Entity("who works with them, as it was", "access_accessevent", KNOWN, NOBODY, "written by the database alone"),
    Entity(
        "that they were or will be handed over",
        "access_transfer",
        KNOWN,
        NOBODY,
        "the supervisor of the person's team plans it and takes it back, by functions",
    ),
    Entity(
        "that the record is restricted",
        "access_restriction",
        KNOWN,
        frozenset({Audience.PRIVACY_OFFICER}),
        "intake restricts, and does not lift it",
    ),
    Entity("that the record was restricted", "access_restrictionevent", KNOWN, NOBODY, "written by the database alone"),
    Entity(
        "to whom a restricted record is open",
        "access_allowed",
        KNOWN,
        frozenset({Audience.PRIVACY_OFFICER}),
        "intake names, and does not take back",
    ),
    Entity(
        "to whom a restricted record was open", "access_allowedevent", KNOWN, NOBODY, "written by the database alone"
    ),
    Entity(
        "that they asked for space",
        "consumers_space",
        RECORD | {Audience.JOB},
        frozenset({Audience.ASSIGNED, Audience.COVER}),
    ),
    Entity("goals", "goals_goal", RECORD | {Audience.EMERGENCY}, frozenset({Audience.PERSON})),
    Entity("what a goal said before", "goals_goalevent", RECORD, NOBODY, "written by the database alone"),
    Entity("how far they are", "goals_progressmark", RECORD, frozenset({Audience.PERSON})),
    Entity(
        "that a session was held",
        "peer_sessions_peersession",
        RECORD | {Audience.AUTHOR, Audience.EMERGENCY, Audience.JOB},
        frozenset({Audience.AUTHOR}),
        "the person: once it is signed; in an emergency: the last three signed",
    ),
    Entity(
        "the goals of a session",
        "peer_sessions_sessiongoal",
        RECORD | {Audience.AUTHOR, Audience.EMERGENCY},
        frozenset({Audience.AUTHOR}),
        "as the session",
    ),
    Entity("a draft", "peer_sessions_draft", frozenset({Audience.AUTHOR}), frozenset({Audience.AUTHOR})),
    Entity(
        "a signed note",
        "peer_sessions_note",
        RECORD | {Audience.AUTHOR, Audience.EMERGENCY},
        frozenset({Audience.AUTHOR}),
        "written once, when it is signed; the person: without the parts withheld from them; in an emergency: the last"
        " three, and those under 42 CFR part 2 only with what section 2.51 asks for",
    ),
    Entity(
        "what was added to a note",
        "peer_sessions_addendum",
        RECORD | {Audience.AUTHOR, Audience.EMERGENCY},
        frozenset({Audience.AUTHOR}),
    ),
    Entity(
        "that a visit did not take place",
        "peer_sessions_attempt",
        RECORD,
        frozenset({Audience.ASSIGNED, Audience.COVER}),
        "removed by whoever noted it, within a day",
    ),
    Entity(
        "a correction of a signed session, and why",
        "peer_sessions_correction",
        RECORD | {Audience.AUTHOR, Audience.PRIVACY_OFFICER},
        frozenset({Audience.AUTHOR, Audience.TEAM, Audience.PRIVACY_OFFICER}),
        "a note about the wrong person: its reason is kept from the person; other corrections: the privacy officer"
        " does not answer them",
    ),
    Entity(
        "that a part is withheld, and why",
        "peer_sessions_withheld",
        RECORD - {Audience.PERSON} | {Audience.PRIVACY_OFFICER},
        frozenset({Audience.PRIVACY_OFFICER}),
        "the person is told which part and until when",
    ),
    Entity(
        "that the record was opened in an emergency",
        "access_breakglass",
        frozenset({Audience.AUTHOR, Audience.PERSON}) | TELLERS,
        frozenset({Audience.PERSON}) | TELLERS,
        "the author: whoever opened it; what changes is that the person was told",
    ),
    Entity(
        "what the review of an emergency found",
        "access_breakglassreview",
        frozenset({Audience.TEAM, Audience.PRIVACY_OFFICER}),
        frozenset({Audience.TEAM, Audience.PRIVACY_OFFICER}),
        "never by whoever opened it",
    ),
    Entity(
        "what the person raised",
        "concerns_concern",
        frozenset({Audience.PRIVACY_OFFICER, Audience.HANDLER, Audience.PERSON}),
        frozenset({Audience.PRIVACY_OFFICER, Audience.HANDLER, Audience.PERSON}),
        "never anybody it names; the person adds, the others answer; that the answer was seen is noted by a function",
    ),
    Entity(
        "whom it names",
        "concerns_concernnamed",
        frozenset({Audience.PRIVACY_OFFICER, Audience.HANDLER, Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "never anybody it names",
    ),
    Entity(
        "their WRAP",
        "wrap_line",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "staff: the parts that the person shares with them, while they share them; in an emergency: the crisis plan, if"
        " the person allowed it beforehand",
    ),
    Entity(
        "pages of their WRAP from paper",
        "wrap_paper",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "staff: with the part of their WRAP to which the page belongs, as above; links for supporters do not show them",
    ),
    Entity(
        "the record of their advance directive",
        "wrap_directive",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "staff: with the crisis plan of their WRAP, as above; links for supporters do not show it",
    ),
    Entity(
        "what they wrote after a hard time, looking back",
        "wrap_lookingback",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "in no part of the WRAP, so never shared",
    ),
    Entity(
        "if they want to be asked to look through their WRAP",
        "wrap_reviewchoice",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
    ),
    Entity(
        "what a line of their WRAP said before",
        "wrap_lineevent",
        frozenset({Audience.PERSON}),
        NOBODY,
        "written by the database alone",
    ),
    Entity(
        "what they did of their daily plan", "wrap_tick", frozenset({Audience.PERSON}), frozenset({Audience.PERSON})
    ),
    Entity("with whom they share their WRAP", "wrap_share", frozenset({Audience.PERSON}), frozenset({Audience.PERSON})),
    Entity(
        "the links for their supporters",
        "wrap_supporterlink",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "a supporter who has the link and its code: the lines that it shows, by a function",
    ),
    Entity(
        "when a supporter opened a link", "wrap_opening", frozenset({Audience.PERSON}), NOBODY, "written by a function"
    ),
    Entity(
        "on which phones they keep their crisis plan",
        "wrap_keptplan",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "such a phone, with the token that is encrypted on it: the lines of the crisis plan, by a function",
    ),
    Entity(
        "their PIN",
        "consumers_pin",
        frozenset({Audience.PERSON}),
        frozenset({Audience.PERSON}),
        "a slow hash of it",
    ),
    Entity(
        "that their PIN was made void in person",
        "consumers_pinrestore",
        frozenset({Audience.PERSON, Audience.INTAKE}),
        frozenset({Audience.INTAKE}),
        "by somebody who does not read the record",
    ),
)
