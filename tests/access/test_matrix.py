"""What each audience finds on all pages together, and changes by all forms together, is what docs/access.md says.

Only the pages that their roles open are asked for; that the others stay closed is shown where all are walked.
"""

from html import unescape

import pytest
from django.utils import timezone

from accounts.management.commands.write_access_page import AUDIENCES, MATRIX
from accounts.models import User
from accounts.policy import WITHOUT_ROLE, permissions_of
from tests import factories
from tests.access import samples
from tests.access.walk import browser, every_route, make_late, rows_of, send, session_of, taken_back
from tests.world import CARAS_DRAFT

COLLEAGUE = "Finn Archer"
# What shows that an entity can be read, and the tables that change when it is written.
ENTITIES = {
    "name and contact": ("Whitfield", {"consumers_consumer"}),
    "who works with them": (COLLEAGUE, {"consumers_access"}),
    "goals and their history": ("Walk by the river", {"goals_goal", "goals_goalevent", "goals_progressmark"}),
    "a draft": (CARAS_DRAFT, {"peer_sessions_draft"}),
    "a signed note": ("We walked and talked.", {"peer_sessions_note"}),
}


@pytest.fixture
def audiences(world) -> dict[str, list[User]]:
    """Who they are when the record is Cara's."""
    eve, finn = factories.specialist(world.team_one), factories.specialist(world.team_one, name=COLLEAGUE)
    for colleague in (eve, finn):
        factories.AccessFactory(consumer=world.cara, user=colleague, is_primary=False)
    return {
        "author": [world.ana],
        "assigned": [eve],
        "team": [world.sam],
        "intake": [world.ida],
        "other staff": [world.ben, world.sue, world.max, world.pia, world.ron, world.ada],
        "the person": [world.cara_account],
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_audience_reads_and_writes_what_the_matrix_says(world, audiences, audience):
    assert list(audiences) == list(AUDIENCES)
    make_late(world)
    pages, written = set(), set()
    caras = samples.caras(world)
    before = rows_of(caras)
    for user in audiences[audience]:
        session = session_of(user)
        allowed = WITHOUT_ROLE | permissions_of(user.roles_on(timezone.localdate()))
        for route in (route for route in every_route() if route.permission in allowed):
            page = send(browser(session), route, "GET", world, caras).content.decode()
            pages |= {unescape(page)} if audience == "the person" or "Cara" in page else set()
            if not route.takes("POST"):
                continue
            with taken_back():
                if send(browser(session), route, "POST", world, caras).status_code < 400:
                    written |= {table for table, rows in rows_of(caras).items() if rows != before[table]}
    found = {
        entity: ", ".join(
            what
            for what, is_so in (
                ("read", any(text in page for page in pages)),
                ("write", bool(tables & written)),
            )
            if is_so
        )
        or "–"
        for entity, (text, tables) in ENTITIES.items()
    }
    column = AUDIENCES.index(audience)
    assert found == {entity: cells[column] for entity, cells in MATRIX.items()}
