"""What a person writes after a hard time, for their eyes only: what helped, what did not, what they want to change."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from consumers.models import Consumer

from .models import LookingBack
from .services import IdTaken, mark_removed

MOST = 100  # of one person, those that wait to be erased among them, so that a page can list them all


class ChangedMeanwhile(Exception):
    """It was changed after the page was opened. `looking_back` is the stored version."""

    def __init__(self, looking_back: LookingBack):
        super().__init__()
        self.looking_back = looking_back


class TooMany(Exception):
    """The person would have more than `MOST` of them."""


@dataclass(frozen=True)
class Answers:
    """The person's words, each optional, but not all empty."""

    helped: str = ""
    did_not_help: str = ""
    to_change: str = ""


def has_looked_back(*, consumer: Consumer) -> bool:
    """Whether the person wrote something that is not removed."""
    return LookingBack.objects.not_removed().filter(consumer=consumer).exists()


@transaction.atomic
def look_back(*, id: uuid.UUID, consumer: Consumer, answers: Answers, now: datetime) -> LookingBack:
    """Store the answers with the day of `now` and return them. Sent twice with the same id they are stored once.

    Raises `TooMany`, and `IdTaken` when the id is that of other answers.
    """
    new = LookingBack(
        pk=id, consumer=consumer, day=timezone.localdate(now), created_at=now, changed_at=now, **asdict(answers)
    )
    if LookingBack.objects.filter(pk=id, consumer=consumer).exists():
        return _stored_before(new)
    if LookingBack.objects.filter(consumer=consumer).count() >= MOST:
        raise TooMany
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:  # the page was sent twice at once, or the id is somebody else's
        return _stored_before(new)
    return new


def answers_of(looking_back: LookingBack) -> Answers:
    return Answers(looking_back.helped, looking_back.did_not_help, looking_back.to_change)


def _stored_before(new: LookingBack) -> LookingBack:
    """The stored answers with this id if they say the same and are not removed. Raises `IdTaken` otherwise."""
    stored = LookingBack.objects.not_removed().filter(pk=new.pk, consumer=new.consumer).first()
    if stored is None or answers_of(stored) != answers_of(new):
        raise IdTaken
    return stored


@transaction.atomic
def edit_looking_back(*, looking_back: LookingBack, version: int, answers: Answers, now: datetime) -> LookingBack:
    """Overwrite the answers and return them. Removed ones are then not removed any more; the day stays.

    Raises `ChangedMeanwhile` if `version` is not the stored version, unless they already say the same.
    """
    stored = LookingBack.objects.select_for_update(of=("self",)).get(pk=looking_back.pk)
    if answers_of(stored) != answers:
        if stored.version != version:
            raise ChangedMeanwhile(stored)
        for name, words in asdict(answers).items():
            setattr(stored, name, words)
        stored.version, stored.changed_at = stored.version + 1, now
    stored.removed_at = stored.erase_on = None
    stored.save()
    return stored


def remove_looking_back(*, looking_back: LookingBack, now: datetime) -> date:
    """Remove the answers and return the day on which they are erased. Those removed before keep their earlier day."""
    return mark_removed(LookingBack.objects.filter(pk=looking_back.pk), now=now)


def use_looking_back_again(*, looking_back: LookingBack) -> None:
    """Bring answers back that were removed and are not erased yet."""
    LookingBack.objects.filter(pk=looking_back.pk).update(removed_at=None, erase_on=None)
