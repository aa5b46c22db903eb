"""Questions that the page asks before a note is signed when a fact looks like a slip. They never prevent signing."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.texts import filled
from agency import formats
from consumers.intake import is_recommended
from consumers.models import Consumer
from sessions.models import PeerSession

from . import queries

LONG_MINUTES = 6 * 60  # from here on one is asked whether the times are right


def questions(*, session: PeerSession, consumer: Consumer, user) -> list[str]:
    """A question for each fact that looks like a slip: a long session, a day outside the service, an overlap in time.

    The first session without a recommendation that is valid on its day is one as well.

    `session` needs a start and an end. The questions name `consumer` and nobody else.
    """
    return [
        *_about_length(session),
        *_about_service(session, consumer),
        *_about_recommendation(session, consumer),
        *_about_overlaps(session, consumer, user),
    ]


def _about_length(session: PeerSession) -> list[str]:
    if (session.minutes or 0) < LONG_MINUTES:
        return []
    sentence = _("This session lasted %(length)s. If that is not right, change the times before you sign.")
    return [sentence % {"length": formats.duration(session.minutes or 0)}]


def _about_service(session: PeerSession, consumer: Consumer) -> list[str]:
    assert session.starts_at
    day = timezone.localdate(session.starts_at)
    if consumer.enrolled_on and day < consumer.enrolled_on:
        sentence = _("Service for %(name)s began on %(day)s. This session was before that. Is the date right?")
        return [filled(sentence, name=consumer.called, day=formats.day(consumer.enrolled_on))]
    if consumer.ended_on and day > consumer.ended_on:
        sentence = _("Service for %(name)s ended on %(day)s. This session was after that. Is the date right?")
        return [filled(sentence, name=consumer.called, day=formats.day(consumer.ended_on))]
    return []


def _about_recommendation(session: PeerSession, consumer: Consumer) -> list[str]:
    assert session.starts_at
    day = timezone.localdate(session.starts_at)
    if queries.has_signed_session(consumer=consumer) or is_recommended(consumer=consumer, day=day):
        return []
    sentence = _(
        "This is the first session with %(name)s, and no recommendation is entered that is valid on %(day)s. You can"
        " sign. Please tell intake, so that they can ask for it."
    )
    return [filled(sentence, name=consumer.called, day=formats.day(day))]


def _about_overlaps(session: PeerSession, consumer: Consumer, user) -> list[str]:
    return [
        filled(
            _overlap(other, consumer),
            **{"name": consumer.called, "from": _time(other.starts_at), "to": _time(other.ends_at)},
        )
        for other in queries.overlapping(session=session, user=user)
    ]


def _overlap(other: PeerSession, consumer: Consumer) -> str:
    if other.consumer_id == consumer.pk:
        return _("There is another session with %(name)s from %(from)s to %(to)s. Are the times right?")
    return _("You have another session from %(from)s to %(to)s, with somebody else. Are the times right?")


def _time(at) -> str:
    return formats.time_of_day(at) if at else ""
