"""Cara's WRAP: written, changed, shared and deleted by her, and what the staff see of it meanwhile."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.conftest import signed_in
from wrap.choices import Part, Section, ShareKind
from wrap.models import Line, Share, Tick
from wrap.services import edit_line, share_part

WRAP = "/my/wrap/"
TEA = "Tea on the porch"


def part_url(part, page=""):
    return f"{WRAP}parts/{part}/{page}"


def add_url(section):
    return f"{WRAP}sections/{section}/add/"


def line_url(line, page=""):
    return f"{WRAP}lines/{line.pk}/{page}"


@pytest.fixture
def tea(world):
    return factories.wrap_line(world.cara, Section.TOOLBOX, TEA)


def share_with_team(consumer, part=Part.TOOLBOX):
    share_part(consumer=consumer, part=part, readers={(ShareKind.TEAM, None)}, now=timezone.now())


def shared_page(world):
    return f"/work/consumers/{world.cara.pk}/wrap/"


def test_before_the_first_line_it_says_who_can_see_it(world, as_cara):
    page = as_cara.get(WRAP)
    for sentence in ("only you see what you write", "A court could order", "after 30 days", "for 35 days more"):
        assert sentence in page.content.decode()


def test_name_of_the_plan_is_the_agencys(world, as_cara):
    assert "mark of Advocates" in as_cara.get(WRAP).content.decode()
    world.agency.wrap_name = "Road map"
    world.agency.save()
    page = as_cara.get(WRAP).content.decode()
    assert "My Road map" in page
    assert "mark of Advocates" not in page


def test_each_line_of_the_box_is_a_line_of_the_plan(world, as_cara):
    told = {"id": uuid.uuid4(), "words": "  Tea on the porch\r\n\r\nA walk 🌱\r\n"}
    response = as_cara.post(add_url("toolbox"), told)
    assert response.headers["Location"] == part_url("toolbox") + "#toolbox"
    as_cara.post(add_url("toolbox"), told)
    assert list(Line.objects.values_list("words", flat=True)) == [TEA, "A walk 🌱"]


def test_empty_box_gets_an_error(as_cara):
    response = as_cara.post(add_url("toolbox"), {"id": uuid.uuid4(), "words": " \n "})
    assert response.context["form"].errors == {"words": ["This box is still empty."]}
    assert not Line.objects.exists()


def test_other_words_from_the_same_page_are_not_lost(as_cara):
    id = uuid.uuid4()
    as_cara.post(add_url("toolbox"), {"id": id, "words": "Tea"})
    response = as_cara.post(add_url("toolbox"), {"id": id, "words": "Music"})
    form = response.context["form"]
    assert form["words"].value() == "Music"
    as_cara.post(add_url("toolbox"), {"id": form["id"].value(), "words": "Music"})
    assert list(Line.objects.values_list("words", flat=True)) == ["Tea", "Music"]


def test_lines_of_the_toolbox_are_picked_elsewhere(world, tea, as_cara):
    as_cara.post(add_url("signs_do"), {"id": uuid.uuid4(), "words": "Call Rosa", "picked": [tea.pk]})
    assert list(Line.objects.filter(section="signs_do").values_list("words", flat=True)) == ["Call Rosa", TEA]


def test_only_ones_own_toolbox_is_offered(world, tea, as_cara):
    theirs = factories.wrap_line(world.dan, Section.TOOLBOX, "Dogs")
    response = as_cara.post(add_url("signs_do"), {"id": uuid.uuid4(), "picked": [theirs.pk]})
    assert "picked" in response.context["form"].errors


def test_changed_line_keeps_its_earlier_words_for_her(tea, as_cara):
    as_cara.post(line_url(tea), {"version": 1, "words": "Mint tea"})
    page = as_cara.get(line_url(tea))
    assert [wording.words for wording in page.context["earlier"]] == [TEA]
    assert page.context["form"]["words"].value() == "Mint tea"


def test_line_changed_in_another_tab_shows_both_texts(tea, as_cara):
    edit_line(line=tea, version=1, words="Mint tea", now=timezone.now())
    response = as_cara.post(line_url(tea), {"version": 1, "words": "Iced tea"})
    assert response.context["form"]["words"].value() == "Iced tea"
    assert "Mint tea" in response.content.decode()
    as_cara.post(line_url(tea), {"version": response.context["form"]["version"].value(), "words": "Iced tea"})
    assert Line.objects.get().words == "Iced tea"


def test_line_is_set_aside_deleted_and_used_again(tea, as_cara):
    for button in ("set_aside", "remove"):
        as_cara.post(line_url(tea), {button: "1"})
        assert not Line.objects.in_use().exists()
        assert TEA in as_cara.get(WRAP + "unused/").content.decode()
        as_cara.post(line_url(tea, "use-again/"))
        assert Line.objects.in_use().get() == tea


def test_lines_are_ordered_by_buttons(world, tea, as_cara):
    music = factories.wrap_line(world.cara, Section.TOOLBOX, "Music", position=2)
    as_cara.post(line_url(music, "move/"), {"to": "up"})
    page = as_cara.get(part_url("toolbox"))
    assert [line.words for line in page.context["sections"][0].lines] == ["Music", TEA]


def test_daily_list_is_ticked_at_home_and_in_the_plan(world, as_cara):
    line = factories.wrap_line(world.cara, Section.DAILY_MUST, "Breakfast")
    home = as_cara.post(WRAP + "done-today/", {"done": [line.pk, "x", uuid.uuid4()], "back": "home"}, follow=True)
    assert [(one.pk, one.is_done) for one in home.context["daily"]] == [(line.pk, True)]
    plan = as_cara.post(WRAP + "done-today/", {"back": "plan", "shown": [line.pk]}, follow=True)
    assert [(one.pk, one.is_done) for one in plan.context["daily"]] == [(line.pk, False)]
    assert not Tick.objects.exists()


def test_page_says_who_can_read_the_part(world, tea, as_cara):
    assert "Only you." in as_cara.get(part_url("toolbox")).content.decode()
    as_cara.post(part_url("toolbox", "share/"), {"readers": [world.ana.pk]})
    page = as_cara.get(part_url("toolbox"))
    assert page.context["part_readers"].names == ["Ana Lopez"]
    assert as_cara.get(part_url("daily")).context["part_readers"].names == []


def test_specialist_reads_a_part_until_sharing_stops(world, tea, as_cara, as_ana):
    person = f"/work/consumers/{world.cara.pk}/"
    for _twice in range(2):
        assert as_ana.get(shared_page(world)).status_code == 404
        assert shared_page(world) not in as_ana.get(person).content.decode()
        as_cara.post(part_url("toolbox", "share/"), {"readers": [world.ana.pk]})
        assert TEA in as_ana.get(shared_page(world)).content.decode()
        assert shared_page(world) in as_ana.get(person).content.decode()
        as_cara.post(part_url("toolbox", "share/end/"))


def test_share_with_somebody_who_is_away_is_shown_and_can_be_stopped(world, tea, as_cara):
    share_part(consumer=world.cara, part=Part.TOOLBOX, readers={(ShareKind.ONE, world.ben.pk)}, now=timezone.now())
    page = as_cara.get(part_url("toolbox"))
    assert (page.context["part_readers"].names, page.context["part_readers"].away) == ([], ["Ben Okafor"])
    assert "Stop sharing" in page.content.decode()
    as_cara.post(part_url("toolbox", "share/end/"))
    assert not Share.objects.in_force().exists()


def test_first_line_begins_with_who_can_see_it(as_cara):
    sentence = "A court could order"
    assert sentence in as_cara.get(add_url("crisis_helps")).content.decode()
    as_cara.post(add_url("crisis_helps"), {"id": uuid.uuid4(), "words": "Speak softly"})
    assert sentence not in as_cara.get(add_url("crisis_helps")).content.decode()


def test_writing_says_that_nobody_is_told_and_who_reads_in_an_emergency(world, as_cara):
    as_cara.post(part_url("crisis", "share/"), {"emergency": "on"})
    page = as_cara.get(add_url("crisis_helps")).content.decode()
    assert "No one is told that you wrote this." in page
    assert "Staff who open your record in an emergency can read it, too." in page
    assert "in an emergency" not in as_cara.get(add_url("toolbox")).content.decode()


def test_yesterdays_list_sent_after_midnight_is_yesterdays(world, as_cara):
    line = factories.wrap_line(world.cara, Section.DAILY_MUST, "Breakfast")
    today = timezone.localdate(timezone=world.agency.zone)
    for day in (today - timedelta(days=1), today - timedelta(days=9)):
        as_cara.post(WRAP + "done-today/", {"done": [line.pk], "day": day.isoformat()})
    assert set(Tick.objects.values_list("day", flat=True)) == {today - timedelta(days=1), today}


def test_line_set_aside_can_be_deleted(tea, as_cara):
    as_cara.post(line_url(tea), {"set_aside": "1"})
    assert line_url(tea) in as_cara.get(WRAP + "unused/").content.decode()
    as_cara.post(line_url(tea), {"remove": "1"})
    assert Line.objects.get().removed_at


def test_part_is_shared_only_with_people_who_work_with_her(world, tea, as_cara):
    response = as_cara.post(part_url("toolbox", "share/"), {"readers": [world.ben.pk]})
    assert "readers" in response.context["form"].errors
    assert not Share.objects.exists()


def test_staff_read_the_lines_in_her_order_and_no_earlier_words(world, tea, as_ana):
    edit_line(line=tea, version=1, words="Mint tea", now=timezone.now())
    factories.wrap_line(world.cara, Section.TOOLBOX, "First of all, breathe", position=0)
    share_with_team(world.cara)
    page = as_ana.get(shared_page(world))
    assert [part.sections for part in page.context["parts"]] == [
        [("Things that help me", ["First of all, breathe", "Mint tea"])]
    ]


def test_crisis_plan_opens_in_an_emergency_only_if_she_allowed_it(world, as_cara):
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    factories.wrap_line(world.cara, Section.TOOLBOX, TEA)
    eve = factories.specialist(world.team_two, name="Eve Lind")
    factories.emergency(world.cara, eve)
    page = f"/work/consumers/{world.cara.pk}/emergency/"
    assert "Speak softly" not in signed_in(eve).get(page).content.decode()
    as_cara.post(part_url("crisis", "share/"), {"emergency": "on"})
    share_with_team(world.cara)
    opened = signed_in(eve).get(page).content.decode()
    assert ("Speak softly" in opened, TEA in opened) == (True, False)


def test_crisis_plan_opens_in_an_emergency_only_to_those_she_named(world, as_cara):
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    joe, kim = (factories.specialist(world.team_one, name=name) for name in ("Joe Marsh", "Kim Roe"))
    eve = factories.specialist(world.team_two, name="Eve Lind")
    for user in (joe, kim):
        factories.emergency(world.cara, user)
    share = part_url("crisis", "share/")
    form = as_cara.get(share).content.decode()
    assert ("Joe Marsh" in form, "Eve Lind" in form) == (True, False)  # only people of her team
    as_cara.post(share, {"openers": [joe.pk]})
    page = f"/work/consumers/{world.cara.pk}/emergency/"
    assert "Speak softly" in signed_in(joe).get(page).content.decode()
    assert "Speak softly" not in signed_in(kim).get(page).content.decode()
    assert "Only you, and in an emergency: Joe Marsh." in as_cara.get(part_url("crisis")).content.decode()
    joe.is_active = False
    joe.save()
    assert "no one you chose works with you" in as_cara.get(part_url("crisis")).content.decode()
    joe.is_active = True
    joe.save()
    as_cara.post(share, {"openers": [eve.pk]})  # not on the list
    assert not Share.objects.filter(user=eve).exists()
    both = as_cara.post(share, {"emergency": "on", "openers": [joe.pk]}).content.decode()
    assert "Choose one: all staff who open my record in an emergency, or only the people I tick here." in both
    assert [share.user for share in Share.objects.in_force()] == [joe]  # nothing was changed


def test_form_keeps_those_who_have_the_part_though_their_place_changed(world, as_cara):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    eve = factories.specialist(world.team_two, name="Eve Lind")
    share = part_url("crisis", "share/")
    as_cara.post(share, {"openers": [joe.pk]})
    Share.objects.create(consumer=world.cara, part=Part.CRISIS, kind=ShareKind.ONE, user=eve, started_at=timezone.now())
    # Works with her now, so an emergency is not how he opens the plan.
    factories.AccessFactory(consumer=world.cara, user=joe, is_primary=False)
    form = as_cara.get(share).content.decode()
    assert ("Joe Marsh" in form, "Eve Lind" in form) == (True, True)
    as_cara.post(share, {"readers": [eve.pk], "openers": [joe.pk]})
    named = set(Share.objects.in_force().values_list("kind", "user"))
    assert named == {(ShareKind.ONE, eve.pk), (ShareKind.EMERGENCY, joe.pk)}


def test_deleted_plan_is_listed_with_its_day(world, tea, as_cara):
    share_with_team(world.cara)
    as_cara.post(WRAP + "remove/")
    assert not Line.objects.in_use().exists()
    assert not Share.objects.in_force().exists()
    assert TEA in as_cara.get(WRAP + "unused/").content.decode()


@pytest.mark.parametrize(
    "path", ["parts/nothing/", "sections/nothing/add/", "lines/00000000-0000-4000-8000-000000000000/"]
)
def test_addresses_of_nothing_are_not_found(as_cara, path):
    assert as_cara.get(WRAP + path).status_code == 404


def test_somebody_elses_line_is_not_found(world, as_cara):
    theirs = factories.wrap_line(world.dan, Section.TOOLBOX, "Dogs")
    assert as_cara.get(line_url(theirs)).status_code == 404
    for page in ("", "move/", "use-again/"):
        assert as_cara.post(line_url(theirs, page), {"remove": "1"}).status_code == 404
    assert Line.objects.in_use().get() == theirs


@pytest.mark.parametrize("number", [1, 30])
def test_pages_cost_the_same_with_one_line_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    for place in range(number):
        factories.wrap_line(world.cara, Section.DAILY_MUST, f"Line {place}", position=place)
    share_with_team(world.cara, Part.DAILY)
    for path, statements in ((WRAP, 17), (part_url("daily"), 17), (WRAP + "unused/", 13)):
        with django_assert_num_queries(statements):
            assert as_cara.get(path).status_code == 200
