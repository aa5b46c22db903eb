"""What the walk over every address sends: a value for each URL argument and valid data for each form.

New page? When its address has an argument that is not listed, add it to `ARGUMENTS`. When it takes POST, add what a
form that is filled in well would send to `POSTS`. Nothing is skipped: what is missing here fails the walk.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from access.choices import RestrictionReason
from access.models import Allowed, BreakGlass
from accounts.choices import Capacity, IdentityCheck, Role
from accounts.handover import Task
from accounts.models import User
from accounts.policy import Permission
from agency.choices import ContactKind, Place, RuleKey, Vocabulary, Word
from agency.models import Contact
from audit.choices import HoldReason
from audit.models import Event, Hold
from consumers.choices import Status
from consumers.models import Consumer
from goals.choices import Domain, Progress
from goals.models import Goal
from sessions.choices import Mode, NotePart
from sessions.models import PeerSession
from staff.choices import TeamPart
from staff.models import Cover, Membership
from tests import factories
from tests.factories import PASSWORD, app_code
from tests.world import World

CODE = "123456789012"  # leads into Cara's account


@dataclass(frozen=True)
class Records:
    """One person's records, and who works with them."""

    consumer: Consumer
    account: User
    worker: User
    supervisor: User
    goal: Goal
    session: PeerSession
    draft: PeerSession


def caras(world: World) -> Records:
    return Records(
        world.cara, world.cara_account, world.ana, world.sam, world.cara_goal, world.cara_session, world.cara_draft
    )


def dans(world: World) -> Records:
    return Records(
        world.dan, world.dan_account, world.ben, world.sue, world.dan_goal, world.dan_session, world.dan_draft
    )


Sample = Callable[[World, Records], Any]

SOMEBODY = "Gus Field"  # whose record nobody of those who walk may read
BORN_ON = date(1990, 6, 5)


def prepare(world: World) -> None:
    """What the samples name besides the world: rows that change nothing of who may see whom."""
    now, long_over = timezone.now(), timezone.now() - timedelta(days=30)
    eve = factories.specialist(world.team_two, name="Eve Lind")
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.supervisor(world.team_two, name="Sky Roth")
    tomorrow = timezone.localdate(timezone=world.agency.zone) + timedelta(days=1)
    for team, whose, colleague in ((world.team_one, caras(world), joe), (world.team_two, dans(world), eve)):
        days = {"starts_on": tomorrow, "ends_on": tomorrow}
        Cover.objects.create(covered=whose.worker, stand_in=colleague, made_by=whose.supervisor, **days)
        factories.MembershipFactory(
            team=team, user=factories.supervisor(factories.TeamFactory()), part=TeamPart.COVER, **days
        )
    factories.person(eve, name=SOMEBODY, birth_on=BORN_ON)
    for whose in (caras(world), dans(world)):
        factories.EmergencyContactFactory(consumer=whose.consumer)
        Allowed.objects.create(consumer=whose.consumer, user=whose.worker, starts_at=long_over, allowed_by=world.pia)
        # Told, so that the person's own page has nothing to note.
        factories.emergency(whose.consumer, eve, opened_at=long_over, told_at=now, told_how="On the phone.")
        seen(whose)
        factories.HoldFactory(person_id=whose.consumer.pk, held_by_id=world.pia.pk)
    # Where a concern names every privacy officer, an administrator handles it.
    factories.ConcernFactory(consumer=world.cara, handler=world.ada)
    factories.ConcernFactory(consumer=world.dan)
    for user in (world.ana, world.sam):
        factories.emergency(world.cara, user, told_at=now, told_how="On the phone.")


def _emergency(world: World, whose: Records) -> int:
    return BreakGlass.objects.filter(consumer=whose.consumer).earliest("access__starts_at").pk


def _colleague(world: World, whose: Records) -> uuid.UUID:
    return Cover.objects.get(covered=whose.worker).stand_in_id


