"""All URLs of PeerHub, the roles that may open them, and the effects of a visit."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, reverse
from pypdf import PdfReader

from access.choices import AccessKind
from accounts.access import permission_of
from accounts.choices import Role
from accounts.models import User
from accounts.policy import ROLE_PERMISSIONS, WITHOUT_ROLE, Permission
from audit.models import Event
from audit.pages import Page
from consumers.models import Consumer
from tests.access import samples
from tests.access.samples import Records
from tests.architecture import tables
from tests.factories import AccessFactory
from tests.roles import AppClient
from tests.world import World

METHODS = ("GET", "POST")


class Outcome(StrEnum):
    """The answer of a URL, apart from its content."""

    OPEN = "open"
    SIGN_IN = "asked to sign in"
    REFUSED = "refused by role"
    HIDDEN = "does not exist for them"
    NO_METHOD = "let in, to a view that does not take this"


@dataclass(frozen=True)
class Route:
    """One URL pattern: its name for `reverse`, its view and its arguments."""

    name: str
    path: str
    view: Callable[..., Any]
    arguments: tuple[str, ...]

    @property
    def permission(self) -> Permission | None:
        return permission_of(self.view, self.name)

    @property
    def is_function(self) -> bool:
        return not hasattr(self.view, "view_class")

    def takes(self, method: str) -> bool:
        """Whether the view accepts this method. A view function may accept any."""
        return self.is_function or hasattr(self.view.view_class, method.lower())

    @property
    def page(self) -> Page:
        """The page's declaration for the tests."""
        page = samples.declared(self.view, self.name)
        if page is None:
            place = samples.place_of(self.view, self.name)
            pytest.fail(f"{self.name} says nothing of itself: add it to PAGES in {place}.")
        return page

    def url(self, whose: Records) -> str:
        return reverse(self.name, kwargs={argument: self._value(argument, whose) for argument in self.arguments})

    def is_personal(self, world: World) -> bool:
        """Whether its arguments name a person."""
        return self.url(samples.caras(world)) != self.url(samples.dans(world))

    def data(self, whose: Records) -> Any:
        """The data of a valid form."""
        if self.page.form is None:
            pytest.fail(f"{self.name} takes POST: add what its form sends to its page, `form=`.")
        return self.page.form(whose)

    def _value(self, argument: str, whose: Records) -> Any:
        own = {"pk": self.page.pk, **self.page.arguments}
        sample = own.get(argument) or samples.ARGUMENTS.get(argument)
        if sample is None:
            where = "`pk=`" if argument == "pk" else "`arguments=`"
            pytest.fail(f"No sample value for <{argument}> of {self.name} (/{self.path}): add it to its page, {where}.")
        return sample(whose)


def every_route(resolver: URLResolver | None = None, names: str = "", path: str = "", above=()) -> Iterator[Route]:
    """All URL patterns below the root URLconf."""
    for entry in (resolver or get_resolver()).url_patterns:
        below = path + str(entry.pattern)
        arguments = (*above, *(entry.pattern.converters or entry.pattern.regex.groupindex))
        if isinstance(entry, URLResolver):
            yield from every_route(entry, f"{names}{entry.namespace}:" if entry.namespace else names, below, arguments)
        else:
            yield Route(f"{names}{entry.name}", below, entry.callback, arguments)


def may_open(route: Route, role: Role | None) -> bool:
    """Whether the permission gate lets this role pass; None is a visitor without sign-in."""
    if role is None:
        return route.permission == Permission.PUBLIC
    return route.permission in WITHOUT_ROLE | ROLE_PERMISSIONS[role]


def expected(route: Route, role: Role | None, method: str, *, is_somebody_elses: bool) -> Outcome:
    """The outcome of the policy; `role` None is a visitor without sign-in."""
    if not may_open(route, role):
        return Outcome.REFUSED if role else Outcome.SIGN_IN
    about_everybody = samples.ABOUT_EVERYBODY | (samples.ABOUT_EVERYBODY_TO.get(role, frozenset()) if role else set())
    is_hidden = is_somebody_elses and route.permission not in WITHOUT_ROLE | about_everybody
    if role and "pk" in route.arguments and route.permission in samples.GIVEN_TO_OTHERS.get(role, ()):
        is_hidden = True
    if is_hidden and "consumer_pk" in route.arguments:
        return Outcome.HIDDEN
    if not route.takes(method):
        return Outcome.NO_METHOD
    return Outcome.HIDDEN if is_hidden else Outcome.OPEN


def outcome(route: Route, method: str, response: HttpResponse) -> str:
    """The answer as an `Outcome`, or its status code when it is none of these."""
    match response.status_code:
        case 302 if response.headers["Location"].startswith(reverse("account_login") + "?next="):
            return Outcome.SIGN_IN
        case 200 | 204 | 302 | 303:
            return Outcome.OPEN
        case 405 if route.is_function:
            return Outcome.OPEN
        case 405:
            return Outcome.NO_METHOD
        case 403:
            return Outcome.REFUSED
        case 404:
            return Outcome.HIDDEN
        case status:
            return f"status {status}"


def make_late(world: World) -> None:
    """Make the drafts so old that supervisors' lists show them."""
    three_days = timedelta(days=3)
    for draft in (world.cara_draft, world.dan_draft):
        draft.starts_at, draft.ends_at = draft.starts_at - three_days, draft.ends_at - three_days
        draft.save(update_fields=["starts_at", "ends_at"])


