"""A person died: nothing is sent, offered or greeted from then on. The record stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consumers.choices import Status
from consumers.services import NoPortal, invite_to_portal, open_portal
from reminders import duties


@pytest.fixture
def died(world):
    """Cara, who would be due in a month, died."""
    assert cara_is_due(world)
    world.cara.status = Status.DIED
    world.cara.save()
    return world.cara


def in_a_month():
    return timezone.now() + timedelta(days=30)


def cara_is_due(world) -> bool:
    return duties.unseen(now=in_a_month(), days=14).filter(consumer=world.cara).exists()


def text(response) -> str:
    return response.content.decode()


def test_they_are_gone_from_what_is_due_and_the_record_stays(world, died, as_ana, as_sam):
    assert not cara_is_due(world)
    page = text(as_sam.get(reverse("workspace:person-open", args=[died.pk])))
    assert "Died" in page
    assert world.cara_goal.words in page
    mine = text(as_ana.get(reverse("workspace:person-open", args=[died.pk])))
    assert "Hand the phone" not in mine
    assert as_ana.get(reverse("workspace:handover-start", args=[died.pk])).status_code == 403


def test_nobody_signs_in_as_them(world, as_cara):
    assert as_cara.get("/my/").status_code == 200
    world.cara.status = Status.DIED
    world.cara.save()
    world.cara_account.refresh_from_db()
    assert not world.cara_account.is_active
    assert as_cara.get("/my/").status_code == 302


@pytest.mark.parametrize("page", ["identity-portal", "identity-restore", "identity-pin"])
def test_no_way_to_sign_in_is_made_for_them(world, died, as_ida, page):
    for method in (as_ida.get, as_ida.post):
        answer = method(reverse(f"workspace:{page}", args=[died.pk]), follow=True)
        assert "This person died" in text(answer)
    assert "Portal sign-in" not in text(as_ida.get(reverse("workspace:identity-open", args=[died.pk])))


def test_no_invitation_is_sent_to_them(world, died):
    for act in (
        lambda: open_portal(consumer=died, sign_in_name="cara2"),
        lambda: invite_to_portal(consumer=died, by=world.ida, by_mail=False, now=timezone.now()),
    ):
        with pytest.raises(NoPortal):
            act()


def test_service_that_ended_is_gone_from_what_is_due_the_same_day(world):
    assert cara_is_due(world)
    world.cara.enrolled_on = timezone.localdate() - timedelta(days=80)
    world.cara.ended_on = timezone.localdate(in_a_month())
    world.cara.save()
    assert not cara_is_due(world)


def test_died_chosen_by_mistake_is_taken_back_whole(world, died):
    died.status = Status.ACTIVE
    died.save()
    world.cara_account.refresh_from_db()
    assert world.cara_account.is_active
