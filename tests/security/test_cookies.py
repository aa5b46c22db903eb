"""What waits in a cookie until the next page says it: about nobody served."""

import pytest
from django.contrib.messages import get_messages
from django.db import transaction

from tests.access.walk import Walk, every_route, make_late, taken_back
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        make_late(world)
        yield Walk(world)
        transaction.set_rollback(True)


def test_no_message_names_anybody_served(walk):
    people = [walk.world.cara, walk.world.dan]
    names = {word for person in people for word in (person.name, person.called, *person.name.split())}
    told = []
    for route in (route for route in every_route() if route.takes("POST")):
        for who in walk.holders(route):
            with taken_back():
                answer = walk.browser(who).post(route.url(walk.own), route.data(walk.own))
                told += [(route.name, str(message)) for message in get_messages(answer.wsgi_request)]
    assert len(told) > 10
    assert "workspace:identity-assign" in dict(told)
    assert [(name, text) for name, text in told if any(word in text for word in names)] == []
