"""What the walk over every address sends: a value for each URL argument and valid data for each form.

New page? Add its `Page` to `pages.py` beside its view. Nothing is skipped: a page, an argument or a form without a
sample fails the walk.
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.utils import timezone

import peerhub.pages
import portal
import workspace
from access.models import Access, Allowed, BreakGlass, Transfer
from accounts.choices import Capacity, Role
from accounts.models import User
from accounts.policy import Permission
from agency.choices import Vocabulary
from agency.models import Contact, Term
from audit.models import Event, WithheldEntries
from audit.pages import Page, Sample
from concerns.models import Concern
from consumers.models import (
    Acknowledgement,
    Consumer,
    Eligibility,
    EmergencyContact,
    Inquiry,
    Recommendation,
    StatusChange,
)
from goals.choices import Progress
from goals.models import Goal, ProgressMark
from sessions.models import Attempt, Correction, PeerSession
from staff.choices import TeamPart
from staff.models import (
    BillingException,
    Cover,
    Credential,
    Document,
    LearningHours,
    Membership,
    Qualification,
    Screening,
    StaffFacts,
    Supervision,
)
from tests import factories, intake_factories
from tests.world import World
from wrap.choices import Part, Section, ShareKind
from wrap.models import Directive, KeptPlan, Line, LookingBack, Paper, ReviewChoice, Share, SupporterLink

CODE = "123456789012"  # a sign-in code of Cara's account


@dataclass(frozen=True)
class Records:
    """One person's records and their specialist: the samples in `pages.py` take their values from here."""

    consumer: Consumer
    account: User
    worker: User
    another_worker: User
    supervisor: User
    goal: Goal
    session: PeerSession
    draft: PeerSession
    sign_in_name: str  # a code of the account that signs in: always Cara's
    password: str = factories.PASSWORD
    sign_in_code: str = CODE
    link_code: str = factories.LINK_CODE
    phone_token: str = factories.PHONE_TOKEN

    @property
    def app_code(self) -> str:
        """The current code of an authenticator app."""
        return factories.app_code()

    @property
    def stranger(self) -> Consumer:
        """A person whose record no account of the walk may read."""
        return Consumer.objects.get(name=SOMEBODY)

    @property
    def assignment(self) -> Access:
        return self.consumer.accesses.get(is_primary=True)

    @property
    def transfer(self) -> Transfer:
        """A transfer by which the person was handed over to the specialist."""
        return self.consumer.transfers.get(to_user=self.worker)

    @property
    def planned_transfer(self) -> Transfer:
        """A transfer to come, which can be taken back."""
        return self.consumer.transfers.get(from_user=self.worker)

    @property
    def allowed(self) -> Allowed:
        return Allowed.objects.get(consumer=self.consumer)

    @property
    def emergency(self) -> BreakGlass:
        return BreakGlass.objects.filter(consumer=self.consumer).earliest("access__starts_at")

    @property
    def emergency_contact(self) -> EmergencyContact:
        return self.consumer.emergency_contacts.get()

    @property
    def cover(self) -> Cover:
        return Cover.objects.get(covered=self.worker)

    @property
    def colleague(self) -> User:
        return self.cover.stand_in

    @property
    def credential(self) -> Credential:
        """A certificate of the specialist that waits to be confirmed."""
        return Credential.objects.get(holder=self.worker)

    @property
    def document(self) -> Document:
        """The document of a certificate of the specialist."""
        return Document.objects.get(holder=self.worker)

    @property
    def billing_exception(self) -> BillingException:
        return BillingException.objects.get(holder=self.worker)

    @property
    def screening(self) -> Screening:
        """A result of an exclusion list of last year, so that one of this month can be entered."""
        return Screening.objects.get(holder=self.worker)

    @property
    def learning(self) -> LearningHours:
        """Hours of learning of the specialist that wait to be confirmed."""
        return LearningHours.objects.get(holder=self.worker)

    @property
    def qualification(self) -> Qualification:
        """A line of a checklist that the specialist meets; it waits to be confirmed."""
        return Qualification.objects.get(holder=self.worker)

    @property
    def checklist_line(self) -> Term:
        return Term.objects.get(vocabulary=Vocabulary.CHECKLIST_CPS, key="training")

    @property
    def supervision(self) -> Supervision:
        """A supervision of the specialist that nobody has signed."""
        return Supervision.objects.get(supervisor=self.supervisor)

    @property
    def supervision_to_sign(self) -> Supervision:
        """A supervision that waits for the signature of the specialist. Another supervisor has signed it."""
        return Supervision.objects.exclude(supervisor=self.supervisor).get(parts__holder=self.worker)

    @property
    def team_cover(self) -> Membership:
        return Membership.objects.get(team=self.consumer.team, part=TeamPart.COVER)

    @property
    def another_supervisor(self) -> User:
        return User.objects.get(name="Sky Roth")

    @property
    def withheld_entries(self) -> WithheldEntries:
        return WithheldEntries.objects.filter(person_id=self.consumer.pk).earliest("withheld_at")

    @property
    def concern(self) -> Concern:
        return self.consumer.concerns.earliest("raised_at")

    @property
    def event(self) -> Event:
        """An audit row: the person's specialist has opened the record."""
        return seen(self)

    @property
    def mark(self) -> ProgressMark:
        """A progress mark of today."""
        return self.goal.marks.standing().get()

    @property
    def wrap_line(self) -> Line:
        """A line of the daily plan that stands above another one."""
        return self.consumer.wrap_lines.in_use().earliest("position")

    @property
    def wrap_aside(self) -> Line:
        """A line that was set aside."""
        return self.consumer.wrap_lines.get(set_aside_at__isnull=False)

    @property
    def recommendation(self) -> Recommendation:
        """A recommendation that nobody has taken back."""
        return self.consumer.recommendations.in_force().earliest("entered_at")

    @property
    def eligibility(self) -> Eligibility:
        return self.consumer.eligibilities.in_force().earliest("entered_at")

    @property
    def acknowledgement(self) -> Acknowledgement:
        return self.consumer.acknowledgements.in_force().earliest("entered_at")

    @property
    def inquiry(self) -> Inquiry:
        """An inquiry, which is nobody's record."""
        return Inquiry.objects.earliest("noted_at")

    @property
    def status_change(self) -> StatusChange:
        """A change of the status that nobody has taken back."""
        return self.consumer.status_changes.in_force().earliest("entered_at")

    @property
    def wrap_paper(self) -> Paper:
        """A page from paper of the daily plan, which is shared with the team."""
        return self.consumer.wrap_papers.not_removed().get(part=Part.DAILY)

    @property
    def crisis_paper(self) -> Paper:
        """A page from paper of the crisis plan, which opens in an emergency."""
        return self.consumer.wrap_papers.get(part=Part.CRISIS)

    @property
    def removed_wrap_paper(self) -> Paper:
        return self.consumer.wrap_papers.get(removed_at__isnull=False)

    @property
    def directive(self) -> Directive:
        """The record of an advance directive that has ended."""
        return self.consumer.directives.not_removed().get()

    @property
    def removed_directive(self) -> Directive:
        return self.consumer.directives.get(removed_at__isnull=False)

    @property
    def supporter_link(self) -> SupporterLink:
        """A link in force that has a code."""
        return self.consumer.supporter_links.get()

    @property
    def kept_plan(self) -> KeptPlan:
        """A copy of the crisis plan on a phone, whose token is `factories.PHONE_TOKEN`."""
        return self.consumer.kept_plans.get()

    @property
    def looking_back(self) -> LookingBack:
        return self.consumer.wrap_looking_back.not_removed().get()

    @property
    def removed_looking_back(self) -> LookingBack:
        return self.consumer.wrap_looking_back.get(removed_at__isnull=False)

    @property
    def attempt(self) -> Attempt:
        return self.consumer.attempts.get(specialist=self.worker)

    @property
    def correction(self) -> Correction:
        """A correction that waits for an answer."""
        return Correction.objects.get(consumer=self.consumer, answered_at__isnull=True)

    @property
    def taken_back(self) -> PeerSession:
        """A note that was taken back."""
        return self.consumer.peer_sessions.get(taken_back_at__isnull=False)

    @property
    def agency_contact(self) -> Contact:
        return Contact.objects.earliest("position")


