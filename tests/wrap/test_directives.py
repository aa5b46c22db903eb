"""Records of advance directives: their clock, one in force, changed without loss, read by few, and erased."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.actor import ActorKind, acting
from agency.choices import RuleKey
from agency.services import add_rule
from audit.models import Event
from tests import factories
from tests.days import noon_ago
from tests.roles import AppWorker, as_app_role, run_as_app
from wrap import directives, services
from wrap.choices import DirectiveKind, DirectiveState, Part, ShareKind
from wrap.directives import SignedPaper
from wrap.models import Directive

SIGNED = date(2026, 3, 10)
PAPER = {
    "kind": DirectiveKind.BOTH,
    "signed_on": SIGNED,
    "first_witness": "Wendy Marsh",
    "second_witness": "Theo Lind",
    "agent_name": "Rosa Field",
    "agent_phone": "570-555-0117",
    "kept_where": "In the kitchen drawer",
}
DECLARATION = {"kind": DirectiveKind.DECLARATION, "agent_name": "", "agent_phone": ""}


def add(world, *, id=None, **changed) -> Directive:
    with as_app_role(world.cara_account):
        return directives.add_directive(
            id=id or uuid.uuid4(), consumer=world.cara, paper=SignedPaper(**PAPER | changed), now=timezone.now()
        )


def edit(world, directive, *, version=1, **changed) -> Directive:
    with as_app_role(world.cara_account):
        return directives.edit_directive(
            directive=directive, version=version, paper=SignedPaper(**PAPER | changed), now=timezone.now()
        )


def erase() -> int:
    with as_app_role(job="wrap"):
        return services.erase_due(now=timezone.now())


def reminded(world, day):
    with as_app_role(world.cara_account):
        return directives.ends_soon(consumer=world.cara, today=day)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (SIGNED, DirectiveState.IN_FORCE),
        (date(2028, 3, 9), DirectiveState.IN_FORCE),
        (date(2028, 3, 10), DirectiveState.IN_FORCE),
        (date(2028, 3, 11), DirectiveState.ENDED),
    ],
)
def test_directive_is_in_force_through_the_same_day_two_years_later(world, day, state):
    assert add(world).state_on(day) == state


@pytest.mark.parametrize(
    ("signed_on", "last_on"),
    [
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2022, 2, 28), date(2024, 2, 28)),  # not the 29th
        (date(2022, 3, 1), date(2024, 3, 1)),
        (date(2025, 12, 31), date(2027, 12, 31)),
    ],
)
def test_last_day_at_the_ends_of_months(world, signed_on, last_on):
    assert add(world, signed_on=signed_on).last_on == last_on


def test_leap_day_to_leap_day(world):
    add_rule(key=RuleKey.DIRECTIVE_YEARS, value=4, source="", effective_from=date(2020, 1, 1), by=world.ada)
    assert directives.last_day(date(2024, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(("signed_on", "last_on"), [(SIGNED, date(2031, 3, 10)), (date(2026, 3, 9), date(2028, 3, 9))])
def test_rule_of_the_day_of_signing_decides(world, signed_on, last_on):
    add_rule(key=RuleKey.DIRECTIVE_YEARS, value=5, source="", effective_from=SIGNED, by=world.ada)
    assert add(world, signed_on=signed_on).last_on == last_on


def test_later_rule_moves_no_last_day(world):
    directive = add(world)
    add_rule(key=RuleKey.DIRECTIVE_YEARS, value=5, source="", effective_from=date(2027, 1, 1), by=world.ada)
    assert edit(world, directive, kept_where="With Rosa").last_on == date(2028, 3, 10)


def test_corrected_day_of_signing_moves_the_last_day(world):
    assert edit(world, add(world), signed_on=date(2026, 3, 1)).last_on == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("day", "is_reminded"),
    [
        (date(2028, 1, 9), False),
        (date(2028, 1, 10), True),  # 60 days before the last day
        (date(2028, 3, 10), True),
        (date(2028, 3, 11), False),
    ],
)
def test_person_is_reminded_in_the_last_sixty_days(world, day, is_reminded):
    directive = add(world)
    assert reminded(world, day) == (directive.last_on if is_reminded else None)


def test_days_of_the_reminder_are_those_of_the_rule_of_today(world):
    add(world)
    add_rule(key=RuleKey.DIRECTIVE_REMINDER_DAYS, value=30, source="", effective_from=date(2028, 1, 20), by=world.ada)
    days = (date(2028, 1, 19), date(2028, 1, 20), date(2028, 2, 8), date(2028, 2, 9))
    assert [bool(reminded(world, day)) for day in days] == [True, False, False, True]


def test_nobody_is_reminded_of_a_directive_that_was_revoked_or_removed(world):
    last = date(2028, 3, 10)
    directive = add(world)
    edit(world, directive, revoked_on=date(2026, 5, 1))
    assert reminded(world, last) is None
    edit(world, directive, version=2)
    assert reminded(world, last) == last
    directives.remove_directive(directive=directive, now=timezone.now())
    assert reminded(world, last) is None


def test_directive_is_revoked_from_its_day_on(world):
    directive = add(world, revoked_on=date(2026, 5, 1))
    states = [directive.state_on(date(2026, 4, 30)), directive.state_on(date(2026, 5, 1))]
    assert states == [DirectiveState.IN_FORCE, DirectiveState.REVOKED]


@pytest.mark.parametrize(
    ("birth_on", "is_refused"),
    [(date(2008, 3, 10), False), (date(2008, 3, 11), True), (None, False), (date(1940, 1, 1), False)],
)
def test_adults_alone_record_one(world, birth_on, is_refused):
    world.cara.birth_on = birth_on
    if is_refused:
        with pytest.raises(directives.TooYoung):
            add(world)
    assert not Directive.objects.exists()
    if not is_refused:
        assert add(world)


def test_taking_it_back_asks_for_no_age(world):
    directive = add(world)
    directive.consumer.birth_on = date(2015, 1, 1)  # corrected since
    edit(world, directive, revoked_on=date(2026, 5, 1))
    assert Directive.objects.get().revoked_on == date(2026, 5, 1)


@pytest.mark.parametrize(("signed_on", "is_refused"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_born_on_february_29_is_an_adult_on_march_1(world, signed_on, is_refused):
    world.cara.birth_on = date(2008, 2, 29)
    if is_refused:
        with pytest.raises(directives.TooYoung):
            add(world, signed_on=signed_on)
    else:
        assert add(world, signed_on=signed_on)


def test_age_is_that_of_the_rule_and_asked_again_when_the_day_is_corrected(world):
    world.cara.birth_on = date(2008, 3, 10)
    directive = add(world)
    with pytest.raises(directives.TooYoung):
        edit(world, directive, signed_on=date(2026, 3, 9))
    add_rule(key=RuleKey.DIRECTIVE_AGE, value=21, source="", effective_from=date(2026, 3, 9), by=world.ada)
    with pytest.raises(directives.TooYoung) as refused:
        add(world, signed_on=SIGNED)
    assert refused.value.age == 21


def test_next_one_begins_after_the_last_day(world):
    add(world)
    for day in (SIGNED, date(2027, 1, 1), date(2028, 3, 10), date(2024, 3, 10)):
        with pytest.raises(directives.InForceThen):
            add(world, signed_on=day)
    assert add(world, signed_on=date(2028, 3, 11))
    assert add(world, signed_on=date(2024, 3, 9))


def test_next_one_begins_on_the_day_of_revoking_at_the_earliest(world):
    directive = add(world, revoked_on=date(2026, 5, 1))
    with pytest.raises(directives.InForceThen):
        add(world, signed_on=date(2026, 4, 30))
    add(world, signed_on=date(2026, 5, 1))
    with pytest.raises(directives.InForceThen):  # it was not revoked after all
        edit(world, directive)
    assert Directive.objects.get(pk=directive.pk).revoked_on


def test_removed_one_makes_room_and_comes_back_only_if_there_is_room(world):
    directive = add(world)
    directives.remove_directive(directive=directive, now=timezone.now())
    other = add(world)
    with pytest.raises(directives.InForceThen):
        directives.use_directive_again(directive=directive)
    directives.remove_directive(directive=other, now=timezone.now())
    directives.use_directive_again(directive=directive)
    assert Directive.objects.not_removed().get() == directive


def test_record_sent_twice_is_stored_once(world):
    id = uuid.uuid4()
    first = add(world, id=id)
    assert add(world, id=id) == first
    with pytest.raises(services.IdTaken):
        add(world, id=id, kept_where="With Rosa")
    directives.remove_directive(directive=first, now=timezone.now())
    with pytest.raises(services.IdTaken):
        add(world, id=id)


@pytest.mark.django_db(transaction=True)
def test_record_sent_twice_at_once_is_stored_once(world):
    id, consumer = uuid.uuid4(), world.cara
    sent = [
        AppWorker(
            lambda: directives.add_directive(id=id, consumer=consumer, paper=SignedPaper(**PAPER), now=timezone.now()),
            world.cara_account,
        )
        for _ in range(4)
    ]
    assert {worker.result().pk for worker in sent} == {id}
    assert Directive.objects.count() == 1


def test_id_of_somebody_elses_record_is_refused(world):
    theirs = factories.directive(world.dan)
    with pytest.raises(services.IdTaken):
        add(world, id=theirs.pk)


def test_change_of_an_earlier_version_is_refused(world):
    directive = add(world)
    edit(world, directive, kept_where="With Rosa")
    with pytest.raises(directives.ChangedMeanwhile) as told:
        edit(world, directive, kept_where="At the bank")
    assert told.value.directive.kept_where == "With Rosa"
    assert edit(world, directive, kept_where="With Rosa").version == 2
    assert edit(world, directive, version=2, kept_where="At the bank").version == 3


def test_what_is_saved_into_a_removed_record_stays(world):
    directive = add(world)
    directives.remove_directive(directive=directive, now=timezone.now() - timedelta(days=60))
    edit(world, directive, kept_where="With Rosa")
    assert erase() == 0
    assert Directive.objects.not_removed().get().kept_where == "With Rosa"


@pytest.mark.parametrize(
    "wrong",
    [
        {"second_witness": ""},
        {"second_witness": "Wendy Marsh"},
        {"agent_name": ""},
        {"agent_phone": ""},
        {"kind": DirectiveKind.DECLARATION},
        {"kind": "will"},
        {"kept_where": ""},
        {"revoked_on": date(2026, 3, 9)},
        {"last_on": SIGNED},
        {"erase_on": SIGNED},
    ],
    ids=str,
)
def test_database_refuses_a_record_that_cannot_be(world, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.directive(world.cara, **{"signed_on": SIGNED} | wrong)
    assert factories.directive(world.cara, **DECLARATION)


def test_removed_record_is_erased_after_the_waiting_time(world):
    directive, kept = add(world), add(world, signed_on=date(2020, 1, 1))
    with timezone.override(world.agency.zone):
        day = directives.remove_directive(directive=directive, now=noon_ago(29))
        assert day == timezone.localdate() + timedelta(days=1)
        assert directives.remove_directive(directive=directive, now=timezone.now()) == day
    assert Directive.objects.get(pk=directive.pk).erase_on == day
    assert (erase(), Directive.objects.count()) == (0, 2)
    Directive.objects.filter(pk=directive.pk).update(erase_on=timezone.localdate(timezone=world.agency.zone))
    erase()
    assert Directive.objects.get() == kept


def test_erasing_leaves_a_row_without_words_in_the_access_log(world):
    factories.directive(world.cara, removed_at=timezone.now(), erase_on=date(2020, 1, 1))
    erase()
    event = Event.objects.get(done="erase")
    assert event.person_id == world.cara.pk
    assert "Rosa" not in str(vars(event))


def test_whole_plan_goes_with_the_record(world):
    add(world)
    theirs = factories.directive(world.dan)
    with as_app_role(world.cara_account):
        services.remove_plan(consumer=world.cara, now=timezone.now())
    assert Directive.objects.not_removed().get() == theirs


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM wrap_directive",
        "UPDATE wrap_directive SET consumer_id = '{dan}'",
        "INSERT INTO wrap_directive SELECT gen_random_uuid(), kind, date '2010-01-01', date '2012-01-01', revoked_on,"
        " first_witness, second_witness, agent_name, agent_phone, kept_where, removed_at, erase_on, created_at,"
        " changed_at, version, '{dan}' FROM wrap_directive",
    ],
)
def test_nobody_deletes_a_record_or_writes_somebody_elses(world, statement):
    factories.directive(world.cara)
    with pytest.raises(DatabaseError, match="permission denied|row-level security"):
        run_as_app(statement.format(dan=world.dan.pk), user=world.cara_account)


def test_staff_with_whom_it_is_shared_change_nothing(world):
    factories.directive(world.cara)
    with as_app_role(world.cara_account):
        services.share_part(consumer=world.cara, part=Part.CRISIS, readers={(ShareKind.TEAM, None)}, now=timezone.now())
    assert run_as_app("SELECT id FROM wrap_directive", user=world.ana) == 1
    assert run_as_app("UPDATE wrap_directive SET kept_where = 'elsewhere'", user=world.ana) == 0


def test_nobody_reaches_a_record_from_a_lent_phone(world):
    factories.directive(world.cara)
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        assert not Directive.objects.exists()
