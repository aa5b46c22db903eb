"""Row security shows unsaved text to its writer alone."""

import time
import uuid
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone

from accounts import unsaved
from accounts.actor import ActorKind, acting
from accounts.models import MOST_UNSAVED, UnsavedText
from accounts.tasks import forget_unsaved_texts
from tests.roles import as_app_role

NOW = timezone.now()


def text_of(user, *, form="a form", minutes=0.0) -> UnsavedText:
    stored_at = NOW - timedelta(minutes=minutes)
    return UnsavedText.objects.create(writer=user, form=form, about="/", content="{}", stored_at=stored_at)


def seen_by(kind: ActorKind, who: str = "") -> list[str]:
    with as_app_role(), acting(kind, who), connection.cursor() as cursor:
        cursor.execute("SELECT writer_id::text FROM accounts_unsavedtext")
        return [writer for (writer,) in cursor.fetchall()]


def test_only_the_writer_reads_it(world):
    text_of(world.ana)
    assert seen_by(ActorKind.USER, str(world.ana.pk)) == [str(world.ana.pk)]
    for user in (world.sam, world.ben, world.ada, world.pia, world.cara_account):
        assert seen_by(ActorKind.USER, str(user.pk)) == []
    assert seen_by(ActorKind.ANONYMOUS) == seen_by(ActorKind.PERSON, str(world.cara.pk)) == []
    assert seen_by(ActorKind.JOB, "reminders") == []


def test_without_sign_in_unsaved_text_can_be_added_only(world):
    text_of(world.ana)
    row = {"form": "another", "about": "/", "content": "{}", "stored_at": NOW}
    with as_app_role(), acting(ActorKind.ANONYMOUS):
        UnsavedText(id=uuid.uuid4(), writer=world.ana, **row).save(force_insert=True)
        assert (UnsavedText.objects.count(), UnsavedText.objects.all().delete()[0]) == (0, 0)
        assert UnsavedText.objects.update(content="[]") == 0
    assert UnsavedText.objects.count() == 2


@pytest.mark.parametrize("kind", [ActorKind.USER, ActorKind.PERSON])
def test_signed_in_account_cannot_add_text_for_another(world, kind):
    who = str(world.ben.pk if kind == ActorKind.USER else world.cara.pk)
    with pytest.raises(ProgrammingError, match="row-level security"), as_app_role(), acting(kind, who):
        UnsavedText(writer=world.ana, form="a", about="/", content="{}", stored_at=NOW).save(force_insert=True)


def test_job_deletes_expired_superseded_and_excess_text(world):
    text_of(world.ana, form="old", minutes=12 * 60 + 1)
    text_of(world.ana, form="form 0", minutes=30)
    latest = [text_of(world.ana, form=f"form {number}", minutes=number) for number in range(unsaved.MOST_FORMS + 2)]
    bens = text_of(world.ben, minutes=11 * 60)
    with as_app_role():
        forget_unsaved_texts()
    assert set(UnsavedText.objects.values_list("pk", flat=True)) == {
        bens.pk,
        *(text.pk for text in latest[: unsaved.MOST_FORMS]),
    }


def test_expired_text_is_not_shown_before_the_job_deletes_it(world, rf):
    request = rf.get("/")
    request.user = world.ana
    text_of(world.ana, minutes=12 * 60 + 1)
    assert unsaved.waiting(request, "/") is None
    text_of(world.ana, form="newer", minutes=60)
    assert unsaved.waiting(request, "/").form == "newer"


def test_unsaved_text_of_a_writer_is_limited(world):
    """A stamp allows adding rows without sign-in."""
    older = text_of(world.ana, minutes=30)
    bens = text_of(world.ben, minutes=60)
    with as_app_role(), acting(ActorKind.ANONYMOUS):
        for number in range(MOST_UNSAVED):
            row = {"form": f"form {number}", "about": "/", "content": "{}", "stored_at": NOW}
            UnsavedText(writer=world.ana, **row).save(force_insert=True)
    assert UnsavedText.objects.filter(writer=world.ana).count() == MOST_UNSAVED
    assert set(UnsavedText.objects.filter(pk__in=[older.pk, bens.pk])) == {bens}


@pytest.mark.parametrize(("hours", "is_known"), [(23, True), (25, False)])
def test_stamp_is_valid_for_a_day(world, rf, monkeypatch, hours, is_known):
    then = time.time() - hours * 3600
    with monkeypatch.context() as earlier:
        earlier.setattr("django.core.signing.time.time", lambda: then)
        stamp = unsaved.stamp(world.ana)
    assert unsaved.writer_of(rf.post("/", {"writer": stamp})) == (str(world.ana.pk) if is_known else None)
