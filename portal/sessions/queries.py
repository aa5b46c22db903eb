"""Queries for a person's own signed sessions. `user` is always the account of the person served."""

import uuid

from django.db.models import QuerySet

from sessions.models import PeerSession, SessionGoal
from sessions.withholding import ReadableNote, readable_note

SHOWN = ("starts_at", "ends_at", "mode", "signed_at", "signed_as", "taken_back_at")


def sessions(*, user, goal: uuid.UUID | None = None) -> QuerySet[PeerSession]:
    """The signed sessions of the person, newest first; with `goal`, only those in which that goal was worked on."""
    signed = PeerSession.objects.filter(consumer=user.consumer).signed()
    if goal:
        signed = signed.filter(session_goals__goal=goal)
    # The columns of a row in a list; the pages of one session read the others.
    return signed.order_by("-starts_at", "pk").only(*SHOWN)


def entries(*, user) -> QuerySet[PeerSession]:
    """The signed sessions, newest first, and those whose note was taken back because it was about somebody else."""
    return PeerSession.objects.filter(consumer=user.consumer).signed_or_taken_back().order_by("-starts_at", "pk")


def note(*, session: PeerSession) -> ReadableNote | None:
    """What a signed session says, without the parts that are held back from the person for now."""
    return readable_note(session=session.pk)


def goals_of(*, session: PeerSession) -> QuerySet[SessionGoal]:
    """The goals of a signed session, in the words of the day it was signed; each with the goal as it is now."""
    return session.session_goals.select_related("goal").order_by("pk")
