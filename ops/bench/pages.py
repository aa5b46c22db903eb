"""The pages that are measured: every main page, who opens it, and its budget."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from django.urls import NoReverseMatch, reverse

from accounts.models import User
from agency.choices import RuleKey
from goals.models import Goal
from ops.launcher.console import Trouble
from sessions.models import PeerSession


class Kind(Enum):
    """The kind of a page, which decides its budget."""

    SIGN_IN = auto()
    BARE = auto()
    PORTAL = auto()
    LIST = auto()  # also a note and a person
    BOARD = auto()
    FORM = auto()
    SAVING = auto()
    SEARCH = auto()


MOST_PLAIN_VIEWS = {
    Kind.SIGN_IN: 3,
    Kind.BARE: 6,
    Kind.PORTAL: 7,
    Kind.LIST: 10,
    Kind.BOARD: 14,
    Kind.FORM: 14,
    Kind.SAVING: 10,
}
MOST_MILLISECONDS = {Kind.SEARCH: 60}
MOST_QUERIES = 20
MOST_GROWTH = 1.25
MOST_BYTES = 20_000
MOST_BYTES_FIRST = 150_000
MOST_MEMORY = 200_000_000
MOST_SWEEP_SECONDS = 1.0


@dataclass(frozen=True)
class Subjects:
    """The people and rows of the demo agency that the measured pages are about."""

    ana: User
    cara: uuid.UUID
    goal: uuid.UUID
    signed: uuid.UUID
    draft: uuid.UUID
    new: uuid.UUID  # of a session that is about to be logged

    @classmethod
    def find(cls) -> "Subjects":
        """Find the demo specialist Ana, the demo person Cara, and a goal, a signed session and a draft of Cara's."""
        ana = User.objects.get(sign_in_name="ana")
        cara = User.objects.get(sign_in_name="cara").consumer.pk
        return cls(
            ana=ana,
            cara=cara,
            goal=Goal.objects.filter(consumer=cara).order_by("created_at")[0].pk,
            signed=PeerSession.objects.signed().filter(consumer=cara).order_by("-starts_at")[0].pk,
            draft=PeerSession.objects.unsigned().filter(consumer=cara, ends_at__isnull=False).order_by("ends_at")[0].pk,
            new=uuid.uuid4(),
        )


@dataclass(frozen=True)
class Page:
    """One page as one person opens it."""

    title: str
    who: str  # whose sign-in; empty for nobody
    name: str
    kind: Kind = Kind.LIST
    arguments: Callable[[Subjects], dict] = lambda subjects: {}
    words: str = ""  # a name that is searched for: sent, since no address bears it

    def path(self, subjects: Subjects) -> str:
        """The URL of the page. Raises Trouble if no URL has this name and these arguments."""
        try:
            return reverse(self.name, kwargs=self.arguments(subjects))
        except NoReverseMatch as error:
            raise Trouble(
                f"There is no page named {self.name} with these arguments.",
                "It was renamed or removed: change ops/bench/pages.py.",
            ) from error


def _cara(subjects: Subjects) -> dict:
    return {"consumer_pk": subjects.cara}


def _about_cara(**names: str) -> Callable[[Subjects], dict]:
    return lambda subjects: _cara(subjects) | {key: getattr(subjects, name) for key, name in names.items()}


def _goal(subjects: Subjects) -> dict:
    return {"pk": subjects.goal}


def _signed(subjects: Subjects) -> dict:
    return {"pk": subjects.signed}


def _of_ana(subjects: Subjects) -> dict:
    return {"specialist_pk": subjects.ana.pk}


WRITE = Page("Log a session: a new form", "ana", "workspace:session-write", Kind.FORM, _about_cara(pk="new"))
BARE = Page("The bare view", "ana", "bench-bare", Kind.BARE, _cara)

