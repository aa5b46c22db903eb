"""Cara looks back after a hard time, and is invited to look through her plan when it has not changed for long."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import UnsavedText
from agency.choices import RuleKey
from agency.services import add_rule
from tests import factories
from tests.conftest import signed_in
from tests.days import noon_ago
from wrap.choices import Part, Section, ShareKind
from wrap.looking_back import MOST
from wrap.models import LookingBack, ReviewChoice
from wrap.services import share_part

WRAP, LIST = "/my/wrap/", "/my/wrap/notes/"
ADD, ANSWER = f"{LIST}add/", "/my/wrap/answer/"
INVITED = "It has been a while"
SISTER = "My sister <stayed> 🌱"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def url(written, page=""):
    return f"{LIST}{written.pk}/{page}"


def told(**words):
    return {"id": uuid.uuid4(), "helped": SISTER} | words


def test_crisis_plan_and_the_part_after_it_lead_there(as_cara):
    for part in Part:
        page = text(as_cara.get(f"{WRAP}parts/{part}/"))
        assert (f'href="{ADD}"' in page) == (part in (Part.CRISIS, Part.AFTER))
    assert f'href="{LIST}"' in text(as_cara.get(WRAP))


def test_page_says_that_only_she_reads_it_even_when_all_is_shared(world, as_cara):
    for part in Part:
        share_part(consumer=world.cara, part=part, readers={(ShareKind.TEAM, None)}, now=timezone.now())
    page = text(as_cara.get(ADD))
    assert page.count("Who can read this: you.") == 3
    assert "No one is told that you wrote this." in page
    assert world.ana.name not in page.partition("<main")[2]


def test_what_she_wrote_is_stored_once_with_its_day_and_listed(world, as_cara):
    sent = told()
    for _twice in range(2):
        page = text(as_cara.post(ADD, sent, follow=True))
    written = LookingBack.objects.get()
    assert written.day == timezone.localdate(timezone=world.agency.zone)
    assert "My sister &lt;stayed&gt; 🌱" in page
    assert "What did not help?" not in page  # she left that box empty


def test_each_box_is_optional_but_one_has_words(as_cara):
    for box in ("helped", "did_not_help", "to_change"):
        as_cara.post(ADD, {"id": uuid.uuid4(), box: "A word"})
    assert LookingBack.objects.count() == 3
    assert "All boxes are still empty." in text(as_cara.post(ADD, {"id": uuid.uuid4(), "helped": " \n "}))
    assert LookingBack.objects.count() == 3


def test_other_words_from_the_same_page_and_too_many_are_not_lost(world, as_cara):
    sent = told()
    as_cara.post(ADD, sent)
    page = as_cara.post(ADD, sent | {"helped": "Other words"})
    assert "You saved from this page before." in text(page)
    assert "Other words" in text(page)
    assert page.context["form"]["id"].value() != str(sent["id"])
    for _more in range(MOST - 1):
        factories.looking_back(world.cara)
    page = text(as_cara.post(ADD, told(helped="One more")))
    assert f"You have {MOST} of these." in page
    assert "One more" in page


def test_two_tabs_lose_nothing(world, as_cara):
    written = factories.looking_back(world.cara, helped="First")
    as_cara.post(url(written), {"version": 1, "helped": "From one tab", "to_change": "Call earlier"})
    page = as_cara.post(url(written), {"version": 1, "helped": "From the other tab"})
    assert "This was changed in another place" in text(page)
    assert "From one tab" in text(page)
    assert "Call earlier" in text(page)
    assert page.context["form"]["helped"].value() == "From the other tab"
    as_cara.post(url(written), {"version": page.context["form"]["version"].value(), "helped": "Both"})
    written.refresh_from_db()
    assert (written.helped, written.to_change, written.version) == ("Both", "", 3)


def test_deleted_one_waits_and_comes_back(world, as_cara):
    written = factories.looking_back(world.cara, helped=SISTER, day=timezone.localdate() - timedelta(days=3))
    page = text(as_cara.post(url(written), {"remove": "1"}, follow=True))
    written.refresh_from_db()
    assert "gone for good on" in page
    assert "stayed" not in page
    assert written.erase_on == timezone.localdate(timezone=world.agency.zone) + timedelta(days=30)
    page = text(as_cara.post(url(written, "use-again/"), follow=True))
    assert "stayed" in page
    as_cara.post(url(written), {"remove": "1"})
    as_cara.post(url(written), {"version": 1, "helped": "Again"})
    written.refresh_from_db()
    assert (written.helped, written.removed_at, written.erase_on) == ("Again", None, None)


def test_unsaved_words_go_with_what_is_deleted(world, as_cara):
    """The form that deletes is another one than that of the words."""
    written = factories.looking_back(world.cara)
    UnsavedText.objects.create(
        writer=world.cara_account,
        form=f"{url(written)} 1",
        about=url(written),
        content=json.dumps({"helped": ["Half a thought"]}),
        stored_at=timezone.now(),
    )
    assert "Half a thought" in text(as_cara.get(url(written)))
    as_cara.post(url(written), {"remove": "1"})
    assert "Half a thought" not in text(as_cara.get(url(written)))


def test_nobody_else_reaches_it(world, as_cara):
    theirs = factories.looking_back(world.dan)
    for page in ("", "use-again/"):
        assert as_cara.post(url(theirs, page), {"version": 1, "helped": "Mine"}).status_code == 404
    assert as_cara.get(url(theirs)).status_code == 404
    assert "My sister" not in text(as_cara.get(LIST))
    ours = factories.looking_back(world.cara)
    for staff in (world.ana, world.sam):
        assert signed_in(staff).get(url(ours)).status_code in (302, 403, 404)


def test_deleting_the_plan_says_that_it_goes_too(world, as_cara):
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    assert "What you wrote looking back goes, too." not in text(as_cara.get(f"{WRAP}remove/"))
    factories.looking_back(world.cara)
    assert "What you wrote looking back goes, too." in text(as_cara.get(f"{WRAP}remove/"))
    as_cara.post(f"{WRAP}remove/")
    assert LookingBack.objects.get().removed_at


def changed(world, days: int, **fields):
    """A line that was last changed at noon so many days ago, by the agency's day."""
    moment = noon_ago(days)
    return factories.wrap_line(
        world.cara, Section.TOOLBOX, "Tea", **{"created_at": moment, "changed_at": moment} | fields
    )


