"""Runs a measurement: requests each page on all three databases and the plain view in turn.

Other work of the machine then slows down all of them alike. The plain view is in `plain.py`.
"""

import random
import re
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from statistics import median, quantiles

import pgtrigger
from django.db import connection
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleGrant, User
from audit.models import Event
from demo import PASSWORD
from ops.launcher.console import Trouble, say
from ops.launcher.places import Places

from .databases import Databases, Size, address
from .pages import FIRST_SAVE, LATER_SAVE, PAGES, SIGNING, WRITE, Page, Subjects
from .server import Answer, Server, Visitor

MEMORY_AFTER = 1000  # requests
PLAIN = "The plain view"
PLAIN_PATH = "/plain/"
HIDDEN = re.compile(r'name="(page|writer)" value="([^"]+)"')


@dataclass
class Side:
    """A copy of one database, its two servers (PeerHub and the plain view), its visitors and the answers they got."""

    size: Size
    databases: Databases
    places: Places
    environment: Mapping[str, str]
    costs: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, int] = field(default_factory=dict)
    servers: list[Server] = field(default_factory=list)

    def open(self) -> None:
        """Copy the database, start the servers, sign everybody in."""
        self.database = self.databases.copy(self.size)
        self.use_database()
        self.opened_at = timezone.now()
        self.subjects = Subjects.find()
        self.server = self._start("web", "peerhub.wsgi:application", "/healthz", "peerhub.settings")
        plain = self._start("plain", "django.core.wsgi:get_wsgi_application()", PLAIN_PATH, "ops.bench.plain_settings")
        self.visitors = {PLAIN: Visitor(plain), "": Visitor(self.server)}
        for who in sorted({page.who for page in PAGES} - {""}):
            self.visitors[who] = Visitor(self.server)
            self.costs["sign-in"].append(self.visitors[who].sign_in(sign_in_name(who), PASSWORD))
        self.paths = {page.title: page.path(self.subjects) for page in PAGES}
        self.memory["after signing in"] = self.server.memory

    def _start(self, name: str, application: str, ready: str, settings: str) -> Server:
        environment = {
            **self.environment,
            "DATABASE_URL": address(self.environment["DATABASE_URL"], self.database),
            "DJANGO_SETTINGS_MODULE": settings,
            "PEERHUB_DATABASE_ROLE": "app",
            "PEERHUB_MEASURE": "1",
        }
        server = Server(f"{name}-{self.database}", application, ready, self.places, environment)
        self.servers.append(server)
        server.start()
        return server

    def use_database(self) -> None:
        """Connect this process's own queries to this side's copy of the database."""
        connection.close()
        connection.settings_dict["NAME"] = self.database

    def forget_visits(self) -> None:
        """Delete the audit rows of this run: hundreds of visits to one record would slow down the access log."""
        self.use_database()
        with pgtrigger.ignore("audit.Event:append_only"):
            Event.objects.filter(at__gte=self.opened_at).delete()

    def close(self) -> None:
        for server in self.servers:
            server.stop()
        connection.close()
        if hasattr(self, "database"):
            self.databases.drop(self.database)

    def plain(self) -> Answer:
        """Request the plain view, with which every page is compared (`plain.py`), and return the answer."""
        return self._watched(self.visitors[PLAIN].get(PLAIN_PATH), PLAIN, 200)

    def visit(self, page: Page) -> Answer:
        visitor, path = self.visitors[page.who], self.paths[page.title]
        answer = visitor.post(path, {"q": page.words}) if page.words else visitor.get(path)
        return self._watched(answer, page.title, 200)

    def post(self, page: Page, path: str, fields: Mapping[str, str | list[str]], status: int) -> Answer:
        return self._watched(self.visitors[page.who].post(path, fields), page.title, status)

    def _watched(self, answer: Answer, title: str, status: int) -> Answer:
        if answer.status != status:
            raise Trouble(f"“{title}” answered {answer.status} instead of {status} at {self.size.words}.")
        if self.server.requests >= MEMORY_AFTER and "after 1,000 requests" not in self.memory:
            self.memory["after 1,000 requests"] = self.server.memory
        return answer

    def median(self, title: str) -> float:
        return median(answer.milliseconds for answer in self.costs[title])

    def lower_quartile(self, title: str) -> float:
        """The milliseconds that a quarter of the requests stay under. Other work on the machine only ever adds time, so
        sides are compared by their quicker requests."""
        return quantiles([answer.milliseconds for answer in self.costs[title]], n=4)[0]


def sign_in_name(who: str) -> str:
    """The sign-in name of `who`: a role stands for its first demo account; anything else is a sign-in name already."""
    if who not in set(Role):
        return who
    grant = RoleGrant.objects.filter(role=who, user__is_demo=True).order_by("starts_on", "pk")[0]
    return User.objects.get(pk=grant.user_id).sign_in_name


def measure(sides: list[Side], rounds: int, warm_up: int = 5) -> None:
    """Request every page `rounds` times on every side, each time after the plain view; then save sessions as often.

    Each round begins with another page, by chance, but the same in every measurement. Python collects garbage about
    once a round; without this the same page would pay for it each time.
    """
    chance = random.Random(0)  # noqa: S311
    for number in range(-warm_up, rounds):
        for side in sides:
            side.forget_visits()
        first = chance.randrange(len(PAGES))
        for page in (*PAGES[first:], *PAGES[:first]):
            for side in sides:
                plain, answer = side.plain(), side.visit(page)
                if number >= 0:
                    side.costs[PLAIN].append(plain)
                    side.costs[page.title].append(answer)
        if number >= 0 and (number + 1) % max(1, rounds // 4) == 0:
            say(f"      {number + 1} of {rounds} rounds")
    for number in range(-warm_up, rounds):
        for side in sides:
            _save(side, number)
    for side in sides:
        side.memory[f"after {side.server.requests:,} requests"] = side.server.memory


def _save(side: Side, number: int) -> None:
    """Log one session as the demo specialist Ana does: save a draft, save it again, sign it.

    The session is more than a year ago, so that the measured lists do not grow.
    """
    subjects = replace(side.subjects, new=uuid.uuid4())
    form = side.visitors["ana"].get(WRITE.path(subjects)).body.decode()
    typed: dict[str, str | list[str]] = {
        "on": (date.today() - timedelta(days=500 + number)).isoformat(),
        "start": "06:10",
        "end": "06:50",
        "mode": "in_person",
        "place": "community",
        "goals": [str(subjects.goal)],
        "own_words": "I want to try the evening class.",
        "next_steps": "Ask about the fee.",
        **dict(HIDDEN.findall(form)),
    }
    text = "We walked to the library and looked at the course catalogue together. " * 8
    steps: tuple[tuple[Page, dict[str, str | list[str]], int], ...] = (
        (FIRST_SAVE, {**typed, "version": "0", "together": text}, 200),
        (LATER_SAVE, {**typed, "version": "1", "together": text + text}, 200),
        (SIGNING, {"version": "2"}, 302),
    )
    for page, fields, status in steps:
        plain = side.plain()
        answer = side.post(page, page.path(subjects), fields, status)
        if number >= 0:
            side.costs[PLAIN].append(plain)
            side.costs[page.title].append(answer)