def _supervisor(world: World, whose: Records) -> uuid.UUID:
    return User.objects.get(name="Sky Roth").pk


def _contact(world: World, whose: Records) -> uuid.UUID:
    return whose.consumer.emergency_contacts.get().pk


def _hold(world: World, whose: Records) -> uuid.UUID:
    return Hold.objects.filter(person_id=whose.consumer.pk).earliest("held_at").pk


def _concern(world: World, whose: Records) -> uuid.UUID:
    return whose.consumer.concerns.earliest("raised_at").pk


def _typed(whose: Records) -> dict[str, Any]:
    """What the form about a session sends."""
    return {
        "version": whose.draft.draft.version,
        "on": timezone.localdate() - timedelta(days=1),
        "start": "10:00",
        "end": "10:45",
        "mode": Mode.PHONE,
        "place": Place.TELEHEALTH,
        "goals": [whose.goal.pk],
        "together": "We looked for animal shelters nearby.",
    }


SEEN = "a page of the past"


def seen(whose: Records) -> Event:
    """A row of the trail: their worker has opened the record."""
    fields = {"actor_kind": "user", "actor_id": whose.worker.pk, "roles": "specialist", "why": "assigned"}
    fields |= {"at": timezone.now(), "done": "open", "outcome": "done", "method": "GET", "status": 200}
    return Event.objects.get_or_create(person_id=whose.consumer.pk, page=SEEN, defaults=fields)[0]


# The value of a URL argument. `pk` means something different for each noun, the first word in the name of the address,
# or for a single address.
ARGUMENTS: dict[str, Sample] = {
    "consumer_pk": lambda world, whose: whose.consumer.pk,
    "specialist_pk": lambda world, whose: whose.worker.pk,
    "rule_key": lambda world, whose: RuleKey.NOT_SEEN_DAYS,
    "vocabulary": lambda world, whose: Vocabulary.PLACE_OF_SERVICE,
    "term_key": lambda world, whose: Place.COMMUNITY,
    "goal pk": lambda world, whose: whose.goal.pk,
    "session pk": lambda world, whose: whose.session.pk,
    "note pk": lambda world, whose: whose.session.pk,
    "workspace:session-write pk": lambda world, whose: whose.draft.pk,
    "workspace:session-draft pk": lambda world, whose: whose.draft.pk,
    "workspace:session-sign pk": lambda world, whose: whose.draft.pk,
    "workspace:session-discard pk": lambda world, whose: whose.draft.pk,
    "identity pk": lambda world, whose: whose.consumer.accesses.get(is_primary=True).pk,
    "workspace:privacy-unname pk": lambda world, whose: Allowed.objects.get(consumer=whose.consumer).pk,
    "withheld pk": lambda world, whose: whose.session.pk,
    "cover pk": lambda world, whose: Cover.objects.get(covered=whose.worker).pk,
    "team_pk": lambda world, whose: whose.consumer.team_id,
    "workspace:team-uncover pk": lambda world, whose: (
        Membership.objects.get(team=whose.consumer.team, part=TeamPart.COVER).pk
    ),
    "written pk": lambda world, whose: whose.session.pk,
    "emergency pk": _emergency,
    "lifeline pk": _contact,
    "call pk": _contact,
    "account pk": lambda world, whose: whose.worker.pk,
    "contact pk": lambda world, whose: Contact.objects.earliest("position").pk,
    "user_pk": lambda world, whose: whose.account.pk,
    "token": lambda world, whose: "not-one-that-was-sent",
    "account_device_end pk": lambda world, whose: 1,
    "mfa_remove_webauthn pk": lambda world, whose: 1,
    "hold pk": _hold,
    "workspace:concern-open pk": _concern,
    "concern pk": lambda world, whose: seen(whose).pk,
    "uidb36": lambda world, whose: "1",
    "key": lambda world, whose: "set-password",
}