def invited(client) -> bool:
    return INVITED in text(client.get(WRAP))


def test_she_is_invited_half_a_year_after_the_last_change(world, as_cara):
    line = changed(world, 181)
    assert not invited(as_cara)
    line.changed_at -= timedelta(days=1)
    line.save()
    assert invited(as_cara)
    changed(world, 300, set_aside_at=timezone.now())  # setting a line aside is a change
    assert not invited(as_cara)


def test_nobody_is_invited_to_an_empty_plan(world, as_cara):
    assert not invited(as_cara)
    changed(world, 400, set_aside_at=timezone.now() - timedelta(days=400))
    assert not invited(as_cara)


def test_number_of_days_is_the_agencys(world, as_cara):
    today = timezone.localdate(timezone=world.agency.zone)
    changed(world, 20)
    assert not invited(as_cara)
    add_rule(key=RuleKey.WRAP_REVIEW_DAYS, value=20, source="", effective_from=today, by=world.ada)
    assert invited(as_cara)
    add_rule(key=RuleKey.WRAP_REVIEW_AGAIN_DAYS, value=5, source="", effective_from=today, by=world.ada)
    as_cara.post(ANSWER, {"answer": "not_now"})
    assert ReviewChoice.objects.get().not_before == today + timedelta(days=5)


def test_looking_through_it_starts_the_half_year_again(world, as_cara):
    changed(world, 200)
    answer = as_cara.post(ANSWER, {"answer": "look"})
    assert answer["Location"] == f"{WRAP}#parts"
    assert not invited(as_cara)
    today = timezone.localdate(timezone=world.agency.zone)
    ReviewChoice.objects.update(looked_on=today - timedelta(days=181))
    assert not invited(as_cara)
    ReviewChoice.objects.update(looked_on=today - timedelta(days=182))
    assert invited(as_cara)


def test_not_now_asks_again_after_a_month(world, as_cara):
    changed(world, 200)
    as_cara.post(ANSWER, {"answer": "not_now"})
    assert not invited(as_cara)
    today = timezone.localdate(timezone=world.agency.zone)
    assert ReviewChoice.objects.get().not_before == today + timedelta(days=30)
    ReviewChoice.objects.update(not_before=today)
    assert invited(as_cara)


def test_never_is_kept_until_she_turns_it_on_again_on_the_same_page(world, as_cara):
    changed(world, 500)
    assert "Ask me from time to time" not in text(as_cara.get(WRAP))
    as_cara.post(ANSWER, {"answer": "never"})
    as_cara.post(ANSWER, {"answer": "not_now"})  # from another tab; it does not turn it on
    ReviewChoice.objects.update(not_before=None)
    page = text(as_cara.get(WRAP))
    assert INVITED not in page
    assert "Ask me from time to time" in page
    as_cara.post(ANSWER, {"answer": "ask_again"})
    assert invited(as_cara)


def test_another_answer_is_refused(as_cara):
    for answer in ("", "maybe", "LOOK"):
        assert as_cara.post(ANSWER, {"answer": answer}).status_code == 404
    assert not ReviewChoice.objects.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_pages_cost_the_same_with_one_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    for _written in range(number):
        written = factories.looking_back(world.cara)
        factories.looking_back(world.cara, removed_at=timezone.now(), erase_on=timezone.localdate())
    for page, statements in ((LIST, 12), (ADD, 12), (url(written), 13)):
        with django_assert_num_queries(statements):
            as_cara.get(page)
