"""Hours of learning in the browser: entered, confirmed, taken back, and what a renewal still needs."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staff.models import LearningHours
from tests import factories

OWN, ENTER, LIST = (reverse(f"workspace:{name}") for name in ("learning-own", "learning-enter", "file-list"))


def text(response) -> str:
    return " ".join(response.content.decode().split())


def of_ana(name, world, *arguments) -> str:
    return reverse(f"workspace:{name}", args=[world.ana.pk, *arguments])


def told(**changed) -> dict:
    sent = {"id": uuid.uuid4(), "title": "Ethics at work", "presenter": "PCB", "taken_on": timezone.localdate()}
    return sent | {"hours": "1.5", "category": "ethics"} | changed


def table(response) -> list[tuple]:
    """The lines of the only certificate: needed, done, waiting, left in hours."""
    [needed] = response.context["learning"].needed
    lines = [*needed.lines, ("In all", needed.in_all)]
    return [
        (name, *(minutes / 60 for minutes in (line.needed, line.done, line.waiting, line.left))) for name, line in lines
    ]


def test_specialist_enters_hours_and_the_supervisor_confirms_them(world, as_ana, as_sam):
    factories.credential(world.ana, confirmed_by=world.sam)
    assert "No hours have been entered yet." in text(as_ana.get(OWN))
    page = as_ana.post(ENTER, told(), follow=True)
    assert "It counts once it is confirmed." in text(page)
    assert table(page) == [
        ("Peer support and recovery", 24, 0, 0, 24),
        ("Ethics", 3, 0, 1.5, 3),
        ("Elective", 9, 0, 0, 9),
        ("In all", 36, 0, 1.5, 36),
    ]
    mine = LearningHours.objects.get()
    confirm = of_ana("learning-confirm", world, mine.pk)
    assert confirm in text(as_sam.get(of_ana("learning-read", world)))
    assert "1.5 hours, Ethics" in text(as_sam.get(confirm))
    page = as_sam.post(confirm, follow=True)
    assert "Confirmed by Sam Rivera" in text(page)
    assert table(page)[-1] == ("In all", 36, 1.5, 0, 34.5)
    assert "34.5 hours left." in text(page)
    assert confirm not in text(page)


def test_waiting_hours_are_first_in_the_list_and_marked_on_their_section(world, as_sam):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.credential(joe, confirmed_by=world.sam, days_left=-1)
    factories.credential(world.ana, confirmed_by=world.sam)

    def names():
        return [row.holder.name for row in as_sam.get(LIST).context["rows"]]

    assert names() == ["Joe Marsh", "Ana Lopez"]
    assert "Confirm learning" not in text(as_sam.get(LIST))
    assert "waits to be confirmed" not in text(as_sam.get(of_ana("file-read", world)))
    waiting = factories.learning(world.ana)
    assert names() == ["Ana Lopez", "Joe Marsh"]
    assert "Confirm learning" in text(as_sam.get(LIST))
    assert text(as_sam.get(of_ana("file-read", world))).count("waits to be confirmed") == 1
    as_sam.post(of_ana("learning-confirm", world, waiting.pk))
    assert names() == ["Joe Marsh", "Ana Lopez"]


def test_administrator_finds_waiting_hours_of_somebody_without_certificate(world, as_ada):
    factories.learning(world.ida)
    rows = as_ada.get(LIST).context["rows"]
    assert [row.holder.name for row in rows][0] == "Ida Stone"


def test_what_a_supervisor_enters_is_confirmed(world, as_sam):
    assert "Entered and confirmed." in text(as_sam.post(of_ana("learning-add", world), told(), follow=True))
    assert LearningHours.objects.get().confirmed_by == world.sam


def test_learning_of_somebody_else_does_not_exist(world, as_sue, as_ana):
    mine = factories.learning(world.ana)
    assert as_sue.get(of_ana("learning-read", world)).status_code == 404
    assert as_sue.post(of_ana("learning-add", world), told()).status_code == 404
    for name in ("learning-confirm", "learning-takeback"):
        assert as_sue.post(of_ana(name, world, mine.pk)).status_code == 404
    assert as_ana.get(of_ana("learning-read", world)).status_code == 403
    assert LearningHours.objects.get().waits


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": " \u200b"}, "Write its title."),
        ({"presenter": ""}, "Write who taught it."),
        ({"taken_on": timezone.localdate() + timedelta(days=2)}, "This day is still to come."),
        ({"taken_on": "2026-02-30"}, "This is not a date."),
        ({"category": "cooking"}, "Choose one from the list."),
        *(
            ({"hours": hours}, "Write hours in quarters")
            for hours in ("", "0", "0.1", "1.3", "24.25", "-1", "NaN", "two")
        ),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(world, as_ana, changed, says):
    answered = as_ana.post(ENTER, told(**changed))
    assert answered.status_code == 422
    assert says in text(answered)
    assert "Ethics at work" in text(answered) or "title" in changed
    assert not LearningHours.objects.exists()


@pytest.mark.parametrize(("hours", "minutes"), [("0.25", 15), ("24", 1440), ("1.75", 105)])
def test_quarters_of_an_hour_up_to_a_whole_day(world, as_ana, hours, minutes):
    as_ana.post(ENTER, told(hours=hours))
    assert LearningHours.objects.get().minutes == minutes


def test_other_words_from_a_page_that_has_saved_something_are_asked_about(world, as_ana):
    sent = told()
    as_ana.post(ENTER, sent)
    answered = as_ana.post(ENTER, sent | {"hours": "2"})
    assert answered.status_code == 422
    assert "You saved from this page before." in text(answered)
    assert LearningHours.objects.get().minutes == 90


def test_holder_takes_back_a_slip_until_it_is_confirmed(world, as_ana, as_ben):
    slip = reverse("workspace:learning-withdraw", args=[factories.learning(world.ana).pk])
    assert slip in text(as_ana.get(OWN))
    assert "Take back your learning" in text(as_ana.get(slip))
    assert as_ben.post(slip).status_code == 404
    assert "counts no more" in text(as_ana.post(slip, follow=True))
    other = factories.learning(world.ana, confirmed_by=world.sam)
    slip = reverse("workspace:learning-withdraw", args=[other.pk])
    assert slip not in text(as_ana.get(OWN))
    assert "Ask your supervisor" in text(as_ana.post(slip, follow=True))
    other.refresh_from_db()
    assert other.counts


def test_a_taken_back_row_stays_so_when_it_is_confirmed(world, as_sam, as_ada):
    mine = factories.learning(world.ana)
    assert "counts no more" in text(as_sam.post(of_ana("learning-takeback", world, mine.pk), follow=True))
    answered = text(as_ada.post(of_ana("learning-confirm", world, mine.pk), follow=True))
    assert "it is not confirmed" in answered


def test_the_certificate_that_runs_longest_of_those_begun_is_the_one_to_renew(world, as_ana):
    today = timezone.localdate()
    factories.credential(world.ana, confirmed_by=world.sam, days_left=-1, number="old")
    factories.credential(world.ana, confirmed_by=world.sam, days_left=5, number="now")
    factories.credential(world.ana, confirmed_by=world.sam, issued_on=today + timedelta(days=1), number="next")
    factories.credential(world.ana, days_left=900, number="waiting")
    factories.credential(world.ana, confirmed_by=world.sam, kind="crs")
    factories.credential(world.ana, confirmed_by=world.sam, kind="fbi")
    needed = as_ana.get(OWN).context["learning"].needed
    assert [(one.credential.kind, one.credential.number) for one in needed] == [("cps", "now"), ("crs", "CPS-1")]


def test_the_sections_of_a_file_lead_to_each_other(world, as_ana, as_sam):
    own = text(as_ana.get(OWN))
    assert f'<a href="{OWN}" aria-current="page">Learning</a>' in own
    assert f'href="{reverse("workspace:file-own")}"' in own
    read = text(as_sam.get(of_ana("file-read", world)))
    assert f'<a href="{of_ana("file-read", world)}" aria-current="page">Certificates' in read
    assert f'href="{of_ana("learning-read", world)}"' in read


def test_the_page_costs_the_same_with_one_row_and_with_thirty(world, as_ana, django_assert_num_queries):
    factories.credential(world.ana, confirmed_by=world.sam)
    factories.learning(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(14):
        as_ana.get(OWN)
    for _number in range(29):
        factories.learning(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(14):
        as_ana.get(OWN)
