"""Pages of a plan from paper: added once, limited, read by few, never changed, and erased."""

import time
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.actor import ActorKind, acting, has_typed_pin
from audit.models import Event
from files.choices import FileKind
from files.uploads import Content
from tests import factories
from tests.days import noon_ago
from tests.roles import AppWorker, as_app_role, run_as_app
from wrap import papers, services
from wrap.choices import Part, ShareKind
from wrap.models import Paper, Share

PHOTO = Content(FileKind.JPEG, b"a photo")
PDF = Content(FileKind.PDF, b"%PDF-1.7 a page %%EOF")


def add(world, *, id=None, part=Part.CRISIS, content=PHOTO) -> Paper:
    with as_app_role(world.cara_account):
        return papers.add_paper(
            id=id or uuid.uuid4(), consumer=world.cara, part=part, content=content, now=timezone.now()
        )


def use_again(world, paper) -> None:
    with as_app_role(world.cara_account):
        papers.use_paper_again(paper=paper)


def remove(world, paper, *, now=None) -> date:
    with as_app_role(world.cara_account):
        return papers.remove_paper(paper=paper, now=now or timezone.now())


def erase() -> int:
    with as_app_role(job="wrap"):
        return services.erase_due(now=timezone.now())


def share(world, part, kind=ShareKind.TEAM, user=None) -> Share:
    return Share.objects.create(consumer=world.cara, part=part, kind=kind, user=user, started_at=timezone.now())


def read_by(user) -> set[Paper]:
    with as_app_role(user):
        return set(Paper.objects.all())


def test_page_is_stored_in_its_part(world):
    paper = Paper.objects.get(pk=add(world, content=PDF).pk)
    assert (paper.consumer, paper.part, paper.kind, bytes(paper.data)) == (world.cara, "crisis", "pdf", PDF.data)
    with as_app_role(world.cara_account):
        assert list(papers.papers_of(consumer=world.cara)) == [paper]
        assert list(papers.papers_of(consumer=world.cara).filter(part=Part.WELL)) == []


def test_list_reads_no_bytes(world):
    add(world)
    assert papers.papers_of(consumer=world.cara).get().get_deferred_fields() == {"data"}


def test_page_sent_twice_is_stored_once(world):
    id = uuid.uuid4()
    first = add(world, id=id)
    assert add(world, id=id) == first
    for changed in ({"content": PDF}, {"part": Part.WELL}):
        with pytest.raises(services.IdTaken):
            add(world, id=id, **changed)
    remove(world, first)
    with pytest.raises(services.IdTaken):
        add(world, id=id)


@pytest.mark.django_db(transaction=True)
def test_page_sent_twice_at_once_is_stored_once(world):
    id, consumer, now = uuid.uuid4(), world.cara, timezone.now()
    sent = [
        AppWorker(
            lambda: papers.add_paper(id=id, consumer=consumer, part=Part.WELL, content=PHOTO, now=now),
            world.cara_account,
        )
        for _ in range(4)
    ]
    assert {worker.result().pk for worker in sent} == {id}
    assert Paper.objects.count() == 1


def test_id_of_somebody_elses_page_is_refused(world):
    theirs = factories.wrap_paper(world.dan, Part.CRISIS)
    with pytest.raises(services.IdTaken):
        add(world, id=theirs.pk)


def test_number_of_pages_is_limited(world):
    for _number in range(papers.MOST_PAPERS):
        last = factories.wrap_paper(world.cara, Part.WELL)
    factories.wrap_paper(world.dan, Part.WELL)
    with pytest.raises(papers.TooMany):
        add(world)
    remove(world, last)
    add(world)
    with pytest.raises(papers.TooMany):
        use_again(world, last)


def test_size_of_all_pages_together_is_limited(world):
    large = factories.wrap_paper(world.cara, Part.WELL, data=b"a" * (papers.LARGEST_TOTAL - 2 * len(PHOTO.data)))
    add(world)
    add(world)
    with pytest.raises(papers.NoRoom):
        add(world)
    remove(world, large)
    add(world)
    with pytest.raises(papers.NoRoom):
        use_again(world, large)


def test_removed_pages_count_until_they_are_erased(world):
    gone = {"removed_at": timezone.now(), "erase_on": timezone.localdate()}
    for _number in range(papers.MOST_STORED - 1):
        removed = factories.wrap_paper(world.cara, Part.WELL, **gone)
    factories.wrap_paper(world.dan, Part.WELL, **gone)
    add(world)
    with pytest.raises(papers.NotErasedYet):
        add(world)
    use_again(world, removed)


def test_size_of_removed_pages_counts_until_they_are_erased(world):
    gone = {"removed_at": timezone.now(), "erase_on": timezone.localdate()}
    large = papers.LARGEST_STORED - 2 * len(PHOTO.data)
    factories.wrap_paper(world.cara, Part.WELL, data=bytes(large), **gone)
    add(world)
    add(world)
    with pytest.raises(papers.NotErasedYet):
        add(world)


@pytest.mark.django_db(transaction=True)
def test_pages_added_at_once_keep_the_limit(world):
    for _number in range(papers.MOST_PAPERS - 1):
        factories.wrap_paper(world.cara, Part.WELL)
    consumer, now = world.cara, timezone.now()

    def add_one():
        with transaction.atomic():
            papers.add_paper(id=uuid.uuid4(), consumer=consumer, part=Part.WELL, content=PHOTO, now=now)
            time.sleep(0.3)  # the transaction stays open, so that the others would count before it ends

    workers = [AppWorker(add_one, world.cara_account) for _number in range(4)]
    refused = 0
    for worker in workers:
        try:
            worker.result()
        except papers.TooMany:
            refused += 1
    assert refused == len(workers) - 1
    assert Paper.objects.count() == papers.MOST_PAPERS


