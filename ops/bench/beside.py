"""Measurements besides pages: a password check, the scheduled jobs, and the bytes of a first visit."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from statistics import median
from time import perf_counter

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from agency.services import current_agency
from outbox.services import deliver
from reminders.services import send_due
from sessions.models import PeerSession

from .course import Side
from .server import Visitor

PARTS = re.compile(r'(?:href|src)="(/static/[^"#]+\.(?:css|js|svg|woff2|png|ico|webmanifest))')


@dataclass(frozen=True)
class Sweep:
    """The seconds that the scheduled jobs take: with nothing due, and with `late` unsigned notes."""

    nothing: float
    something: float
    late: int


def password_milliseconds(rounds: int = 7) -> float:
    """The median milliseconds of one password check, which is slow on purpose."""
    hashed = make_password("peer support demo, measured")
    return 1000 * median(_seconds(lambda: check_password("peer support demo, measured", hashed)) for _ in range(rounds))


def sweep_seconds(side: Side) -> Sweep:
    """Time the reminders and the outbox, at noon, when reminders may go out. The reminders are rolled back."""
    side.use_database()
    today = timezone.localdate(timezone=current_agency().zone)
    noon = datetime.combine(today, time(12), tzinfo=current_agency().zone)
    with transaction.atomic():
        late = PeerSession.objects.unsigned().count()
        something = _seconds(lambda: send_due(now=noon))
        PeerSession.objects.unsigned().delete()
        nothing = min(_seconds(lambda: send_due(now=noon)) for _ in range(5))
        transaction.set_rollback(True)
    return Sweep(nothing + _seconds(lambda: deliver(now=noon)), something, late)


def _seconds(work) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def first_visit(side: Side) -> dict[str, int]:
    """The compressed bytes of everything that a browser fetches for the sign-in page, by kind."""
    visitor = Visitor(side.server)
    page = visitor.get("/accounts/login/")
    found = {"html": page.size}
    for path in sorted(set(PARTS.findall(page.body.decode()))):
        kind = path.rsplit(".", 1)[1]
        found[kind] = found.get(kind, 0) + visitor.get(path).size
    return found
