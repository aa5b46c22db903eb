"""What the first page of the day says, to whom."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from agency.rules import rulebook
from reminders import duties
from tests import factories
from tests.conftest import signed_in
from tests.workspace.session_pages import LOG, TODAY, page
from workspace.today.queries import DRAFTS_SHOWN, UNSEEN_SHOWN, day


def shown(browser) -> str:
    answer = browser.get(TODAY)
    assert answer.status_code == 200
    return answer.content.decode()


def noon(world) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time()), world.agency.zone).replace(
        hour=12
    )


def test_todays_sessions_are_listed_with_their_sum(world):
    now = noon(world)
    with timezone.override(world.agency.zone):
        factories.signed_session(world.cara, world.ana, ended_at=now - timedelta(days=1), minutes=30)
        first = factories.draft(world.cara, world.ana, ended_at=now - timedelta(hours=3), minutes=60)
        second = factories.draft(world.cara, world.ana, ended_at=now - timedelta(hours=1), minutes=45)
        factories.draft(world.dan, world.ben, ended_at=now - timedelta(hours=1))
        world.cara_draft.delete()
        found = day(user=world.ana, now=now)
    assert [session.pk for session in found.sessions] == [first.pk, second.pk]
    assert found.minutes == 105


def test_what_is_to_sign_stands_by_when_it_is_late_the_first_first(world):
    now = timezone.now()
    late = factories.draft(world.cara, world.ana, ended_at=now - timedelta(days=3))
    fresh = factories.draft(world.cara, world.ana, ended_at=now - timedelta(hours=1))
    found = day(user=world.ana, now=now)
    assert [draft.session.pk for draft in found.drafts] == [late.pk, world.cara_draft.pk, fresh.pk]
    assert [draft.is_late for draft in found.drafts] == [True, False, False]
    assert found.drafts[0].due_since == late.session.ends_at + timedelta(hours=24)


def test_the_number_of_late_notes_is_the_one_of_boards_and_digests(world, as_ana):
    now = timezone.now()
    for days in (2, 3):
        factories.draft(world.cara, world.ana, ended_at=now - timedelta(days=days))
    assert day(user=world.ana, now=now).late == 2
    assert duties.late_notes(now=now, rulebook=rulebook()).filter(specialist=world.ana).count() == 2
    assert "2 notes are late: please sign them." in shown(as_ana)


def test_a_draft_that_is_set_in_the_future_is_late_by_when_it_was_begun(world):
    now = timezone.now()
    ahead = factories.draft(world.cara, world.ana, ended_at=now + timedelta(days=300))
    ahead.session.created_at = now - timedelta(days=2)
    ahead.session.save()
    assert list(duties.late_notes(now=now, rulebook=rulebook())) == [ahead.session]


def test_a_draft_about_somebody_one_no_longer_works_with_is_named_to_be_finished(world, as_ana):
    draft = factories.draft(world.dan, world.ana, ended_at=timezone.now() - timedelta(days=2)).session
    text = shown(as_ana)
    assert "1 note is late: please sign it." in text
    assert page("write", world.dan, draft) in text
    assert "you no longer work together" in text


def test_people_not_seen_lately_are_named_a_few_of_them(world, as_ana):
    for number in range(UNSEEN_SHOWN + 1):
        factories.person(world.ana, name=f"Unseen Person{number}")
    text = shown(as_ana)
    assert "Not seen for 14 days" in text
    assert text.count("Unseen Person") == UNSEEN_SHOWN


def test_an_empty_day_says_what_will_be_here_and_offers_the_first_step(world):
    nora = factories.specialist(world.team_one, name="Nora New", sign_in_name="nora")
    found = day(user=nora, now=timezone.now())
    assert (found.sessions, found.drafts, found.late, found.unseen) == ([], [], 0, [])


def test_a_long_list_of_drafts_is_cut_and_says_so(world, as_ana):
    for _number in range(DRAFTS_SHOWN + 2):
        factories.draft(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=2))
    assert "And 3 more." in shown(as_ana)


@pytest.mark.parametrize("rows", [1, 30])
def test_today_asks_the_database_equally_often_for_any_number(world, as_ana, rows, django_assert_num_queries):
    for number in range(rows - 1):
        person = factories.person(world.ana, name=f"Person {number}")
        factories.signed_session(person, world.ana)
        factories.draft(person, world.ana)
        factories.person(world.ana, name=f"Unseen {number}")
    with django_assert_num_queries(20):
        as_ana.get(TODAY)


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [
        ("as_sam", "Team board"),
        ("as_ada", "Agency settings"),
        ("as_ida", "Intake and records"),
        ("as_pia", "See them all"),
    ],
)
def test_everybody_else_is_led_to_their_work(world, who, leads_to, request):
    text = shown(request.getfixturevalue(who))
    assert LOG not in text
    assert (leads_to or "Nothing is waiting for you") in text
    assert page("write", world.cara, world.cara_draft) not in text


def test_a_specialist_who_also_supervises_has_both(world):
    factories.RoleGrantFactory(user=world.ana, role="supervisor")
    browser = signed_in(world.ana)
    text = shown(browser)
    assert LOG in text
    assert "Team board" in text
