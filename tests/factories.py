"""Rows that are valid by default. What has rules of its own goes through its service, as in the application."""

import io
import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta

import factory
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from access.choices import AccessKind
from access.models import Access, BreakGlass, Transfer
from accounts.choices import CodeKind, Role
from accounts.factors import seal
from accounts.models import RoleGrant, SignInCode, User
from accounts.services import code_hashes
from agency.choices import CredentialKind, LearningCategory, Place, Vocabulary
from audit.choices import WithholdingReason
from audit.models import WithheldEntries
from concerns.choices import ConcernKind
from concerns.models import Concern
from consumers.choices import Status
from consumers.models import Consumer, EmergencyContact, Space
from files.choices import FileKind
from goals.choices import Domain
from goals.models import Goal
from goals.services import add_goal
from outbox.choices import Delivery
from outbox.models import Message
from sessions.choices import CorrectionKind, Missed, Mode
from sessions.models import Attempt, Correction, Draft, PeerSession, SessionGoal
from sessions.services import sign_session
from staff.choices import ScreeningResult, TeamPart
from staff.models import (
    BillingException,
    Credential,
    Document,
    LearningHours,
    Membership,
    Qualification,
    Screening,
    Supervision,
    SupervisionPart,
    Team,
)
from wrap import kept_plans, links
from wrap.choices import DirectiveKind, Part, Section
from wrap.directives import last_day
from wrap.models import Directive, KeptPlan, Line, LookingBack, Paper, SupporterLink

LINK_CODE = "48151623"
PHONE_TOKEN = "5eed" * 16
PASSWORD = "correct horse battery staple"
NEIGHBOR = "Nadia Quill"  # an emergency contact
EMERGENCY = "They called in tears from a bridge."
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def long_ago():
    """A day before anything that tests do."""
    return timezone.localdate() - timedelta(days=400)


class UserFactory(DjangoModelFactory[User]):
    """Somebody of the staff, without a role; `password` is `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Robin Staff{n}")
    sign_in_name = factory.Sequence(lambda n: f"staff{n}")
    email = factory.LazyAttribute(lambda user: f"{user.sign_in_name}@agency.example")
    password = factory.django.Password(PASSWORD)


class AccountFactory(UserFactory):
    """The account of a person served."""

    name = factory.Sequence(lambda n: f"Robin Served{n}")
    sign_in_name = factory.Sequence(lambda n: f"served{n}")
    email = ""
    is_consumer = True


class RoleGrantFactory(DjangoModelFactory[RoleGrant]):
    class Meta:
        model = RoleGrant

    user = factory.SubFactory(UserFactory)
    role = Role.SPECIALIST
    starts_on = factory.LazyFunction(long_ago)


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    part = TeamPart.MEMBER
    starts_on = factory.LazyFunction(long_ago)


class ConsumerFactory(DjangoModelFactory[Consumer]):
    class Meta:
        model = Consumer

    name = factory.Sequence(lambda n: f"Jordan Person{n}")
    status = Status.ACTIVE
    enrolled_on = factory.LazyFunction(long_ago)
    team = factory.SubFactory(TeamFactory)


class AccessFactory(DjangoModelFactory[Access]):
    """The primary assignment of a specialist to a person."""

    class Meta:
        model = Access

    consumer = factory.SubFactory(ConsumerFactory)
    user = factory.SubFactory(UserFactory)
    kind = AccessKind.ASSIGNMENT
    is_primary = True
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=400))


class EmergencyContactFactory(DjangoModelFactory[EmergencyContact]):
    class Meta:
        model = EmergencyContact

    consumer = factory.SubFactory(ConsumerFactory)
    name = NEIGHBOR
    relation = "neighbor"
    phone = "(610) 555-0142"


class SpaceFactory(DjangoModelFactory[Space]):
    class Meta:
        model = Space

    consumer = factory.SubFactory(ConsumerFactory)
    starts_on = factory.LazyFunction(timezone.localdate)
    until = factory.LazyAttribute(lambda space: space.starts_on + timedelta(days=14))
    noted_by = factory.SubFactory(UserFactory)


class WithheldEntriesFactory(DjangoModelFactory[WithheldEntries]):
    """A week of entries long ago, held back for another month."""

    class Meta:
        model = WithheldEntries

    person_id = factory.LazyFunction(uuid.uuid4)
    starts_at = factory.LazyAttribute(lambda withheld: withheld.ends_at - timedelta(days=7))
    ends_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=200))
    reason = WithholdingReason.OVERSIGHT
    asked_by = "Office of Oversight, Ms. Field, 555-0144"
    until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    withheld_by_id = factory.LazyFunction(uuid.uuid4)
    withheld_at = factory.LazyFunction(timezone.now)


class ConcernFactory(DjangoModelFactory[Concern]):
    """A question about who looked."""

    class Meta:
        model = Concern

    consumer = factory.SubFactory(ConsumerFactory)
    kind = ConcernKind.ACCESS
    words = "Why did somebody read my notes on Sunday?"
    raised_at = factory.LazyFunction(timezone.now)


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    key = factory.Sequence(lambda n: f"message-{n}")
    to = "someone@agency.example"
    subject = "A subject"
    body = "A body"
    delivery = Delivery.AT_MOST_ONCE
    created_at = factory.LazyFunction(timezone.now)
    not_before = factory.LazyAttribute(lambda message: message.created_at)


def staff(role: Role, **fields) -> User:
    """Somebody of the staff who holds `role` and has a code app as second step."""
    user = UserFactory(**fields)
    RoleGrantFactory(user=user, role=role)
    second_step(user)
    return user


def second_step(user: User) -> Authenticator:
    """A code app, which shows `app_code()`."""
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(APP_SECRET)})


def sign_in_code(user: User, *, code: str = "123412341234", **fields) -> SignInCode:
    """A code that leads into an account; an invitation for a week unless told."""
    now = timezone.now()
    wanted = {"kind": CodeKind.INVITATION, "made_by": fields.pop("by", None), "made_at": now}
    wanted |= {"expires_at": now + timedelta(days=7), "code_hash": next(code_hashes(code, user))}
    return SignInCode.objects.create(user=user, **(wanted | fields))


def app_code(secret: str = APP_SECRET, *, steps: int = 0) -> str:
    """What a code app shows whose clock is off by so many half minutes."""
    *_before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now + steps))


def specialist(team: Team, **fields) -> User:
    user = staff(Role.SPECIALIST, **fields)
    MembershipFactory(team=team, user=user, part=TeamPart.MEMBER)
    return user


def supervisor(team: Team, **fields) -> User:
    user = staff(Role.SUPERVISOR, **fields)
    MembershipFactory(team=team, user=user, part=TeamPart.SUPERVISOR)
    return user


def person(worker: User, **fields) -> Consumer:
    """A person served in the worker's team, assigned to them, with an account of their own."""
    account = AccountFactory(**({"name": fields["name"]} if "name" in fields else {}))
    team = worker.memberships.get(part=TeamPart.MEMBER).team
    consumer = ConsumerFactory(team=team, user=account, **({"name": account.name} | fields))
    AccessFactory(consumer=consumer, user=worker)
    return consumer