PAGES = (
    BARE,
    Page("Sign in", "", "account_login", Kind.SIGN_IN),
    # Ana
    Page("Today", "ana", "workspace:today", Kind.BOARD),
    Page("People I support", "ana", "workspace:person-list"),
    Page("People, searched", "ana", "workspace:person-list", Kind.SEARCH, words="cara donn"),
    Page("A person", "ana", "workspace:person-open", arguments=_cara),
    Page("A goal and its history", "ana", "workspace:goal-read", arguments=_about_cara(pk="goal")),
    Page("A person's sessions", "ana", "workspace:session-list", arguments=_cara),
    Page("A signed note", "ana", "workspace:note-read", arguments=_about_cara(pk="signed")),
    Page("Log a session: with whom", "ana", "workspace:session-log"),
    Page("Log a session: whom, searched", "ana", "workspace:session-log", Kind.SEARCH, words="cara donn"),
    WRITE,
    Page("Log a session: a draft", "ana", "workspace:session-write", Kind.FORM, _about_cara(pk="draft")),
    Page("Notes I have signed", "ana", "workspace:written-list"),
    Page("My file", "ana", "workspace:file-own"),
    Page("My learning", "ana", "workspace:learning-own"),
    Page("My checklist", "ana", "workspace:qualification-own"),
    Page("My supervision", "ana", "workspace:supervision-own"),
    Page("About me", "ana", "workspace:facts-own"),
    Page("A colleague stands in", "ana", "workspace:cover-add", Kind.FORM, _of_ana),
    Page("In an emergency: whose record", "ana", "workspace:emergency-open", Kind.FORM),
    # Sam
    Page("Team board", "sam", "workspace:team", Kind.BOARD),
    Page("Team: people", "sam", "workspace:team-people", arguments=_of_ana),
    Page("Team: sessions of a week", "sam", "workspace:team-sessions", arguments=_of_ana),
    Page("Team: unsigned notes", "sam", "workspace:team-unsigned", arguments=_of_ana),
    Page("Team: hand people over", "sam", "workspace:transfer-plan", Kind.FORM, _of_ana),
    Page("Team: notes nobody can sign", "sam", "workspace:team-unsignable"),
    Page("Needs a specialist", "sam", "workspace:unassigned-list"),
    Page("Team: not seen", "sam", "workspace:team-unseen", arguments=_of_ana),
    Page("People of the team", "sam", "workspace:person-list"),
    Page("People of the team, searched", "sam", "workspace:person-list", Kind.SEARCH, words="cara donn"),
    Page("Records opened in an emergency", "sam", "workspace:emergency-list"),
    Page("Supervision", "sam", "workspace:supervision-list"),
    # Intake and records
    Page("Everybody, by identity", "intake", "workspace:identity-list"),
    Page("Everybody, searched", "intake", "workspace:identity-list", Kind.SEARCH, words="cara donn"),
    Page("Who somebody is", "intake", "workspace:identity-open", arguments=_cara),
    Page("Inquiries", "intake", "workspace:inquiry-list"),
    Page("Intake: how to reach somebody", "intake", "workspace:particulars-edit", Kind.FORM, _cara),
    Page("Intake: how they came", "intake", "workspace:referral-edit", Kind.FORM, _cara),
    Page("Intake: recommendation", "intake", "workspace:recommendation-add", Kind.FORM, _cara),
    Page("Intake: eligibility", "intake", "workspace:eligibility-add", Kind.FORM, _cara),
    Page("Intake: rights", "intake", "workspace:acknowledgement-add", Kind.FORM, _cara),
    Page("Status over time", "intake", "workspace:status-edit", Kind.FORM, _cara),
    # The administrator
    Page("Agency", "administrator", "workspace:agency-edit", Kind.FORM),
    Page("Crisis contacts", "administrator", "workspace:contact-list"),
    Page("Rules", "administrator", "workspace:rule-list"),
    Page(
        "A new value for a rule",
        "administrator",
        "workspace:rule-add",
        Kind.FORM,
        lambda subjects: {"rule_key": RuleKey.NOT_SEEN_DAYS.value},
    ),
    Page("Word lists", "administrator", "workspace:term-list"),
    Page("Texts about rights", "administrator", "workspace:rights-text-list"),
    Page("Accounts", "administrator", "workspace:account-list"),
    Page("Staff files", "administrator", "workspace:file-list"),
    Page("Exclusion lists", "administrator", "workspace:screening-list"),
    # Cara
    Page("Portal: home", "cara", "portal:home", Kind.PORTAL),
    Page("Portal: my details", "cara", "portal:details-edit", Kind.PORTAL),
    Page("Portal: how to reach me", "cara", "portal:ways-edit", Kind.PORTAL),
    Page("Portal: my goals", "cara", "portal:goal-list", Kind.PORTAL),
    Page("Portal: a goal", "cara", "portal:goal-open", Kind.PORTAL, arguments=_goal),
    Page(
        "Portal: a goal's history",
        "cara",
        "portal:goal-history",
        Kind.PORTAL,
        arguments=_goal,
    ),
    Page("Portal: a new goal", "cara", "portal:goal-add", Kind.PORTAL),
    Page("Portal: my sessions", "cara", "portal:session-list", Kind.PORTAL),
    Page("Portal: a note", "cara", "portal:session-read", Kind.PORTAL, arguments=_signed),
    Page("Portal: who looked at my record", "cara", "portal:looked-list", Kind.PORTAL),
    Page("Portal: what I have asked", "cara", "portal:concern-list", Kind.PORTAL),
    Page("Portal: my plan", "cara", "portal:wrap-open", Kind.PORTAL),
    Page("Portal: my crisis plan", "cara", "portal:wrap-part-open", Kind.PORTAL, lambda subjects: {"part": "crisis"}),
    Page("Portal: people who support me", "cara", "portal:supporter-link-list", Kind.PORTAL),
    Page("Portal: my advance directive", "cara", "portal:directive-list", Kind.PORTAL),
    Page("Portal: looking back", "cara", "portal:wrap-note-list", Kind.PORTAL),
    Page("Portal: phones with my crisis plan", "cara", "portal:kept-plan-list", Kind.PORTAL),
)

FIRST_SAVE = Page("A draft, saved the first time", "ana", "workspace:session-draft", Kind.SAVING, _about_cara(pk="new"))
LATER_SAVE = Page("A draft, saved again", "ana", "workspace:session-draft", Kind.SAVING, _about_cara(pk="new"))
SIGNING = Page("A note, signed", "ana", "workspace:session-sign", Kind.SAVING, _about_cara(pk="new"))
SAVES = (FIRST_SAVE, LATER_SAVE, SIGNING)
