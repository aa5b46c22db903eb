"""Verifies the access log against its seals.

The hashes are computed here and not by a database function, which an attacker with rights to change rows could change
too. `docs/decisions/0013-the-trail-is-sealed.md` says what this detects and what it cannot detect.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from .models import Seal
from .services import line_of, seals_in_file

# The columns of `seal_trail`. A later column does not change earlier seals.
SEALED_AND_FOUND = """
SELECT seal.day, seal.count, seal.previous, seal.hash, found.count,
       encode(sha256(convert_to(concat_ws('|', seal.previous, to_char(seal.day, 'YYYY-MM-DD'), found.count, found.rows),
                                'UTF8')), 'hex'),
       coalesce(lag(seal.hash) OVER chain, ''), lag(seal.day) OVER chain
FROM audit_seal seal CROSS JOIN LATERAL (
    SELECT count(*) AS count, coalesce(string_agg(encode(sha256(convert_to(ROW(
        id, extract(epoch FROM at), actor_kind, actor_id, roles, account_id, person_id, shown, page, done, outcome,
        why, method, status, address, sign_in, once)::text, 'UTF8')), 'hex'), '' ORDER BY at, id), '') AS rows
    FROM audit_event
    WHERE at >= seal.day::timestamp AT TIME ZONE 'UTC' AND at < (seal.day + 1)::timestamp AT TIME ZONE 'UTC'
) found
WINDOW chain AS (ORDER BY seal.day) ORDER BY seal.day
"""
BEFORE_THE_FIRST = """
SELECT count(*) FROM audit_event
WHERE at < (SELECT min(day) FROM audit_seal)::timestamp AT TIME ZONE 'UTC'
"""


def complaints(file: Path) -> Iterator[str]:
    """Yield a sentence for each difference between the access log and the seals, in the database and in a seal file."""
    yield from _in_the_database()
    yield from _in_the_file(file)


def _in_the_database() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(SEALED_AND_FOUND)
        for day, count, previous, sealed, found_count, found, before, day_before in cursor.fetchall():
            if found_count != count:
                yield _("%(day)s: %(count)d rows were sealed, and there are %(found)d.") % {
                    "day": day,
                    "count": count,
                    "found": found_count,
                }
            elif found != sealed:
                yield _("%(day)s: rows are not what they were when the day was sealed, or its seal was changed.") % {
                    "day": day
                }
            if previous != before:
                yield _("%(day)s: its seal does not follow the one of the day before.") % {"day": day}
            if day_before and (day - day_before).days != 1:
                yield _("%(day)s: the days before it have lost their seals.") % {"day": day}
        cursor.execute(BEFORE_THE_FIRST)
        (earlier,) = cursor.fetchone()
        if earlier:
            yield _("There are %(count)d rows from before the first day that was sealed.") % {"count": earlier}


def _in_the_file(file: Path) -> Iterator[str]:
    stored = {str(seal.day): line_of(seal) for seal in Seal.objects.all()}
    if not file.exists():
        if stored:
            yield _("There is no file of seals at %(file)s. Name a copy with --file.") % {"file": file}
        return
    written = seals_in_file(file)
    for day in sorted(written):
        if day not in stored:
            yield _("%(day)s: the file has a seal that the database does not have.") % {"day": day}
        elif written[day] != stored[day]:
            yield _("%(day)s: the seal in the file is not the one in the database.") % {"day": day}
    for day in sorted(day for day in stored if day not in written and day < max(written, default="")):
        yield _("%(day)s: the file lacks the seal of this day.") % {"day": day}
