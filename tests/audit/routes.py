"""The audit row that a page declares, compared in the walk over all URLs."""

import re
from dataclasses import dataclass
from uuid import UUID

from audit.models import Event
from audit.pages import Row
from tests.access.samples import every_declaration
from tests.access.walk import Outcome, Visit, Walk

# The account is known after the form is sent.
MAKES_KNOWN = {name for name, page in every_declaration() if page.row.about == "somebody new"}


@dataclass(frozen=True)
class Written:
    """An audit row with the columns that the tests compare."""

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
    """The declared audit row for a visit to a URL, or none."""
    route, user = visit.route, walk.people[visit.who]
    row = route.page.row
    is_sent = visit.method == "POST"
    done = row.sends if is_sent else row.opens
    is_refused = visit.outcome == Outcome.REFUSED
    if (user is None and not (row.without_sign_in and done)) or (user and not (done or is_refused)):
        return []
    # After a sign-in the new account is the actor.
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
            actor=f"user:{actor}" if actor else "anonymous:",
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
    """The capacity in which the account sees the subject of the row; empty without one."""
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
    """The people that the page names in its own text."""
    return frozenset(
        pk for pk, called in walk.people_served.items() if re.search(rf"\b{re.escape(called)}\b", visit.sent)
    )
