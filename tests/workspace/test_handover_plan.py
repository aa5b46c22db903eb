"""A person writes their own plan on a phone that was handed to them: after their PIN, its lines, and nothing else."""

import re
import uuid

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import handover
from accounts.actor import ActorKind, acting, has_typed_pin
from accounts.handover import Task
from consumers.models import Pin
from consumers.pins import set_pin
from portal.handover.views import TASKS
from tests import factories
from tests.roles import AppClient, as_app_role
from wrap.choices import Part, Section, ShareKind
from wrap.models import Line, LookingBack, ReviewChoice, Share, Tick
from wrap.services import share_part

PAGE = reverse("portal:handover-open")
PIN = "5183"
NOBODYS = uuid.UUID(int=7)
BEDTIME = "Bed by ten, phone in the kitchen"


def hand(phone: AppClient, person, *, pin_from=None) -> AppClient:
    set_pin(consumer=person, digits=PIN, on_phone_of=pin_from, now=timezone.now())
    phone.post(reverse("workspace:handover-start", args=[person.pk]), {"task": Task.PLAN})
    return phone


def part(name: str) -> str:
    return f"{PAGE}?do=part&part={name}"


def add_to(section: Section) -> str:
    return f"{PAGE}?do=add&section={section}"


def change(line: Line) -> str:
    return f"{PAGE}?do=edit&line={line.pk}"


@pytest.fixture
def line(world) -> Line:
    return factories.wrap_line(world.cara, Section.TOOLBOX, BEDTIME)


@pytest.fixture
def phone(world, line, as_ana) -> AppClient:
    """Ana's phone in Cara's hands, before the PIN."""
    return hand(as_ana, world.cara)


@pytest.fixture
def hers(phone) -> AppClient:
    phone.post(PAGE, {"digits": PIN})
    return phone


def test_nothing_of_the_plan_is_there_before_the_pin(world, phone, line):
    for address in (PAGE, part("toolbox"), add_to(Section.TOOLBOX), change(line)):
        text = phone.get(address).content.decode()
        assert ("type your PIN" in text, BEDTIME in text) == (True, False)
    phone.post(add_to(Section.TOOLBOX), {"id": uuid.uuid4(), "words": "Not mine"})
    phone.post(change(line), {"remove": "1"})
    assert list(Line.objects.values_list("words", "removed_at")) == [(BEDTIME, None)]


def test_person_reads_adds_and_changes_lines_and_gives_the_phone_back(world, hers, line):
    assert BEDTIME in hers.get(part("toolbox")).content.decode()
    answer = hers.post(add_to(Section.TOOLBOX), {"id": uuid.uuid4(), "words": "Call my sister\nWalk"})
    assert answer.headers["Location"] == part("toolbox")
    hers.post(change(line), {"version": line.version, "words": "Bed by nine"})
    shown = hers.get(part("toolbox")).content.decode()
    assert [words for words in ("Bed by nine", "Call my sister", "Walk") if words not in shown] == []
    assert set(Line.objects.values_list("consumer", flat=True)) == {world.cara.pk}
    hers.post(change(line), {"remove": "1"})
    assert Line.objects.get(pk=line.pk).removed_at
    hers.post(PAGE, {"step": "done"})
    assert "Call my sister" not in hers.get(part("toolbox")).content.decode()


def test_a_pin_that_the_lender_may_have_chosen_opens_nothing(world, line, as_ana):
    """They could start a handover, choose the first PIN themselves, and read the plan."""
    phone = hand(as_ana, world.cara, pin_from=world.ana)
    for sent in ({"digits": PIN}, {"digits": PIN, "again": PIN}):
        assert "first choose a PIN on your own device" in phone.post(PAGE, sent).content.decode()
    assert BEDTIME not in phone.get(part("toolbox")).content.decode()
    world.cara.pin.delete()
    phone.post(PAGE, {"digits": PIN, "again": PIN})
    assert BEDTIME not in phone.get(part("toolbox")).content.decode()
    assert not Pin.objects.exists()
    set_pin(consumer=world.cara, digits=PIN, on_phone_of=world.ana, now=timezone.now())
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        has_typed_pin(world.cara.pk)
        assert not Line.objects.exists()


def test_deleted_line_is_brought_back_on_the_phone(hers, line):
    hers.post(change(line), {"remove": "1"})
    shown = hers.get(part("toolbox")).content.decode()
    assert "gone for good on" in shown
    assert hers.post(f"{PAGE}?do=again&line={line.pk}").headers["Location"] == part("toolbox")
    assert "gone for good on" not in hers.get(part("toolbox")).content.decode()


