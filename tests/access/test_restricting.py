"""Restricted records: which accounts can still reach them, by the Python rule and in the database."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from access.choices import RestrictionReason
from access.models import Allowed
from access.restricting import NeverNamed, end_naming, name_somebody, restrict
from access.services import names_of_readers
from consumers.models import Consumer
from staff.choices import TeamPart
from staff.models import Membership
from tests.roles import as_app_role, run_as_app

pytestmark = pytest.mark.django_db


def close(world, *, named, by=None, staff_account=None):
    reason = RestrictionReason.WORKS_HERE if staff_account else RestrictionReason.ASKED
    with as_app_role(by or world.pia):
        return restrict(
            consumer=world.cara,
            reason=reason,
            staff_account=staff_account,
            named=named,
            by=by or world.pia,
            now=timezone.now() - timedelta(seconds=1),
        )


def gets_it(world, user) -> bool:
    """Whether the record is open to an account. The Python rule, the database and the person's own page must agree."""
    in_python = Consumer.objects.visible_to(user).filter(pk=world.cara.pk).exists()
    with as_app_role(user):
        in_database = Consumer.objects.filter(pk=world.cara.pk).exists()
    with as_app_role(world.cara_account):
        is_said = user.name in names_of_readers(consumer=world.cara)
    assert in_python == in_database == is_said
    return in_python


def lead(user, team, **fields):
    Membership.objects.create(
        user=user, team=team, part=TeamPart.SUPERVISOR, starts_on=timezone.localdate() - timedelta(days=9), **fields
    )


@pytest.mark.parametrize("who", ["pia", "ida"])
def test_new_restriction_ends_earlier_naming(world, who):
    earlier = timezone.now() - timedelta(days=9)
    for user in (world.ana, world.sam, world.ida):
        Allowed.objects.create(consumer=world.cara, user=user, starts_at=earlier, allowed_by=world.ida)
    close(world, named=[world.ana, world.ida], by=getattr(world, who))
    assert (gets_it(world, world.ana), gets_it(world, world.sam)) == (True, False)
    assert set(Allowed.objects.filter(ends_at=None).values_list("user__name", flat=True)) == {"Ana Lopez", "Ida Stone"}


def test_account_names_staff_only_in_its_own_name(world):
    statement = (
        "INSERT INTO access_allowed (consumer_id, user_id, starts_at, allowed_by_id)"
        " VALUES (%s, %s, now() + interval '2 days', %s)"
    )
    for user, by in ((world.ida, world.pia), (world.pia, world.ida)):
        with pytest.raises(DatabaseError, match="row-level security"):
            run_as_app(statement, world.cara.pk, world.ben.pk, by.pk, user=user)
    assert run_as_app(statement, world.cara.pk, world.ben.pk, world.ida.pk, user=world.ida) == 1
    close(world, named=[world.ana])  # a future naming ends before it begins
    assert Allowed.objects.get(user=world.ben).ends_at < timezone.now() + timedelta(days=2, minutes=1)


def test_intake_cannot_change_a_restricted_record(world):
    close(world, named=[world.ana, world.ida])
    assert run_as_app("UPDATE access_allowed SET ends_at = now()", user=world.ida) == 0
    run_as_app("SELECT end_earlier_naming(%s, '{}', now())", world.cara.pk, user=world.ida)
    assert not Allowed.objects.exclude(ends_at=None).exists()
    with pytest.raises(DatabaseError, match="Cannot update"):
        run_as_app("UPDATE access_allowed SET user_id = %s", world.ben.pk, user=world.pia)


@pytest.mark.parametrize("days", [None, -2])
def test_later_supervisor_of_the_person_loses_access(world, days):
    """Ben works here and is served. Sam is named, and later leads Ben's team, even for a limited time."""
    close(world, named=[world.ana, world.sam], staff_account=world.ben)
    assert gets_it(world, world.sam)
    lead(world.sam, world.team_two, ends_on=days and timezone.localdate() + timedelta(days=days))
    assert (gets_it(world, world.sam), gets_it(world, world.ana)) == (False, True)
    # Other accounts can still be named and removed.
    with as_app_role(world.pia):
        name_somebody(consumer=world.cara, user=world.ida, by=world.pia, now=timezone.now())
        end_naming(allowed=Allowed.objects.get(user=world.sam), now=timezone.now())


def test_supervisor_of_the_person_is_never_named(world):
    close(world, named=[world.ana], staff_account=world.ben)
    with pytest.raises(NeverNamed), as_app_role(world.pia):
        name_somebody(consumer=world.cara, user=world.sue, by=world.pia, now=timezone.now())
    now = timezone.now()
    with pytest.raises(IntegrityError, match="nobody reads their own record"), transaction.atomic():
        Allowed.objects.create(
            consumer=world.cara, user=world.sue, allowed_by=world.pia, starts_at=now, ends_at=now + timedelta(days=9)
        )