# Permissions about everybody at the agency: for their holders no record is somebody else's.
ABOUT_EVERYBODY = {Permission.KEEP_IDENTITIES, Permission.EDIT_AGENCY, Permission.KEEP_ACCOUNTS}

# Permissions about everybody for this role alone.
ABOUT_EVERYBODY_TO = {
    Role.PRIVACY_OFFICER: {permission for permission in Permission if Capacity.PRIVACY_OFFICER in permission.reach}
}

# What a form that is filled in well sends.
POSTS: dict[str, Sample] = {
    "home": lambda world, whose: {},
    "healthz": lambda world, whose: {},
    "still_here": lambda world, whose: {},
    "set_language": lambda world, whose: {"language": "es"},
    "offline": lambda world, whose: {},
    "service_worker": lambda world, whose: {},
    "account_login": lambda world, whose: {"login": world.cara_account.sign_in_name, "password": PASSWORD},
    "account_logout": lambda world, whose: {},
    "account_reauthenticate": lambda world, whose: {"password": PASSWORD},
    "account_code": lambda world, whose: {"sign_in_name": whose.account.sign_in_name, "code": CODE},
    "account_code_password": lambda world, whose: {"password1": "a quieter river bank"},
    "account_devices": lambda world, whose: {},
    "account_device_end": lambda world, whose: {},
    "mfa_authenticate": lambda world, whose: {"code": app_code()},
    "mfa_reauthenticate": lambda world, whose: {"code": app_code()},
    "mfa_activate_totp": lambda world, whose: {"code": app_code()},
    "mfa_deactivate_totp": lambda world, whose: {},
    "mfa_generate_recovery_codes": lambda world, whose: {},
    "mfa_login_webauthn": lambda world, whose: {"credential": "{}"},
    "mfa_reauthenticate_webauthn": lambda world, whose: {"credential": "{}"},
    "mfa_add_webauthn": lambda world, whose: {"credential": "{}"},
    "mfa_remove_webauthn": lambda world, whose: {},
    "account_change_password": lambda world, whose: {
        "oldpassword": PASSWORD,
        "password1": "a quieter river bank",
        "password2": "a quieter river bank",
    },
    "account_reset_password": lambda world, whose: {"email": whose.worker.email},
    "account_reset_password_from_key": lambda world, whose: {
        "password1": "a quieter river bank",
        "password2": "a quieter river bank",
    },
    "workspace:person-list": lambda world, whose: {"q": whose.consumer.name},
    "workspace:session-log": lambda world, whose: {"q": whose.consumer.name},
    "workspace:identity-list": lambda world, whose: {"q": whose.consumer.name},
    "workspace:trail-people": lambda world, whose: {"q": whose.consumer.name},
    "workspace:hold-add": lambda world, whose: {
        "reason": HoldReason.OVERSIGHT,
        "asked_by": "Office of Oversight",
        "since": timezone.localdate() - timedelta(days=3),
        "to": timezone.localdate(),
        "until": timezone.localdate() + timedelta(days=90),
    },
    "workspace:hold-end": lambda world, whose: {},
    "workspace:concern-open": lambda world, whose: {"answer": "Sam covered for Ana that week."},
    "workspace:identity-add": lambda world, whose: {
        "name": "Eli Stone",
        "team": whose.consumer.team.pk,
        "status": Status.INTAKE,
    },
    "workspace:identity-edit": lambda world, whose: {
        "name": whose.consumer.name,
        "phone": "555-0100",
        "team": whose.consumer.team.pk,
        "status": Status.ACTIVE,
        "enrolled_on": whose.consumer.enrolled_on,
    },
    "workspace:identity-portal": lambda world, whose: {"sign_in_name": "someone.new"},
    "workspace:identity-choose": lambda world, whose: {"q": "a"},
    "workspace:identity-assign": lambda world, whose: {
        "specialist": (world.ben if whose.worker == world.ana else world.ana).pk,
    },
    "workspace:identity-pin": lambda world, whose: {},
    "workspace:handover-start": lambda world, whose: {"task": Task.GOALS},
    "workspace:identity-release": lambda world, whose: {},
    "workspace:account-add": lambda world, whose: {
        "name": "Eve North",
        "sign_in_name": "eve",
        "roles": [Role.SPECIALIST],
        "team": whose.consumer.team.pk,
        "part": TeamPart.MEMBER,
    },
    "workspace:account-edit": lambda world, whose: {
        "name": "Another Name",
        "sign_in_name": whose.worker.sign_in_name,
        "roles": [Role.SPECIALIST],
        "team": whose.consumer.team.pk,
        "part": TeamPart.MEMBER,
    },
    "workspace:account-invite": lambda world, whose: {},
    "workspace:account-restore": lambda world, whose: {"identity_check": IdentityCheck.KNOWN},
    "workspace:identity-restore": lambda world, whose: {"identity_check": IdentityCheck.PHOTO_ID},
    "workspace:account-switch": lambda world, whose: {},
    "workspace:team-add": lambda world, whose: {"name": "Team Three"},
    "workspace:agency-edit": lambda world, whose: {
        "name": "Hillside Peer Support",
        "time_zone": "America/Chicago",
        "word": Word.PEER,
    },
    "workspace:contact-add": lambda world, whose: {"kind": ContactKind.WARM_LINE, "label": "Line", "phone": "555-0100"},
    "workspace:contact-edit": lambda world, whose: {"kind": ContactKind.CRISIS, "label": "988", "phone": "988"},
    "workspace:contact-delete": lambda world, whose: {},
    "workspace:contact-move": lambda world, whose: {"direction": "down"},
    "workspace:rule-add": lambda world, whose: {
        "value": 21,
        "source": "Contract of this year",
        "effective_from": timezone.localdate(),
    },
    "workspace:term-add": lambda world, whose: {
        "label": "Library",
        "label_es": "Biblioteca",
        "starts_on": timezone.localdate(),
    },
    "workspace:term-edit": lambda world, whose: {
        "label": "Out and about",
        "label_es": "De paseo",
        "is_offered": "on",
        "starts_on": timezone.localdate(),
    },
    "workspace:privacy-list": lambda world, whose: {"q": whose.consumer.name},
    "workspace:privacy-restrict": lambda world, whose: {"reason": RestrictionReason.ASKED},
    "workspace:privacy-lift": lambda world, whose: {},
    "workspace:privacy-name": lambda world, whose: {"user": whose.supervisor.pk},
    "workspace:privacy-unname": lambda world, whose: {},
    "workspace:withheld-edit": lambda world, whose: {
        "parts": [NotePart.OWN_WORDS],
        "reason": "Reading it now would endanger her.",
        "until": timezone.localdate() + timedelta(days=30),
    },
    "workspace:withheld-lift": lambda world, whose: {},
    "workspace:cover-add": lambda world, whose: {
        "stand_in": _colleague(world, whose),
        "until": timezone.localdate() + timedelta(days=3),
    },
    "workspace:cover-end": lambda world, whose: {},
    "workspace:team-cover": lambda world, whose: {
        "stand_in": _supervisor(world, whose),
        "until": timezone.localdate() + timedelta(days=3),
    },
    "workspace:team-uncover": lambda world, whose: {},
    "workspace:written-read": lambda world, whose: {"id": uuid.uuid4(), "words": "She told me the rest later."},
    "workspace:emergency-open": lambda world, whose: {
        "reason": factories.EMERGENCY,
        "name": SOMEBODY,
        "born_on": BORN_ON,
    },
    "workspace:emergency-tell": lambda world, whose: {"how": "On the phone, and they were glad."},
    "workspace:emergency-review": lambda world, whose: {"was_right": "yes", "words": "I called, and so it was."},
    "workspace:lifeline-add": lambda world, whose: {"name": "Nina Field", "phone": "555-0101"},
    "workspace:lifeline-edit": lambda world, whose: {"name": "Nina Field", "phone": "555-0101"},
    "workspace:lifeline-remove": lambda world, whose: {},
    "portal:call-add": lambda world, whose: {"id": uuid.uuid4(), "name": "Nina Field", "phone": "555-0101"},
    "portal:call-edit": lambda world, whose: {"name": "Nina Field", "phone": "555-0101"},
    "portal:call-remove": lambda world, whose: {},
    "workspace:session-write": lambda world, whose: _typed(whose),
    "workspace:session-draft": lambda world, whose: _typed(whose),
    "workspace:session-sign": lambda world, whose: {"version": whose.draft.draft.version},
    "workspace:session-discard": lambda world, whose: {},
    "portal:handover-open": lambda world, whose: {},
    "portal:pin-edit": lambda world, whose: {"digits": "5183", "again": "5183"},
    "portal:leave-understood": lambda world, whose: {"next": "/my/"},
    "portal:leave": lambda world, whose: {},
    "portal:concern-add": lambda world, whose: {"id": uuid.uuid4(), "words": "Why did you read my notes?"},
    "portal:goal-add": lambda world, whose: {
        "id": uuid.uuid4(),
        "domain": Domain.SOCIAL,
        "words": "See my sister more often",
    },
    "portal:goal-edit": lambda world, whose: {
        "version": whose.goal.version,
        "domain": Domain.SOCIAL,
        "words": "Walk by the river with my sister",
    },
    "portal:goal-mark": lambda world, whose: {"id": uuid.uuid4(), "progress": Progress.STARTED, "words": "Twice!"},
}

