"""A signed note keeps name, certificate and number of its author on the day of the session."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions.models import PeerSession
from staff.file import take_back
from tests import factories
from tests.days import noon_ago
from tests.roles import as_app_role

NEW_YORK = ZoneInfo("America/New_York")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def signed(world, **fields) -> PeerSession:
    return factories.signed_session(world.cara, world.ana, **fields)


def certificate_of(session) -> tuple[str, str]:
    session.refresh_from_db()
    return session.credential_kind, session.credential_number


def pages(world, session) -> tuple[str, str]:
    """The note for its supervisor, and for its author under *Notes I wrote*."""
    return reverse("workspace:note-read", args=[world.cara.pk, session.pk]), reverse(
        "workspace:written-read", args=[session.pk]
    )


def test_note_keeps_name_and_certificate_when_the_account_is_renamed_and_the_certificate_renewed(world, as_ana, as_sam):
    old = factories.credential(world.ana, confirmed_by=world.sam, number="CPS-OLD")
    session = signed(world)
    take_back(entry=old, by=world.sam, now=timezone.now())
    factories.credential(world.ana, confirmed_by=world.sam, number="CPS-NEW", days_left=900)
    world.ana.name = "Ana Married"
    world.ana.save()
    assert certificate_of(session) == ("cps", "CPS-OLD")
    for_supervisor, for_author = pages(world, session)
    for page in (text(as_sam.get(for_supervisor)), text(as_ana.get(for_author))):
        assert "Written by Ana Lopez" in page
        assert 'Certified peer specialist · <span class="numbers">CPS-OLD</span>' in page
        assert "CPS-NEW" not in page


def test_specialist_who_may_not_read_the_row_of_another_signs_with_their_own(world):
    """Signing runs as the application: the trigger reads the certificate with the owner's rights."""
    factories.credential(world.ana, confirmed_by=world.sam)
    factories.credential(world.ben, confirmed_by=world.sam, number="CPS-BEN", days_left=900)
    draft = factories.draft(world.cara, world.ana)
    with as_app_role(world.ana):
        session = factories.sign(draft.session, world.ana)
    assert certificate_of(session) == ("cps", "CPS-1")


@pytest.mark.parametrize(
    ("certificate", "copied"),
    [
        ({}, ("", "")),  # waits
        ({"confirmed_by": "sam", "kind": "fbi"}, ("", "")),
        ({"confirmed_by": "sam", "days_left": -1}, ("", "")),
        ({"confirmed_by": "sam", "days_left": 0}, ("cps", "CPS-1")),
    ],
)
def test_only_a_confirmed_certificate_of_the_day_is_copied(world, certificate, copied):
    told = certificate | ({"confirmed_by": world.sam} if "confirmed_by" in certificate else {})
    ended_at = noon_ago(1)
    expires_on = ended_at.date() + timedelta(days=told.pop("days_left", 400))
    factories.credential(world.ana, **told, expires_on=expires_on)
    assert certificate_of(signed(world, ended_at=ended_at)) == copied


@pytest.mark.parametrize(("hour", "copied"), [(23, "cps"), (0, "")])
def test_the_day_is_the_agencys(world, hour, copied):
    """At eleven in the evening it is the next day in UTC already; the certificate's last day is not over."""
    last = datetime(2026, 3, 2, 22, tzinfo=NEW_YORK)
    ended_at = last + timedelta(hours=hour - 22 if hour else 3)
    factories.credential(
        world.ana, confirmed_by=world.sam, issued_on=last.date() - timedelta(days=700), expires_on=last.date()
    )
    assert certificate_of(signed(world, ended_at=ended_at, minutes=30))[0] == copied


def test_of_two_certificates_the_one_that_runs_longer_is_copied(world):
    factories.credential(world.ana, confirmed_by=world.sam, kind="crs", number="CRS-1", days_left=900)
    factories.credential(world.ana, confirmed_by=world.sam)
    assert certificate_of(signed(world)) == ("crs", "CRS-1")


def test_session_is_not_billable_yet_until_a_certificate_of_its_day_counts(world, as_ana, as_sam, as_ben):
    session = signed(world)
    for_supervisor, for_author = pages(world, session)
    assert "Not billable yet" in text(as_sam.get(for_supervisor))
    assert "Not billable yet" in text(as_ana.get(for_author))
    assert "not billable yet" in text(as_ana.get(reverse("workspace:written-list")))
    factories.credential(world.ana, confirmed_by=world.sam)
    assert "Not billable yet" not in text(as_sam.get(for_supervisor)) + text(as_ana.get(for_author))
    assert "not billable yet" not in text(as_ana.get(reverse("workspace:written-list")))


def test_session_is_billable_for_a_recorded_reason(world, as_ana):
    session = signed(world)
    factories.billing_exception(world.ana, by=world.sam)
    assert "Not billable yet" not in text(as_ana.get(pages(world, session)[1]))


def test_colleague_is_not_told_about_the_certificate_of_the_author(world, as_ana, as_ben):
    """Ben, who works with Cara too, reads the note; whether Ana is certified stays in her file."""
    session = signed(world)
    factories.AccessFactory(consumer=world.cara, user=world.ben, is_primary=False)
    page = text(as_ben.get(pages(world, session)[0]))
    assert "Written by Ana Lopez" in page
    assert "Not billable yet" not in page