def test_staff_read_nothing_of_it_afterwards(world, hers):
    """The browser still has Ana's session; the plan is not shared with her."""
    hers.post(add_to(Section.TOOLBOX), {"id": uuid.uuid4(), "words": "Call my sister"})
    with as_app_role(user=world.ana):
        assert not Line.objects.exists()


def test_plan_begins_on_the_phone_without_an_account(world, as_ana):
    person = factories.ConsumerFactory(team=world.team_one, user=None)
    factories.AccessFactory(consumer=person, user=world.ana)
    phone = hand(as_ana, person, pin_from=world.ana)
    phone.post(PAGE, {"digits": PIN})
    assert "you need an account" in phone.get(PAGE).content.decode()
    assert "Before you write" in phone.get(PAGE).content.decode()
    phone.post(add_to(Section.DAILY_MUST), {"id": uuid.uuid4(), "words": "Eat breakfast"})
    assert "Eat breakfast" in phone.get(part("daily")).content.decode()


def test_another_version_of_a_line_is_shown_and_nothing_is_lost(hers, line):
    hers.post(change(line), {"version": line.version, "words": "Bed by nine"})
    answer = hers.post(change(line), {"version": line.version, "words": "Bed by eight"})
    text = answer.content.decode()
    assert [words for words in ("changed in another place", "Bed by nine", "Bed by eight") if words not in text] == []
    assert Line.objects.get().words == "Bed by nine"


def test_pages_name_nobody_and_say_nothing_of_sharing(world, hers, line):
    share_part(consumer=world.cara, part=Part.TOOLBOX, readers=[(ShareKind.ONE, world.ana.pk)], now=timezone.now())
    for address in (PAGE, part("toolbox"), add_to(Section.TOOLBOX), change(line)):
        text = hers.get(address).content.decode()
        assert [name for name in ("Ana", "Lopez", "Sam", "Rivera") if re.search(rf"\b{name}\b", text)] == []
        assert ("<nav" in text, "/work/" in text, text.count("<h1")) == (False, False, 1)


@pytest.mark.parametrize(
    "asked", ["?do=part&part=moon", "?do=add&section=moon", "?do=edit&line=1", f"?do=edit&line={NOBODYS}", "?do=x"]
)
def test_an_address_that_was_changed_shows_nothing(hers, asked):
    assert hers.get(PAGE + asked).status_code == 404
    assert hers.post(PAGE + asked, {"words": "?"}).status_code == 404


def test_goals_are_not_on_a_phone_that_was_handed_over_for_the_plan(world, hers):
    assert hers.get(f"{PAGE}?do=mark&goal={world.cara_goal.pk}").status_code == 404
    assert world.cara_goal.words not in hers.get(PAGE).content.decode()


def test_row_security_opens_only_lines_and_only_those_of_the_person_with_the_pin(world, line):
    factories.wrap_line(world.dan, Section.TOOLBOX, "Dan's")
    Tick.objects.create(line=line, consumer=world.cara, day=timezone.localdate())
    share_part(consumer=world.cara, part=Part.TOOLBOX, readers=[(ShareKind.TEAM, None)], now=timezone.now())
    factories.directive(world.cara)
    factories.looking_back(world.cara)
    ReviewChoice.objects.create(consumer=world.cara)
    set_pin(consumer=world.cara, digits=PIN, on_phone_of=None, now=timezone.now())
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        has_typed_pin(world.dan.pk)
        assert not Line.objects.exists()
        has_typed_pin(world.cara.pk)
        assert list(Line.objects.all()) == [line]
        assert not Share.objects.exists()
        assert not Tick.objects.exists()
        assert not world.cara.directives.exists()
        assert not line.events.exists()
        assert not LookingBack.objects.exists()
        assert not ReviewChoice.objects.exists()
    with as_app_role(user=world.ben):
        has_typed_pin(world.cara.pk)  # a member of the staff is not the person, whatever else is set
        assert not Line.objects.filter(consumer=world.cara).exists()
    with as_app_role(), acting(ActorKind.PERSON, str(world.cara.pk)):
        has_typed_pin(world.cara.pk)
        with pytest.raises(Error, match="row-level"), transaction.atomic():
            factories.wrap_line(world.dan, Section.TOOLBOX, "Not his")


def test_each_task_has_its_page():
    assert set(TASKS) == set(handover.Task)