def caras(world: World) -> Records:
    return Records(
        consumer=world.cara,
        account=world.cara_account,
        worker=world.ana,
        another_worker=world.ben,
        supervisor=world.sam,
        goal=world.cara_goal,
        session=world.cara_session,
        draft=world.cara_draft,
        sign_in_name=world.cara_account.sign_in_name,
    )


def dans(world: World) -> Records:
    return Records(
        consumer=world.dan,
        account=world.dan_account,
        worker=world.ben,
        another_worker=world.ana,
        supervisor=world.sue,
        goal=world.dan_goal,
        session=world.dan_session,
        draft=world.dan_draft,
        sign_in_name=world.cara_account.sign_in_name,
    )


SOMEBODY = "Gus Field"  # a person whose record no account of the walk may read
BORN_ON = date(1990, 6, 5)


def prepare(world: World) -> None:
    """Add the rows that samples need besides the world. They change no capacity."""
    now, long_over = timezone.now(), timezone.now() - timedelta(days=30)
    eve = factories.specialist(world.team_two, name="Eve Lind")
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.supervisor(world.team_two, name="Sky Roth")
    tomorrow = timezone.localdate(timezone=world.agency.zone) + timedelta(days=1)
    for team, whose, colleague in ((world.team_one, caras(world), joe), (world.team_two, dans(world), eve)):
        days = {"starts_on": tomorrow, "ends_on": tomorrow}
        Cover.objects.create(covered=whose.worker, stand_in=colleague, made_by=whose.supervisor, **days)
        factories.credential(whose.worker, evidence=factories.document(whose.worker))
        factories.billing_exception(whose.worker, by=whose.supervisor)
        factories.screening(whose.worker, by=whose.supervisor, month=date(2025, 1, 1))
        factories.learning(whose.worker)
        factories.qualification(whose.worker)
        another = factories.supervisor(factories.TeamFactory())
        factories.MembershipFactory(team=team, user=another, part=TeamPart.COVER, **days)
        StaffFacts.objects.create(holder=whose.worker, position="Peer specialist")
        factories.supervision(whose.supervisor, whose.worker)
        factories.supervision(another, whose.worker, signed_by=[another])
    factories.person(eve, name=SOMEBODY, birth_on=BORN_ON)
    intake_factories.inquiry(by=world.ida)
    for whose in (caras(world), dans(world)):
        factories.EmergencyContactFactory(consumer=whose.consumer)
        Allowed.objects.create(consumer=whose.consumer, user=whose.worker, starts_at=long_over, allowed_by=world.pia)
        factories.transfer(whose.consumer, eve, whose.worker, starts_at=long_over)
        factories.transfer(whose.consumer, whose.worker, joe, starts_at=now + timedelta(days=30))
        # Told, so that the person's own page has nothing to note.
        factories.emergency(whose.consumer, eve, opened_at=long_over, told_at=now, told_how="On the phone.")
        seen(whose)
        factories.WithheldEntriesFactory(person_id=whose.consumer.pk, withheld_by_id=world.pia.pk)
        factories.attempt(whose.consumer, whose.worker)
        intake_factories.intake_facts(whose.consumer, by=world.ida)
        factories.wrap_line(whose.consumer, Section.DAILY_MUST, "Eat breakfast")
        factories.wrap_line(whose.consumer, Section.DAILY_MUST, "Feed the cat", position=2)
        factories.wrap_line(whose.consumer, Section.TOOLBOX, "The blue playlist", set_aside_at=now)
        Share.objects.create(consumer=whose.consumer, part=Part.DAILY, kind=ShareKind.TEAM, started_at=now)
        Share.objects.create(consumer=whose.consumer, part=Part.CRISIS, kind=ShareKind.EMERGENCY, started_at=now)
        factories.wrap_paper(whose.consumer, Part.DAILY)
        factories.wrap_paper(whose.consumer, Part.CRISIS)
        factories.wrap_paper(whose.consumer, Part.DAILY, removed_at=now, erase_on=now.date())
        factories.supporter_link(whose.consumer)
        factories.directive(whose.consumer, signed_on=date(2020, 5, 4))
        factories.directive(whose.consumer, signed_on=date(2016, 5, 4), removed_at=now, erase_on=now.date())
        factories.kept_plan(whose.consumer)
        factories.looking_back(whose.consumer)
        factories.looking_back(whose.consumer, removed_at=now, erase_on=now.date())
        ReviewChoice.objects.create(consumer=whose.consumer)
        ProgressMark.objects.create(
            goal=whose.goal,
            consumer=whose.consumer,
            progress=Progress.STARTED,
            marked_by=whose.account,
            marked_at=now,
        )
        factories.correction(factories.signed_session(whose.consumer, whose.worker))
        factories.correction(factories.signed_session(whose.consumer, whose.worker), agreed_by=world.pia)
    # Where a concern names every privacy officer, an administrator handles it.
    factories.ConcernFactory(consumer=world.cara, handler=world.ada)
    factories.ConcernFactory(consumer=world.dan)
    for user in (world.ana, world.sam):
        factories.emergency(world.cara, user, told_at=now, told_how="On the phone.")


