"""Queries for the staff's page about one goal."""

import uuid

from django.db.models import QuerySet

from accounts.models import User
from accounts.prepared import Prepared
from consumers.models import Consumer
from goals.models import Goal, ProgressMark
from sessions.models import PeerSession
from workspace.sessions.queries import sessions_with

SESSIONS_SHOWN = 10


def sessions_on(*, user: User, goal: Goal) -> list[PeerSession]:
    """The latest sessions, as far as `user` may see them, in which this goal was worked on; the latest first."""
    return SESSIONS_ON(user=user.pk, person=goal.consumer_id, goal=goal.pk)


def _sessions_on(user: uuid.UUID, person: uuid.UUID, goal: uuid.UUID) -> QuerySet[PeerSession]:
    found = sessions_with(user=User(pk=user), consumer=Consumer(pk=person)).filter(
        session_goals__goal=goal, taken_back_at__isnull=True
    )
    read = ("consumer", "starts_at", "created_at", "minutes", "mode", "signed_at", "signed_as", "taken_back_at")
    return found.only(*read)[:SESSIONS_SHOWN]


SESSIONS_ON = Prepared(_sessions_on, user=uuid.UUID, person=uuid.UUID, goal=uuid.UUID)
MARKS = Prepared(lambda goal: ProgressMark.objects.filter(goal=goal).listed(), goal=uuid.UUID)


def marks(*, goal: Goal) -> list[ProgressMark]:
    """All progress marks of a goal, newest first."""
    return MARKS(goal=goal.pk)
