"""A caseload transfer: an assignment ends at the start of a day, and a colleague's begins; held by the database."""

from datetime import datetime, time, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from access import transfers
from access.choices import AccessKind, RestrictionReason
from access.models import CLEARED, Access, Allowed, Restriction, Transfer
from access.services import TransferPlanned, assign, supporters
from access.transfers import TransferRefused, plan_transfers, see_transfer, suggest, told_of, undo_transfer
from accounts.choices import Role
from accounts.models import RoleGrant, User
from agency.choices import CLEARANCES, RuleKey
from agency.services import add_rule
from consumers.models import Consumer
from tests import factories
from tests.roles import AppWorker, as_app_role, run_as_app, wait_for_locks
from tests.world import ZONE, make_world

TODAY = timezone.localdate(timezone=ZONE)
DAY = TODAY + timedelta(days=5)


@pytest.fixture
def eva(world):
    """A second specialist of Team One."""
    return factories.specialist(world.team_one, name="Eva Long")


def start_of(day) -> datetime:
    return datetime.combine(day, time.min, ZONE)


def plan(world, taker, *, by=None, day=DAY, person=None, giver=None) -> dict:
    person = person or world.cara
    with as_app_role(by or world.sam):
        return plan_transfers(giver=giver or world.ana, takers={person.pk: taker}, starts_on=day)


def end_role(user, last_day=TODAY - timedelta(days=1)) -> None:
    """Let the role of a specialist end on this day."""
    grants = RoleGrant.objects.filter(user=user, role=Role.SPECIALIST)
    grants.update(starts_on=min(last_day, TODAY - timedelta(days=30)), ends_on=last_day)


def rows(person) -> list[tuple]:
    found = Access.objects.filter(consumer=person, kind=AccessKind.ASSIGNMENT)
    return list(found.order_by("starts_at").values_list("user__name", "is_primary", "ends_at"))


def told(person, now=None) -> list:
    return told_of(consumer=person, supporters=supporters(consumer=person), now=now or timezone.now())


def sees(user, person) -> bool:
    with as_app_role(user):
        return Consumer.objects.visible_to(user).filter(pk=person.pk).exists()


def test_one_ends_and_the_other_begins_at_the_start_of_the_day(world, eva):
    assert plan(world, eva) == {}
    assert rows(world.cara) == [("Ana Lopez", True, start_of(DAY)), ("Eva Long", True, None)]
    transfer = Transfer.objects.get()
    assert (transfer.starts_at, transfer.to_access.starts_at) == (start_of(DAY), start_of(DAY))
    assert (transfer.planned_by, transfer.to_access.granted_by) == (world.sam, world.sam)
    assert (sees(world.ana, world.cara), sees(eva, world.cara)) == (True, False)


def test_from_today_on_it_happens_now(world, eva):
    plan(world, eva, day=TODAY)
    assert (sees(world.ana, world.cara), sees(eva, world.cara)) == (False, True)
    with as_app_role(world.sam), pytest.raises(TransferRefused) as refused:
        undo_transfer(transfer=Transfer.objects.get())
    assert refused.value.constraint == transfers.BEGUN


def test_who_works_with_them_already_becomes_primary(world, eva):
    factories.AccessFactory(consumer=world.cara, user=eva, is_primary=False)
    plan(world, eva)
    standing = [row for row in rows(world.cara) if row[2] is None]
    assert standing == [("Eva Long", True, None)]
    with as_app_role(world.sam):
        undo_transfer(transfer=Transfer.objects.get())
    assert sorted(rows(world.cara)) == [("Ana Lopez", True, None), ("Eva Long", False, None)]


def test_undone_all_is_as_before(world, eva):
    before = rows(world.cara)
    plan(world, eva)
    transfer = Transfer.objects.get()
    for _twice in range(2):
        with as_app_role(world.sam):
            undo_transfer(transfer=transfer)
    assert rows(world.cara) == before
    transfer.refresh_from_db()
    assert (transfer.undone_by, transfer.to_access) == (world.sam, None)
    assert plan(world, eva) == {}


