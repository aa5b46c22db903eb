"""What is written looking back, as the database holds it: for the person alone, and erased on its day."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.actor import ActorKind, acting
from tests import factories
from tests.roles import as_app_role, run_as_app
from wrap.choices import Part, Section, ShareKind
from wrap.looking_back import remove_looking_back
from wrap.models import LookingBack, ReviewChoice
from wrap.services import erase_due, remove_plan, share_part

pytestmark = pytest.mark.django_db


def test_nobody_but_the_person_reads_it_even_when_all_is_shared(world):
    factories.looking_back(world.cara)
    ReviewChoice.objects.create(consumer=world.cara)
    for part in Part:
        share_part(consumer=world.cara, part=part, readers={(ShareKind.TEAM, None)}, now=timezone.now())
    for user, found in (
        (world.ana, 0),
        (world.sam, 0),
        (world.pia, 0),
        (world.dan_account, 0),
        (world.cara_account, 1),
    ):
        with as_app_role(user):
            assert (user.name, LookingBack.objects.count(), ReviewChoice.objects.count()) == (user.name, found, found)


def test_lent_phone_never_shows_it(world):
    factories.looking_back(world.cara)
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        assert not LookingBack.objects.exists()


def test_answers_without_a_word_are_refused_by_the_database(world):
    with pytest.raises(DatabaseError, match="wrap_looking_back_has_words"), transaction.atomic():
        factories.looking_back(world.cara, helped="")


def test_removed_one_is_erased_on_its_day_and_no_sooner(world):
    today = timezone.localdate(timezone=world.agency.zone)
    now = timezone.now()
    factories.looking_back(world.cara, helped="Due", removed_at=now, erase_on=today)
    factories.looking_back(world.cara, helped="Tomorrow", removed_at=now, erase_on=today + timedelta(days=1))
    factories.looking_back(world.cara, helped="Stays")
    with acting(ActorKind.JOB, "wrap"):
        assert erase_due(now=now) == 0  # no lines
    assert set(LookingBack.objects.values_list("helped", flat=True)) == {"Tomorrow", "Stays"}


def test_removed_twice_it_keeps_its_day(world):
    written = factories.looking_back(world.cara)
    day = remove_looking_back(looking_back=written, now=timezone.now() - timedelta(days=20))
    assert remove_looking_back(looking_back=written, now=timezone.now()) == day
    assert LookingBack.objects.get().erase_on == day


def test_with_the_plan_it_is_removed_and_waits_as_long(world):
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    factories.looking_back(world.cara)
    theirs = factories.looking_back(world.dan)
    day = remove_plan(consumer=world.cara, now=timezone.now())
    assert LookingBack.objects.get(consumer=world.cara).erase_on == day
    theirs.refresh_from_db()
    assert theirs.removed_at is None


def test_application_cannot_delete_it(world):
    factories.looking_back(world.cara)
    ReviewChoice.objects.create(consumer=world.cara)
    for table in ("wrap_lookingback", "wrap_reviewchoice"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            run_as_app(f"DELETE FROM {table}", user=world.cara_account)
