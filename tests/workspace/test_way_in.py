"""Nobody becomes somebody else by making them a new way in."""

import re

import pytest
from django.urls import reverse

from audit.models import Event
from outbox.models import Message
from tests import factories

LINK = re.compile(r'value="(http[^"]+/password/reset/key/[^"]+)"')


@pytest.fixture
def invite_ana(world) -> str:
    return reverse("workspace:account-invite", args=[world.ana.pk])


def test_used_account_gets_its_link_by_mail_and_the_page_does_not_show_it(world, as_ada, as_ana, invite_ana):
    world.ana.email = "ana@example.org"
    world.ana.save()
    page = as_ada.post(invite_ana).content.decode()
    assert LINK.search(page) is None
    letter = Message.objects.get()
    assert letter.to == "ana@example.org"
    assert "/password/reset/key/" in letter.body
    assert world.ada.name in as_ana.get(reverse("workspace:today")).content.decode()


def test_used_account_without_address_is_told_who_made_the_link(world, as_ida, as_cara):
    world.cara_account.email = ""
    world.cara_account.save()
    before = as_cara.get(reverse("portal:home")).content.decode()
    page = as_ida.post(reverse("workspace:identity-portal", args=[world.cara.pk])).content.decode()
    assert LINK.search(page)
    after = as_cara.get(reverse("portal:home")).content.decode()
    assert (world.ida.name in before, world.ida.name in after) == (False, True)


def test_new_account_gets_its_link_handed_over_and_nothing_to_worry_about(world, as_ada):
    fresh = factories.specialist(world.team_one, sign_in_name="fresh")
    fresh.set_unusable_password()
    fresh.save()
    assert LINK.search(as_ada.post(reverse("workspace:account-invite", args=[fresh.pk])).content.decode())
    fresh.refresh_from_db()
    assert fresh.way_in_at is None


def test_every_change_to_accounts_leaves_a_row(world, as_ada, invite_ana):
    as_ada.get(invite_ana)
    assert Event.objects.count() == 0
    as_ada.post(invite_ana)
    event = Event.objects.get()
    assert (event.actor_id, event.page, event.method) == (world.ada.pk, "workspace:account-invite", "POST")