def test_only_the_supervisor_of_the_team_plans_and_undoes(world, eva):
    others = (world.ana, eva, world.sue, world.ida, world.pia, world.ada, world.ron, world.cara_account)
    for user in others:
        with pytest.raises(TransferRefused) as refused:
            plan(world, eva, by=user)
        assert refused.value.constraint == ""
    plan(world, eva)
    transfer = Transfer.objects.get()
    for user in others:
        with as_app_role(user), pytest.raises(TransferRefused):
            undo_transfer(transfer=transfer)
    assert Transfer.objects.get().undone_at is None


@pytest.mark.parametrize(
    ("taker", "giver", "days", "reason"),
    [
        ("sam", "ana", 5, transfers.ONESELF),
        ("fay", "ana", 5, transfers.CLOSED),
        ("ida", "ana", 5, transfers.CLOSED),
        ("eva", "ana", -1, transfers.OVER),
        ("ben", "eva", 5, transfers.ENDED),
    ],
    ids=["oneself", "closed account", "no specialist", "yesterday", "nobody's assignment"],
)
def test_what_the_database_refuses(world, eva, taker, giver, days, reason):
    factories.RoleGrantFactory(user=world.sam, role=Role.SPECIALIST)
    fay = factories.specialist(world.team_one, name="Fay Hill", is_active=False)
    staff = {"sam": world.sam, "ana": world.ana, "ida": world.ida, "ben": world.ben, "eva": eva, "fay": fay}
    refused = plan(world, staff[taker], giver=staff[giver], day=TODAY + timedelta(days=days))
    assert refused == {world.cara.pk: reason}
    assert rows(world.cara) == [("Ana Lopez", True, None)]


def test_who_is_no_specialist_on_that_day_is_refused(world, eva):
    end_role(eva, DAY - timedelta(days=1))
    assert plan(world, eva) == {world.cara.pk: transfers.CLOSED}
    assert plan(world, eva, day=DAY - timedelta(days=1)) == {}


def test_who_begins_on_another_day_already_is_not_given_them_twice(world, eva):
    factories.AccessFactory(consumer=world.cara, user=eva, is_primary=False, starts_at=start_of(DAY))
    assert plan(world, eva, day=TODAY + timedelta(days=2)) == {world.cara.pk: transfers.COMING}
    assert plan(world, eva) == {world.cara.pk: transfers.COMING}


def undone(transfer, by) -> str | None:
    """Why it was not taken back; None if it was."""
    with as_app_role(by):
        try:
            undo_transfer(transfer=transfer)
        except TransferRefused as error:
            return error.constraint
    return None


def test_what_ended_otherwise_stays_ended(world, eva):
    earlier = factories.AccessFactory(consumer=world.cara, user=eva, is_primary=False)
    plan(world, eva)
    ended_at = timezone.now()
    Access.objects.filter(pk=earlier.pk).update(ends_at=ended_at)
    assert undone(Transfer.objects.get(), world.sam) is None
    assert sorted(rows(world.cara), key=str) == [("Ana Lopez", True, None), ("Eva Long", False, ended_at)]


def test_another_assignment_that_ends_on_that_day_stays_ended(world, eva):
    factories.AccessFactory(consumer=world.cara, user=world.ana, is_primary=False, ends_at=start_of(DAY))
    plan(world, eva)
    assert undone(Transfer.objects.get(), world.sam) is None
    assert ("Ana Lopez", False, start_of(DAY)) in rows(world.cara)


def test_not_taken_back_to_nobody(world, eva):
    plan(world, eva)
    Access.objects.filter(consumer=world.cara, user=world.ana).update(ends_at=timezone.now())
    assert undone(Transfer.objects.get(), world.sam) == transfers.NOTHING_TO_OPEN
    assert Transfer.objects.get().undone_at is None


def test_the_last_of_two_that_build_on_each_other_is_taken_back_first(world, eva):
    plan(world, eva)
    first = Transfer.objects.get()
    assert plan(world, world.ben, giver=eva, day=DAY + timedelta(days=3)) == {}
    last = Transfer.objects.latest("pk")
    assert undone(first, world.sam) == transfers.BUILT_ON
    assert (undone(last, world.sam), undone(first, world.sam)) == (None, None)
    assert rows(world.cara) == [("Ana Lopez", True, None)]


