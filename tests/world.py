"""The small agency that tests happen in."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.actor import ActorKind, acting
from accounts.choices import Role
from accounts.models import User
from agency.models import Agency
from agency.services import start_agency
from consumers.models import Consumer
from goals.choices import Domain
from goals.models import Goal
from sessions.models import PeerSession
from staff.models import Team
from tests import factories

ZONE = ZoneInfo("America/New_York")
CARAS_DRAFT = "Half a sentence about the bus"
DANS_DRAFT = "Half a sentence about the shelter"
DANS_WORDS = {
    "together": "We visited the animal shelter.",
    "own_words": "The old dog knew me at once.",
    "next_steps": "Ask about volunteering.",
}


@dataclass(frozen=True)
class World:
    """Sam supervises Team One, where Ana works with Cara; Sue supervises Team Two, where Ben works with Dan."""

    agency: Agency
    team_one: Team
    team_two: Team

    sam: User
    ana: User
    sue: User
    ben: User
    ida: User  # intake and records
    pia: User  # privacy officer
    max: User  # mental health professional
    ron: User  # quality reviewer
    ada: User  # administrator

    cara: Consumer
    dan: Consumer
    cara_account: User
    dan_account: User

    cara_goal: Goal
    dan_goal: Goal
    cara_session: PeerSession  # signed, with its note
    dan_session: PeerSession
    cara_draft: PeerSession  # unsigned, with what Ana typed
    dan_draft: PeerSession

    def holder_of(self, role: Role) -> User:
        """The account that holds this role; about Cara where the role is about people."""
        return {
            Role.SPECIALIST: self.ana,
            Role.SUPERVISOR: self.sam,
            Role.PROFESSIONAL: self.max,
            Role.INTAKE: self.ida,
            Role.PRIVACY_OFFICER: self.pia,
            Role.REVIEWER: self.ron,
            Role.ADMINISTRATOR: self.ada,
            Role.CONSUMER: self.cara_account,
        }[role]


def make_world() -> World:
    """Everybody of `World`, with a goal, a signed session and a draft for Cara and for Dan."""
    agency = start_agency(name="Riverside Peer Support", time_zone=ZONE.key)
    team_one, team_two = factories.TeamFactory(name="Team One"), factories.TeamFactory(name="Team Two")
    sam = factories.supervisor(team_one, name="Sam Rivera", sign_in_name="sam")
    ana = factories.specialist(team_one, name="Ana Lopez", sign_in_name="ana")
    sue = factories.supervisor(team_two, name="Sue Park", sign_in_name="sue")
    ben = factories.specialist(team_two, name="Ben Okafor", sign_in_name="ben")
    cara = factories.person(ana, name="Cara Whitfield", goes_by="Cara", birth_on=date(1984, 3, 9))
    dan = factories.person(ben, name="Dan Kowalski", goes_by="Dan", birth_on=date(1971, 11, 2))
    cara_goal = _goal(cara, domain=Domain.WELLNESS, words="Walk by the river every week")
    dan_goal = _goal(dan, domain=Domain.VOCATIONAL, words="Find part-time work with animals")
    two_days = timezone.now() - timedelta(days=2)
    return World(
        agency=agency,
        team_one=team_one,
        team_two=team_two,
        sam=sam,
        ana=ana,
        sue=sue,
        ben=ben,
        ida=factories.staff(Role.INTAKE, name="Ida Stone", sign_in_name="ida"),
        pia=factories.staff(Role.PRIVACY_OFFICER, name="Pia Berg", sign_in_name="pia"),
        max=factories.staff(Role.PROFESSIONAL, name="Max Hill", sign_in_name="max"),
        ron=factories.staff(Role.REVIEWER, name="Ron Vega", sign_in_name="ron"),
        ada=factories.staff(Role.ADMINISTRATOR, name="Ada Moss", sign_in_name="ada"),
        cara=cara,
        dan=dan,
        cara_account=cara.user,
        dan_account=dan.user,
        cara_goal=cara_goal,
        dan_goal=dan_goal,
        cara_session=factories.signed_session(cara, ana, ended_at=two_days, goals=[cara_goal]),
        dan_session=factories.signed_session(dan, ben, ended_at=two_days, goals=[dan_goal], words=DANS_WORDS),
        cara_draft=factories.draft(cara, ana, goals=[cara_goal], typed={"together": CARAS_DRAFT}).session,
        dan_draft=factories.draft(dan, ben, goals=[dan_goal], typed={"together": DANS_DRAFT}).session,
    )


def _goal(consumer: Consumer, **fields) -> Goal:
    with acting(ActorKind.USER, str(consumer.user.pk)):
        return factories.goal(consumer, **fields)
