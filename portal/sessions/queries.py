"""Queries for a person's own signed sessions. `user` is always the account of the person served."""

import uuid

from django.db.models import QuerySet

from consumers.models import Consumer
from sessions.models import PeerSession, SessionGoal
from sessions.withholding import ReadableNote, readable_note

SHOWN = ("starts_at", "ends_at", "mode", "signed_at", "signed_as", "taken_back_at")


def sessions(*, user, goal: uuid.UUID | None = None) -> QuerySet[PeerSession]:
    """The signed sessions of the person, newest first; with `goal`, only those in which this goal was worked on."""
    return sessions_of(consumer=user.consumer, goal=goal)


def sessions_of(*, consumer: Consumer, goal: uuid.UUID | None) -> QuerySet[PeerSession]:
    """As `sessions`, for the person given."""
    signed = PeerSession.objects.filter(consumer=consumer).signed()
    if goal:
        signed = signed.filter(session_goals__goal=goal)
    # The columns of a row in a list; the pages of one session read the others.
    return signed.order_by("-starts_at", "pk").only(*SHOWN)


def entries(*, user) -> QuerySet[PeerSession]:
    """The signed sessions, newest first, with those whose note was taken back as being about somebody else."""
    return PeerSession.objects.filter(consumer=user.consumer).signed_or_taken_back().order_by("-starts_at", "pk")


def note(*, session: PeerSession) -> ReadableNote | None:
    """The note of a signed session without the parts that are withheld from the person now; None without one."""
    return readable_note(session=session.pk)


def goals_of(*, session: PeerSession) -> QuerySet[SessionGoal]:
    """The goals worked on in a signed session, worded as on the day it was signed, each with its goal of today."""
    return session.session_goals.select_related("goal").order_by("pk")
