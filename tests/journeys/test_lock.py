"""A page that nobody is at: its content goes, what was typed comes back, with script and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from .absence import nobody_was_there
from .conftest import DESK, PASSWORD, PHONE, Visitor
from .test_drafts import FIRST, SECOND, TOGETHER, begins, says, state, types

STILL_THERE = re.compile("Are you still there, Ana?")
OFFLINE = "We cannot reach PeerHub right now."


@pytest.fixture
def ana(visitor) -> Visitor:
    ana = visitor(PHONE)
    ana.sign_in("ana")
    return ana


def comes_to_the_front(page: Page) -> None:
    """The tab is looked at again, or the machine wakes up."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def unlock(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Unlock").click()


def is_locked(page: Page) -> None:
    expect(page.get_by_role("heading", name=STILL_THERE)).to_be_visible()


def test_half_a_note_leaves_the_page_and_comes_back_after_the_password(ana, site):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    name = page.get_by_role("heading", level=1).inner_text().removeprefix("Session with ")
    nobody_was_there(site, ana.context, 16)
    page.get_by_label(TOGETHER).evaluate("(box, more) => (box.value += more)", SECOND)
    comes_to_the_front(page)
    is_locked(page)
    ana.check()
    shown = page.content()
    assert [secret for secret in (FIRST, SECOND.strip(), name) if secret in shown] == []
    assert name not in page.title()
    unlock(page, "not my password")
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    ana.check()
    unlock(page)
    says(page, FIRST + SECOND)
    state(page, "saved")
    page.reload()
    says(page, FIRST + SECOND)


def test_a_save_that_comes_too_late_locks_the_page_and_loses_nothing(ana, site):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    nobody_was_there(site, ana.context, 16)
    types(page, SECOND)
    is_locked(page)
    other = ana.context.new_page()
    other.goto(page.url)
    is_locked(other)
    page.close()
    unlock(other)
    says(other, FIRST + SECOND)


@pytest.mark.parametrize("name", ["csrftoken", "__Host-csrftoken"])
def test_the_newest_secret_of_forms_is_sent_whatever_its_cookie_is_called(ana, name):
    """Behind TLS it has a longer name."""
    page = ana.page
    cookies = f"first=1; {name}=newest; last=1"
    page.evaluate("(cookies) => Object.defineProperty(document, 'cookie', { get: () => cookies })", cookies)
    with page.expect_request("**/still-here/") as asked:
        comes_to_the_front(page)
    assert asked.value.headers["x-csrftoken"] == "newest"


def test_unlocked_in_one_tab_is_unlocked_in_the_others(ana, site):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    nobody_was_there(site, ana.context, 16)
    other = ana.context.new_page()
    other.goto("/work/")
    is_locked(other)
    comes_to_the_front(page)
    is_locked(page)
    unlock(other)
    expect(other.get_by_role("heading", name=STILL_THERE)).to_have_count(0)
    comes_to_the_front(page)
    says(page, FIRST)


def test_with_no_line_the_page_stays_locked_and_says_why(ana, site):
    page = begins(ana)
    types(page, FIRST)
    state(page, "saved")
    nobody_was_there(site, ana.context, 16)
    comes_to_the_front(page)
    is_locked(page)
    ana.context.set_offline(True)
    unlock(page)
    expect(page.get_by_role("status").filter(has_text=OFFLINE)).to_be_visible()
    ana.context.set_offline(False)
    unlock(page)
    says(page, FIRST)


def test_a_minute_before_the_page_says_so_and_a_key_is_enough(ana, site):
    ana.opens("/work/")
    nobody_was_there(site, ana.context, 14.2)
    comes_to_the_front(ana.page)
    expect(ana.page.get_by_role("status").filter(has_text="In one minute this page locks")).to_be_visible()
    ana.check()
    ana.page.keyboard.press("Shift")
    expect(ana.page.get_by_role("status").filter(has_text="In one minute this page locks")).to_have_count(0)
    comes_to_the_front(ana.page)
    expect(ana.page.get_by_role("heading", name=STILL_THERE)).to_have_count(0)


def test_going_back_shows_nothing_once_it_is_locked(ana, site):
    begins(ana)
    ana.page.goto("/work/")
    nobody_was_there(site, ana.context, 16)
    ana.page.go_back()
    is_locked(ana.page)


def test_somebody_else_signs_out_from_the_lock_page(ana, site):
    begins(ana)
    nobody_was_there(site, ana.context, 16)
    ana.page.reload()
    is_locked(ana.page)
    ana.check()
    ana.page.get_by_role("button", name="Sign out").click()
    ana.page.wait_for_url("**/accounts/login/**")


def test_without_script_words_sent_at_the_lock_come_back(visitor, site):
    cara = visitor(DESK, java_script_enabled=False)
    page = cara.page
    page.goto("/accounts/login/")
    page.get_by_label("E-mail or sign-in name").fill("cara")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/my/goals/add/")
    page.get_by_label("My goal, in my own words").fill("Learn to swim")
    nobody_was_there(site, cara.context, 31)
    page.get_by_role("button", name="Save my goal").click()
    expect(page.get_by_role("main")).to_contain_text("What you typed is kept.")
    assert "Learn to swim" not in page.content()
    expect(page.get_by_role("button", name="Leave now")).to_be_visible()
    unlock(page)
    expect(page.get_by_label("My goal, in my own words")).to_have_value("Learn to swim")
