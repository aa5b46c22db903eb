"""Pages of the plan from paper: a person photographs or uploads them, and they belong to a part of the plan."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q, Sum
from django.db.models.functions import Length

from consumers.models import Consumer
from files.uploads import Content

from .choices import Part
from .models import Paper, PaperQuerySet
from .services import IdTaken, mark_removed

MOST_PAPERS = 20  # of one person, removed ones apart
LARGEST_TOTAL = 40 * 1024 * 1024  # bytes of one person, removed ones apart
# With those that are removed and not erased yet, so that nobody fills the database by adding and deleting.
MOST_STORED = 60
LARGEST_STORED = 120 * 1024 * 1024

IN_PLAN = Q(removed_at__isnull=True)
# Row security hides the row of a person from FOR UPDATE by that person, so the lock has a name of its own.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('wrap_paper ' || %s, 0))"


class TooMany(Exception):
    """The person would have more than `MOST_PAPERS` pages from paper."""


class NoRoom(Exception):
    """The person's pages from paper would have more than `LARGEST_TOTAL` bytes."""


class NotErasedYet(Exception):
    """The pages that are removed and not erased yet take up the rest of `MOST_STORED` or `LARGEST_STORED`."""


def papers_of(*, consumer: Consumer) -> PaperQuerySet:
    """The pages that are not removed, of those that the actor can read, without their bytes; the first added first."""
    return Paper.objects.not_removed().filter(consumer=consumer).defer("data")


@transaction.atomic
def add_paper(*, id: uuid.UUID, consumer: Consumer, part: Part, content: Content, now: datetime) -> Paper:
    """Add a page to a part and return it. Sent twice with the same id it is added once.

    Raises `TooMany`, `NoRoom`, `NotErasedYet`, and `IdTaken` when the id is that of another page or of one removed
    since.
    """
    _lock(consumer)
    paper = Paper(pk=id, consumer=consumer, part=part, kind=content.kind, data=content.data, added_at=now)
    if Paper.objects.filter(pk=id, consumer=consumer).exists():
        return _added_before(paper)
    _check_room(consumer, len(content.data), is_new=True)
    try:
        with transaction.atomic():
            paper.save(force_insert=True)
    except IntegrityError as error:  # the id is somebody else's
        raise IdTaken from error
    return paper


def remove_paper(*, paper: Paper, now: datetime) -> date:
    """Remove a page and return the day on which it is erased. A page removed before keeps its earlier day."""
    return mark_removed(Paper.objects.filter(pk=paper.pk), now=now)


@transaction.atomic
def use_paper_again(*, paper: Paper) -> None:
    """Bring a page back that was removed and is not erased yet. Raises `TooMany` and `NoRoom`."""
    _lock(paper.consumer)
    stored = Paper.objects.select_for_update(of=("self",)).defer("data").annotate(size=Length("data")).get(pk=paper.pk)
    if stored.removed_at is None:
        return
    _check_room(paper.consumer, stored.size, is_new=False)
    stored.removed_at = stored.erase_on = None
    stored.save(update_fields=["removed_at", "erase_on"])


def _lock(consumer: Consumer) -> None:
    """Wait until no other request adds pages of this person, so that requests at the same moment keep the limits."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [str(consumer.pk)])


def _check_room(consumer: Consumer, size: int, *, is_new: bool) -> None:
    """Raise `TooMany` or `NoRoom` if the plan has no room for one more page with `size` bytes.

    Raise `NotErasedYet` if the page is new and there is no room for it beside those that are removed.
    """
    found = Paper.objects.filter(consumer=consumer).aggregate(
        number=Count("pk", filter=IN_PLAN),
        size=Sum(Length("data"), filter=IN_PLAN, default=0),
        number_stored=Count("pk"),
        size_stored=Sum(Length("data"), default=0),
    )
    if found["number"] >= MOST_PAPERS:
        raise TooMany
    if found["size"] + size > LARGEST_TOTAL:
        raise NoRoom
    if is_new and (found["number_stored"] >= MOST_STORED or found["size_stored"] + size > LARGEST_STORED):
        raise NotErasedYet


def _added_before(paper: Paper) -> Paper:
    """The stored page with this id if it is the same one and not removed. Raises `IdTaken` otherwise."""
    stored = Paper.objects.not_removed().filter(pk=paper.pk, consumer=paper.consumer).first()
    if stored is None or (stored.part, stored.kind, bytes(stored.data)) != (paper.part, paper.kind, paper.data):
        raise IdTaken
    return stored
