"""A closed account reads nothing about anybody, not even what it wrote; and what has ended does not begin again."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from access.models import Access, Allowed, Restriction
from tests import factories
from tests.access.agencies import statement
from tests.access.samples import prepare
from tests.architecture import tables
from tests.roles import as_app_role, run_as_app


def test_closed_account_reads_no_row_about_a_person(world):
    prepare(world)
    for user in (world.ana, world.sam, world.ida, world.pia, world.cara_account):
        user.is_active = False
        user.save()
        with as_app_role(user):
            read = {table: statement(f"SELECT count(*) FROM {table}")[0][0] for table in tables.PERSON}
        assert {table: count for table, count in read.items() if count} == {}, user.name


@pytest.mark.parametrize("model", [Access, Restriction, Allowed])
def test_what_has_ended_does_not_begin_again(world, model):
    long_ago = timezone.now() - timedelta(days=9)
    ended = {"starts_at": long_ago, "ends_at": long_ago + timedelta(days=1)}
    row = {
        Access: lambda: factories.AccessFactory(consumer=world.cara, user=world.ben, is_primary=False, **ended),
        Restriction: lambda: Restriction.objects.create(
            consumer=world.cara, reason="asked", made_by=world.pia, **ended
        ),
        Allowed: lambda: Allowed.objects.create(consumer=world.cara, user=world.ben, allowed_by=world.pia, **ended),
    }[model]()
    table = model._meta.db_table
    user = world.ida if model is Access else world.pia
    for until in ("NULL", "now() + interval '1 day'"):
        with pytest.raises(DatabaseError, match="stays ended"):
            run_as_app(f"UPDATE {table} SET ends_at = {until} WHERE id = %s", row.pk, user=user)