def test_nobody_takes_people_back_to_themselves(world, eva):
    factories.AccessFactory(consumer=world.cara, user=world.sam, is_primary=False)
    factories.RoleGrantFactory(user=world.sam, role=Role.SPECIALIST)
    assert plan(world, eva, giver=world.sam) == {}
    assert undone(Transfer.objects.get(), world.sam) == transfers.ONESELF


def test_handed_over_once(world, eva):
    plan(world, eva)
    assert plan(world, world.ben) == {world.cara.pk: transfers.ENDED}
    assert Transfer.objects.count() == 1


def test_a_minor_is_handed_over_only_to_somebody_with_clearances(world, eva):
    Consumer.objects.filter(pk=world.cara.pk).update(birth_on=TODAY - timedelta(days=15 * 365))
    assert plan(world, eva) == {world.cara.pk: CLEARED}
    assert rows(world.cara) == [("Ana Lopez", True, None)]


@pytest.mark.parametrize(("valid_until", "is_refused"), [(DAY - timedelta(days=1), True), (DAY, False)])
def test_clearances_are_valid_on_the_day_of_the_transfer(world, eva, valid_until, is_refused):
    Consumer.objects.filter(pk=world.cara.pk).update(birth_on=TODAY - timedelta(days=15 * 365))
    for kind in CLEARANCES:
        factories.credential(
            eva, kind=kind, confirmed_by=world.sam, issued_on=TODAY - timedelta(days=9), expires_on=valid_until
        )
    assert plan(world, eva) == ({world.cara.pk: CLEARED} if is_refused else {})


def test_whoever_comes_of_age_before_the_day_is_no_minor_then(world, eva):
    Consumer.objects.filter(pk=world.cara.pk).update(birth_on=(DAY - timedelta(days=1)).replace(year=DAY.year - 18))
    assert plan(world, eva, day=TODAY) == {world.cara.pk: CLEARED}
    assert plan(world, eva) == {}


def test_a_restricted_record_goes_only_to_somebody_named(world, eva):
    for named in (world.ana, world.sam):
        Allowed.objects.create(
            consumer=world.cara, user=named, starts_at=timezone.now() - timedelta(days=1), allowed_by=world.pia
        )
    Restriction.objects.create(
        consumer=world.cara,
        reason=RestrictionReason.ASKED,
        starts_at=timezone.now() - timedelta(days=1),
        made_by=world.pia,
    )
    assert plan(world, eva) == {world.cara.pk: transfers.RESTRICTED}
    Allowed.objects.create(
        consumer=world.cara, user=eva, starts_at=timezone.now() - timedelta(hours=1), allowed_by=world.pia
    )
    assert plan(world, eva) == {}


def test_a_supervisor_who_is_not_named_hands_nobody_over(world, eva):
    Restriction.objects.create(
        consumer=world.cara,
        reason=RestrictionReason.ASKED,
        starts_at=timezone.now() - timedelta(days=1),
        made_by=world.pia,
    )
    with pytest.raises(TransferRefused):
        plan(world, eva)


