"""Each audience can read on all pages, and change by all forms, exactly the rows that docs/access.md says.

Requests only the pages that the roles open; the walk tests that the others stay closed.
"""

from html import unescape

import pytest
from django.utils import timezone

from access.choices import AccessKind
from accounts.matrix import MATRIX, Audience
from accounts.models import User
from accounts.policy import WITHOUT_ROLE, permissions_of
from staff.models import Cover
from tests import factories
from tests.access import samples
from tests.access.walk import browser, every_route, make_late, rows_of, send, session_of, taken_back
from tests.world import CARAS_DRAFT

COLLEAGUE = "Finn Archer"
# A text that shows that a record is readable, and the tables that change when it is written.
SHOWN = {
    "name and contact": ("Whitfield", {"consumers_consumer"}),
    "who works with them": (COLLEAGUE, {"access_access"}),
    "goals": ("Walk by the river", {"goals_goal", "goals_goalevent", "goals_progressmark"}),
    "a draft": (CARAS_DRAFT, {"peer_sessions_draft"}),
    "emergency contacts": (factories.NEIGHBOR, {"consumers_emergencycontact"}),
    "a signed note": ("We walked and talked.", {"peer_sessions_note"}),
}
ENTITIES = {entity.name: entity for entity in MATRIX if entity.name in SHOWN}


@pytest.fixture
def audiences(world) -> dict[Audience, list[User]]:
    """The account of each audience of Cara's record."""
    eve, finn, joy = (factories.specialist(world.team_one, name=name) for name in ("Eve Hart", COLLEAGUE, "Joy Reed"))
    for colleague in (eve, finn):
        factories.AccessFactory(consumer=world.cara, user=colleague, is_primary=False)
    today = timezone.localdate()
    Cover.objects.create(covered=eve, stand_in=joy, starts_on=today, ends_on=today, made_by=world.sam)
    for user, kind in ((world.max, AccessKind.PLAN), (world.ron, AccessKind.SAMPLE)):
        factories.AccessFactory(consumer=world.cara, user=user, kind=kind, is_primary=False)
    return {
        Audience.AUTHOR: [world.ana],
        Audience.ASSIGNED: [eve],
        Audience.COVER: [joy],
        Audience.TEAM: [world.sam],
        Audience.PROFESSIONAL: [world.max],
        Audience.REVIEWER: [world.ron],
        Audience.INTAKE: [world.ida],
        Audience.OTHER_STAFF: [world.ben, world.sue],  # Ada handles a concern of Cara’s
        Audience.PERSON: [world.cara_account],
    }


WALKED = [
    Audience.AUTHOR,
    Audience.ASSIGNED,
    Audience.COVER,
    Audience.TEAM,
    Audience.PROFESSIONAL,
    Audience.REVIEWER,
    Audience.INTAKE,
    Audience.OTHER_STAFF,
    Audience.PERSON,
]


@pytest.mark.parametrize("audience", WALKED)
def test_an_audience_reads_and_writes_what_the_matrix_says(world, audiences, audience):
    make_late(world)
    samples.prepare(world)
    pages, written = set(), set()
    caras = samples.caras(world)
    before = rows_of(caras)
    for user in audiences[audience]:
        session = session_of(user)
        allowed = WITHOUT_ROLE | permissions_of(user.roles_on(timezone.localdate()))
        for route in (route for route in every_route() if route.permission in allowed):
            page = send(browser(session), route, "GET", caras).content.decode(errors="replace")  # some are pictures
            pages |= {unescape(page)} if audience is Audience.PERSON or "Cara" in page else set()
            if not route.takes("POST"):
                continue
            with taken_back():
                if send(browser(session), route, "POST", caras).status_code < 400:
                    written |= {table for table, rows in rows_of(caras).items() if rows != before[table]}
    found = {
        name: (any(text in page for page in pages), bool(tables & written)) for name, (text, tables) in SHOWN.items()
    }
    # The author of the note is also assigned.
    capacities = {audience, Audience.ASSIGNED} if audience is Audience.AUTHOR else {audience}
    assert found == {
        name: (bool(entity.read & capacities), bool(entity.write & capacities)) for name, entity in ENTITIES.items()
    }
