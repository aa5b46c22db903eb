"""Peer support sessions.

The facts (who, when, how) and the texts are in different tables: a supervisor counts the facts of an unsigned session,
while only the author reads its draft.
"""

from .attempts import Attempt
from .corrections import Correction
from .facts import Minutes, PeerSession, PeerSessionQuerySet, SessionGoal
from .notes import Addendum, Draft, Note, Withheld

__all__ = [
    "Addendum",
    "Attempt",
    "Correction",
    "Draft",
    "Minutes",
    "Note",
    "PeerSession",
    "PeerSessionQuerySet",
    "SessionGoal",
    "Withheld",
]
