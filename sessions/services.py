"""Services that write and sign the note of a session.

A draft stores the text exactly as typed, valid or not, so that nothing is lost. The facts that can be read from it
(when, how, where) are stored on the session. Signing moves the text into the note, after which nothing changes.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from consumers.models import Consumer
from goals.models import Goal

from .choices import Mode
from .models import Addendum, Draft, Note, PeerSession, SessionGoal


class ChangedMeanwhile(Exception):
    """The draft was saved elsewhere after this page was opened. `draft` holds the stored version."""

    def __init__(self, draft: Draft):
        super().__init__()
        self.draft = draft


class AlreadySigned(Exception):
    """The note is already signed, and so does not change."""


class DraftGone(Exception):
    """The draft was moved to another person after this page was opened."""


class NotYours(Exception):
    """The session belongs to another author or person; only its author writes, signs or discards it."""


class NotWorkedWith(Exception):
    """The author does not work with the person, so no session about them can be begun."""


@transaction.atomic
def save_draft(
    *,
    id: uuid.UUID,
    consumer: Consumer,
    typed: dict[str, str | list[str]],
    version: int,
    starts_at: datetime | None,
    ends_at: datetime | None,
    mode: str,
    place: str,
    goals: Iterable[Goal] | None,
    by,
    now: datetime,
) -> Draft:
    """Save the typed text and the facts that could be read from it. The first save creates the session.

    With `goals` None the goals stay as they are: an author who no longer works with the person does not see them.
    `version` is the draft's version when the page was opened (0 for none). The same content sent again makes no new
    version. Raises `ChangedMeanwhile`, `AlreadySigned`, `DraftGone`, `NotYours` or, for a new session about a person
    with whom the author does not work, `NotWorkedWith`, and then changes nothing.
    """
    facts = {"starts_at": starts_at, "ends_at": ends_at, "mode": mode or Mode.IN_PERSON, "place": place}
    session, is_new = _mine(id, consumer, by, now, facts, was_saved=version > 0)
    draft = None if is_new else Draft.objects.select_for_update(of=("self",)).filter(session=session).first()
    if draft and draft.typed != typed and draft.version != version:
        raise ChangedMeanwhile(draft)
    if changed := [name for name, value in facts.items() if getattr(session, name) != value]:
        for name in changed:
            setattr(session, name, facts[name])
        session.save(update_fields=changed)
    if goals is not None:
        _set_goals(session, goals, is_new=is_new)
    if draft and draft.typed == typed:
        return draft
    begun = draft is None
    draft = draft or Draft(session=session, consumer=consumer, author=by, version=0)
    draft.typed, draft.version, draft.saved_at = typed, draft.version + 1, now
    draft.save(force_insert=begun)
    return draft


@transaction.atomic
def sign_session(
    *,
    session: PeerSession,
    version: int,
    together: str,
    own_words: str,
    next_steps: str,
    is_part_2: bool = False,
    worked_on_wrap: bool = False,
    by,
    now: datetime,
) -> Note:
    """Sign a session with its note.

    The database refuses incomplete facts. Raises `AlreadySigned` (the existing note counts), `NotYours`, or
    `ChangedMeanwhile` when the stored draft differs from the text that the author read before signing.
    """
    stored = PeerSession.objects.select_for_update(of=("self",)).filter(pk=session.pk).first()
    if stored is None or stored.specialist_id != by.pk:
        raise NotYours
    if stored.signed_at:
        raise AlreadySigned
    draft = stored.draft
    if draft.version != version:
        raise ChangedMeanwhile(draft)
    note = Note.objects.create(
        session=stored,
        consumer_id=stored.consumer_id,
        together=together,
        own_words=own_words,
        next_steps=next_steps,
        is_part_2=is_part_2,
    )
    draft.delete()
    stored.signed_at, stored.worked_on_wrap = now, worked_on_wrap
    stored.save(update_fields=["signed_at", "worked_on_wrap"])
    return note


@transaction.atomic
def discard_draft(*, session: PeerSession, by) -> None:
    """Delete an unsigned session and its draft; a second call does nothing. Raises `AlreadySigned` or `NotYours`."""
    stored = PeerSession.objects.select_for_update(of=("self",)).filter(pk=session.pk).first()
    if stored is None:
        return
    if stored.specialist_id != by.pk:
        raise NotYours
    if stored.signed_at:
        raise AlreadySigned
    stored.delete()


class NotSigned(Exception):
    """The note is unsigned or was taken back; from `write_again`: the note was not taken back."""


@transaction.atomic
def add_addendum(*, id: uuid.UUID, session: PeerSession, words: str, by, now: datetime) -> Addendum:
    """Add the author's addendum to a signed note, also after the author's assignment has ended.

    Sent twice it is added once. Raises `NotYours`, or `NotSigned`, also for a note that was taken back.
    """
    if session.specialist_id != by.pk:
        raise NotYours
    if not PeerSession.objects.signed().filter(pk=session.pk).exists():
        raise NotSigned
    try:
        with transaction.atomic():
            added, _is_new = Addendum.objects.get_or_create(
                pk=id,
                session=session,
                defaults={"consumer_id": session.consumer_id, "author": by, "words": words, "added_at": now},
            )
    except IntegrityError as error:  # the id belongs to another addendum
        raise NotYours from error
    return added


def _mine(
    id: uuid.UUID, consumer: Consumer, by, now: datetime, facts: dict[str, Any], *, was_saved: bool
) -> tuple[PeerSession, bool]:
    """Return the author's unsigned session with this id, locked, and whether it was created now, with these facts."""
    stored = PeerSession.objects.select_for_update(of=("self",)).filter(pk=id, consumer=consumer)
    session = stored.first()
    is_new = session is None
    if session is None:
        if was_saved and _was_moved(id, by, now):
            raise DraftGone
        if not Consumer.objects.worked_with(by).filter(pk=consumer.pk).exists():
            raise NotWorkedWith
        try:
            with transaction.atomic():
                session = PeerSession.objects.create(pk=id, consumer=consumer, specialist=by, created_at=now, **facts)
        except IntegrityError as error:
            is_new, session = False, stored.first()  # the same form arrived twice at once
            if session is None:
                raise NotYours from error
    if session.specialist_id != by.pk:
        raise NotYours
    if session.signed_at:
        raise AlreadySigned
    return session, is_new


def moved_id(id: uuid.UUID, to: uuid.UUID) -> uuid.UUID:
    """The id that a session gets when it is moved to the person `to`, always the same, so that a move is recognized."""
    return uuid.uuid5(id, str(to))


def _was_moved(id: uuid.UUID, by, now: datetime) -> bool:
    """Whether a session that does not exist any more was moved to another person, and not discarded."""
    lately = PeerSession.objects.filter(specialist=by, created_at__gte=now - timedelta(days=2))
    return any(pk == moved_id(id, consumer) for pk, consumer in lately.values_list("pk", "consumer"))


def _set_goals(session: PeerSession, goals: Iterable[Goal], *, is_new: bool) -> None:
    wanted = {goal.pk for goal in goals}
    stored = set() if is_new else set(session.session_goals.values_list("goal_id", flat=True))
    if stored - wanted:
        session.session_goals.filter(goal_id__in=stored - wanted).delete()
    SessionGoal.objects.bulk_create(
        SessionGoal(session=session, goal_id=goal_id, consumer_id=session.consumer_id)
        for goal_id in sorted(wanted - stored)
    )
