"""Cara's record of her advance directive: written, changed, taken back, deleted, and who sees it meanwhile."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from agency.choices import RuleKey
from agency.services import add_rule
from tests import factories
from tests.conftest import signed_in
from wrap.choices import Part, Section, ShareKind
from wrap.models import Directive
from wrap.services import share_part

LIST = "/my/directives/"
ADD = f"{LIST}add/"
CRISIS = "/my/wrap/parts/crisis/"
DRAWER = "In the kitchen drawer"
REMINDER = "Your advance directive ends on"


def told(**changed):
    return {
        "id": uuid.uuid4(),
        "kind": "both",
        "signed_on": "2026-03-10",
        "first_witness": "Wendy Marsh",
        "second_witness": "Theo Lind",
        "agent_name": "Rosa <Field>",
        "agent_phone": "570-555-0117",
        "kept_where": DRAWER,
    } | changed


def text(response) -> str:
    return " ".join(response.content.decode().split())


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def url(directive, page=""):
    return f"{LIST}{directive.pk}/{page}"


def share_crisis_plan(consumer, kind=ShareKind.TEAM):
    share_part(consumer=consumer, part=Part.CRISIS, readers={(kind, None)}, now=timezone.now())


def ending(consumer, *, days_left: int) -> Directive:
    """A record of a directive that ends in so many days."""
    last_on = timezone.localdate() + timedelta(days=days_left)
    return factories.directive(consumer, signed_on=last_on - timedelta(days=700), last_on=last_on)


def test_crisis_plan_leads_to_the_page_which_says_what_it_is(as_cara):
    assert f'href="{LIST}"' in text(as_cara.get(CRISIS))
    page = text(as_cara.get(LIST))
    for sentence in (
        "It is not the paper.",
        "It is your choice. You do not need one to get help from us.",
        "PeerHub is not a lawyer.",
        "You need to be 18 or older",
        "It counts for 2 years",
        "it goes on until you can",
    ):
        assert sentence in page


def test_numbers_on_the_page_are_the_agencys(world, as_cara):
    today = timezone.localdate(timezone=world.agency.zone)
    add_rule(key=RuleKey.DIRECTIVE_YEARS, value=1, source="", effective_from=today, by=world.ada)
    add_rule(key=RuleKey.DIRECTIVE_AGE, value=21, source="", effective_from=today, by=world.ada)
    page = text(as_cara.get(LIST))
    assert "It counts for 1 year after" in page
    assert "You need to be 21 or older" in page


def test_record_is_written_once_and_read(as_cara):
    sent = told()
    for _twice in range(2):
        page = text(as_cara.post(ADD, sent, follow=True))
    directive = Directive.objects.get()
    assert (directive.signed_on, directive.last_on, directive.revoked_on) == (
        date(2026, 3, 10),
        date(2028, 3, 10),
        None,
    )
    for shown in ("Both: a declaration", "Wendy Marsh", "Theo Lind", "Rosa &lt;Field&gt;", "tel:+15705550117", DRAWER):
        assert shown in page


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"kind": ""}, ["kind"]),
        ({"signed_on": ""}, ["signed_on"]),
        ({"signed_on": "soon"}, ["signed_on"]),
        ({"signed_on": "2199-01-01"}, ["signed_on"]),
        ({"first_witness": "​"}, ["first_witness"]),
        ({"second_witness": ""}, ["second_witness"]),
        ({"second_witness": "wendy marsh"}, ["second_witness"]),
        ({"agent_name": "", "agent_phone": ""}, ["agent_name", "agent_phone"]),
        ({"kind": "power_of_attorney", "agent_phone": ""}, ["agent_phone"]),
        ({"agent_phone": "ask Rosa"}, ["agent_phone"]),
        ({"kind": "declaration"}, ["kind"]),
        ({"kept_where": ""}, ["kept_where"]),
        ({"kept_where": "x" * 201}, ["kept_where"]),
        ({"kept_where": "\x00"}, ["kept_where"]),
    ],
    ids=str,
)
def test_what_is_missing_is_said_beside_its_box(as_cara, changed, wrong):
    assert set(errors(as_cara.post(ADD, told(**changed)))) == set(wrong)
    assert not Directive.objects.exists()


def test_declaration_needs_no_agent(as_cara):
    as_cara.post(ADD, told(kind="declaration", agent_name="", agent_phone=""))
    assert Directive.objects.get().agent_name == ""
    assert "Agent" not in text(as_cara.get(LIST))


def test_day_to_come_is_refused_and_today_is_not(world, as_cara):
    today = timezone.localdate(timezone=world.agency.zone)
    tomorrow = today + timedelta(days=1)
    assert errors(as_cara.post(ADD, told(signed_on=tomorrow))) == {"signed_on": ["This day is still to come."]}
    as_cara.post(ADD, told(signed_on=today))
    directive = Directive.objects.get()
    assert "revoked_on" in errors(as_cara.post(url(directive), told(signed_on=today, version=1, revoked_on=tomorrow)))


def test_somebody_under_age_on_that_day_is_told_why(world, as_cara):
    assert errors(as_cara.post(ADD, told(signed_on="2002-03-08"))) == {
        "signed_on": ["You can record one that you signed at 18 or older."]
    }
    assert as_cara.post(ADD, told(signed_on="2002-03-09")).status_code == 302


def test_second_one_at_the_same_time_is_refused(world, as_cara):
    factories.directive(world.cara)
    page = as_cara.post(ADD, told(signed_on=timezone.localdate() - timedelta(days=1)))
    assert "Another paper on your list counts on these days." in errors(page)["signed_on"][0]
    assert Directive.objects.count() == 1


def test_other_words_from_the_same_page_are_not_lost(as_cara):
    sent = told()
    as_cara.post(ADD, sent)
    page = as_cara.post(ADD, sent | {"kept_where": "With Rosa", "signed_on": "2020-03-10"})
    again = page.context["form"]
    assert again["kept_where"].value() == "With Rosa"
    as_cara.post(ADD, sent | {"kept_where": "With Rosa", "signed_on": "2020-03-10", "id": again["id"].value()})
    assert Directive.objects.count() == 2


def test_record_changed_in_another_tab_shows_both(world, as_cara):
    directive = factories.directive(world.cara)
    sent = told(signed_on=directive.signed_on, version=1)
    as_cara.post(url(directive), sent | {"kept_where": "With Rosa"})
    page = as_cara.post(url(directive), sent | {"kept_where": "At the bank"})
    assert "With Rosa" in text(page)
    form = page.context["form"]
    assert form["kept_where"].value() == "At the bank"
    as_cara.post(url(directive), sent | {"kept_where": "At the bank", "version": form["version"].value()})
    assert Directive.objects.get().kept_where == "At the bank"


def test_page_to_change_it_shows_what_is_stored(world, as_cara):
    directive = factories.directive(world.cara, revoked_on=timezone.localdate())
    form = as_cara.get(url(directive)).context["form"]
    stored = {name: form[name].value() for name in ("kind", "kept_where", "signed_on", "revoked_on")}
    assert stored == {
        "kind": "power_of_attorney",
        "kept_where": DRAWER,
        "signed_on": directive.signed_on,
        "revoked_on": timezone.localdate(),
    }


def test_record_taken_back_makes_room_for_the_next(world, as_cara):
    directive, today = factories.directive(world.cara), timezone.localdate(timezone=world.agency.zone)
    assert "I took it back" in text(as_cara.get(LIST))
    before = directive.signed_on - timedelta(days=1)
    sent = told(signed_on=directive.signed_on, version=1)
    assert "revoked_on" in errors(as_cara.post(url(directive), sent | {"revoked_on": before}))
    page = text(as_cara.post(url(directive), sent | {"revoked_on": today}, follow=True))
    assert "Taken back (revoked) on" in page
    assert "I took it back" not in page
    assert as_cara.post(ADD, told(signed_on=today)).status_code == 302


def test_record_is_deleted_and_brought_back(world, as_cara):
    directive = factories.directive(world.cara)
    page = text(as_cara.post(url(directive), {"remove": "1"}, follow=True))
    assert DRAWER not in page
    assert "gone for good on" in page
    assert DRAWER in text(as_cara.post(url(directive, "use-again/"), follow=True))


def test_deleted_record_comes_back_only_if_there_is_room(world, as_cara):
    directive = factories.directive(world.cara, removed_at=timezone.now(), erase_on=timezone.localdate())
    factories.directive(world.cara)
    assert "so this one cannot come back" in text(as_cara.post(url(directive, "use-again/"), follow=True))
    assert Directive.objects.not_removed().count() == 1


def test_somebody_elses_record_is_not_found(world, as_cara):
    theirs = factories.directive(world.dan)
    assert as_cara.get(url(theirs)).status_code == 404
    for page in ("", "use-again/"):
        assert as_cara.post(url(theirs, page), {"remove": "1"}).status_code == 404
    assert Directive.objects.not_removed().get() == theirs


@pytest.mark.parametrize(("days_left", "is_shown"), [(61, False), (60, True), (0, True), (-1, False)])
def test_home_and_crisis_plan_say_that_it_ends(world, as_cara, days_left, is_shown):
    ending(world.cara, days_left=days_left)
    assert [REMINDER in text(as_cara.get(page)) for page in ("/my/", CRISIS)] == [is_shown] * 2
    assert REMINDER not in text(as_cara.get("/my/wrap/parts/daily/"))


def test_nobody_is_reminded_of_somebody_elses(world, as_cara):
    ending(world.dan, days_left=3)
    assert REMINDER not in text(as_cara.get("/my/"))


def test_home_costs_the_same_with_a_reminder_and_without(world, as_cara, django_assert_num_queries):
    with django_assert_num_queries(16):
        as_cara.get("/my/")
    ending(world.cara, days_left=3)
    with django_assert_num_queries(16):
        assert REMINDER in text(as_cara.get("/my/"))


@pytest.mark.parametrize("number", [1, 30])
def test_pages_cost_the_same_with_one_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    for year in range(number):
        factories.directive(world.cara, signed_on=date(1950 + 2 * year, 1, year + 1), revoked_on=None)
    share_crisis_plan(world.cara)
    for path, statements in ((LIST, 17), (CRISIS, 17)):
        with django_assert_num_queries(statements):
            assert as_cara.get(path).status_code == 200


def test_staff_see_it_with_the_crisis_plan_alone(world, as_cara, as_ana):
    factories.directive(world.cara)
    person, page = f"/work/consumers/{world.cara.pk}/", f"/work/consumers/{world.cara.pk}/wrap/"
    share_part(consumer=world.cara, part=Part.TOOLBOX, readers={(ShareKind.TEAM, None)}, now=timezone.now())
    assert as_ana.get(page).status_code == 404
    assert page not in text(as_ana.get(person))
    share_crisis_plan(world.cara)
    shown = text(as_ana.get(page))  # also while the crisis plan has no line
    assert page in text(as_ana.get(person))
    assert DRAWER in shown
    assert "Only the paper itself counts." in shown
    as_cara.post(CRISIS + "share/end/")
    assert as_ana.get(page).status_code == 404


def test_page_says_who_can_read_it(world, as_cara):
    assert "Only you." in text(as_cara.get(LIST))
    share_crisis_plan(world.cara)
    assert "Ana Lopez" in text(as_cara.get(LIST))
    assert "Ana Lopez" in text(as_cara.get(ADD))


def test_emergency_shows_it_only_if_she_allowed_it(world):
    factories.directive(world.cara)
    eve = factories.specialist(world.team_two, name="Eve Lind")
    factories.emergency(world.cara, eve)
    page = f"/work/consumers/{world.cara.pk}/emergency/"
    assert DRAWER not in text(signed_in(eve).get(page))
    share_crisis_plan(world.cara, ShareKind.EMERGENCY)
    assert DRAWER in text(signed_in(eve).get(page))


def test_links_for_supporters_do_not_show_it(world, as_cara):
    factories.directive(world.cara)
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    link = factories.supporter_link(world.cara, sections=Part.CRISIS.sections)
    page = text(as_cara.get(f"/my/supporters/{link.pk}/"))
    assert ("Speak softly" in page, DRAWER in page) == (True, False)


def test_deleting_the_plan_says_that_the_record_goes(world, as_cara):
    sentence = "Your record of an advance directive goes, too."
    assert sentence not in text(as_cara.get("/my/wrap/remove/"))
    factories.directive(world.cara)
    assert sentence in text(as_cara.get("/my/wrap/remove/"))
    as_cara.post("/my/wrap/remove/")
    assert not Directive.objects.not_removed().exists()