def transfer(consumer: Consumer, giver: User, taker: User, **fields) -> Transfer:
    """A transfer of the person with the two assignments it links, which are not primary. It gives nobody access now.

    It begins tomorrow unless told. Of one that began, the new assignment is over too, unless it `is_lasting`; of one to
    come, the giver keeps their own.
    """
    is_lasting = fields.pop("is_lasting", False)
    now = timezone.now()
    starts_at = fields.pop("starts_at", now + timedelta(days=1))
    is_over, undone_at = starts_at <= now, fields.get("undone_at")
    given = AccessFactory(
        consumer=consumer,
        user=giver,
        is_primary=False,
        starts_at=min(starts_at, now) - timedelta(days=9),
        ends_at=starts_at if is_over or not undone_at else now,
    )
    taken = None
    if not undone_at:
        ends_at = starts_at + timedelta(days=1) if is_over and not is_lasting else None
        taken = AccessFactory(consumer=consumer, user=taker, is_primary=False, starts_at=starts_at, ends_at=ends_at)
    return Transfer.objects.create(
        consumer=consumer,
        from_access=None if undone_at else given,
        to_access=taken,
        from_user=giver,
        to_user=taker,
        starts_at=starts_at,
        planned_by=giver,
        planned_at=min(starts_at, now) - timedelta(days=1),
        undone_by=giver if undone_at else None,
        **fields,
    )


def goal(consumer: Consumer, **fields) -> Goal:
    """A goal in the person's own words, added by them."""
    wanted = {"domain": Domain.WELLNESS, "words": "Walk by the river every week", "now": timezone.now()}
    return add_goal(id=uuid.uuid4(), consumer=consumer, **(wanted | {"by": consumer.user} | fields))


def emergency(consumer: Consumer, by: User, *, opened_at: datetime | None = None, **fields) -> BreakGlass:
    """The record of a person opened by somebody for four hours; nobody has looked at it or told the person."""
    opened_at = opened_at or timezone.now()
    access = AccessFactory(
        consumer=consumer,
        user=by,
        kind=AccessKind.BREAK_GLASS,
        is_primary=False,
        starts_at=opened_at,
        ends_at=opened_at + timedelta(hours=4),
    )
    wanted = {"reason": EMERGENCY} | fields
    return BreakGlass.objects.create(access=access, consumer=consumer, opened_by=by, **wanted)


