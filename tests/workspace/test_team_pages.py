"""The team board and its lists in a browser."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.models import Access
from sessions.models import Draft, PeerSession
from tests import factories
from tests.conftest import signed_in

BOARD = reverse("workspace:team")
LISTS = ("people", "sessions", "unsigned", "unseen")
BOOKKEEPING = re.compile(r"SAVEPOINT|RELEASE|SET ROLE|SELECT (current_setting|set_config)")


def listed(name, specialist):
    return reverse(f"workspace:team-{name}", args=[specialist.pk])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def questions(client, path):
    """The queries of a page that look something up; the rest keeps transaction, role and actor."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len([query for query in captured.captured_queries if not BOOKKEEPING.match(query["sql"])])


@pytest.fixture
def late(world):
    """A session of Ana with Cara whose note has waited for three days."""
    return factories.draft(
        world.cara,
        world.ana,
        ended_at=timezone.now() - timedelta(days=3),
        typed={"together": "Something only Ana may read so far"},
    ).session


@pytest.fixture
def lost(world):
    """Somebody Ana has never met."""
    return factories.person(world.ana, name="Lou Lost")


def test_each_figure_leads_to_its_list(world, as_sam, late, lost):
    page = as_sam.get(BOARD)
    row = page.context["board"].rows[0]
    assert (row.specialist, row.figures.unsigned, row.figures.unseen, row.figures.people) == (world.ana, 1, 1, 2)
    body = page.content.decode()
    for name in LISTS:
        assert f'href="{listed(name, world.ana)}"' in body
    assert "Ana Lopez could use your help." in text_of(page)
    assert as_sam.get(listed("people", world.ana)).context["page_obj"].paginator.count == row.figures.people
    assert as_sam.get(listed("sessions", world.ana)).context["page_obj"].paginator.count == row.figures.sessions
    assert list(as_sam.get(listed("unsigned", world.ana)).context["page_obj"]) == [late]
    assert list(as_sam.get(listed("unseen", world.ana)).context["page_obj"]) == [lost]


def test_a_badge_says_in_words_what_is_waiting(world, as_sam, late, lost):
    factories.credential(world.ana, confirmed_by=world.sam)
    body = as_sam.get(BOARD).content.decode()
    badges = [
        " ".join(re.sub(r"<[^>]+>", " ", found).split()) for found in re.findall(r'class="tag tag.*?</a>', body, re.S)
    ]
    assert [badge.partition("> ")[2] for badge in badges] == [
        "1 note unsigned",
        "1 person not seen",
    ]


def test_those_who_could_use_help_are_named_while_they_are_few(world, as_sam, late):
    for name in ("Bea Fox", "Cid Gale", "Dot Hall"):
        worker = factories.specialist(world.team_one, name=name)
        factories.person(worker, name=f"Somebody of {name}")
    assert "Ana Lopez, Bea Fox, Cid Gale and Dot Hall could use your help." in text_of(as_sam.get(BOARD))
    factories.person(factories.specialist(world.team_one, name="Eve Ives"), name="One more")
    assert "5 of 5 specialists could use your help." in text_of(as_sam.get(BOARD))


def test_a_week_far_below_the_usual_one_is_said_in_words(world, as_sam, monkeypatch):
    today = timezone.localtime(timezone.now(), world.agency.zone)
    next_thursday = today.replace(hour=15) + timedelta(days=10 - today.weekday())
    for weeks in range(2, 9):
        for number in range(6):
            ended_at = next_thursday - timedelta(weeks=weeks, hours=number)
            factories.signed_session(world.cara, world.ana, ended_at=ended_at, minutes=30)
    monkeypatch.setattr("workspace.team.views.timezone", SimpleNamespace(now=lambda: next_thursday))
    assert "0 of about 5 Sessions this week" in text_of(as_sam.get(BOARD))


def test_all_together_are_different_people(world, as_sam, lost):
    assert "2 different people" in text_of(as_sam.get(BOARD))


