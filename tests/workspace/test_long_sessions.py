"""Hours that hardly can be: one is asked before signing, and what crosses midnight says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories


@pytest.mark.parametrize(("minutes", "is_asked"), [(45, False), (7 * 60, True)])
def test_before_signing_hours_that_hardly_can_be_are_asked_about(world, as_ana, minutes, is_asked):
    ended_at = timezone.localtime(timezone.now() - timedelta(days=1), world.agency.zone).replace(hour=20, minute=0)
    starts_at = ended_at - timedelta(minutes=minutes)
    typed = {
        "on": starts_at.date().isoformat(),
        "start": starts_at.strftime("%H:%M"),
        "end": ended_at.strftime("%H:%M"),
        "mode": "in_person",
        "place": "community",
        "together": "We walked.",
        "goals": [],
    }
    draft = factories.draft(world.cara, world.ana, ended_at=ended_at, minutes=minutes, typed=typed)
    page = as_ana.get(reverse("workspace:session-sign", args=[world.cara.pk, draft.pk])).content.decode()
    assert "We walked." in page
    assert ("change the times before you sign" in page) == is_asked


def test_note_that_crosses_midnight_says_so(world, as_ana):
    midnight = timezone.localtime(timezone.now(), world.agency.zone).replace(hour=0, minute=0, second=0)
    session = factories.signed_session(world.cara, world.ana, ended_at=midnight + timedelta(minutes=-600))
    night = factories.signed_session(
        world.cara, world.ana, ended_at=midnight - timedelta(days=3) + timedelta(minutes=9)
    )
    pages = [
        as_ana.get(reverse("workspace:note-read", args=[world.cara.pk, one.pk])).content.decode()
        for one in (session, night)
    ]
    assert ["the next day" in page for page in pages] == [False, True]