def draft(consumer: Consumer, by: User, *, ended_at: datetime | None = None, minutes: int = 45, **fields) -> Draft:
    """An unsigned session that ended at `ended_at` (two hours ago unless told), with what was typed about it."""
    ends_at = ended_at or timezone.now() - timedelta(hours=2)
    now = fields.pop("now", max(ends_at, timezone.now()))
    typed, goals = fields.pop("typed", {"together": "We walked and talked."}), fields.pop("goals", [])
    facts = {"mode": Mode.IN_PERSON, "place": Place.COMMUNITY, "starts_at": ends_at - timedelta(minutes=minutes)}
    session = PeerSession.objects.create(
        consumer=consumer, specialist=by, created_at=now, ends_at=ends_at, **(facts | fields)
    )
    SessionGoal.objects.bulk_create(SessionGoal(session=session, goal=goal, consumer=consumer) for goal in goals)
    return Draft.objects.create(session=session, consumer=consumer, author=by, typed=typed, version=1, saved_at=now)


def sign(session: PeerSession, by: User, **words: str) -> PeerSession:
    """Sign a session that has a draft."""
    note = {"together": "We walked and talked.", "own_words": "I slept better.", "next_steps": "Same again on Friday."}
    version = Draft.objects.get(session=session).version
    sign_session(session=session, version=version, by=by, now=timezone.now(), **(note | words))
    return PeerSession.objects.get(pk=session.pk)


def attempt(consumer: Consumer, by: User, **fields) -> Attempt:
    """A visit that did not take place."""
    usual = {"day": timezone.localdate(), "why": Missed.NO_SHOW, "noted_at": timezone.now()}
    return Attempt.objects.create(consumer=consumer, specialist=by, **(usual | fields))


def correction(session: PeerSession, *, agreed_by: User | None = None) -> Correction:
    """The author asks to take back a note about the wrong person; `agreed_by` has agreed to it."""
    now = timezone.now()
    asked = Correction.objects.create(
        session=session,
        consumer=session.consumer,
        kind=CorrectionKind.WRONG_PERSON,
        reason="This was about somebody else.",
        asked_by=session.specialist,
        asked_at=now,
    )
    if agreed_by:
        asked.is_agreed, asked.answered_by, asked.answered_at = True, agreed_by, now
        asked.save()
        session.refresh_from_db()
    return asked


def signed_session(consumer: Consumer, by: User, *, words: dict[str, str] | None = None, **fields) -> PeerSession:
    """A session with its note, signed."""
    return sign(draft(consumer, by, **fields).session, by, **(words or {}))


def credential(holder: User, *, confirmed_by: User | None = None, days_left: int = 400, **fields) -> Credential:
    """A certificate of a staff member, entered by them: a CPS that began a year ago and runs for `days_left` days."""
    today = timezone.localdate()
    told = {
        "kind": CredentialKind.CPS,
        "number": "CPS-1",
        "issued_on": today - timedelta(days=365),
        "expires_on": today + timedelta(days=days_left),
        "entered_by": holder,
        "entered_at": timezone.now(),
    }
    if confirmed_by:
        told |= {"confirmed_by": confirmed_by, "confirmed_at": timezone.now()}
    return Credential.objects.create(holder=holder, **told | fields)


def document(holder: User) -> Document:
    """A document in a staff file, added by its holder."""
    return Document.objects.create(
        holder=holder, kind=FileKind.PDF, data=b"%PDF-1.7 ... %%EOF", added_by=holder, added_at=timezone.now()
    )


def billing_exception(holder: User, *, by: User, days: int = 30, **fields) -> BillingException:
    """An exception that makes the sessions of the last and the next `days` days billable."""
    now, today = timezone.now(), timezone.localdate()
    told = {"starts_on": today - timedelta(days=days), "ends_on": today + timedelta(days=days), "reason": "In writing."}
    told |= {"entered_by": by, "entered_at": now, "confirmed_by": by, "confirmed_at": now}
    return BillingException.objects.create(holder=holder, **told | fields)


def screening(holder: User, *, by: User, month: date, **fields) -> Screening:
    """The result of an exclusion list for a month."""
    told = {"exclusion_list": "leie", "result": ScreeningResult.CLEAR, "entered_by": by, "entered_at": timezone.now()}
    told |= {"confirmed_by": by, "confirmed_at": timezone.now()}
    return Screening.objects.create(holder=holder, month=month, **told | fields)


