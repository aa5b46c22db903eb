"""Ana hands her phone to somebody she works with: their words, one page, and no way around it."""

import re

import pytest
from playwright.sync_api import Page, expect

from .absence import nobody_was_there
from .conftest import PASSWORD, PHONE, Visitor

PIN = "5183"
STAFF = re.compile("Today|People|Log a session|Ana Reyes")


@pytest.fixture
def ana(visitor) -> Visitor:
    ana = visitor(PHONE)
    ana.sign_in("ana")
    return ana


def hands_over(ana: Visitor, place: int) -> str:
    """From the page of somebody in her list; where that page is."""
    ana.opens("/work/people/")
    ana.page.locator("main a[href*='/work/consumers/']").nth(place).click()
    ana.page.wait_for_url("**/work/consumers/**")
    where = ana.page.url
    ana.follows("Hand the phone to")
    ana.presses("Hand it to")
    return where


def chooses_pin(page: Page) -> None:
    page.get_by_label("My new PIN").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Save my PIN").click()
    expect(page.get_by_role("heading", name="My goals")).to_be_visible()


def is_the_one_page(page: Page) -> None:
    expect(page).to_have_url(re.compile("/my/handed-over/"))
    expect(page.get_by_role("navigation", name="Main")).to_have_count(0)
    assert STAFF.search(page.locator("body").inner_text()) is None


def takes_back(ana: Visitor) -> None:
    ana.presses("I’m done")
    expect(ana.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    ana.follows("I have my phone back")
    ana.page.get_by_label("Password").fill(PASSWORD)
    ana.page.get_by_role("button", name="Continue").click()
    expect(ana.page.get_by_role("navigation", name="Main")).to_be_visible()


def test_their_words_are_theirs_and_there_is_no_way_around_the_one_page(ana):
    second_tab = ana.context.new_page()
    second_tab.goto("/work/people/")
    where = hands_over(ana, 0)
    page = ana.page
    expect(second_tab).to_have_url(re.compile("/my/handed-over/"))
    is_the_one_page(second_tab)
    expect(page.get_by_role("main")).to_contain_text("Turn the screen to yourself now.")
    ana.check()
    chooses_pin(page)
    ana.check()
    for _step in range(4):
        page.go_back()
        is_the_one_page(page)
    for address in (where, "/work/", "/work/people/", "/accounts/logout/", "/my/", "/accounts/password/change/"):
        page.goto(address)
        is_the_one_page(page)
    ask = "fetch('/work/', {headers: {'X-Requested-With': 'fetch'}}).then(answer => answer.status)"
    assert page.evaluate(ask) == 403
    third_tab = ana.context.new_page()
    third_tab.goto(where)
    is_the_one_page(third_tab)

    page.goto("/")
    ana.follows("Add a goal")
    page.get_by_label("My goal, in my own words").fill("Bake bread for my neighbors")
    page.get_by_text("Wellness").click()
    ana.presses("Save my goal")
    expect(page.get_by_role("main")).to_contain_text("Bake bread for my neighbors")
    takes_back(ana)
    page.goto(where)
    ana.follows("Bake bread for my neighbors")
    expect(page.get_by_role("main")).to_contain_text("on Ana Reyes’s phone")


def test_who_walks_away_leaves_a_phone_that_shows_nothing(ana, site):
    where = hands_over(ana, 1)
    chooses_pin(ana.page)
    words = ana.page.locator("blockquote").first.inner_text()
    nobody_was_there(site, ana.context, 6)
    ana.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(ana.page.get_by_role("heading", name="This phone is locked")).to_be_visible()
    assert words not in ana.page.content()
    ana.check()
    ana.page.get_by_label("Password", exact=True).fill(PASSWORD)
    ana.page.get_by_role("button", name="Unlock").click()
    ana.page.wait_for_url("**/work/")
    ana.page.goto(where)
    expect(ana.page.get_by_role("navigation", name="Main")).to_be_visible()


def test_leaving_from_the_one_page_signs_out_without_script(visitor, site):
    ana = visitor(PHONE, java_script_enabled=False)
    page = ana.page
    page.goto("/accounts/login/")
    page.get_by_label("E-mail or sign-in name").fill("ana")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/work/people/")
    page.locator("main a[href*='/work/consumers/']").nth(2).click()
    page.get_by_role("link", name="Hand the phone to").click()
    page.get_by_role("button", name="Hand it to").click()
    page.goto("/work/")
    is_the_one_page(page)
    ana.context.route("https://www.weather.gov/**", lambda route: route.fulfill(body="Sunny", content_type="text/html"))
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("https://www.weather.gov/")
    ana.caused("asked another host: https://www.weather.gov/")
    page.goto(f"{site.url}/work/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