@contextmanager
def taken_back() -> Iterator[None]:
    """A block whose changes are rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def database() -> dict[str, str]:
    """A fingerprint of every table that the application can write, except those that any request writes."""
    listed = {*tables.PERSON, *tables.ACCOUNT, *tables.STAFF, *tables.REFERENCE, *tables.TECHNICAL} - tables.PASSING
    written = [table for table in listed if not tables.FEWER_RIGHTS.get(table, {"INSERT"}) <= {"SELECT"}]
    written += tables.WRITTEN_BY_FUNCTIONS
    return _fingerprints((table, "true", []) for table in [*written, *tables.REFERENCE])


def shared() -> dict[str, str]:
    """A fingerprint of the tables that are the same for everybody."""
    nobodys = [*tables.REFERENCE, *(table for table, column in tables.STAFF.items() if not column)]
    return _fingerprints((table, "true", []) for table in nobodys)


def rows_of(whose: Records) -> dict[str, str]:
    """A fingerprint of all rows about a person and about the accounts that work with them."""
    people = [whose.account.pk, whose.worker.pk, whose.supervisor.pk]
    about_staff = {table: column for table, column in {**tables.ACCOUNT, **tables.STAFF}.items() if column}
    return _fingerprints(
        [
            *((table, f"{column} = %s", [whose.consumer.pk]) for table, column in tables.PERSON.items()),
            *((table, f"{column} = ANY(%s)", [people]) for table, column in about_staff.items()),
        ]
    )


def _fingerprints(asked) -> dict[str, str]:
    statements, values = [], []
    for table, condition, parameters in asked:
        rows = f"SELECT row::text AS line FROM {table} row WHERE {condition}"
        statements.append(f"SELECT '{table}', md5(string_agg(line, '|' ORDER BY line)) FROM ({rows}) lines")
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return dict(cursor.fetchall())


class Walk:
    """One world with a browser for each role. Each request is rolled back, so that all start from the same rows."""

    def __init__(self, world: World) -> None:
        self.world = world
        samples.prepare(world)
        self.own, self.others = samples.caras(world), samples.dans(world)
        self.people_served = {person.pk: person.called for person in Consumer.objects.all()}
        for user, kind in ((world.max, AccessKind.PLAN), (world.ron, AccessKind.SAMPLE)):
            AccessFactory(consumer=world.cara, user=user, kind=kind, is_primary=False)
        self.people: dict[str, User | None] = {"nobody": None} | {role.value: world.holder_of(role) for role in Role}
        self._cookies = {who: session_of(user) for who, user in self.people.items() if user}
        self.before, self.theirs = database(), rows_of(self.others)

    def session(self, who: str) -> str:
        """The session key of this role's browser."""
        return self._cookies[who]

    def browser(self, who: str) -> AppClient:
        return browser(self._cookies.get(who))

    def holders(self, route: Route) -> list[str]:
        """The roles that may open a URL."""
        return [who for who, user in self.people.items() if may_open(route, Role(who) if user else None)]

    def visits(self, route: Route) -> list["Visit"]:
        """Every role opens the URL for Cara, and for Dan where it differs, and sends its form."""
        return [
            self._visit(route, who, whose, method)
            for who in self.people
            for whose in ([self.own, self.others] if route.is_personal(self.world) else [self.own])
            for method in METHODS
        ]

    def _visit(self, route: Route, who: str, whose: Records, method: str) -> "Visit":
        with taken_back():
            response = send(self.browser(who), route, method, whose)
            after = database()
            # Computed only after a change, since fingerprints take most of a visit's time.
            theirs = self.theirs if after == self.before else rows_of(self.others)
            return Visit(
                route=route,
                who=who,
                whose=whose,
                is_somebody_elses=whose is self.others,
                method=method,
                status=response.status_code,
                outcome=outcome(route, method, response),
                expected=expected(
                    route, None if who == "nobody" else Role(who), method, is_somebody_elses=whose is self.others
                ),
                changed=_different(after, self.before),
                changed_of_others=_different(theirs, self.theirs),
                events=list(Event.objects.exclude(page=samples.SEEN)),
                page=_page(response),
                sent=_sent(response) if response.status_code == 200 else "",
                templates=[template.name for template in response.templates],
            )


@dataclass(frozen=True)
class Visit:
    """One role's visit to a URL and its results."""

    route: Route
    who: str
    whose: Records
    is_somebody_elses: bool
    method: str
    status: int
    outcome: str
    expected: Outcome
    changed: list[str]  # tables
    changed_of_others: list[str]  # tables in which rows about Dan, or those who work with him, are not what they were
    events: list[Event]
    page: str  # what was shown; empty unless it is a page
    sent: str  # the same, whatever it is
    templates: list[str]

    def __str__(self) -> str:
        return f"{self.method} as {self.who}, {'somebody else’s' if self.is_somebody_elses else 'own'}"


def send(client: AppClient, route: Route, method: str, whose: Records) -> HttpResponse:
    """Open the URL for `whose`, or send a valid form to it."""
    url = route.url(whose)
    if method == "GET":
        return client.get(url)
    return client.post(url, route.data(whose) if route.takes(method) else {})


def session_of(user: User) -> str:
    """The session key of a browser in which `user` has signed in."""
    client = AppClient()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def browser(session: str | None) -> AppClient:
    """A browser with this session key, new for each request so that no answer affects the next."""
    client = AppClient(raise_request_exception=False)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def _different(after: dict[str, str], before: dict[str, str]) -> list[str]:
    return [table for table, rows in after.items() if rows != before[table]]


def _sent(response: HttpResponse) -> str:
    if response.headers.get("Content-Type", "").startswith("image/"):
        return ""
    try:
        return response.content.decode()
    except UnicodeDecodeError:  # a print
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)


def _page(response: HttpResponse) -> str:
    is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if is_page else ""
