"""Supervision on the screens: planned, written and signed by the supervisor, then signed by who took part."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleGrant
from staff.models import Supervision
from tests import factories
from tests.workspace.test_stale_forms import drawn

OWN, LIST, PLAN = (reverse(f"workspace:supervision-{name}") for name in ("own", "list", "plan"))
TODAY = reverse("workspace:today")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def page(name: str, held: Supervision) -> str:
    return reverse(f"workspace:supervision-{name}", args=[held.pk])


def planned(world, **changed) -> dict:
    day = timezone.localdate() + timedelta(days=2)
    return {"id": uuid.uuid4(), "specialists": [world.ana.pk], "day": day, "time": "10:30"} | changed


def names_in(response) -> list[str]:
    return [row.holder.name for row in response.context["rows"]]


def test_supervisor_plans_writes_and_signs_and_the_specialist_signs_too(world, as_sam, as_ana):
    today = timezone.localdate()
    answered = as_sam.post(PLAN, planned(world, day=today, time="00:00"), follow=True)
    held = Supervision.objects.get()
    assert "No names of people you support" in text(answered)
    answered = as_sam.post(page("write", held), {"minutes": 45, "topics": "How to end a visit."}, follow=True)
    assert "How to end a visit." in text(answered)
    assert "Read and sign" not in text(as_ana.get(OWN))
    as_sam.post(page("sign", held), {"shown": answered.context["meeting"].shown})
    assert "A supervision waits for your signature." in text(as_ana.get(TODAY))
    assert page("sign", held) in text(as_ana.get(OWN))
    shown = as_ana.get(page("sign", held))
    assert "How to end a visit." in text(shown)
    assert "Signed by Sam Rivera" in text(shown)
    assert "Signed." in text(as_ana.post(page("sign", held), {"shown": shown.context["meeting"].shown}, follow=True))
    assert "signed by all" in text(as_ana.get(OWN))
    assert "waits for your signature" not in text(as_ana.get(TODAY))
    assert "signed by all" in text(as_sam.get(OWN))


def test_planned_ones_are_on_both_pages_and_today(world, as_sam, as_ana):
    assert "Planned." in text(as_sam.post(PLAN, planned(world), follow=True))
    for browser, url in ((as_sam, LIST), (as_ana, OWN)):
        assert "10:30 a.m." in text(browser.get(url))
    assert "Your next supervision:" in text(as_ana.get(TODAY))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"specialists": []}, "Choose at least one."),
        ({"specialists": [uuid.uuid4()]}, "Choose from the list."),
        ({"day": ""}, "Choose the day."),
        ({"day": "2020-02-30"}, "This is not a date."),
        ({"day": timezone.localdate() + timedelta(days=400)}, "Choose a day within a year."),
        ({"time": ""}, "Choose the time."),
        ({"time": "noonish"}, "This is not a time."),
    ],
)
def test_bad_plans_are_said_and_nothing_is_saved(world, as_sam, changed, says):
    answered = as_sam.post(PLAN, planned(world, **changed))
    assert answered.status_code == 422
    assert says in text(answered)
    assert not Supervision.objects.exists()


def test_only_own_specialists_are_offered_and_accepted(world, as_sam):
    offered = text(as_sam.get(f"{PLAN}?with={world.ana.pk}"))
    assert f'value="{world.ana.pk}" id="id_specialists_0" checked' in offered
    assert str(world.ben.pk) not in offered
    assert as_sam.post(PLAN, planned(world, specialists=[world.ben.pk])).status_code == 422


def test_sent_twice_it_is_one_and_other_words_are_asked_about(world, as_sam):
    told = planned(world)
    for _time in range(2):
        assert as_sam.post(PLAN, told).status_code == 302
    answered = as_sam.post(PLAN, told | {"time": "11:30"})
    assert answered.status_code == 422
    assert "You saved from this page before." in text(answered)
    assert Supervision.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"minutes": ""}, "Say how many minutes it was."),
        ({"minutes": "long"}, "Write the minutes as a number."),
        ({"minutes": 0}, "1"),
        ({"minutes": 1441}, "1440"),
        ({"topics": " "}, "Say what you spoke about."),
        ({"topics": "\u2800"}, "Say what you spoke about."),
        ({"topics": "x" * 2001}, "2000"),
    ],
)
def test_bad_words_are_said_and_nothing_is_saved(world, as_sam, changed, says):
    held = factories.supervision(world.sam, world.ana, minutes=None, topics="")
    answered = as_sam.post(page("write", held), {"minutes": 45, "topics": "How to end a visit."} | changed)
    assert answered.status_code == 422
    assert says in text(answered)
    held.refresh_from_db()
    assert not held.is_held


def test_the_end_of_a_line_is_one_letter(world, as_sam):
    held = factories.supervision(world.sam, world.ana, minutes=None, topics="")
    topics = "x\r\n" * 999 + "xx"
    assert as_sam.post(page("write", held), {"minutes": 45, "topics": topics}).status_code == 302
    held.refresh_from_db()
    assert held.topics == topics.replace("\r\n", "\n")


def test_of_two_tabs_the_second_is_shown_what_the_first_saved(world, as_sam):
    held = factories.supervision(world.sam, world.ana)
    sent = drawn(as_sam.get(page("write", held)))
    as_sam.post(page("write", held), sent | {"topics": "The first tab."})
    answered = as_sam.post(page("write", held), sent | {"topics": "The second tab."})
    assert answered.status_code == 422
    assert "It now says: The first tab." in text(answered)
    held.refresh_from_db()
    assert held.topics == "The first tab."


def test_of_a_group_who_did_not_come_is_taken_out(world, as_sam):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    held = factories.supervision(world.sam, world.ana, joe, minutes=None, topics="")
    assert "group" in text(as_sam.get(LIST))
    told = {"minutes": 45, "topics": "The two of us.", "took_part": [world.ana.pk]}
    assert as_sam.post(page("write", held), told | {"took_part": []}).status_code == 422
    assert as_sam.post(page("write", held), told | {"took_part": [world.ben.pk]}).status_code == 422
    assert as_sam.post(page("write", held), told).status_code == 302
    assert {part.holder for part in held.parts.all()} == {world.sam, world.ana}


def test_a_text_that_changed_while_it_was_read_is_not_signed(world, as_sam):
    held = factories.supervision(world.sam, world.ana)
    shown = as_sam.get(page("sign", held)).context["meeting"].shown
    as_sam.post(page("write", held), {"minutes": 45, "topics": "Something else."})
    answered = as_sam.post(page("sign", held), {"shown": shown})
    assert answered.status_code == 409
    assert "nothing was signed" in text(answered)
    assert "Something else." in text(answered)
    assert not held.parts.exclude(signed_at=None).exists()
    assert as_sam.post(page("sign", held), {"shown": answered.context["meeting"].shown}).status_code == 302


def test_what_is_signed_is_neither_written_nor_cancelled_nor_signed_again(world, as_sam):
    held = factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    for name in ("write", "cancel", "sign"):
        assert as_sam.get(page(name, held)).status_code == 404
        assert as_sam.post(page(name, held), {"minutes": 1, "topics": "No."}).status_code == 404


def test_cancelled_it_is_in_nobodys_way_and_still_in_the_past(world, as_sam, as_ana):
    held = factories.supervision(
        world.sam, world.ana, starts_at=timezone.now() + timedelta(days=1), minutes=None, topics=""
    )
    assert "Your next supervision:" in text(as_ana.get(TODAY))
    assert "Keep it" in text(as_sam.get(page("cancel", held)))
    assert "Cancelled." in text(as_sam.post(page("cancel", held), follow=True))
    assert "Your next supervision:" not in text(as_ana.get(TODAY))
    assert "cancelled" in text(as_ana.get(OWN))


def test_nothing_is_written_before_its_time(world, as_sam):
    held = factories.supervision(
        world.sam, world.ana, starts_at=timezone.now() + timedelta(hours=1), minutes=None, topics=""
    )
    assert page("write", held) not in text(as_sam.get(LIST))
    assert as_sam.get(page("write", held)).status_code == 404
    assert as_sam.post(page("write", held), {"minutes": 5, "topics": "Too early."}).status_code == 404


def test_ratio_that_is_too_high_is_said_first(world, as_sam):
    for _number in range(9):
        factories.specialist(world.team_one)
    shown = text(as_sam.get(LIST))
    assert "10 for specialists, 1 for supervisors" in shown
    assert shown.index("10 for specialists") < shown.index("My specialists")


def test_nobody_else_opens_them(world, as_sue, as_ana, as_ben, as_ada):
    held = factories.supervision(world.sam, world.ana)
    for name in ("write", "cancel", "sign"):
        assert as_sue.get(page(name, held)).status_code == 404
    for browser in (as_ana, as_ada):
        assert browser.get(LIST).status_code == browser.get(PLAN).status_code == 403
        assert browser.post(page("write", held), {"minutes": 1, "topics": "No."}).status_code == 403
    assert as_ben.post(page("sign", held)).status_code == 404


def test_administrator_reads_them_and_another_supervisor_of_the_team_only_their_own(world, as_ada, as_sam, as_sue):
    factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    other = factories.supervisor(factories.TeamFactory())
    factories.supervision(other, world.ana, topics="Said to another.", signed_by=[other])
    url = reverse("workspace:supervision-read", args=[world.ana.pk])
    assert "How to end a visit on time." in text(as_ada.get(url))
    assert "Said to another." in text(as_ada.get(url))
    assert "How to end a visit on time." in text(as_sam.get(url))
    assert "Said to another." not in text(as_sam.get(url))
    assert as_sue.get(url).status_code == 404


def test_list_has_the_longest_without_first_and_says_who_is_due_and_new(world, as_sam):
    today = timezone.localdate()
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    RoleGrant.objects.filter(user=joe).update(starts_on=today - timedelta(days=3))
    found = as_sam.get(LIST)
    assert [(row.holder.name, row.is_due) for row in found.context["rows"]] == [
        ("Ana Lopez", True),
        ("Joe Marsh", False),
    ]
    assert "New: 0 min of 6 h of mentoring" in text(found)
    assert "In full-time positions: 2 for specialists, 1 for supervisors. At most 7 to 1." in text(found)
    factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    assert names_in(as_sam.get(LIST)) == ["Joe Marsh", "Ana Lopez"]
    assert not any(row.is_due for row in as_sam.get(LIST).context["rows"])


def test_today_tells_a_supervisor_how_many_are_due(world, as_sam, as_ana, as_ada):
    factories.specialist(world.team_one)
    assert "2 specialists are due for supervision." in text(as_sam.get(TODAY))
    factories.supervision(world.sam, world.ana, signed_by=[world.sam])
    assert "1 specialist is due for supervision." in text(as_sam.get(TODAY))
    for browser in (as_ana, as_ada):
        assert "due for supervision" not in text(browser.get(TODAY))


def test_own_costs_the_same_with_one_and_with_thirty(world, as_ana, django_assert_num_queries):
    def add(count):
        for _number in range(count):
            factories.supervision(world.sam, world.ana, signed_by=[world.sam])
            factories.supervision(world.sam, world.ana, signed_by=[world.sam, world.ana])

    add(1)
    with django_assert_num_queries(13):
        as_ana.get(OWN)
    add(29)
    with django_assert_num_queries(13):
        as_ana.get(OWN)


def test_list_costs_the_same_with_one_and_with_thirty(world, as_sam, django_assert_num_queries):
    def add(specialist):
        factories.supervision(world.sam, specialist, signed_by=[world.sam])
        factories.supervision(world.sam, specialist)
        factories.supervision(world.sam, specialist, starts_at=timezone.now() + timedelta(days=1))

    add(world.ana)
    with django_assert_num_queries(14):
        as_sam.get(LIST)
    for _number in range(29):
        add(factories.specialist(world.team_one))
    with django_assert_num_queries(14):
        as_sam.get(LIST)


@pytest.mark.parametrize("rows", [1, 30])
def test_today_of_a_supervisor_costs_the_same_for_any_number(world, as_sam, rows, django_assert_num_queries):
    for _number in range(rows - 1):
        factories.specialist(world.team_one)
    with django_assert_num_queries(16):
        as_sam.get(TODAY)
