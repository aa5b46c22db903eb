"""Copies of the crisis plan on phones: what reads them anew, what it gets, and what the person sees of it."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from consumers.choices import Status
from tests import factories
from tests.factories import PHONE_TOKEN
from tests.roles import AppWorker, as_app_role, run_as_app, wait_for_locks
from wrap import kept_plans, services
from wrap.choices import Part, Section
from wrap.kept_plans import CopyIsOver, NotRefreshedNow
from wrap.models import KeptPlan, Line

NOW = timezone.now()


def kept(world, *, id=None, token=PHONE_TOKEN) -> KeptPlan:
    with as_app_role(world.cara_account):
        return kept_plans.keep_plan(id=id or uuid.uuid4(), consumer=world.cara, token=token, now=timezone.now())


def read(copy, token=PHONE_TOKEN):
    with as_app_role():
        return kept_plans.read_anew(pk=copy.pk, token=token)


def test_phone_reads_the_lines_in_use_of_the_crisis_plan_in_the_persons_order(world):
    now = timezone.now()
    for section in Section:
        factories.wrap_line(world.cara, section, f"second {section}", position=2)
        factories.wrap_line(world.cara, section, f"first {section}", position=1)
        factories.wrap_line(world.cara, section, f"aside {section}", set_aside_at=now)
        factories.wrap_line(world.cara, section, f"removed {section}", removed_at=now, erase_on=now.date())
        factories.wrap_line(world.dan, section, f"somebody else {section}")
    copy, other = kept(world), kept(world)
    plan = read(copy)
    assert plan.name == "My crisis plan"
    crisis = Part.CRISIS.sections
    assert plan.sections == [(str(one.label), [f"first {one}", f"second {one}"]) for one in crisis]
    copy.refresh_from_db()
    other.refresh_from_db()
    assert copy.refreshed_at >= copy.made_at
    assert other.refreshed_at is None
    with as_app_role():
        assert not Line.objects.exists()
        assert not KeptPlan.objects.exists()


def test_copy_of_an_empty_plan_is_empty(world):
    assert read(kept(world)).sections == []


def test_another_token_another_copy_and_an_unknown_id_read_nothing(world):
    copy, other = kept(world), kept(world, token="feed" * 16)
    link = factories.supporter_link(world.cara)
    assert copy.token_hash != factories.kept_plan(world.cara).token_hash  # of the same token
    for one, token in (
        (copy, "feed" * 16),
        (copy, ""),
        (copy, copy.token_hash),
        (other, PHONE_TOKEN),
        (KeptPlan(consumer=world.cara), PHONE_TOKEN),
        (link, PHONE_TOKEN),
    ):
        with pytest.raises(CopyIsOver):
            read(one, token)
    assert not KeptPlan.objects.filter(refreshed_at__isnull=False).exists()


def test_new_secret_key_deletes_no_copies(world, settings):
    copy = factories.kept_plan(world.cara)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one", []
    assert read(copy).sections == []


def test_removed_copy_is_over_and_stays_so(world):
    copy = kept(world)
    with as_app_role(world.cara_account):
        kept_plans.end_copy(kept=copy, now=timezone.now())
        kept_plans.end_copy(kept=copy, now=timezone.now())
    with pytest.raises(CopyIsOver):
        read(copy)
    for change in ("ended_at = NULL", "token_hash = 'x'"):
        with pytest.raises(DatabaseError, match="Cannot update rows"):
            run_as_app(f"UPDATE wrap_keptplan SET {change}", user=world.cara_account)


@pytest.mark.django_db(transaction=True)
def test_copy_that_is_removed_while_a_phone_reads_it_is_over(world):
    copy = factories.kept_plan(world.cara)
    with transaction.atomic():
        KeptPlan.objects.filter(pk=copy.pk).update(ended_at=timezone.now())
        phone = AppWorker(lambda: kept_plans.read_anew(pk=copy.pk, token=PHONE_TOKEN))
        wait_for_locks(1)
    with pytest.raises(CopyIsOver):
        phone.result()


def test_token_and_person_of_a_copy_never_change(world):
    factories.kept_plan(world.cara)
    for change in ("token_hash = 'x'", "made_at = now()"):
        with pytest.raises(DatabaseError, match="Cannot update rows"):
            run_as_app(f"UPDATE wrap_keptplan SET {change}", user=world.cara_account)
    with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
        KeptPlan.objects.update(consumer=world.dan)  # nor does the owner of the database


@pytest.mark.parametrize("wrong", [{"token_hash": ""}, {"ended_at": NOW - timedelta(days=1)}], ids="".join)
def test_database_refuses_a_copy_that_cannot_be(world, wrong):
    told = {"consumer": world.cara, "token_hash": "x", "made_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptPlan.objects.create(**told | wrong)
    assert KeptPlan.objects.create(**told)


def test_copy_of_somebody_who_has_died_is_over(world):
    copy = factories.kept_plan(world.cara)
    type(world.cara).objects.filter(pk=world.cara.pk).update(status=Status.DIED, ended_on=timezone.localdate())
    with pytest.raises(CopyIsOver):
        read(copy)


def test_closed_account_keeps_the_copy_that_it_has_and_gets_nothing_new(world):
    copy = factories.kept_plan(world.cara)
    type(world.cara_account).objects.filter(pk=world.cara_account.pk).update(is_active=False)
    with pytest.raises(NotRefreshedNow):
        read(copy)
    with pytest.raises(CopyIsOver):
        read(copy, "feed" * 16)
    copy.refresh_from_db()
    assert copy.refreshed_at is None


def test_only_the_person_reads_the_rows_and_nobody_deletes_them(world):
    factories.kept_plan(world.cara)
    readers = [world.cara_account, world.ana, world.sam, world.pia, world.ada, world.ida, world.dan_account, None]
    assert [run_as_app("SELECT id FROM wrap_keptplan", user=one) for one in readers] == [1, *[0] * 7]
    for user in (world.cara_account, world.ana):
        with pytest.raises(ProgrammingError, match="permission denied"):
            run_as_app("DELETE FROM wrap_keptplan", user=user)


def test_copy_sent_twice_is_written_down_once_and_other_ids_are_refused(world):
    id = uuid.uuid4()
    assert kept(world, id=id) == kept(world, id=id)
    assert KeptPlan.objects.count() == 1
    with pytest.raises(services.IdTaken):
        kept(world, id=id, token="feed" * 16)
    with pytest.raises(services.IdTaken):
        kept(world, id=factories.kept_plan(world.dan).pk)
    KeptPlan.objects.filter(pk=id).update(ended_at=timezone.now() + timedelta(days=1))
    with pytest.raises(services.IdTaken):
        kept(world, id=id)


def test_there_is_no_room_for_more_than_the_most(world):
    for _copy in range(kept_plans.MOST_COPIES):
        first = kept(world)
    with pytest.raises(kept_plans.TooManyCopies):
        kept(world)
    with as_app_role(world.cara_account):
        kept_plans.end_copy(kept=first, now=timezone.now())
    assert kept(world)


def test_deleting_the_plan_removes_the_copies(world):
    copy = factories.kept_plan(world.cara)
    with as_app_role(world.cara_account):
        services.remove_plan(consumer=world.cara, now=timezone.now())
    with pytest.raises(CopyIsOver):
        read(copy)


def test_removed_copy_is_erased_after_the_waiting_time(world):
    now = timezone.now()
    long_ago = {"made_at": now - timedelta(days=90)}
    factories.kept_plan(world.cara, ended_at=now - timedelta(days=31), **long_ago)
    stay = [
        factories.kept_plan(world.cara, ended_at=now - timedelta(days=29), **long_ago),
        factories.kept_plan(world.cara, **long_ago),
    ]
    with as_app_role(job="wrap"):
        assert services.erase_due(now=now) == 0
    assert set(KeptPlan.objects.all()) == set(stay)
