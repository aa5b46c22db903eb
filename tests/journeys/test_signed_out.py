"""Signing out ends it everywhere: the other tabs empty themselves, and a search in one of them says so."""

import pytest
from playwright.sync_api import expect

from .conftest import PHONE

SECONDS = 8_000


def second_tab(visitor, path: str):
    page = visitor.context.new_page()
    page.goto(path)
    return page


@pytest.mark.parametrize(("who", "path", "name"), [("sam", "/work/people/", "Cara"), ("cara", "/my/goals/", "goal")])
def test_the_other_tab_empties_itself(visitor, who, path, name):
    somebody = visitor(PHONE)
    somebody.sign_in(who)
    other = second_tab(somebody, path)
    expect(other.get_by_text(name).first).to_be_attached()
    somebody.opens(path)
    somebody.page.locator("details.menu summary").click()
    somebody.page.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("heading", name="You are signed out")).to_be_visible(timeout=SECONDS)
    assert name not in other.inner_text("body").replace("goals", "")
    assert "Call 988" in other.inner_text("body")


def test_leave_now_empties_the_other_tab(visitor):
    cara = visitor(PHONE)
    cara.sign_in("cara")
    other = second_tab(cara, "/my/goals/")
    cara.opens("/my/")
    cara.context.route("https://**", lambda route: route.fulfill(body="elsewhere"))
    cara.page.get_by_role("button", name="Leave now").first.click()
    expect(other.get_by_role("heading", name="You are signed out")).to_be_visible(timeout=SECONDS)
    cara.complaints.clear()


def test_a_search_after_the_sign_in_ended_says_so_and_the_names_go(visitor):
    sam = visitor(PHONE)
    sam.sign_in("sam")
    sam.opens("/work/people/")
    sam.context.clear_cookies(name="sessionid")
    sam.page.get_by_label("Find by name").press_sequentially("car")
    expect(sam.page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert "Cara" not in sam.page.inner_text("body")
    sam.caused("Response Status Error Code 401")
    sam.page.get_by_role("link", name="Sign in").click()
    expect(sam.page.get_by_label("Password", exact=True)).to_be_visible()


def test_leave_now_without_a_line_is_remembered(visitor):
    cara = visitor(PHONE)
    cara.sign_in("cara")
    other = second_tab(cara, "/my/goals/")
    cara.opens("/my/")
    sign_in = cara.context.cookies()
    cara.context.set_offline(True)
    cara.page.get_by_role("button", name="Leave now").first.click()
    expect(other.get_by_role("heading", name="You are signed out")).to_be_visible(timeout=SECONDS)
    cara.page.wait_for_url(lambda url: not url.startswith(cara.site.url))
    cara.complaints.clear()  # the browser tells of each request without a line
    cara.context.set_offline(False)
    assert "sessionid" in {cookie["name"] for cookie in sign_in}
    other.goto("/my/goals/")
    expect(other.get_by_label("Password", exact=True)).to_be_visible()
    cara.context.add_cookies(sign_in)
    other.goto("/my/goals/")
    expect(other.get_by_label("Password", exact=True)).to_be_visible()
    cara.complaints.clear()


def test_form_sent_without_a_line_stays_on_the_page_with_its_words(visitor):
    cara = visitor(PHONE)
    cara.sign_in("cara")
    cara.opens("/my/goals/add/")
    box = cara.page.get_by_label("My goal, in my own words")
    box.fill("Learn to swim")
    cara.page.locator("[name=domain]").first.check()
    cara.context.set_offline(True)
    cara.page.get_by_role("button", name="Save my goal").click()
    expect(cara.page.get_by_role("alert")).to_contain_text("What you typed is still on this page.")
    expect(box).to_have_value("Learn to swim")
    cara.complaints.clear()  # the browser tells of each request without a line
    cara.context.set_offline(False)
    cara.page.get_by_role("button", name="Save my goal").click()
    expect(cara.page.get_by_text("Your goal is saved.")).to_be_visible()
