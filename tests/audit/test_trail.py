"""The log of who opened which record. That every address leaves its row is tested where all are walked."""

import pytest
from django.db import ProgrammingError, connection

from audit.models import Event
from tests.conftest import signed_in
from tests.roles import as_app_role
from tests.world import make_world


def rows() -> list[tuple]:
    return list(Event.objects.values_list("actor_id", "person_id", "page", "method", "status"))


def test_the_row_says_when_from_where_and_as_what(world, as_ida):
    as_ida.get(f"/work/consumers/{world.cara.pk}/identity/", REMOTE_ADDR="192.0.2.7")
    event = Event.objects.get()
    assert (event.roles, event.address) == ("intake", "192.0.2.7")


@pytest.mark.django_db(transaction=True)
def test_a_view_that_fails_takes_back_what_it_did_and_still_leaves_its_row(settings):
    settings.ROOT_URLCONF = "tests.access.careless_urls"
    world = make_world()
    browser = signed_in(world.ana)
    browser.raise_request_exception = False
    response = browser.get(f"/breaks/{world.cara.pk}/")
    world.cara.refresh_from_db()
    assert (response.status_code, world.cara.phone) == (500, "")
    assert rows() == [(world.ana.pk, world.cara.pk, "breaks", "GET", 500)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM audit_event",
        "UPDATE audit_event SET status = 200",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "DROP TABLE audit_event",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    ],
)
def test_the_application_can_do_nothing_with_the_log_but_add_to_it(world, as_cara, statement):
    as_cara.get("/my/")
    before = rows()
    assert len(before) == 1
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"), as_app_role():
        connection.cursor().execute(statement)
    assert rows() == before
