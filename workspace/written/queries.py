"""The notes somebody signed. They stay theirs to read and to add to, also about people they no longer work with."""

import uuid
from dataclasses import dataclass

from django.db.models import F, Value

from accounts.rows import AnyOf
from consumers.models import Consumer
from sessions.models import PeerSession, PeerSessionQuerySet
from sessions.queries import names_written_about


def written(*, user, skipped: int, most: int) -> PeerSessionQuerySet:
    """The sessions that `user`, the actor, signed, the latest first: `most` of them after the first `skipped`."""
    part = AnyOf(F("pk"), Value(user.pk), Value(skipped), Value(most), function="sessions_signed_by")
    return PeerSession.objects.filter(part).order_by("-starts_at", "pk")


@dataclass(frozen=True)
class Written:
    """A note of one's own, and whom it is about: of somebody one no longer works with, the name alone."""

    session: PeerSession
    person: Consumer


def written_note(*, user, pk: uuid.UUID) -> Written | None:
    """A note `user` signed, with what they added to it."""
    # Row security leaves out the records that a restriction closes to the author.
    signed = PeerSession.objects.signed_or_taken_back().filter(specialist=user)
    with_all = signed.with_place().select_related("note").prefetch_related("addenda", "corrections")
    found = with_all.filter(pk=pk).first()
    called = names_written_about(people=[found.consumer_id]).get(found.consumer_id) if found else None
    if found is None or called is None:
        return None
    return Written(found, Consumer(pk=found.consumer_id, goes_by=called))
