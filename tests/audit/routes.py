"""Every address and its row in the trail, or the reason why there is none. An address that is not listed fails."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from audit.models import Event
from tests.access.walk import Outcome, Visit, Walk


@dataclass(frozen=True)
class Row:
    """What opening and sending are called in the row; None where there is no row. `rows` says whose data it is about.

    A refusal of somebody who is signed in leaves a row at every address.
    """

    opens: str | None = None
    sends: str | None = None
    about: str = "nobody"  # or: person, list
    why_none: str = ""
    account: str = ""  # "argument": the one the address names; "own": who is signed in
    at_the_door: bool = False  # also while nobody is signed in
    comes_to: dict[str, str] = field(default_factory=dict)  # what comes of the sample, by who sends it, or by "others"


PERSON = Row("open", "change", about="person")
LIST = Row("open", "search", about="list")
HOUSE = Row(sends="change")
ACCOUNT = Row(sends="change", account="argument")


PROVEN = {"nobody": "done", "others": "asked"}
NOT_PROVEN = {"nobody": "refused", "others": "asked"}
ASKED_FIRST = {"others": "asked"}  # for a password, or a code


def none(why: str) -> Row:
    return Row(why_none=why)


ROUTES: dict[str, Row] = {
    "home": none("sends everybody on to their first page"),
    "healthz": none("says that the house stands"),
    "still_here": none("how long until the page locks"),
    "set_language": none("the language of a browser"),
    "offline": none("the same for everybody"),
    "service_worker": none("the same for everybody"),
    # ways in
    "account_login": Row(
        sends="sign_in", account="own", at_the_door=True, comes_to={"nobody": "done", "others": "asked"}
    ),
    "account_logout": Row(sends="sign_out", account="own"),
    "account_change_password": Row(sends="password", account="own"),
    "account_reauthenticate": Row(sends="unlock", account="own"),
    "account_reset_password": Row(sends="way_in", account="own", at_the_door=True),
    "account_reset_password_done": none("says that a mail was sent"),
    "account_reset_password_from_key": Row(sends="password", account="own", at_the_door=True),
    "account_reset_password_from_key_done": none("says that the password was changed"),
    "account_code": Row(sends="way_in", account="typed", at_the_door=True),
    "account_invitation": none("leads on to where a password is chosen"),
    "account_code_password": Row(sends="password", account="own", at_the_door=True, comes_to=ASKED_FIRST),
    "account_devices": Row(sends="sign_out", account="own"),
    "account_device_end": Row(sends="sign_out", account="own"),
    "mfa_index": Row(sends="second_step", account="own"),
    "mfa_authenticate": Row(sends="sign_in", account="own", at_the_door=True, comes_to=NOT_PROVEN),
    "mfa_reauthenticate": Row(sends="unlock", account="own", comes_to={"consumer": "asked"}),
    "mfa_activate_totp": Row(sends="second_step", account="own", comes_to=ASKED_FIRST),
    "mfa_deactivate_totp": Row(sends="second_step", account="own", comes_to=ASKED_FIRST | {"consumer": "done"}),
    "mfa_view_recovery_codes": Row(sends="second_step", account="own"),
    "mfa_generate_recovery_codes": Row(sends="second_step", account="own", comes_to=ASKED_FIRST),
    "mfa_login_webauthn": Row(sends="sign_in", account="own", at_the_door=True, comes_to=NOT_PROVEN),
    "mfa_reauthenticate_webauthn": Row(sends="unlock", account="own", comes_to=ASKED_FIRST),
    "mfa_add_webauthn": Row(sends="second_step", account="own", comes_to=ASKED_FIRST),
    "mfa_remove_webauthn": Row(sends="second_step", account="own"),
    # the workspace
    "workspace:today": LIST,
    "workspace:person-list": LIST,
    "workspace:session-log": LIST,
    "workspace:team": none("figures of specialists; names nobody who is served"),
    "workspace:team-people": LIST,
    "workspace:team-sessions": LIST,
    "workspace:team-unsigned": LIST,
    "workspace:team-unseen": LIST,
    "workspace:cover-add": HOUSE,
    "workspace:cover-end": HOUSE,
    "workspace:team-cover": HOUSE,
    "workspace:team-uncover": HOUSE,
    "workspace:privacy-list": LIST,
    "workspace:privacy-open": PERSON,
    "workspace:privacy-restrict": PERSON,
    "workspace:privacy-lift": PERSON,
    "workspace:privacy-name": PERSON,
    "workspace:privacy-unname": PERSON,
    "workspace:withheld-list": PERSON,
    "workspace:withheld-edit": PERSON,
    "workspace:withheld-lift": PERSON,
    "workspace:written-list": LIST,
    "workspace:written-read": Row("open", "change", about="whom the author wrote about"),
    "workspace:emergency-open": Row(sends="change", about="somebody new"),
    "workspace:emergency-list": LIST,
    "workspace:emergency-record": PERSON,
    "workspace:emergency-read": PERSON,
    "workspace:emergency-tell": PERSON,
    "workspace:emergency-review": PERSON,
    "workspace:lifeline-add": PERSON,
    "workspace:lifeline-edit": PERSON,
    "workspace:lifeline-remove": PERSON,
    "portal:call-list": PERSON,
    "portal:call-add": PERSON,
    "portal:call-edit": PERSON,
    "portal:call-remove": PERSON,
    "workspace:trail-search": LIST,
    "workspace:trail-export": Row("export", "search", about="list"),
    "workspace:trail-people": LIST,
    "workspace:trail-odd": LIST,
    "workspace:trail-read": PERSON,
    "workspace:trail-save": Row("export", "change", about="person"),
    "workspace:hold-add": Row("hold", "hold", about="person"),
    "workspace:hold-end": Row("open", "hold", about="person"),
    "workspace:concern-list": LIST,
    "workspace:concern-open": PERSON,
    "workspace:identity-list": LIST,
    "workspace:identity-add": Row(sends="change", about="somebody new"),
    "workspace:agency-edit": HOUSE,
    "workspace:contact-list": HOUSE,
    "workspace:contact-add": HOUSE,
    "workspace:contact-edit": HOUSE,
    "workspace:contact-delete": HOUSE,
    "workspace:contact-move": HOUSE,
    "workspace:rule-list": HOUSE,
    "workspace:rule-add": HOUSE,
    "workspace:term-list": HOUSE,
    "workspace:term-add": HOUSE,
    "workspace:term-edit": HOUSE,
    "workspace:account-list": HOUSE,
    "workspace:account-add": HOUSE,
    "workspace:account-edit": ACCOUNT,
    "workspace:account-invite": Row(sends="way_in", account="argument"),
    "workspace:account-restore": Row(sends="way_in", account="argument"),
    "workspace:account-switch": ACCOUNT,
    "workspace:team-add": HOUSE,
    # a person
    "workspace:person-open": PERSON,
    "workspace:goal-read": PERSON,
    "workspace:session-list": PERSON,
    "workspace:session-new": PERSON,
    "workspace:note-read": PERSON,
    "workspace:session-write": PERSON,
    "workspace:session-draft": PERSON,
    "workspace:session-sign": PERSON,
    "workspace:session-discard": PERSON,
    "workspace:identity-open": PERSON,
    "workspace:identity-edit": PERSON,
    "workspace:identity-portal": Row("open", "way_in", about="person"),
    "workspace:identity-restore": Row("open", "way_in", about="person"),
    "workspace:identity-pin": PERSON,
    "workspace:handover-start": PERSON,
    "workspace:identity-choose": Row("open", "search", about="person"),
    "workspace:identity-assign": PERSON,
    "workspace:identity-release": PERSON,
    # the portal
    "portal:home": PERSON,
    "portal:handover-open": PERSON,
    "portal:pin-edit": PERSON,
    "portal:looked-list": PERSON,
    "portal:concern-add": PERSON,
    "portal:concern-list": PERSON,
    "portal:leave": Row(sends="sign_out"),
    "portal:leave-understood": none("has read what leaving cannot do"),
    "portal:goal-list": PERSON,
    "portal:goal-open": PERSON,
    "portal:goal-add": PERSON,
    "portal:goal-edit": PERSON,
    "portal:goal-mark": PERSON,
    "portal:goal-history": PERSON,
    "portal:goal-sessions": PERSON,
    "portal:session-list": PERSON,
    "portal:session-read": PERSON,
}


# Who they are is known once the form was sent.
MAKES_KNOWN = {name for name, row in ROUTES.items() if row.about == "somebody new"}


@dataclass(frozen=True)
class Written:
    """A row as the tests look at it."""

    actor: str
    account: UUID | None
    person: UUID | None | str
    shown: frozenset[UUID]
    page: str
    done: str
    outcome: str
    roles: str
    why: str
    status: int
    method: str


def as_written(event: Event) -> Written:
    return Written(
        actor=f"{event.actor_kind}:{event.actor_id or ''}",
        account=event.account_id,
        person="somebody new" if event.page in MAKES_KNOWN and event.person_id else event.person_id,
        shown=frozenset(event.shown),
        page=event.page,
        done=event.done,
        outcome=event.outcome,
        roles=event.roles,
        why=event.why,
        status=event.status,
        method=event.method,
    )


def expected_rows(walk: Walk, visit: Visit) -> list[Written]:
    """The row that the table says, or none, for somebody's visit to an address."""
    route, user = visit.route, walk.people[visit.who]
    row = ROUTES[route.name]
    is_sent = visit.method == "POST"
    done = row.sends if is_sent else row.opens
    is_refused = visit.outcome == Outcome.REFUSED
    if (user is None and not (row.at_the_door and done)) or (user and not (done or is_refused)):
        return []
    # Whoever has just proved who they are acts as themselves.
    signs_in = visit.route.name == "account_login"
    actor = user.pk if user else walk.own.account.pk if signs_in else None
    outcome = {Outcome.REFUSED: "refused", Outcome.HIDDEN: "not_found", Outcome.NO_METHOD: "asked"}.get(
        visit.outcome, "done"
    )
    if visit.status in {409, 422} or (row.account == "own" and visit.status == 200):
        outcome = "asked"
    if is_sent and row.comes_to and visit.outcome == Outcome.OPEN:
        outcome = row.comes_to.get(visit.who) or row.comes_to.get("others", outcome)
    person, shown = _person(walk, visit, row), _named(walk, visit) if row.about == "list" else frozenset()
    return [
        Written(
            actor=f"user:{actor}" if actor else "door:",
            account=_account(walk, visit, row),
            person=person,
            shown=shown,
            page=route.name,
            done=done or ("change" if is_sent else "open"),
            outcome=outcome,
            roles=visit.who if user else "",
            why=_why(walk, visit, person, shown),
            status=visit.status,
            method=visit.method,
        )
    ]


