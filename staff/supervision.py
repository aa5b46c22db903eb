"""Changes supervision: who plans, writes, cancels and signs it."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from psycopg2.errors import UniqueViolation

from accounts.models import User

from .file import IdTaken
from .models import Supervision, SupervisionPart


class TextChanged(Exception):
    """The text of the supervision changed after the signer was shown it."""


@transaction.atomic
def plan_supervision(
    *, id: uuid.UUID, supervisor: User, specialists: Collection[User], starts_at: datetime
) -> Supervision:
    """Plan a supervision and return it. Sending the same id twice returns the first one. Raises `IdTaken`."""
    told = {"supervisor": supervisor, "starts_at": starts_at}
    everybody = [supervisor, *specialists]
    try:
        supervision, is_new = Supervision.objects.get_or_create(pk=id, defaults=told)
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):  # it names one that the supervisor does not see
            raise IdTaken from error
        raise
    if is_new:
        SupervisionPart.objects.bulk_create(SupervisionPart(supervision=supervision, holder=one) for one in everybody)
    is_same = all(getattr(supervision, name) == value for name, value in told.items())
    if not is_same or set(supervision.parts.values_list("holder", flat=True)) != {one.pk for one in everybody}:
        raise IdTaken
    return supervision


def may_change(supervision: Supervision) -> bool:
    """Whether nobody has signed or cancelled it. Locks its row, so that this stays so until the transaction ends."""
    stored = Supervision.objects.select_for_update().get(pk=supervision.pk)
    return stored.cancelled_at is None and not stored.parts.filter(signed_at__isnull=False).exists()


@transaction.atomic
def write_supervision(
    *, supervision: Supervision, minutes: int, topics: str, took_part: Collection[User] | None = None
) -> bool:
    """Write down how long it took, what it was about and, unless None, which of the planned specialists took part.

    Return whether it was written: not if it was signed or cancelled meanwhile.
    """
    if not may_change(supervision):
        return False
    supervision.minutes, supervision.topics = minutes, topics
    supervision.save(update_fields=["minutes", "topics"])
    if took_part is not None:
        supervision.parts.exclude(holder__in=[*took_part, supervision.supervisor_id]).delete()
    return True


@transaction.atomic
def cancel_supervision(*, supervision: Supervision, now: datetime) -> bool:
    """Cancel a supervision, which ends it. Return whether it is cancelled: not if somebody signed it meanwhile."""
    if may_change(supervision):
        supervision.cancelled_at = now
        supervision.save(update_fields=["cancelled_at"])
    supervision.refresh_from_db()
    return supervision.cancelled_at is not None


def text_shown(supervision: Supervision) -> str:
    """A mark of what a supervision says: a signature sends back the mark of the text that was shown."""
    who = sorted(str(part.holder_id) for part in supervision.parts.all())
    said = [supervision.starts_at.isoformat(), supervision.minutes, supervision.topics, *who]
    return salted_hmac("supervision", repr(said)).hexdigest()


@transaction.atomic
def sign_supervision(*, part: SupervisionPart, shown: str, now: datetime) -> None:
    """Sign one's own part. The database copies the name. Signed twice, it was signed the first time.

    Raises `TextChanged` if the text is not the one `shown`.
    """
    if SupervisionPart.objects.select_for_update(of=("self",)).get(pk=part.pk).signed_at:
        return
    part.signed_at = now
    try:
        with transaction.atomic():
            part.save(update_fields=["signed_at"])
    except IntegrityError as error:  # it was cancelled meanwhile
        raise TextChanged from error
    if text_shown(Supervision.objects.get(pk=part.supervision_id)) != shown:  # the signature locks it
        raise TextChanged
