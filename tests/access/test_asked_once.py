"""A transaction that has written nothing keeps whom its actor may see (docs/decisions/0023-asked-once-a-page.md)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from access.models import Access
from accounts.actor import ActorKind, acting
from tests.access.agencies import statement
from tests.roles import AppWorker
from tests.world import make_world


@pytest.fixture
def committed_world(transactional_db):
    return make_world()


def test_another_transaction_changes_the_next_page_and_not_this_one(committed_world):
    world = committed_world

    def work() -> list[set]:
        seen = []
        with acting(ActorKind.USER, str(world.ana.pk)):
            seen.append(_visible())
            _elsewhere(lambda: _end_accesses(world.cara))
            seen.append(_visible())
        with acting(ActorKind.USER, str(world.ana.pk)):
            seen.append(_visible())
        return seen

    assert AppWorker(work).result() == [{world.cara.pk}, {world.cara.pk}, set()]


def test_own_change_counts_at_once(committed_world):
    world = committed_world

    def work() -> list[set]:
        seen = []
        with transaction.atomic():
            with acting(ActorKind.USER, str(world.ana.pk)):
                seen.append(_visible())
            with acting(ActorKind.USER, str(world.ida.pk)):
                _end_accesses(world.cara)
            with acting(ActorKind.USER, str(world.ana.pk)):
                seen.append(_visible())
        return seen

    assert AppWorker(work).result() == [{world.cara.pk}, set()]


def test_another_actor_gets_their_own_answer(committed_world):
    world = committed_world

    def work() -> list[set]:
        seen = []
        with transaction.atomic():
            for user in (world.ana, world.ben, world.ana, world.pia, world.cara_account):
                with acting(ActorKind.USER, str(user.pk)):
                    seen.append(_visible())
            with acting(ActorKind.PERSON, str(world.dan.pk)):
                seen.append(_visible())
            seen.append(_visible())
        return seen

    cara, dan = {world.cara.pk}, {world.dan.pk}
    assert AppWorker(work).result() == [cara, dan, cara, set(), cara, dan, set()]


def _visible() -> set:
    return {pk for (pk,) in statement("SELECT visible_consumers()")}


def _end_accesses(consumer) -> None:
    Access.objects.filter(consumer=consumer).update(ends_at=timezone.now())


def _elsewhere(change) -> None:
    """In a transaction of its own, as the owner of the database."""

    def run() -> None:
        try:
            with transaction.atomic():
                change()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()
