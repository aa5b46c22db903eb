"""The people somebody of the staff supports: the list, and one person at a glance."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.choices import AccessKind
from access.models import Access
from access.services import end_access
from consumers.choices import Status
from consumers.models import Consumer
from goals.choices import Domain, Progress
from goals.services import mark_progress
from tests import factories

LIST = reverse("workspace:person-list")


def found(client, **shown):
    return list(client.get(LIST, shown).context["page_obj"])


def sought(client, words, **sent):
    return list(client.post(LIST, {"q": words} | sent).context["page_obj"])


def open_url(consumer):
    return reverse("workspace:person-open", args=[consumer.pk])


def log_url(consumer):
    return reverse("workspace:session-new", args=[consumer.pk])


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_specialist_finds_the_people_assigned_to_her(world, as_ana):
    assert found(as_ana) == [world.cara]
    assert "People I support" in text_of(as_ana.get(LIST))


def test_supervisor_finds_the_people_of_the_team(world, as_sam):
    colleague = factories.specialist(world.team_one)
    eve = factories.person(colleague, name="Eve Moreno")
    assert found(as_sam) == [world.cara, eve]
    assert "People my team supports" in text_of(as_sam.get(LIST))


def test_each_person_comes_with_worker_last_session_and_open_goals(world, as_ana):
    reached = factories.goal(world.cara)
    mark_progress(id=uuid.uuid4(), goal=reached, progress=Progress.REACHED, by=world.cara_account, now=timezone.now())
    factories.goal(world.cara)
    (cara,) = found(as_ana)
    assert (cara.open_goals, cara.workers) == (2, [world.ana.name])
    assert cara.seen_at == world.cara_session.starts_at
    shown = text_of(as_ana.get(LIST))
    assert (world.ana.name in shown, world.team_one.name in shown) == (True, True)


def test_last_session_is_not_one_that_lies_ahead(world, as_ana):
    type(world.cara_draft).objects.filter(pk=world.cara_draft.pk).update(
        starts_at=timezone.now() + timedelta(hours=1), ends_at=timezone.now() + timedelta(hours=2)
    )
    assert found(as_ana)[0].seen_at == world.cara_session.starts_at


def test_somebody_new_has_no_session_and_no_goals(world, as_ana):
    eve = factories.person(world.ana, name="Eve Moreno")
    last = found(as_ana)[-1]
    assert (last, last.seen_at, last.open_goals) == (eve, None, 0)
    assert "none yet" in text_of(as_ana.get(LIST))


def test_a_colleague_who_left_is_not_shown_beside_the_person(world, as_sam):
    end_access(access=Access.objects.get(consumer=world.cara, user=world.ana), now=timezone.now())
    (cara,) = found(as_sam)
    assert cara.workers == []
    assert "nobody yet" in text_of(as_sam.get(LIST))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["Cara Whitfield", "Eve Moreno"]),
        ("cara", ["Cara Whitfield"]),
        ("FIELD car", ["Cara Whitfield"]),
        ("evie", ["Eve Moreno"]),
        ("cara eve", []),
        ("dan", []),
        ("%", []),
        ("_", []),
        ("\x00cara\x00", ["Cara Whitfield"]),
        ("cara" + " c" * 5000, ["Cara Whitfield"]),
        ("😀", []),
    ],
)
def test_search_by_name(world, as_ana, words, names):
    factories.person(world.ana, name="Eve Moreno", goes_by="Evie")
    assert [person.name for person in sought(as_ana, words)] == names


def test_nobody_found_says_so(world, as_ana):
    page = as_ana.post(LIST, {"q": "dan"})
    assert "No one by that name" in text_of(page)
    assert world.dan.name not in page.content.decode()


def test_nobody_assigned_says_what_will_be_here(world, as_ana):
    Access.objects.all().delete()
    assert "once intake assigns them to you" in text_of(as_ana.get(LIST))


def test_typing_brings_the_list_alone(world, as_ana):
    page = as_ana.post(LIST, {"q": "car"}, headers={"HX-Request": "true"})
    body = page.content.decode()
    assert (world.cara.name in body, "<html" in body) == (True, False)


def test_twenty_people_a_page_in_the_order_of_names(world, as_ana):
    for number in range(31):
        factories.person(world.ana, name=f"Pat Number{number:02}")
    first, second = found(as_ana), found(as_ana, page=2)
    assert [person.name for person in [*first, *second]] == [
        "Cara Whitfield",
        *(f"Pat Number{number:02}" for number in range(31)),
    ]
    assert (len(first), found(as_ana, page="9" * 40) == second, found(as_ana, page="\x00") == first) == (20, True, True)


def test_a_name_that_is_searched_for_stands_in_no_address(world, as_ana):
    for number in range(31):
        factories.person(world.ana, name=f"Pat Number{number:02}")
    assert 'href="?page=2"' in as_ana.get(LIST).content.decode()
    first, second = sought(as_ana, "pat"), sought(as_ana, "pat", page=2)
    assert [person.name for person in [*first, *second]] == [f"Pat Number{number:02}" for number in range(31)]
    page = as_ana.post(LIST, {"q": "pat"}).content.decode()
    assert ' name="page" value="2">' in page
    assert [address for address in re.findall(r'(?:href|action|hx-\w+)="([^"]*)"', page) if "pat" in address] == []
    assert world.cara in found(as_ana, q="pat")


def test_those_whose_service_ended_come_last(world, as_sam):
    Consumer.objects.filter(pk=world.cara.pk).update(status=Status.ENDED)
    eve = factories.person(world.ana, name="Eve Moreno")
    assert found(as_sam) == [eve, world.cara]
    assert "Service ended" in text_of(as_sam.get(LIST))


def test_whoever_asked_for_space_is_marked(world, as_ana):
    assert "asked for space" not in text_of(as_ana.get(LIST))
    factories.SpaceFactory(consumer=world.cara, until=timezone.localdate() + timedelta(days=3))
    factories.SpaceFactory(consumer=world.cara, until=timezone.localdate() + timedelta(days=9))
    assert found(as_ana)[0].space_until == timezone.localdate() + timedelta(days=9)
    assert "asked for space" in text_of(as_ana.get(LIST))


def test_list_costs_the_same_with_one_and_with_thirty(world, as_sam, django_assert_num_queries):
    with django_assert_num_queries(13):
        as_sam.get(LIST)
    for number in range(29):
        person = factories.person(world.ana, name=f"Pat Number{number:02}")
        factories.goal(person)
        factories.signed_session(person, world.ana)
    with django_assert_num_queries(13):
        assert len(as_sam.get(LIST).context["page_obj"]) == 20


# One person at a glance


def test_goals_stand_by_domain_in_the_persons_own_words(world, as_ana):
    words = "Call my sister <on> Sundays & laugh\nwith her"
    social = factories.goal(world.cara, words=words, domain=Domain.SOCIAL)
    reached = factories.goal(world.cara, words="Get a bus pass", domain=Domain.SOCIAL)
    mark_progress(id=uuid.uuid4(), goal=reached, progress=Progress.REACHED, by=world.cara_account, now=timezone.now())
    page = as_ana.get(open_url(world.cara))
    assert [(part.domain, part.open, part.rest) for part in page.context["overview"].goals] == [
        (Domain.SOCIAL, [social], [reached]),
        (Domain.WELLNESS, [world.cara_goal], []),
    ]
    body = page.content.decode()
    assert "Call my sister &lt;on&gt; Sundays &amp; laugh\nwith her" in body
    assert "Cara’s goals, in their own words" in text_of(page)
    assert reverse("workspace:goal-read", args=[world.cara.pk, social.pk]) in body


def test_many_goals_stay_readable(world, as_ana):
    for number in range(8):
        factories.goal(world.cara, words=f"Goal {number}")
    page = as_ana.get(open_url(world.cara))
    assert "4 more open goals" in text_of(page)
    assert page.content.decode().count("/goals/") == 9


def test_last_sessions_with_links_to_their_notes(world, as_sam):
    for days in range(3, 9):
        factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=days))
    page = as_sam.get(open_url(world.cara))
    sessions = page.context["overview"].sessions
    assert (len(sessions), sessions[0]) == (5, world.cara_session)
    assert reverse("workspace:note-read", args=[world.cara.pk, world.cara_session.pk]) in page.content.decode()


def test_a_draft_is_there_for_its_author_only(world, as_ana, as_sam):
    link = reverse("workspace:session-write", args=[world.cara.pk, world.cara_draft.pk])
    assert link in as_ana.get(open_url(world.cara)).content.decode()
    page = as_sam.get(open_url(world.cara))
    assert str(world.cara_draft.pk) not in page.content.decode()
    assert page.context["overview"].sessions == [world.cara_session]


def test_who_works_with_them_primary_first_then_cover(world, as_sam):
    cover = factories.specialist(world.team_one, name="Abe Early")
    left = factories.specialist(world.team_one, name="Lee Gone")
    factories.AccessFactory(consumer=world.cara, user=cover, kind=AccessKind.COVER, is_primary=False)
    factories.AccessFactory(consumer=world.cara, user=left, is_primary=False, ends_at=timezone.now())
    factories.AccessFactory(consumer=world.cara, user=world.ron, kind=AccessKind.SAMPLE, is_primary=False)
    page = as_sam.get(open_url(world.cara))
    assert [access.user for access in page.context["overview"].workers] == [world.ana, cover]
    assert "Abe Early · covers for a colleague" in text_of(page)


def test_space_asked_for_stands_on_top_in_their_words(world, as_ana):
    today = timezone.localdate()
    factories.SpaceFactory(consumer=world.cara, starts_on=today - timedelta(days=9), until=today - timedelta(days=1))
    assert "asked for space" not in text_of(as_ana.get(open_url(world.cara)))
    factories.SpaceFactory(consumer=world.cara, words="Two quiet weeks <please>")
    page = as_ana.get(open_url(world.cara))
    assert "Cara asked for space until" in text_of(page)
    assert "Two quiet weeks &lt;please&gt;" in page.content.decode()


def test_what_is_next_stands_with_the_note_it_comes_from(world, as_ana, as_sam):
    eve = factories.person(world.ana, name="Eve Moreno")
    assert "What’s next" not in text_of(as_ana.get(open_url(eve)))
    assert "Same again on Friday." in text_of(as_ana.get(open_url(world.cara)))
    now = timezone.now()
    old = {"next_steps": "Older plan"}
    factories.signed_session(world.cara, world.ana, words=old, ended_at=now - timedelta(minutes=90))
    last = factories.signed_session(
        world.cara, world.ana, words={"next_steps": "Ask <them> about the bus"}, ended_at=now - timedelta(hours=1)
    )
    factories.draft(world.cara, world.ana, ended_at=now)
    for browser in (as_ana, as_sam):
        body = browser.get(open_url(world.cara)).content.decode()
        assert ("Ask &lt;them&gt; about the bus" in body, "Older plan" in body) == (True, False)
        assert reverse("workspace:note-read", args=[world.cara.pk, last.pk]) in body
    factories.correction(last, agreed_by=world.pia)
    body = as_ana.get(open_url(world.cara)).content.decode()
    assert ("about the bus" in body, "Older plan" in body) == (False, True)


def test_each_page_has_one_way_to_log_a_session(world, as_ana):
    somebody, cara = reverse("workspace:session-log"), log_url(world.cara)
    sessions = reverse("workspace:session-list", args=[world.cara.pk])
    for page, way, other in (
        (reverse("workspace:today"), somebody, cara),
        (LIST, somebody, cara),
        (open_url(world.cara), cara, somebody),
        (sessions, cara, somebody),
    ):
        body = as_ana.get(page).content.decode()
        assert (body.count(f'href="{way}"'), body.count(f'href="{other}"')) == (1, 0), page


def test_every_page_of_the_staff_has_crisis_help_in_one_line(world, as_ana):
    for page in (reverse("workspace:today"), LIST, open_url(world.cara), reverse("workspace:session-log")):
        body = as_ana.get(page).content.decode()
        assert (body.count("crisis-line"), 'href="tel:988"' in body, 'href="sms:988"' in body) == (1, True, True)


def test_log_a_session_is_offered_to_those_who_work_with_the_person(world, as_ana, as_sam):
    assert log_url(world.cara) in as_ana.get(open_url(world.cara)).content.decode()
    assert log_url(world.cara) not in as_sam.get(open_url(world.cara)).content.decode()


def test_log_a_session_is_not_offered_about_people_one_only_supervises(world, as_sam):
    factories.RoleGrantFactory(user=world.sam)
    assert log_url(world.cara) not in as_sam.get(open_url(world.cara)).content.decode()


def test_a_person_with_nothing(world, as_ana):
    eve = factories.person(world.ana, name="Eve Moreno")
    shown = text_of(as_ana.get(open_url(eve)))
    assert ("No goals yet" in shown, "No session with Eve Moreno yet." in shown) == (True, True)


def test_somebody_elses_person_does_not_exist(world, as_ana, as_sam):
    assert as_ana.get(open_url(world.dan)).status_code == 404
    assert as_sam.get(open_url(world.dan)).status_code == 404
    assert as_ana.get("/work/consumers/not-an-id/").status_code == 404


def test_page_costs_the_same_with_one_and_with_thirty(world, as_ana, django_assert_num_queries):
    with django_assert_num_queries(20):
        as_ana.get(open_url(world.cara))
    for number in range(29):
        factories.goal(world.cara, words=f"Goal {number}", domain=Domain.values[number % 5])
        factories.signed_session(world.cara, world.ana)
        factories.AccessFactory(consumer=world.cara, user=factories.UserFactory(), is_primary=False)
    with django_assert_num_queries(20):
        as_ana.get(open_url(world.cara))


@pytest.mark.parametrize(
    ("phone", "link"),
    [("(610) 555-0142", 'href="tel:+16105550142">(610) 555-0142</a>'), ("ask her sister", "ask her sister")],
)
def test_the_phone_number_of_a_person_can_be_called(world, as_ana, phone, link):
    world.cara.phone = phone
    world.cara.save()
    body = as_ana.get(reverse("workspace:person-open", args=[world.cara.pk])).content.decode()
    assert link in body
    assert 'href="tel:"' not in body


def test_the_list_says_whose_last_session_it_shows(world, as_ana):
    assert as_ana.get(reverse("workspace:person-list")).content.decode().count("Last session with anyone") == 2
