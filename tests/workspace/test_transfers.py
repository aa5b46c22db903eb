"""A supervisor hands people over; who gets them is greeted; nobody is supported by a closed account."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.models import Access, Restriction, Transfer
from access.services import names_of_readers
from access.transfers import plan_transfers
from accounts.choices import Role
from accounts.models import RoleGrant
from accounts.policy import permissions_of
from audit.models import Event
from consumers.choices import Status
from consumers.models import Consumer
from tests import factories
from tests.conftest import signed_in
from tests.roles import as_app_role
from tests.world import ZONE
from workspace.accounts.queries import work_left
from workspace.transfers import queries
from workspace.workers import add_workers

TODAY = timezone.localdate(timezone=ZONE)
DAY = TODAY + timedelta(days=5)
HOME, BOARD = reverse("workspace:today"), reverse("workspace:team")
UNASSIGNED, UNSIGNABLE = reverse("workspace:unassigned-list"), reverse("workspace:team-unsignable")


@pytest.fixture
def eva(world):
    """A second specialist of Team One."""
    return factories.specialist(world.team_one, name="Eva Long", sign_in_name="eva")


@pytest.fixture
def bea(world):
    """A second person whom Ana supports."""
    return factories.person(world.ana, name="Bea Moss")


def url(giver) -> str:
    return reverse("workspace:transfer-plan", args=[giver.pk])


def sent(takers: dict, day=DAY, **more) -> dict:
    return (
        {"day": day, "people": [person.pk for person in takers]}
        | {f"to-{person.pk}": taker.pk for person, taker in takers.items() if taker}
        | more
    )


def hand_over(world, person, taker, day=TODAY) -> Transfer:
    with as_app_role(world.sam):
        assert plan_transfers(giver=world.ana, takers={person.pk: taker}, starts_on=day) == {}
    return Transfer.objects.latest("pk")


def close(user) -> None:
    user.is_active = False
    user.save()


def page(answer) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_board_leads_there_and_everybody_is_ticked_with_a_suggestion(world, eva, bea, as_sam):
    assert url(world.ana) in page(as_sam.get(BOARD))
    answer = as_sam.get(url(world.ana))
    form = answer.context["form"]
    assert [(row["person"], row["is_ticked"]) for row in form.rows()] == [(bea, True), (world.cara, True)]
    assert {str(row["to"].value()) for row in form.rows()} == {str(eva.pk)}
    assert "Eva Long (has 0)" in page(answer)


def test_chosen_looked_at_again_and_confirmed(world, eva, bea, as_sam):
    asked = page(as_sam.post(url(world.ana), sent({world.cara: eva, bea: world.ben})))
    assert "<dt>Ben Okafor</dt> <dd>Bea Moss</dd> <dt>Eva Long</dt> <dd>Cara</dd>" in asked
    assert Transfer.objects.count() == 0
    done = page(as_sam.post(url(world.ana), sent({world.cara: eva, bea: world.ben}, confirmed="1")))
    assert "2 people are handed over" in done
    moment = datetime.combine(DAY, time.min, ZONE)
    found = Transfer.objects.order_by("to_user__name").values_list("consumer", "to_user", "starts_at")
    assert list(found) == [(bea.pk, world.ben.pk, moment), (world.cara.pk, eva.pk, moment)]
    event = Event.objects.filter(page="workspace:transfer-plan", done="change").latest("at")
    assert set(event.shown) == {world.cara.pk, bea.pk}


def test_an_error_keeps_what_was_chosen(world, eva, bea, as_sam):
    answer = as_sam.post(url(world.ana), sent({bea: world.ben}, day=TODAY - timedelta(days=1)))
    assert answer.status_code == 422
    rows = {row["person"]: row for row in answer.context["form"].rows()}
    assert (rows[bea]["is_ticked"], rows[world.cara]["is_ticked"]) == (True, False)
    assert str(rows[bea]["to"].value()) == str(world.ben.pk)
    assert "This day is over." in answer.content.decode()
    nobody = as_sam.post(url(world.ana), sent({bea: None}))
    assert (nobody.status_code, "Choose the next specialist." in nobody.content.decode()) == (422, True)
    none = as_sam.post(url(world.ana), {"day": DAY})
    assert (none.status_code, "Tick at least one person." in none.content.decode()) == (422, True)


def test_what_the_database_refuses_stands_beside_the_person(world, eva, as_sam):
    Consumer.objects.filter(pk=world.cara.pk).update(birth_on=TODAY - timedelta(days=15 * 365))
    answer = as_sam.post(url(world.ana), sent({world.cara: eva}, confirmed="1"))
    assert answer.status_code == 422
    assert "Choose somebody with all clearances." in answer.content.decode()
    assert Transfer.objects.count() == 0


def test_all_and_none_are_ticked_without_a_script(world, eva, bea, as_sam):
    for tick, number in (("none", 0), ("all", 2)):
        answer = as_sam.post(url(world.ana), sent({bea: world.ben}, tick=tick))
        rows = answer.context["form"].rows()
        assert (sum(row["is_ticked"] for row in rows), answer.status_code) == (number, 200)
        chosen = {row["person"]: str(row["to"].value() or "") for row in rows}
        assert chosen[bea] == str(world.ben.pk)
        assert "error-summary" not in answer.content.decode()


def test_change_goes_back_to_the_choice(world, eva, as_sam):
    answer = as_sam.post(url(world.ana), sent({world.cara: eva}, again="1"))
    assert [(row["is_ticked"], str(row["to"].value())) for row in answer.context["form"].rows()] == [
        (True, str(eva.pk))
    ]
    assert Transfer.objects.count() == 0


def test_only_people_of_the_supervisors_teams_are_listed(world, eva, as_sam):
    Access.objects.create(consumer=world.dan, user=world.ana, kind="assignment", starts_at=timezone.now())
    assert "Dan" not in page(as_sam.get(url(world.ana)))
    assert as_sam.get(url(world.ben)).status_code == 404
    assert as_sam.post(url(world.ana), sent({world.dan: eva}, confirmed="1")).status_code == 422
    assert Transfer.objects.count() == 0


def test_a_planned_transfer_is_taken_back_until_its_day(world, eva, as_sam):
    planned = hand_over(world, world.cara, eva, DAY)
    assert "Cara: from Ana Lopez to Eva Long on" in page(as_sam.get(url(world.ana)))
    undo = reverse("workspace:transfer-undo", args=[planned.pk])
    assert as_sam.post(undo).headers["Location"] == url(world.ana)
    planned.refresh_from_db()
    assert planned.undone_by == world.sam
    begun = hand_over(world, world.cara, eva)
    late = as_sam.post(reverse("workspace:transfer-undo", args=[begun.pk]), follow=True)
    assert "Nothing was taken back: the day has come." in page(late)
    again = as_sam.post(undo, follow=True)
    assert "Taken back." in page(again)


def test_the_page_of_the_next_specialist_lists_who_comes_and_takes_back_in_order(world, eva, as_sam):
    first = hand_over(world, world.cara, eva, DAY)
    assert "Cara: from Ana Lopez to Eva Long on" in page(as_sam.get(url(eva)))
    with as_app_role(world.sam):
        later = DAY + timedelta(days=2)
        assert plan_transfers(giver=eva, takers={world.cara.pk: world.ben}, starts_on=later) == {}
    answer = as_sam.post(reverse("workspace:transfer-undo", args=[first.pk]), follow=True)
    assert "a later transfer hands this person on" in page(answer)


def test_nobody_is_suggested_who_hands_people_over_themselves(world, eva, bea, as_sam):
    fay = factories.specialist(world.team_one, name="Fay Hill")
    factories.transfer(factories.person(eva, name="Al Young"), eva, fay)
    form = as_sam.get(url(world.ana)).context["form"]
    assert {str(row["to"].value()) for row in form.rows()} == {str(fay.pk)}


def test_sent_twice_it_is_done_once(world, eva, as_sam):
    form = sent({world.cara: eva}, confirmed="1")
    for _time in range(2):
        assert "1 person is handed over" in page(as_sam.post(url(world.ana), form))
    assert Transfer.objects.count() == 1
    other = as_sam.post(url(world.ana), sent({world.cara: world.ben}, confirmed="1"))
    assert (other.status_code, str(world.cara.pk) in other.content.decode()) == (422, False)


def test_the_access_log_names_those_who_are_handed_over_alone(world, eva, bea, as_sam):
    hand_over(world, factories.person(world.ana, name="Al Young"), eva, DAY)
    as_sam.post(url(world.ana), sent({bea: None}, confirmed="1"))
    rows = Event.objects.filter(page="workspace:transfer-plan")
    assert [(row.done, set(row.shown) >= {world.cara.pk, bea.pk}) for row in rows] == [("open", True)]
    as_sam.post(url(world.ana), sent({bea: eva}, confirmed="1"))
    assert [set(row.shown) for row in rows.filter(done="change")] == [{bea.pk}]


def test_from_today_on_it_says_that_it_happens_now(world, eva, as_sam):
    words = "This happens now. You cannot take it back."
    assert words in page(as_sam.post(url(world.ana), sent({world.cara: eva}, day=TODAY)))
    assert words not in page(as_sam.post(url(world.ana), sent({world.cara: eva})))


def test_who_left_the_team_and_whose_account_is_closed_can_still_be_relieved(world, eva, as_sam):
    close(world.ana)
    world.ana.memberships.update(ends_on=TODAY - timedelta(days=1))
    answer = as_sam.post(url(world.ana), sent({world.cara: eva}, confirmed="1"))
    assert answer.status_code == 200
    assert Transfer.objects.get().from_user == world.ana


def test_the_caseload_page_asks_the_same_for_one_and_for_thirty(world, eva, as_sam, django_assert_num_queries):
    as_sam.get(url(world.ana))
    for number in (1, 30):
        for one in range(Access.objects.filter(user=world.ana).count(), number):
            factories.person(world.ana, name=f"Person {one}")
        with as_app_role(world.sam):
            now = timezone.now()
            with django_assert_num_queries(3):
                found = list(queries.people_to_hand_over(user=world.sam, giver=world.ana, now=now))
                queries.suggested(people=found, takers=queries.takers(user=world.sam, giver=world.ana, now=now))
                queries.planned(user=world.sam, giver=world.ana, now=now)
            assert len(found) == number


def test_recently_handed_to_me_until_ticked_off(world, eva):
    hand_over(world, world.cara, eva)
    browser = signed_in(eva)
    assert "Recently handed to you" in page(browser.get(HOME))
    assert browser.post(reverse("workspace:transfer-see", args=[Transfer.objects.get().pk])).headers["Location"] == HOME
    assert "Recently handed to you" not in page(browser.get(HOME))
    assert "Recently handed to you" not in page(signed_in(world.sam).get(HOME))


def test_recently_handed_to_me_until_seen(world, eva):
    now = timezone.now()
    two_days_ago = now - timedelta(days=2)
    transfer = factories.transfer(world.cara, world.ana, eva, starts_at=two_days_ago, is_lasting=True)

    def handed():
        with as_app_role(eva):
            return queries.handed_to(user=eva, now=timezone.now()).people_shown

    assert handed() == {world.cara.pk}
    factories.signed_session(world.cara, world.ana, ended_at=now - timedelta(days=1))
    factories.draft(world.cara, eva)
    assert handed() == {world.cara.pk}
    factories.signed_session(world.cara, eva, ended_at=transfer.starts_at + timedelta(hours=20))
    assert handed() == set()


def test_a_planned_one_is_not_handed_yet(world, eva):
    hand_over(world, world.cara, eva, DAY)
    with as_app_role(eva):
        assert not queries.handed_to(user=eva, now=timezone.now())


def needing(user) -> dict:
    with as_app_role(user):
        can = permissions_of(user.roles_on(TODAY))
        found = queries.unassigned(user=user, capacities=queries.finds_for(can), now=timezone.now())
        return {person.name: person.ends_at for person in found}


def test_needs_a_specialist_now_or_from_a_day_on(world, bea, as_sam, as_ida):
    assert (needing(world.sam), needing(world.ida)) == ({}, {})
    until = datetime.combine(DAY, time.min, ZONE)
    Access.objects.filter(consumer=bea).update(ends_at=until)
    close(world.ben)
    assert needing(world.sam) == {"Bea Moss": until}
    assert needing(world.ida) == {"Bea Moss": until, "Dan Kowalski": None}
    assert needing(world.ana) == {}
    Consumer.objects.filter(pk=world.dan.pk).update(status=Status.ENDED)
    assert needing(world.ida) == {"Bea Moss": until}
    for browser in (as_sam, as_ida):
        assert "1 person needs a specialist." in page(browser.get(HOME))
        assert "Bea Moss" in page(browser.get(UNASSIGNED))
        assert "Bea Moss" in page(browser.get(f"{UNASSIGNED}?when=later"))
        assert "Bea Moss" not in page(browser.get(f"{UNASSIGNED}?when=now"))


def test_nobody_now_though_the_next_one_begins_on_a_day(world, eva):
    hand_over(world, world.cara, eva, DAY)
    close(world.ana)
    assert needing(world.sam) == {"Cara Whitfield": None}


@pytest.mark.parametrize("last_day", [TODAY - timedelta(days=1), DAY - timedelta(days=1)])
def test_whoever_is_no_specialist_any_more_does_not_count(world, eva, last_day):
    hand_over(world, world.cara, eva, DAY)
    RoleGrant.objects.filter(user=eva).update(starts_on=TODAY - timedelta(days=30), ends_on=last_day)
    assert list(needing(world.sam)) == ["Cara Whitfield"]
    RoleGrant.objects.filter(user=world.ana).update(
        starts_on=TODAY - timedelta(days=30), ends_on=TODAY - timedelta(days=1)
    )
    assert needing(world.sam) == {"Cara Whitfield": None}


def test_who_is_getting_started_counts_once_somebody_was_assigned(world):
    Consumer.objects.filter(pk=world.cara.pk).update(status=Status.INTAKE)
    factories.ConsumerFactory(team=world.team_one, name="Ned Newman", status=Status.INTAKE)
    close(world.ana)
    assert needing(world.sam) == {"Cara Whitfield": None}


def test_handed_over_needs_nobody(world, eva):
    hand_over(world, world.cara, eva, DAY)
    assert needing(world.sam) == {}
    close(eva)
    assert list(needing(world.sam)) == ["Cara Whitfield"]


def test_a_restricted_person_shows_only_to_named_staff(world):
    close(world.ana)
    Restriction.objects.create(
        consumer=world.cara, reason=RestrictionReason.ASKED, starts_at=timezone.now(), made_by=world.pia
    )
    assert (needing(world.sam), needing(world.ida)) == ({}, {})


def test_nobody_is_supported_by_a_closed_account(world, as_sam, as_cara, as_ida):
    now = timezone.now()
    assert "Ana Lopez" in page(as_cara.get("/my/")).split("My people")[1].split("My last session")[0]
    close(world.ana)
    shown = page(as_cara.get("/my/"))
    assert "My people" not in shown or "<strong>Ana Lopez</strong>" not in shown
    with as_app_role(world.cara_account):
        assert "Ana Lopez" not in names_of_readers(consumer=world.cara)
    with as_app_role(world.sam):
        listed = list(Consumer.objects.filter(pk=world.cara.pk))
        add_workers(listed, now=now)
        assert listed[0].workers == []
    board = as_sam.get(BOARD)
    assert [row.specialist.name for row in board.context["board"].rows] == []
    opened = as_sam.get(reverse("workspace:person-open", args=[world.cara.pk]))
    assert opened.context["overview"].workers == []
    assert "account closed" in page(as_ida.get(reverse("workspace:identity-open", args=[world.cara.pk])))


def test_unsigned_notes_of_a_closed_account_say_what_they_are(world, as_sam):
    assert "Nobody can sign these any more" not in page(as_sam.get(BOARD))
    close(world.ana)
    shown = page(as_sam.get(BOARD))
    assert "Nobody can sign these any more:" in shown
    assert "1 note by Ana Lopez, account closed" in shown
    listed = page(as_sam.get(UNSIGNABLE))
    assert "Cara" in listed
    assert "Half a sentence" not in listed
    assert "Dan" not in listed


def test_closing_shows_what_hangs_on_the_account_and_asks_plainly(world, eva, as_ada):
    switch = reverse("workspace:account-switch", args=[world.ana.pk])
    factories.ConcernFactory(consumer=world.dan, handler=world.ana)
    shown = page(as_ada.get(switch))
    assert "1 person is still assigned to them" in shown
    assert "Ask: Sam Rivera." in shown
    assert "1 unsigned note" in shown
    assert "1 concern to answer" in shown
    assert "Cara" not in shown
    answer = as_ada.post(switch)
    assert (answer.status_code, "Nothing was closed." in answer.content.decode()) == (422, True)
    world.ana.refresh_from_db()
    assert world.ana.is_active
    hand_over(world, world.cara, eva)
    assert as_ada.post(switch).status_code == 302
    world.ana.refresh_from_db()
    assert not world.ana.is_active


def test_closing_a_supervisor_names_the_teams(world, as_ada):
    shown = page(as_ada.get(reverse("workspace:account-switch", args=[world.sam.pk])))
    assert "They lead Team One" in shown


def test_closing_counts_who_comes_and_names_who_supervises_their_teams(world, eva, as_ada):
    Access.objects.create(
        consumer=world.dan, user=world.ana, kind="assignment", starts_at=timezone.now() + timedelta(days=3)
    )
    world.ana.memberships.update(ends_on=TODAY - timedelta(days=1))
    with as_app_role(world.ada):
        left = work_left(account=world.ana, now=timezone.now())
    assert (left.people, left.supervisors) == (2, ["Sam Rivera", "Sue Park"])
    factories.RoleGrantFactory(user=world.ada, role=Role.SUPERVISOR)
    shown = page(as_ada.get(reverse("workspace:account-switch", args=[world.ana.pk])))
    assert url(world.ana) not in shown


def test_the_numbers_are_for_administrators_alone(world):
    for user, number in ((world.ada, 1), (world.sam, 0), (world.ida, 0), (world.ana, 0)):
        with as_app_role(user):
            assert work_left(account=world.ana, now=timezone.now()).people == number


def test_her_home_tells_her_and_says_nothing_about_why(world, eva, as_cara):
    assert "You may choose somebody else." not in page(as_cara.get("/my/"))
    hand_over(world, world.cara, eva, DAY)
    shown = page(as_cara.get("/my/"))
    assert "Ana Lopez works with you until" in shown
    assert ", Eva Long will. You may choose somebody else." in shown
    assert "<strong>Eva Long</strong>" in shown


def test_a_transfer_long_ago_costs_her_home_nothing(world, eva, as_cara):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(as_cara.get("/my/"))
        return len(captured)

    asked()
    before = asked()
    factories.transfer(world.cara, world.ana, eva, starts_at=timezone.now() - timedelta(days=15))
    assert asked() == before
    factories.transfer(world.cara, world.ana, eva, starts_at=timezone.now() - timedelta(days=13))
    assert asked() > before