# Valid data that leaves every row as it was, sessions and the like aside.
CHANGES_NOTHING: dict[str, str] = {
    "home": "sends everybody on, whatever the method",
    "healthz": "only answers",
    "still_here": "is noted in the session",
    "set_language": "is kept in a cookie",
    "offline": "only answers",
    "service_worker": "only answers",
    "workspace:person-list": "only searches",
    "workspace:session-log": "only searches",
    "workspace:identity-list": "only searches",
    "workspace:identity-choose": "only searches",
    "workspace:trail-people": "only searches",
    "workspace:hold-add": "stands beside the trail",
    "workspace:hold-end": "stands beside the trail",
    "portal:handover-open": "leads home where no phone was handed over",
    "workspace:handover-start": "is noted in the session",
    "portal:leave-understood": "is kept in a cookie",
    "workspace:emergency-tell": "the person of the sample was told before",
    "workspace:privacy-list": "only searches",
    "workspace:privacy-lift": "the record of the sample is open",
    "workspace:withheld-lift": "nothing is withheld in the sample",
    "portal:leave": "ends a session",
    "account_logout": "ends a session",
    "account_reauthenticate": "is noted in the session",
    "account_code": "is noted in the session",
    "account_code_password": "no code was shown before",
    "account_devices": "nobody is signed in elsewhere",
    "account_device_end": "the sign-in of the sample is nobody's",
    "mfa_authenticate": "comes after a password",
    "mfa_activate_totp": "asks for a password first",
    "mfa_deactivate_totp": "asks for a password first",
    "mfa_generate_recovery_codes": "asks for a password first",
    "mfa_login_webauthn": "a passkey is no sample",
    "mfa_reauthenticate_webauthn": "a passkey is no sample",
    "mfa_add_webauthn": "asks for a password first",
    "mfa_remove_webauthn": "the passkey of the sample is nobody's",
    "workspace:account-invite": "an account that is in use is restored instead",
    "workspace:identity-portal": "an account that is in use is restored instead",
    "account_reset_password": "puts a message into the outbox",
    "account_reset_password_from_key": "the key of the sample is not one that was sent out",
}
