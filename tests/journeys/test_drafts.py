"""Nothing typed is lost: the line drops, the server dies, the sign-in ends, two tabs write the same note."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import PASSWORD, PHONE, Visitor

PERSON = "Rosa Petrakis"
FIRST, SECOND, THIRD = "We met at the garden.", " Rosa planted beans.", " She laughed a lot."
TOGETHER, NEXT = "What we did together", "What’s next"


@pytest.fixture
def ana(visitor) -> Visitor:
    ana = visitor(PHONE)
    ana.sign_in("ana")
    return ana


def begins(ana: Visitor) -> Page:
    """The form of a new session, opened by touch."""
    ana.finds("/work/log/", "petrakis")
    ana.page.get_by_role("link", name=PERSON).first.click()
    expect(ana.page.get_by_role("heading", level=1)).to_have_text(f"Session with {PERSON}")
    return ana.page


def types(page: Page, text: str, label: str = TOGETHER) -> None:
    page.get_by_label(label).press("Control+End")
    page.get_by_label(label).press_sequentially(text)


def state(page: Page, name: str, seconds: int = 15) -> None:
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", name, timeout=1000 * seconds)


def trouble(page: Page, name: str) -> None:
    expect(page.locator("[data-trouble]:visible")).to_have_attribute("data-trouble", name)


def says(page: Page, text: str, label: str = TOGETHER) -> None:
    expect(page.get_by_label(label)).to_have_value(text)


def test_what_is_typed_saves_itself_and_is_there_after_a_reload(ana):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    expect(page.locator("[data-save-status]")).to_contain_text(re.compile(r"Saved \d"))
    ana.check()
    page.reload()
    says(page, FIRST)


def test_with_no_line_the_page_says_so_keeps_the_text_and_sends_it_later(ana):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    ana.context.set_offline(True)
    types(page, SECOND)
    state(page, "offline")
    expect(page.locator("[data-save-status]")).to_contain_text("No connection.", use_inner_text=True)
    page.get_by_role("button", name="Read over and sign").click()
    types(page, THIRD)
    says(page, FIRST + SECOND + THIRD)
    ana.context.set_offline(False)
    state(page, "saved")
    page.reload()
    says(page, FIRST + SECOND + THIRD)


def test_an_answer_that_gets_lost_is_not_taken_for_somebody_elses_change(ana):
    page = begins(ana)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/draft/", lose_the_answer, times=1)
    types(page, FIRST)
    state(page, "offline")
    types(page, SECOND)
    state(page, "saved")
    page.reload()
    says(page, FIRST + SECOND)


def test_a_server_that_dies_while_somebody_types_loses_nothing(ana, site):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    site.kill("web")
    types(page, SECOND)
    state(page, "saved", seconds=60)  # on a busy machine the next server needs a while
    page.reload()
    says(page, FIRST + SECOND)


def test_two_tabs_are_told_and_both_texts_survive(ana):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    other = ana.context.new_page()
    other.goto(page.url)
    types(other, " In the rain.")
    state(other, "saved")
    types(page, SECOND)
    trouble(page, "changed")
    expect(page.get_by_role("heading", name="There are two versions of this draft")).to_be_focused()
    ana.check()
    page.get_by_role("button", name="Keep both texts").click()
    says(page, f"{FIRST}{SECOND} In the rain.")  # what both have stands once
    state(page, "saved")
    types(other, " And more.")
    trouble(other, "changed")
    other.get_by_role("button", name="Keep the other version").click()
    says(other, f"{FIRST}{SECOND} In the rain.")


def test_signed_out_in_another_tab_the_text_waits_for_the_sign_in(ana):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    other = ana.context.new_page()
    other.goto("/work/")
    other.get_by_text("More", exact=True).locator("visible=true").last.click()
    types(page, SECOND)
    other.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    ana.check()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail or sign-in name").fill("ana")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    says(page, FIRST + SECOND)


def test_text_of_a_page_that_closes_after_the_sign_in_ended_is_offered_again(ana):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    ana.context.clear_cookies(name="sessionid")
    types(page, SECOND)
    trouble(page, "signed-out")
    types(page, THIRD)
    page.wait_for_load_state("networkidle")
    address = page.url
    page.on("dialog", lambda leave: leave.accept())
    page.goto("/offline/")
    ana.sign_in("ana")
    page.goto(address)
    says(page, FIRST + SECOND + THIRD)
    state(page, "saved")
    expect(page.get_by_text("not saved yet").locator("visible=true")).to_have_count(0)


def test_a_form_sent_after_the_sign_in_ended_comes_back_without_script(visitor):
    ana = visitor(PHONE, java_script_enabled=False)
    ana.page.goto("/accounts/login/")
    fill_sign_in(ana.page)
    page = ana.page
    ana.finds("/work/log/", "petrakis")
    page.get_by_role("link", name=PERSON).first.click()
    page.get_by_label(TOGETHER).fill(FIRST)
    ana.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Read over and sign").click()
    expect(page.get_by_role("main")).to_contain_text("What you typed is kept")
    fill_sign_in(page)
    says(page, FIRST)


def fill_sign_in(page: Page) -> None:
    page.get_by_label("E-mail or sign-in name").fill("ana")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Password", exact=True)).to_have_count(0)


def test_a_session_is_logged_by_keyboard_and_signed_once_by_a_double_click(ana):
    page = begins(ana)
    fill_by_keyboard(page)
    expect(page).to_have_url(re.compile("/sign/$"))
    expect(page.get_by_role("main")).to_contain_text("45 min")
    ana.check()
    page.get_by_role("button", name="Sign", exact=True).dblclick()
    expect(page.get_by_role("main")).to_contain_text("Written by Ana Reyes")
    ana.check()
    address = page.url
    page.goto(f"{address}write/")
    expect(page).to_have_url(address)
    page.go_back()
    expect(page.get_by_role("textbox")).to_have_count(0)


def fill_by_keyboard(page: Page) -> None:
    """Reach everything with Tab alone, from the top of the form to the button."""
    reached = []
    for _step in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(e => e.dataset.minutes ? `${e.dataset.minutes} min` : e.name ? `${e.name} ${e.value}` : '')"
            "(document.activeElement)"
        )
        reached.append(name)
        if name == "45 min":
            page.keyboard.press("Enter")
        elif name.startswith("mode "):
            page.keyboard.press("ArrowRight")
        elif name.startswith("together"):
            page.keyboard.type(FIRST)
        elif name == "action review":
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"The keyboard never came to the button: {reached}")


def test_quick_picks_give_the_agencys_time_wherever_the_phone_thinks_it_is(visitor):
    ana = visitor(PHONE, timezone_id="Asia/Tokyo")
    ana.sign_in("ana")
    page = begins(ana)
    now = page.locator("[data-session-time]").get_attribute("data-now")
    page.get_by_role("button", name="30 min").click()
    ends = page.get_by_label("End").input_value()
    assert abs(minutes(ends) - minutes(now[11:16])) in (0, 1, 24 * 60 - 1)
    assert (minutes(ends) - minutes(page.get_by_label("Start").input_value())) % (24 * 60) == 30
    expect(page.locator("[data-length]")).to_have_text("30 min")
    page.get_by_text("Phone", exact=True).click()
    expect(page.get_by_label("Telehealth, elsewhere")).to_be_checked()


def minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
