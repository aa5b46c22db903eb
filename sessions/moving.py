"""Services that move the text of a session to another person."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from consumers.models import Consumer

from .models import Draft, PeerSession, SessionGoal
from .services import AlreadySigned, NotSigned, NotWorkedWith, NotYours, moved_id


@transaction.atomic
def move_draft(
    *, session: PeerSession, to: Consumer, by, now: datetime, goals: Collection[uuid.UUID] = ()
) -> PeerSession:
    """Move an unsigned session, with its draft, to another person, and delete it under the first.

    Goals belong to a person, so they stay behind. `goals` are those of `to`, to undo a move. Raises `NotYours`,
    `AlreadySigned` or `NotWorkedWith`, and then changes nothing.
    """
    stored = PeerSession.objects.select_for_update(of=("self",)).filter(pk=session.pk).first()
    if stored is None or stored.specialist_id != by.pk:
        raise NotYours
    if stored.signed_at:
        raise AlreadySigned
    draft = Draft.objects.filter(session=stored).first()
    moved = _draft(stored, to, draft.typed if draft else {}, by, now, goals, moved_id(stored.pk, to.pk))
    stored.delete()
    return moved


@transaction.atomic
def write_again(*, session: PeerSession, to: Consumer, by, now: datetime) -> PeerSession:
    """Begin a draft about the right person with the words of a note that was taken back.

    A form sent twice begins one draft. Raises `NotYours` if `by` is not the author or `to` is the wrong person again,
    `NotSigned` if the note was not taken back, or `NotWorkedWith` if `by` does not work with `to`.
    """
    if session.specialist_id != by.pk or session.consumer_id == to.pk:
        raise NotYours
    if not session.taken_back_at:
        raise NotSigned
    id = moved_id(session.pk, to.pk)
    if begun := PeerSession.objects.filter(pk=id, consumer=to, specialist=by).first():
        return begun
    note = session.note
    words = {name: getattr(note, name) for name in ("together", "own_words", "next_steps")}
    ticks = {"is_part_2": note.is_part_2, "worked_on_wrap": session.worked_on_wrap}
    words |= {name: "on" if is_ticked else "" for name, is_ticked in ticks.items()}
    return _draft(session, to, words, by, now, (), id)


def _draft(
    like: PeerSession,
    to: Consumer,
    typed: dict,
    by,
    now: datetime,
    goals: Collection[uuid.UUID],
    id: uuid.UUID,
) -> PeerSession:
    """Create an unsigned session with `to`, with the facts of the session `like` and a draft of the text `typed`."""
    if not Consumer.objects.worked_with(by).filter(pk=to.pk).exists():
        raise NotWorkedWith
    facts = {name: getattr(like, name) for name in ("kind", "mode", "place", "starts_at", "ends_at")}
    session = PeerSession.objects.create(pk=id, consumer=to, specialist=by, created_at=now, **facts)
    theirs = to.goals.filter(pk__in=goals)
    SessionGoal.objects.bulk_create(SessionGoal(session=session, goal=goal, consumer=to) for goal in theirs)
    typed = typed | {"goals": [str(goal.pk) for goal in theirs]}
    Draft.objects.create(session=session, consumer=to, author=by, typed=typed, saved_at=now)
    return session