def learning(holder: User, *, confirmed_by: User | None = None, **fields) -> LearningHours:
    """An hour of ethics that a staff member learned today, entered by them."""
    told = {
        "title": "Ethics in peer support",
        "presenter": "Copeland Center",
        "taken_on": timezone.localdate(),
        "minutes": 60,
        "category": LearningCategory.ETHICS,
        "entered_by": holder,
        "entered_at": timezone.now(),
    }
    if confirmed_by:
        told |= {"confirmed_by": confirmed_by, "confirmed_at": timezone.now()}
    return LearningHours.objects.create(holder=holder, **told | fields)


def qualification(holder: User, *, confirmed_by: User | None = None, **fields) -> Qualification:
    """The training of 75 hours of a staff member, met today and entered by them."""
    told = {
        "checklist": Vocabulary.CHECKLIST_CPS,
        "line": "training",
        "met_on": timezone.localdate(),
        "evidence": "Certificate of the course",
        "entered_by": holder,
        "entered_at": timezone.now(),
    }
    if confirmed_by:
        told |= {"confirmed_by": confirmed_by, "confirmed_at": timezone.now()}
    return Qualification.objects.create(holder=holder, **told | fields)


def supervision(
    supervisor: User, *specialists: User, signed_by: Collection[User] = (), starts_at: datetime | None = None, **fields
) -> Supervision:
    """A supervision of 60 minutes a day ago, or at `starts_at`: written, and signed by `signed_by`."""
    starts_at = starts_at or timezone.now() - timedelta(days=1)
    told = {"starts_at": starts_at, "minutes": 60, "topics": "How to end a visit on time."}
    held = Supervision.objects.create(supervisor=supervisor, **told | fields)
    for holder in (supervisor, *specialists):
        signed = {"signed_at": timezone.now(), "signed_as": holder.name} if holder in signed_by else {}
        SupervisionPart.objects.create(supervision=held, holder=holder, **signed)
    return held


def supporter_link(
    consumer: Consumer, *, sections: Collection[Section] = (Section.DAILY_MUST,), **fields
) -> SupporterLink:
    """A link for a supporter without an end, whose code is `LINK_CODE`."""
    told = {"given_to": "My sister", "made_at": timezone.now(), "kept_at": timezone.now()} | fields
    link = SupporterLink(consumer=consumer, sections=list(sections), **told)
    link.code_hash = next(links.code_hashes(link.pk, LINK_CODE))
    link.save()
    return link


def directive(consumer: Consumer, *, signed_on: date | None = None, **fields) -> Directive:
    """The record of an advance directive: a power of attorney, signed a month ago unless told, and in force."""
    now = timezone.now()
    paper = {
        "kind": DirectiveKind.POWER_OF_ATTORNEY,
        "signed_on": signed_on or timezone.localdate() - timedelta(days=30),
        "first_witness": "Wendy Marsh",
        "second_witness": "Theo Lind",
        "agent_name": "Rosa Field",
        "agent_phone": "570-555-0117",
        "kept_where": "In the kitchen drawer",
    } | fields
    usual = {"last_on": last_day(paper["signed_on"]), "created_at": now, "changed_at": now}
    return Directive.objects.create(consumer=consumer, **(usual | paper))


def looking_back(consumer: Consumer, **fields) -> LookingBack:
    """What a person wrote after a hard time, today unless told."""
    now = timezone.now()
    usual = {"day": timezone.localdate(), "helped": "My sister stayed", "created_at": now, "changed_at": now}
    return LookingBack.objects.create(consumer=consumer, **(usual | fields))


def kept_plan(consumer: Consumer, **fields) -> KeptPlan:
    """A copy of the crisis plan on a phone, whose token is `PHONE_TOKEN`."""
    kept = KeptPlan(consumer=consumer, **{"made_at": timezone.now()} | fields)
    kept.token_hash = kept_plans.token_hash(kept.pk, PHONE_TOKEN)
    kept.save()
    return kept


def photo() -> bytes:
    """A small picture as it is stored."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "JPEG")
    return file.getvalue()


def wrap_paper(consumer: Consumer, part: Part, **fields) -> Paper:
    """A page of a person's WRAP from paper, photographed."""
    usual = {"kind": FileKind.JPEG, "data": photo(), "added_at": timezone.now()}
    return Paper.objects.create(consumer=consumer, part=part, **(usual | fields))


def wrap_line(consumer: Consumer, section: Section, words: str, *, position: int = 1, **fields) -> Line:
    """A line of a person's WRAP."""
    now = timezone.now()
    usual = {"section": section, "words": words, "position": position, "created_at": now, "changed_at": now}
    return Line.objects.create(consumer=consumer, **(usual | fields))
