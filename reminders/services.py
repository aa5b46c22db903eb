"""Sends each staff member at most one mail a day about what waits for them: late notes, and certificates that end."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agency import formats, rules
from agency.choices import RuleKey, Vocabulary
from agency.rules import Rulebook
from agency.services import current_agency
from agency.vocabularies import terms
from outbox.choices import Delivery, State
from outbox.models import Message
from outbox.services import queue_message

from .duties import ending_certificates, late_notes_by_specialist, supervisors_of

REMEMBERED = timedelta(days=400)  # longer than any rule lets a reminder begin before the end
NEVER_SENT = (State.EXPIRED, State.FAILED)
Lines = dict[uuid.UUID, list[str]]


def send_due(*, now: datetime) -> None:
    """Queue the mails of the day. A new kind of reminder adds its lines here.

    The key of a mail allows one per account and day, also with several workers. A mail has numbers, links and the
    reader's own certificates, and no names of people served.
    """
    zone = current_agency().zone
    with timezone.override(zone):
        today = timezone.localdate(now)
        rulebook = rules.rulebook()
        if timezone.localtime(now).hour < rulebook.value_on(RuleKey.REMINDER_HOUR, today):
            return
        lines: Lines = defaultdict(list)
        _add_late_notes(lines, now=now, rulebook=rulebook)
        _add_certificates(lines, now=now, rulebook=rulebook)
        for reader in User.objects.filter(pk__in=lines, is_active=True).exclude(email="").order_by("pk"):
            greeting = _("Hello %(name)s,") % {"name": reader.first_name}
            queue_message(
                key=_key(reader.pk, today),
                to=reader.email,
                subject=_("PeerHub: what is waiting for you"),
                body="\n\n".join([greeting, *lines[reader.pk]]) + "\n",
                delivery=Delivery.AT_MOST_ONCE,
                # What could not be sent today comes again tomorrow, as tomorrow's.
                expires_at=datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone),
                now=now,
            )


def _add_late_notes(lines: Lines, *, now: datetime, rulebook: Rulebook) -> None:
    """Add a line for each specialist with notes that are unsigned past the limit, every day anew."""
    for specialist, count in late_notes_by_specialist(now=now, rulebook=rulebook):
        sentence = ngettext(
            "%(count)d session note has waited for your signature past the limit.",
            "%(count)d session notes have waited for your signature past the limit.",
            count,
        )
        lines[specialist.pk] += [sentence % {"count": count}, _address("workspace:today")]


def _add_certificates(lines: Lines, *, now: datetime, rulebook: Rulebook) -> None:
    """Add lines for the holders of certificates that end, and for their supervisors, when a reminder has begun."""
    today = timezone.localdate(now)
    endings = ending_certificates(today=today, rulebook=rulebook)
    if not endings:
        return
    led = supervisors_of(staff={ending.holder for ending in endings}, today=today)
    last = _last_mails({ending.holder for ending in endings} | set(led), now=now)
    words = terms(Vocabulary.CREDENTIAL)
    own: dict[uuid.UUID, list[str]] = defaultdict(list)
    for ending in endings:
        if ending.is_new_since(last.get(ending.holder)):
            said = {"certificate": words.label(ending.kind, today), "day": formats.day(ending.until)}
            sentence = (
                _("%(certificate)s: ran out on %(day)s.")
                if ending.until < today
                else _("%(certificate)s: runs out on %(day)s.")
            )
            own[ending.holder].append(sentence % said)
    for holder, sentences in own.items():
        lines[holder] += [*sentences, _address("workspace:file-own")]
    for supervisor, members in led.items():
        new = {e.holder for e in endings if e.holder in members and e.is_new_since(last.get(supervisor))}
        if new:
            sentence = ngettext(
                "A certificate of %(count)d person on your teams runs out soon or has run out.",
                "Certificates of %(count)d people on your teams run out soon or have run out.",
                len(new),
            )
            lines[supervisor] += [sentence % {"count": len(new)}, _address("workspace:file-list")]


def _last_mails(readers: Collection[uuid.UUID], *, now: datetime) -> dict[uuid.UUID, date]:
    """Return the day of the last mail of each reader, whatever it said; without mails never sent."""
    theirs = reduce(or_, (Q(key__startswith=_key(reader)) for reader in readers))
    mails = Message.objects.filter(theirs, created_at__gt=now - REMEMBERED).exclude(state__in=NEVER_SENT)
    last: dict[uuid.UUID, date] = {}
    for key in mails.order_by("key").values_list("key", flat=True):
        _kind, reader, day = key.split(":")
        last[uuid.UUID(reader)] = date.fromisoformat(day)
    return last


def _key(reader: uuid.UUID, day: date | str = "") -> str:
    """Return the key of a reader's mail of a day; without a day, the beginning of all their keys."""
    return f"daily:{reader}:{day}"


def _address(name: str) -> str:
    return settings.PUBLIC_URL + reverse(name)