def test_the_present_week_is_visibly_not_over(world, as_sam):
    body = as_sam.get(BOARD).content.decode()
    assert body.count("chart-unfinished") == 1
    assert body.count(">so far</text>") == 1
    assert len(re.findall(r'<th scope="row">\w+ \d+, so far</th>', body)) == 1


def test_unseen_list_counts_the_days(world, as_sam):
    quiet = factories.person(world.ana, name="Quinn Quiet")
    noon = timezone.localtime().replace(hour=12)
    factories.signed_session(quiet, world.ana, ended_at=noon - timedelta(days=20))
    assert "20 days ago" in text_of(as_sam.get(listed("unseen", world.ana)))
    assert "days ago" not in text_of(as_sam.get(listed("people", world.ana)))


def test_sessions_list_says_whether_there_are_drafts(world, as_sam, late):
    path = listed("sessions", world.ana)
    assert "Ana Lopez has 2 unsigned drafts" in text_of(as_sam.get(path))
    Draft.objects.all().delete()
    PeerSession.objects.unsigned().delete()
    assert "Ana Lopez has no unsigned drafts." in text_of(as_sam.get(path))


def test_calm_when_nothing_is_waiting(world, as_sam):
    page = as_sam.get(BOARD)
    assert page.context["board"].in_need == []
    assert "Nothing is waiting" in text_of(page)
    assert "tag-late" not in page.content.decode()


def test_a_team_without_specialists_says_what_will_be_here(db):
    page = signed_in(factories.supervisor(factories.TeamFactory())).get(BOARD)
    assert "No specialists yet" in text_of(page)


def test_the_chart_has_its_figures_in_a_table(world, as_sam):
    page = as_sam.get(BOARD)
    table = re.search(r'<figure class="chart">.*?<table.*?</table>', page.content.decode(), re.S)[0]
    shown = [int(figure) for figure in re.findall(r'<td class="number">(\d+)</td>', table)]
    assert shown == [count for _week, count in page.context["board"].weeks]
    assert sum(shown) == 1


def test_signing_moves_the_board_by_this_session(world, as_sam):
    def shown():
        return as_sam.get(BOARD).context["board"]

    before = shown()
    factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=15), minutes=30)
    after = shown()
    assert sum(count for _week, count in after.weeks) - sum(count for _week, count in before.weeks) == 1
    assert after.total.usual_sessions - before.total.usual_sessions == 1 / 8
    assert after.total.usual_minutes - before.total.usual_minutes == 30 / 8
    assert after.total.people == before.total.people


def test_the_other_team_is_nowhere(world, as_sam):
    factories.draft(world.dan, world.ben, ended_at=timezone.now() - timedelta(days=3))
    for path in (BOARD, *(listed(name, world.ana) for name in LISTS)):
        shown = text_of(as_sam.get(path))
        assert (world.ben.name in shown, world.dan.name in shown) == (False, False)


@pytest.mark.parametrize("name", LISTS)
def test_a_specialist_of_another_team_does_not_exist(world, as_sam, as_sue, name):
    assert as_sue.get(listed(name, world.ben)).status_code == 200
    assert as_sam.get(listed(name, world.ben)).status_code == 404
    assert as_sam.get(listed(name, world.sam)).status_code == 404
    assert as_sam.get(listed(name, world.cara_account)).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_lists_leave_once_the_membership_has_ended(world, as_sam, name):
    today = timezone.localdate()
    world.ana.memberships.update(ends_on=today - timedelta(days=2))
    assert as_sam.get(listed(name, world.ana)).status_code == 404
    assert as_sam.get(BOARD).context["board"].rows == []


def test_unsigned_list_shows_facts_and_never_what_the_draft_says(world, as_sam, late):
    assert Draft.objects.get(session=late).typed == {"together": "Something only Ana may read so far"}
    page = as_sam.get(listed("unsigned", world.ana))
    assert "only Ana may read" not in page.content.decode()
    assert f'href="{reverse("workspace:person-open", args=[world.cara.pk])}"' in page.content.decode()
    assert "In person" in text_of(page)
    assert re.search(r"Unsigned for\b.*\b3.days\b", text_of(page))


