"""Queries for the staff's page about one goal."""

from django.db.models import QuerySet

from accounts.models import User
from goals.models import Goal
from sessions.models import PeerSession
from workspace.sessions.queries import sessions_with


def sessions_on(*, user: User, goal: Goal) -> QuerySet[PeerSession]:
    """The sessions, as far as `user` may see them, in which this goal was worked on; the latest first."""
    found = sessions_with(user=user, consumer=goal.consumer).filter(
        session_goals__goal=goal, taken_back_at__isnull=True
    )
    return found.only(
        "consumer", "starts_at", "created_at", "minutes", "mode", "signed_at", "signed_as", "taken_back_at"
    )
