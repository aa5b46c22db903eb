"""The table of the trail is built for many years: decision 0021."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection

from audit.models import Event, time_ordered_id
from tests.audit.test_seals import event
from tests.roles import as_app_role

BY_MONTH_AND_PERSON = """
SET LOCAL enable_seqscan = off;
EXPLAIN SELECT id FROM audit_event
WHERE date_trunc('month', at AT TIME ZONE 'UTC') = '2026-10-01'
AND shown @> ARRAY['00000000-0000-0000-0000-000000000001'::uuid]
"""


def test_ids_are_in_the_order_of_time():
    ids = []
    for _ in range(3):
        before = datetime.now(UTC).timestamp()
        ids.append(time_ordered_id())
        assert abs((ids[-1].int >> 80) / 1000 - before) < 1
    assert [one.version for one in ids] == [7, 7, 7]
    assert [one.variant for one in ids] == [uuid.RFC_4122] * 3
    assert sorted(one.int >> 80 for one in ids) == [one.int >> 80 for one in ids]
    assert len({time_ordered_id() for _ in range(1000)}) == 1000


def test_key_of_a_row_is_unique_and_rows_without_key_are_many(db):
    event(date(2026, 10, 1))
    event(date(2026, 10, 1))
    event(date(2026, 10, 1), once="key")
    with pytest.raises(IntegrityError, match="audit_once"):
        event(date(2026, 10, 1), once="key")


def test_index_of_lists_is_read_by_month_and_person_together(db):
    with connection.cursor() as cursor:
        cursor.execute(BY_MONTH_AND_PERSON)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "audit_by_shown" in plan
    condition = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "date_trunc" in condition
    assert "shown @>" in condition


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
        (datetime(2025, 12, 15, 5, tzinfo=UTC), datetime(2026, 2, 1, 5, tzinfo=UTC)),
        (datetime(2026, 1, 31, 5, tzinfo=UTC), datetime(2026, 1, 31, 6, tzinfo=UTC)),
        (datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_trail_of_a_person_has_every_row_of_the_time_once(world, since, until):
    cara, times = world.cara.pk, []
    for day in (date(2025, 11, 30), date(2025, 12, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31)):
        for hour in (0, 5, 23):
            times.append(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
            event(day, hour, shown=[cara])
            event(day, hour, person_id=cara)
            event(day, hour, person_id=cara, shown=[cara, world.dan.pk])
            event(day, hour, shown=[world.dan.pk])
    with as_app_role(world.cara.user):
        found = list(Event.objects.about(cara, since, until).order_by("at").values_list("at", flat=True))
    assert found == [at for at in times if since <= at < until for _row in range(3)]