def _account(walk: Walk, visit: Visit, row: Row) -> UUID | None:
    user = walk.people[visit.who]
    if row.account == "argument":
        return visit.whose.worker.pk
    if row.account == "own":
        return user.pk if user else walk.own.account.pk if visit.route.name == "account_login" else None
    if row.account == "typed":
        return visit.whose.account.pk
    return None


def _why(walk: Walk, visit: Visit, person, shown) -> str:
    """In which capacity they could see whom the row is about; that they could not is said by no capacity at all."""
    if person is None:
        return "list" if shown else ""
    if visit.who == "consumer":
        return "self" if person == walk.own.consumer.pk else ""
    if visit.route.name == "workspace:emergency-open":
        return "break_glass"
    about_anybody = {"intake": "intake", "privacy_officer": "privacy_officer"}
    about_caras = {"specialist": "assigned", "supervisor": "team", "professional": "plan", "reviewer": "sample"}
    about_caras |= {"administrator": "handler"}
    return (about_anybody if visit.is_somebody_elses else about_anybody | about_caras).get(visit.who, "")


def _person(walk: Walk, visit: Visit, row: Row) -> UUID | None | str:
    if "consumer_pk" in visit.route.arguments:
        return visit.whose.consumer.pk
    if row.about == "whom the author wrote about":
        return visit.whose.consumer.pk if visit.outcome == Outcome.OPEN else None
    if row.about == "somebody new":
        return row.about if visit.outcome == Outcome.OPEN else None
    is_own = visit.who == "consumer" and visit.route.name.startswith("portal:") and row.about == "person"
    return walk.own.consumer.pk if is_own else None


def _named(walk: Walk, visit: Visit) -> frozenset[UUID]:
    """Whom the page names, by its own words."""
    return frozenset(
        pk for pk, called in walk.people_served.items() if re.search(rf"\b{re.escape(called)}\b", visit.sent)
    )