def test_all_or_nobody(world, eva):
    minor = factories.person(world.ana, name="Mia Fox")
    Consumer.objects.filter(pk=minor.pk).update(birth_on=TODAY - timedelta(days=15 * 365))
    with as_app_role(world.sam):
        refused = plan_transfers(giver=world.ana, takers={world.cara.pk: eva, minor.pk: eva}, starts_on=DAY)
    assert refused == {minor.pk: CLEARED}
    assert Transfer.objects.count() == 0
    assert rows(world.cara) == [("Ana Lopez", True, None)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO access_transfer SELECT * FROM access_transfer",
        "UPDATE access_transfer SET seen_at = now()",
        "DELETE FROM access_transfer",
    ],
)
def test_nobody_writes_the_rows_but_the_functions(world, eva, statement):
    plan(world, eva)
    for user in (world.sam, world.ida, world.ada, eva):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            run_as_app(statement, user=user)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("to_user_id = from_user_id", "Cannot update"),
        ("starts_at = now()", "Cannot update"),
        ("undone_at = now()", "transfer_undone_or_not"),
        ("to_access_id = NULL", "transfer_undone_or_not"),
        (
            "undone_at = starts_at, undone_by_id = planned_by_id, from_access_id = NULL, to_access_id = NULL",
            "transfer_undone_before",
        ),
    ],
)
def test_a_transfer_stays_as_it_was_planned(world, eva, change, error):
    plan(world, eva)
    with pytest.raises(DatabaseError, match=error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE access_transfer SET {change}")


def test_a_transfer_is_not_deleted_and_not_undone_twice(world, eva):
    plan(world, eva)
    with as_app_role(world.sam):
        undo_transfer(transfer=Transfer.objects.get())
    for statement in ("DELETE FROM access_transfer", "UPDATE access_transfer SET undone_at = NULL"):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_transfer_joins_no_two_people(world, eva):
    plan(world, eva)
    other = world.dan.accesses.get()
    told = {"consumer": world.cara, "from_user": world.ben, "to_user": eva, "planned_by": world.sam}
    told |= {"starts_at": start_of(DAY), "planned_at": timezone.now()}
    mine = Transfer.objects.get()
    for links in (
        {"from_access": other, "to_access": mine.from_access},
        {"from_access": mine.from_access, "to_access": other},
    ):
        with pytest.raises(DatabaseError, match="its_consumer"), transaction.atomic():
            Transfer.objects.create(**told, **links)


def test_intake_names_no_other_primary_specialist_before_the_day(world, eva):
    plan(world, eva)
    now = timezone.now()
    with pytest.raises(TransferPlanned):
        assign(consumer=world.cara, specialist=world.ben, is_primary=True, by=world.ida, now=now)
    made = assign(consumer=world.cara, specialist=world.ben, is_primary=False, by=world.ida, now=now)
    assert made.starts_at < start_of(DAY)


@pytest.mark.parametrize("how", ["closed account", "no specialist any more"])
def test_nobody_is_assigned_anew_who_left(world, eva, how):
    if how == "closed account":
        User.objects.filter(pk=world.ana.pk).update(is_active=False)
    else:
        end_role(world.ana)
    assign(consumer=world.cara, specialist=eva, is_primary=True, by=world.ida, now=timezone.now())
    assert [row[0] for row in rows(world.cara) if row[2] is None] == ["Eva Long"]


def test_my_people_shows_both_with_their_days(world, eva):
    plan(world, eva)
    with as_app_role(world.cara_account):
        found = [(one.name, one.since, one.until) for one in supporters(consumer=world.cara)]
    assert found == [("Ana Lopez", None, start_of(DAY)), ("Eva Long", start_of(DAY), None)]
    assert timezone.localdate(supporters(consumer=world.cara)[0].last_day_at, ZONE) == DAY - timedelta(days=1)
    with as_app_role(world.dan_account):
        assert supporters(consumer=world.cara) == []


def test_the_person_is_told_until_some_days_after(world, eva):
    now = timezone.now()
    for days, is_told in ((15, False), (13, True)):
        made = factories.transfer(world.cara, world.ana, eva, starts_at=now - timedelta(days=days), is_lasting=True)
        with as_app_role(world.cara_account):
            assert [one.starts_at for one in told(world.cara)] == ([made.starts_at] if is_told else [])
    add_rule(key=RuleKey.TRANSFER_TOLD_DAYS, value=20, source="", effective_from=TODAY, by=world.ada)
    assert len(told(world.cara)) == 2


def test_the_person_is_told_who_works_with_them_until_then(world, eva):
    plan(world, eva)
    with as_app_role(world.cara_account):
        (found,) = told(world.cara)
    assert (found.next_name, found.earlier_name, found.earlier_works) == ("Eva Long", "Ana Lopez", True)
    assert timezone.localdate(found.last_day_at, ZONE) == DAY - timedelta(days=1)


@pytest.mark.parametrize("how", ["closed account", "no specialist any more", "ended by intake"])
def test_nobody_is_named_who_no_longer_works_with_the_person(world, eva, how):
    plan(world, eva)
    if how == "closed account":
        User.objects.filter(pk=world.ana.pk).update(is_active=False)
    elif how == "ended by intake":
        Access.objects.filter(consumer=world.cara, user=world.ana).update(ends_at=timezone.now())
    else:
        end_role(world.ana)
    with as_app_role(world.cara_account):
        (found,) = told(world.cara)
    assert not found.earlier_works


@pytest.mark.parametrize("how", ["taken back", "closed account", "no specialist any more", "restricted record"])
def test_nobody_is_promised_who_will_not_work_with_the_person(world, eva, how):
    plan(world, eva)
    if how == "taken back":
        with as_app_role(world.sam):
            undo_transfer(transfer=Transfer.objects.get())
    elif how == "closed account":
        User.objects.filter(pk=eva.pk).update(is_active=False)
    elif how == "restricted record":
        Restriction.objects.create(
            consumer=world.cara,
            reason=RestrictionReason.ASKED,
            starts_at=timezone.now() - timedelta(days=1),
            made_by=world.pia,
        )
    else:
        end_role(eva)
    with as_app_role(world.cara_account):
        assert told(world.cara) == []


def test_only_the_next_specialist_ticks_it_off_and_only_from_the_day_on(world, eva):
    plan(world, eva)
    to_come = Transfer.objects.get()
    with as_app_role(eva):
        see_transfer(transfer=to_come)
    assert Transfer.objects.get().seen_at is None
    with as_app_role(world.sam):
        undo_transfer(transfer=Transfer.objects.get())
    plan(world, eva, day=TODAY)
    standing = Transfer.objects.standing().get()
    for user, is_seen in ((world.ana, False), (world.sam, False), (eva, True)):
        with as_app_role(user):
            see_transfer(transfer=standing)
        standing.refresh_from_db()
        assert bool(standing.seen_at) is is_seen


def test_the_suggestion_evens_out_the_caseloads_and_is_always_the_same(world, eva):
    fay = factories.specialist(world.team_one, name="Fay Hill")
    people = [factories.person(world.ana, name=name) for name in ("Al", "Bo", "Cy", "Di", "Ed")]
    loads = {eva.pk: 2, fay.pk: 0}
    found = suggest(people=people, specialists=[eva, fay], caseloads=loads)
    assert [found[person.pk] for person in people] == [fay.pk, fay.pk, eva.pk, fay.pk, eva.pk]
    people[0].is_restricted = True
    found = suggest(people=people, specialists=[eva, fay], caseloads=loads)
    assert people[0].pk not in found
    assert suggest(people=people, specialists=[], caseloads={}) == {}


@pytest.fixture
def committed(transactional_db):
    return make_world()


def at_once(person, *works) -> list:
    """What the works return that wait for the person's row together; of one that raises, the exception."""
    with transaction.atomic():
        Consumer.objects.select_for_update().get(pk=person.pk)
        workers = [AppWorker(work, user) for work, user in works]
        wait_for_locks(len(workers))
    found = []
    for worker in workers:
        try:
            found.append(worker.result())
        except Exception as error:
            found.append(type(error))
    return found


def test_two_who_plan_at_once_hand_over_once(committed):
    world = committed
    takers = [factories.specialist(world.team_one, name=name) for name in ("Eva Long", "Fay Hill")]
    works = [
        (lambda taker=taker: plan_transfers(giver=world.ana, takers={world.cara.pk: taker}, starts_on=DAY), world.sam)
        for taker in takers
    ]
    found = at_once(world.cara, *works)
    assert sorted(found, key=len) == [{}, {world.cara.pk: transfers.ENDED}]
    assert (Transfer.objects.count(), len(rows(world.cara))) == (1, 2)


def test_who_plans_while_intake_names_another_leaves_one_primary(committed):
    world = committed
    eva = factories.specialist(world.team_one, name="Eva Long")
    found = at_once(
        world.cara,
        (lambda: plan_transfers(giver=world.ana, takers={world.cara.pk: eva}, starts_on=DAY), world.sam),
        (
            lambda: (
                assign(consumer=world.cara, specialist=world.ben, is_primary=True, by=world.ida, now=timezone.now())
                and "assigned"
            ),
            world.ida,
        ),
    )
    assert found in ([{}, TransferPlanned], [{}, "assigned"], [{world.cara.pk: transfers.ENDED}, "assigned"])
    primary = [row for row in rows(world.cara) if row[1] and row[2] is None]
    assert len(primary) == 1
