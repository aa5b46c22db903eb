"""While the trail cannot be written, a page that would leave a row shows nothing, to any role."""

import pytest
from django.db import connection

from tests.access.walk import Walk, every_route, make_late, rows_of, send, taken_back
from tests.world import DANS_WORDS

NAMES = ("Whitfield", "Kowalski", "Gus Field", "Cara", "Walk by the river", *DANS_WORDS.values())


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_is_shown_and_nothing_is_changed(world, method):
    make_late(world)
    walk = Walk(world)
    with connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON audit_event FROM peerhub_app")
    asked, wrong = 0, {}
    before = rows_of(walk.own)
    for route in every_route():
        row = route.page.row
        if not (row.opens if method == "GET" else row.sends) or not route.takes(method):
            continue
        for who in walk.holders(route):
            if walk.people[who] is None and not row.without_sign_in:
                continue
            with taken_back():
                response = send(walk.browser(who), route, method, walk.own)
                text = response.content.decode()
                shown = [name for name in NAMES if name in text]
                changed = rows_of(walk.own) != before
            asked += 1
            if response.status_code != 503 or shown or changed:
                wrong[f"{method} {route.name} as {who}"] = (response.status_code, shown, changed)
    assert asked > 50
    assert wrong == {}