SEEN = "a page of the past"


def seen(whose: Records) -> Event:
    """An audit row: the person's specialist has opened the record."""
    fields = {"actor_kind": "user", "actor_id": whose.worker.pk, "roles": "specialist", "why": "assigned"}
    fields |= {"at": timezone.now(), "done": "open", "outcome": "done", "method": "GET", "status": 200}
    return Event.objects.get_or_create(person_id=whose.consumer.pk, page=SEEN, defaults=fields)[0]


# The values of URL arguments with one meaning in all URLs. `pk` is declared with its page.
ARGUMENTS: dict[str, Sample] = {
    "consumer_pk": lambda whose: whose.consumer.pk,
    "specialist_pk": lambda whose: whose.worker.pk,
    "holder_pk": lambda whose: whose.worker.pk,
    "team_pk": lambda whose: whose.consumer.team_id,
    "user_pk": lambda whose: whose.account.pk,
    "token": lambda whose: "not-one-that-was-sent",
    "uidb36": lambda whose: "1",
    "key": lambda whose: "set-password",
}

# Permissions about all people of the agency: their holders reach every record.
ABOUT_EVERYBODY = {Permission.KEEP_IDENTITIES, Permission.EDIT_AGENCY, Permission.KEEP_ACCOUNTS}

# Permissions that are about all people for this role only.
ABOUT_EVERYBODY_TO = {
    Role.PRIVACY_OFFICER: {permission for permission in Permission if Capacity.PRIVACY_OFFICER in permission.reach},
    Role.ADMINISTRATOR: {Permission.LEAD_FILES},
}
# The rows that this permission opens are given to one account, which in the samples is of another role.
GIVEN_TO_OTHERS = {role: {Permission.KEEP_OWN_FILE} for role in Role if role is not Role.SPECIALIST}
GIVEN_TO_OTHERS[Role.SUPERVISOR] |= {Permission.HANDLE_CONCERNS}


def place_of(view: Callable[..., Any], name: str) -> str:
    """The module that declares a page: `pages` beside its view, or the project's own for pages outside the faces."""
    if ":" not in name:
        return "peerhub.pages"
    package = getattr(view, "view_class", view).__module__.rpartition(".")[0]
    return f"{package}.pages"


def declared(view: Callable[..., Any], name: str) -> Page | None:
    """The declaration of a page; None without one."""
    module = place_of(view, name)
    return import_module(module).PAGES.get(name.rpartition(":")[2]) if find_spec(module) else None


def every_declaration() -> Iterator[tuple[str, Page]]:
    """The declarations of all pages, by URL name."""
    yield from peerhub.pages.PAGES.items()
    for face in (workspace, portal):
        for folder in pkgutil.iter_modules(face.__path__, f"{face.__name__}."):
            if folder.ispkg and find_spec(f"{folder.name}.pages"):
                for name, page in import_module(f"{folder.name}.pages").PAGES.items():
                    yield f"{face.__name__}:{name}", page
