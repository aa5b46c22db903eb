"""Before signing one is asked about what looks like a slip; nothing is refused, and nobody else is named."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories


@pytest.fixture
def draft(world):
    """Ana's draft about Cara, from one hour to half an hour before now, to the minute."""
    ended_at = timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=30)
    starts_on = timezone.localtime(ended_at - timedelta(minutes=30))
    typed = {
        "on": starts_on.date().isoformat(),
        "start": starts_on.strftime("%H:%M"),
        "end": timezone.localtime(ended_at).strftime("%H:%M"),
        "past_midnight": "on" if starts_on.date() != timezone.localdate(ended_at) else "",
        "together": "We walked.",
    }
    return factories.draft(world.cara, world.ana, ended_at=ended_at, minutes=30, typed=typed).session


def asked(browser, session) -> str:
    response = browser.get(reverse("workspace:session-sign", args=[session.consumer_id, session.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_nothing_is_asked_about_an_ordinary_session(as_ana, draft):
    assert "Are the times right?" not in asked(as_ana, draft)
    assert "Is the date right?" not in asked(as_ana, draft)


@pytest.mark.parametrize(
    ("shift", "is_asked"), [(timedelta(minutes=30), False), (timedelta(minutes=29), True), (timedelta(0), True)]
)
def test_overlap_with_another_session_of_mine_names_nobody(world, as_ana, draft, shift, is_asked):
    eli = factories.person(world.ana, name="Eli Stone")
    factories.draft(eli, world.ana, ended_at=draft.ends_at - shift, minutes=30)
    page = asked(as_ana, draft)
    assert ("You have another session from" in page) is is_asked
    assert "Eli" not in page


def test_overlap_with_a_colleague_of_the_same_person(world, as_ana, draft):
    colleague = factories.specialist(world.team_one, name="Joe Marsh")
    factories.AccessFactory(consumer=world.cara, user=colleague, is_primary=False)
    theirs = factories.draft(world.cara, colleague, ended_at=draft.ends_at, minutes=20).session
    assert "There is another session" not in asked(as_ana, draft)  # a colleague's draft is nobody else's business
    factories.sign(theirs, colleague)
    assert "There is another session with Cara" in asked(as_ana, draft)


def test_session_before_or_after_service_is_asked_about(world, as_ana, draft):
    day = timezone.localdate(draft.starts_at)
    world.cara.enrolled_on = day + timedelta(days=1)
    world.cara.save()
    assert "This session was before that." in asked(as_ana, draft)
    world.cara.enrolled_on, world.cara.ended_on = day - timedelta(days=9), day - timedelta(days=1)
    world.cara.save()
    assert "This session was after that." in asked(as_ana, draft)
