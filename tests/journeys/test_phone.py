"""The workspace on a phone of 360 by 740: what stands on the first screen, and what the thumb reaches."""

import pytest
from playwright.sync_api import expect

from .conftest import Visitor

PHONE = {"width": 360, "height": 740}
KEYBOARD = 300  # what a phone's keyboard takes of the height, with its row of suggestions
PEOPLE = {"/work/people/": "#found tbody tr", "/work/log/": "#found li"}


@pytest.fixture
def ana(visitor) -> Visitor:
    ana = visitor(PHONE, has_touch=True)
    ana.sign_in("ana")
    return ana


def bottom(locator) -> float:
    box = locator.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("path", PEOPLE)
def test_eight_people_stand_on_the_first_screen(ana, path):
    ana.opens(path)
    bar = ana.page.locator(".site-nav").bounding_box()["y"]
    assert bottom(ana.page.locator(PEOPLE[path]).nth(7)) <= bar


@pytest.mark.parametrize("path", PEOPLE)
def test_who_is_found_stands_above_the_keyboard(ana, path):
    ana.opens(path)
    box = ana.page.get_by_label("Find by name")
    box.tap()
    with ana.page.expect_response(lambda answer: answer.request.method == "POST"):
        box.press_sequentially("a")
    third = ana.page.locator(PEOPLE[path]).nth(2)
    expect(box).to_be_in_viewport()
    ana.page.wait_for_function("() => document.querySelector('#find').getBoundingClientRect().top < 20")
    assert bottom(third) <= PHONE["height"] - KEYBOARD
    ana.check()


def test_crisis_help_is_one_line_with_a_call_a_text_and_the_agencys_line(ana):
    for path in ("/work/", "/work/people/", "/work/log/", "/work/notes/"):
        ana.opens(path)
        line = ana.page.locator("[data-crisis]")
        assert line.bounding_box()["height"] < 50, path
        ways = line.locator(".crisis-screen > .crisis-wrap-ways a")
        assert [way.get_attribute("href")[:7] for way in ways.all()[:2]] == ["tel:988", "sms:988"]
        assert ways.last.get_attribute("href").startswith("tel:+1")
        for way in ways.all():
            expect(way).to_be_in_viewport(ratio=1)


def test_one_button_logs_a_session_and_knows_whom_the_page_is_about(ana):
    page = ana.page
    for path in ("/work/", "/work/people/"):
        ana.opens(path)
        expect(page.get_by_role("link", name="Log a session").locator("visible=true")).to_have_count(1)
    ana.finds("/work/people/", "petrakis")
    ana.follows("Rosa Petrakis")
    expect(page.get_by_role("link", name="Log a session").locator("visible=true")).to_have_count(1)
    ana.follows("Log a session")
    expect(page.get_by_role("heading", level=1)).to_have_text("Session with Rosa Petrakis")


def test_length_of_fifty_minutes_and_no_pick_is_half_lit(ana):
    page = ana.page
    ana.finds("/work/log/", "petrakis")
    ana.follows("Rosa Petrakis")
    picks = page.locator("[data-minutes]")
    other = page.locator("[data-other-minutes]")
    page.get_by_role("button", name="45 min").tap()
    expect(page.locator("[aria-pressed=true]")).to_have_text("45 min")
    expect(other).to_have_value("")
    other.tap()
    other.press_sequentially("50")
    expect(page.locator("[data-length]")).to_have_text("50 min")
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)
    page.get_by_role("button", name="30 min").click()
    page.get_by_label("End", exact=True).fill("23:59")
    page.get_by_label("Start", exact=True).fill("22:47")
    expect(other).to_have_value("72")
    page.mouse.move(0, 0)
    page.get_by_role("button", name="30 min").focus()
    page.get_by_role("button", name="30 min").hover()
    looks = picks.evaluate_all(
        "all => all.map((one) => { const { backgroundColor, borderColor, color } = getComputedStyle(one);"
        " return [backgroundColor, borderColor, color].join(); })"
    )
    assert len(set(looks)) == 1
    ana.check()
