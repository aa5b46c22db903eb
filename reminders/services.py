"""Sends reminders by mail about notes that are late."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agency import rules
from agency.choices import RuleKey
from agency.services import current_agency
from outbox.choices import Delivery
from outbox.services import queue_message

from .duties import late_notes_by_specialist


def send_due(*, now: datetime) -> None:
    """Queue every reminder that is due. A new kind of reminder is called here."""
    send_note_digests(now=now)


def send_note_digests(*, now: datetime) -> None:
    """Queue one e-mail per specialist and day while any of their notes is unsigned past the limit.

    The key of the message allows one a day, also with several workers. Notes still unsigned tomorrow are in tomorrow's
    e-mail. The e-mail has a number and a link, and no names of people served.
    """
    zone = current_agency().zone
    with timezone.override(zone):
        today = timezone.localdate(now)
        rulebook = rules.rulebook()
        if timezone.localtime(now).hour < rulebook.value_on(RuleKey.REMINDER_HOUR, today):
            return
        for specialist, count in late_notes_by_specialist(now=now, rulebook=rulebook):
            queue_message(
                key=f"late-notes:{specialist.pk}:{today}",
                to=specialist.email,
                subject=_("PeerHub: notes are waiting for you"),
                body=ngettext(
                    "Hello %(name)s,\n\n%(count)d session note has waited for your signature past the limit.\n\n"
                    "%(link)s\n",
                    "Hello %(name)s,\n\n%(count)d session notes have waited for your signature past the limit.\n\n"
                    "%(link)s\n",
                    count,
                )
                % {
                    "name": specialist.first_name,
                    "count": count,
                    "link": settings.PUBLIC_URL + reverse("workspace:today"),
                },
                delivery=Delivery.AT_MOST_ONCE,
                # What could not be sent today comes again tomorrow, as tomorrow's.
                expires_at=datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone),
                now=now,
            )
