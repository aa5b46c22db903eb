"""A visit that did not take place stands in the timeline and counts nowhere."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions.choices import Missed
from sessions.models import Attempt
from tests import factories


def add(consumer) -> str:
    return reverse("workspace:attempt-add", args=[consumer.pk])


def listed(consumer) -> str:
    return reverse("workspace:session-list", args=[consumer.pk])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def shown(response) -> str:
    """The words of a page, without its tags and their tokens."""
    return re.sub(r"<[^>]+>", "", text(response))


def sent(**changed) -> dict:
    return {"id": uuid.uuid4(), "day": timezone.localdate(), "why": Missed.NO_SHOW} | changed


def test_it_takes_one_tap_and_stands_in_every_timeline(world, as_ana, as_sam, as_cara):
    assert "Did not come" in text(as_ana.get(add(world.cara)))
    answered = text(as_ana.post(add(world.cara), sent(), follow=True))
    assert "Noted." in answered
    for page in (listed(world.cara), reverse("workspace:person-open", args=[world.cara.pk])):
        assert "Did not come" in text(as_sam.get(page))
    assert "We missed each other." in text(as_cara.get(reverse("portal:session-list")))


def test_it_counts_neither_as_seen_nor_as_a_session(world, as_sam):
    pages = [reverse(f"workspace:{page}") for page in ("team", "person-list")]
    before = [shown(as_sam.get(page)) for page in pages]
    factories.attempt(world.cara, world.ana)
    assert [shown(as_sam.get(page)) for page in pages] == before


def test_sent_twice_it_is_noted_once(world, as_ana):
    once = sent()
    for _time in range(2):
        assert as_ana.post(add(world.cara), once).status_code == 302
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"why": ""}, "Choose what happened."),
        ({"why": "moon"}, "Choose what happened."),
        ({"day": ""}, "Which day was it?"),
        ({"day": "2099-01-01"}, "This day is in the future."),
        ({"day": "0080-01-01"}, "year"),
    ],
)
def test_what_cannot_be_is_said(world, as_ana, changed, told):
    response = as_ana.post(add(world.cara), sent(**changed))
    assert response.status_code == 422
    assert told in text(response)
    assert not Attempt.objects.exists()


def test_only_who_works_with_somebody_notes_it(world, as_sam, as_ben):
    assert as_sam.post(add(world.cara), sent()).status_code == 403
    assert as_ben.post(add(world.cara), sent()).status_code == 404
    assert not Attempt.objects.exists()


def test_its_author_removes_it_within_a_day(world, as_ana, as_sam):
    fresh = factories.attempt(world.cara, world.ana)
    old = factories.attempt(world.cara, world.ana, noted_at=timezone.now() - timedelta(days=2))
    remove = [reverse("workspace:attempt-remove", args=[world.cara.pk, one.pk]) for one in (fresh, old)]
    assert text(as_ana.get(listed(world.cara))).count("Remove") == 1
    assert as_sam.post(remove[0]).status_code == 403
    assert "Removed." in text(as_ana.post(remove[0], follow=True))
    assert "so it stays" in text(as_ana.post(remove[1], follow=True))
    assert list(Attempt.objects.all()) == [old]


def test_each_page_of_sessions_has_the_attempts_of_its_days(world, as_ana):
    session_day = timezone.localdate(world.cara_session.starts_at)
    for number in range(25):
        ends_at = world.cara_session.ends_at - timedelta(days=number + 1)
        factories.signed_session(world.cara, world.ana, ended_at=ends_at)
    factories.attempt(world.cara, world.ana, day=session_day - timedelta(days=2), why=Missed.CANCELLED_BY_US)
    factories.attempt(world.cara, world.ana, day=session_day - timedelta(days=24), why=Missed.CANCELLED_BY_THEM)
    first, second = (text(as_ana.get(listed(world.cara), {"page": number})) for number in (1, 2))
    assert ("Cancelled by us" in first, "Cancelled by them" in first) == (True, False)
    assert ("Cancelled by us" in second, "Cancelled by them" in second) == (False, True)


def test_the_day_is_filled_in_in_spanish_too(world, as_ana):
    page = as_ana.get(add(world.cara), headers={"Accept-Language": "es"}).content.decode()
    assert f'value="{timezone.localdate():%Y-%m-%d}"' in page


def test_a_draft_without_a_time_hides_no_attempt(world, as_ana):
    factories.draft(world.cara, world.ana, starts_at=None, typed={})
    factories.attempt(world.cara, world.ana, day=timezone.localdate() - timedelta(days=1))
    assert "Did not come" in text(as_ana.get(reverse("workspace:person-open", args=[world.cara.pk])))


def test_another_reason_from_a_page_that_has_noted_one_is_not_dropped(world, as_ana):
    once = sent()
    as_ana.post(add(world.cara), once)
    other = next(value for value in Missed.values if value != once["why"])
    answer = as_ana.post(add(world.cara), once | {"why": other})
    assert (answer.status_code, "What you typed now is not saved yet." in text(answer)) == (409, True)
    assert Attempt.objects.get().why == once["why"]