def test_removed_page_comes_back_and_stays(world):
    paper = add(world)
    remove(world, paper)
    assert not Paper.objects.not_removed().exists()
    use_again(world, paper)
    use_again(world, paper)
    stored = Paper.objects.get()
    assert (stored.removed_at, stored.erase_on, bytes(stored.data)) == (None, None, PHOTO.data)


def test_page_that_is_in_the_plan_is_brought_back_without_a_count(world):
    for _number in range(papers.MOST_PAPERS):
        paper = factories.wrap_paper(world.cara, Part.WELL)
    use_again(world, paper)
    assert Paper.objects.not_removed().count() == papers.MOST_PAPERS


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "kitchen"},
        {"kind": "exe"},
        {"erase_on": date(2026, 1, 1)},
        {"removed_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=str,
)
def test_database_refuses_a_page_that_cannot_be(world, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.wrap_paper(world.cara, **{"part": Part.WELL} | wrong)
    assert factories.wrap_paper(world.cara, Part.WELL)


@pytest.mark.parametrize(
    "change",
    [
        "id = gen_random_uuid()",
        "part = 'well'",
        "kind = 'pdf'",
        "data = 'forged'",
        "added_at = added_at - interval '1 day'",
        "consumer_id = '{dan}'",
    ],
)
def test_page_never_changes(world, change):
    add(world)
    changing = f"UPDATE wrap_paper SET {change}".format(dan=world.dan.pk)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        run_as_app(changing, user=world.cara_account)
    assert run_as_app("UPDATE wrap_paper SET removed_at = now(), erase_on = now()", user=world.cara_account) == 1


ADD = (
    "INSERT INTO wrap_paper (id, consumer_id, part, kind, data, added_at)"
    " VALUES (gen_random_uuid(), %s, 'crisis', 'jpeg', 'x', now())"
)


@pytest.mark.parametrize("who", ["cara_account", "ana", "sam", "ada"])
def test_nobody_adds_or_deletes_somebody_elses_page(world, who):
    share(world, Part.CRISIS)
    factories.wrap_paper(world.cara, Part.CRISIS)
    user = getattr(world, who)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        run_as_app(ADD, world.dan.pk, user=user)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        run_as_app("DELETE FROM wrap_paper", user=user)


def test_staff_with_whom_it_is_shared_change_nothing(world):
    share(world, Part.CRISIS)
    factories.wrap_paper(world.cara, Part.CRISIS)
    assert run_as_app("UPDATE wrap_paper SET removed_at = now(), erase_on = now()", user=world.ana) == 0


def test_pages_are_read_by_the_person_and_by_staff_of_the_shared_part_alone(world):
    now = timezone.now()
    crisis, well = factories.wrap_paper(world.cara, Part.CRISIS), factories.wrap_paper(world.cara, Part.WELL)
    removed = factories.wrap_paper(world.cara, Part.CRISIS, removed_at=now, erase_on=now.date())
    dans = factories.wrap_paper(world.dan, Part.CRISIS)
    staff = {name: getattr(world, name) for name in ("ana", "sam", "ben", "ida", "pia", "ron", "ada")}
    staff["eve"] = factories.specialist(world.team_two, name="Eve Lind")
    factories.emergency(world.cara, staff["eve"])

    def readers() -> dict:
        return {name: found for name, user in staff.items() if (found := read_by(user))}

    assert read_by(world.cara_account) == {crisis, well, removed}
    assert read_by(world.dan_account) == {dans}
    assert readers() == {}
    for_ana = share(world, Part.CRISIS, ShareKind.ONE, world.ana)
    assert readers() == {"ana": {crisis}}
    Share.objects.filter(pk=for_ana.pk).update(ended_at=now + timedelta(seconds=9))
    assert readers() == {}
    share(world, Part.WELL)
    assert readers() == {"ana": {well}, "sam": {well}}
    share(world, Part.CRISIS, ShareKind.EMERGENCY)
    assert readers() == {"ana": {well}, "sam": {well}, "eve": {crisis}}


def test_lent_phone_reads_no_page_even_after_the_pin(world):
    factories.wrap_paper(world.cara, Part.CRISIS)
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        has_typed_pin(world.cara.pk)
        assert not Paper.objects.exists()


def test_removed_page_is_erased_after_the_waiting_time(world):
    paper, kept = add(world), add(world)
    with timezone.override(world.agency.zone):
        day = remove(world, paper, now=noon_ago(29))
        assert day == timezone.localdate() + timedelta(days=1)
        assert remove(world, paper) == day
    assert Paper.objects.get(pk=paper.pk).erase_on == day
    assert (erase(), Paper.objects.count()) == (0, 2)
    Paper.objects.filter(pk=paper.pk).update(erase_on=timezone.localdate(timezone=world.agency.zone))
    erase()
    assert Paper.objects.get() == kept


def test_erasing_leaves_a_row_in_the_access_log(world):
    factories.wrap_paper(world.cara, Part.WELL, removed_at=timezone.now(), erase_on=date(2020, 1, 1))
    erase()
    assert Event.objects.get(done="erase").person_id == world.cara.pk


def test_whole_plan_goes_with_its_pages(world):
    add(world)
    theirs = factories.wrap_paper(world.dan, Part.CRISIS)
    with as_app_role(world.cara_account):
        services.remove_plan(consumer=world.cara, now=timezone.now())
    assert Paper.objects.not_removed().get() == theirs