def test_an_unsigned_session_without_times_is_listed(world, as_sam, late):
    type(late).objects.filter(pk=late.pk).update(
        starts_at=None, ends_at=None, created_at=timezone.now() - timedelta(days=9)
    )
    page = as_sam.get(listed("unsigned", world.ana))
    assert "no time yet, started" in text_of(page)


def test_sessions_list_leads_to_the_note_and_to_other_weeks(world, as_sam):
    session = world.cara_session
    day = timezone.localtime(session.starts_at, world.agency.zone).date()
    page = as_sam.get(listed("sessions", world.ana), {"week": day.isoformat()})
    assert (list(page.context["page_obj"]), page.context["week"].minutes) == ([session], session.minutes)
    assert reverse("workspace:note-read", args=[world.cara.pk, session.pk]) in page.content.decode()
    before = as_sam.get(listed("sessions", world.ana), {"week": (day - timedelta(weeks=1)).isoformat()})
    assert (list(before.context["page_obj"]), before.context["following"]) == ([], page.context["week"].starts_on)


@pytest.mark.parametrize(
    "week", ["", "yesterday", "2024-02-31", "0001-01-01", "9999-12-31", "\x00", "2024-03-11'", "9" * 5000]
)
def test_a_week_that_is_none_is_this_week(world, as_sam, week):
    page = as_sam.get(listed("sessions", world.ana), {"week": week})
    today = timezone.localtime(timezone.now(), world.agency.zone).date()
    assert page.context["week"].starts_on == today - timedelta(days=today.weekday())
    assert page.context["following"] is None


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("number", ["0", "-1", "9" * 40, "9" * 5000, "\x00", "two"])
def test_a_page_that_is_none_is_one_there_is(world, as_sam, name, number):
    assert as_sam.get(listed(name, world.ana), {"page": number}).status_code == 200


def test_an_address_that_is_no_id_is_not_found(world, as_sam):
    assert as_sam.get("/work/team/not-an-id/people/").status_code == 404


def test_lists_show_only_people_of_mine(world, as_sam):
    Access.objects.create(
        consumer=world.dan, user=world.ana, kind="assignment", starts_at=timezone.now() - timedelta(days=30)
    )
    assert list(as_sam.get(listed("people", world.ana)).context["page_obj"]) == [world.cara]


def test_board_asks_the_same_with_one_specialist_and_with_thirty(world, as_sam):
    assert questions(as_sam, BOARD) == 15
    for number in range(29):
        worker = factories.specialist(world.team_one)
        consumer = factories.person(worker, name=f"Pat Number{number}")
        factories.signed_session(consumer, worker)
    assert len(as_sam.get(BOARD).context["board"].rows) == 30
    assert questions(as_sam, BOARD) == 15


@pytest.mark.parametrize(("name", "number"), [("people", 5), ("sessions", 6), ("unsigned", 7), ("unseen", 6)])
def test_lists_ask_the_same_with_one_row_and_with_thirty(world, as_sam, late, lost, name, number):
    now = timezone.now()
    factories.signed_session(world.cara, world.ana, ended_at=now, minutes=1)
    day = timezone.localtime(now - timedelta(minutes=1), world.agency.zone).date()
    path = f"{listed(name, world.ana)}?week={day}"
    assert questions(as_sam, path) == number
    for person in range(29):
        consumer = factories.person(world.ana, name=f"Pat Number{person}")
        if name == "unsigned":
            factories.draft(consumer, world.ana, ended_at=timezone.now() - timedelta(days=3))
        elif name == "sessions":
            factories.signed_session(consumer, world.ana, ended_at=now, minutes=1)
    assert as_sam.get(path).context["page_obj"].paginator.count >= 30
    assert questions(as_sam, path) == number
