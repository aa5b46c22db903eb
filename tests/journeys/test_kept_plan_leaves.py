"""“Leave now” with a copy of the crisis plan on the phone: it is removed, hidden or closed, as its owner chose."""

import pytest
from playwright.sync_api import expect

from .conftest import PHONE
from .kept_plans import EMPTY, PIN, SLOW, WORDS, Phone, shows_the_plan


@pytest.fixture
def phone(browser, site):
    made = Phone(browser, site, PHONE)
    made.sign_in("cara")
    yield made
    made.close()


def test_what_a_closing_browser_left_is_deleted_by_the_next_visit(phone):
    phone.keeps()
    phone.page.evaluate("localStorage.removeItem('at-hand')")
    phone.page.goto("/at-hand/")
    assert phone.held()["databases"] == []


def test_leave_now_without_a_line_removes_the_copy(phone):
    phone.keeps("It is removed from this phone")
    phone.page.goto("/my/")
    other = phone.opened_elsewhere()
    phone.context.set_offline(True)
    phone.leaves()
    expect(other.get_by_text("There is nothing here.")).to_be_visible()
    expect(other.get_by_text(WORDS[0])).to_have_count(0)
    phone.page.goto("/offline/")
    assert phone.held() == EMPTY
    expect(phone.page.get_by_role("link", name="What I keep at hand")).to_have_count(0)


def test_leave_now_deletes_the_copy_with_no_other_tab_that_does(phone):
    phone.keeps("It is removed from this phone")
    phone.context.set_offline(True)
    phone.leaves()
    phone.page.goto("/offline/")
    assert phone.held() == EMPTY


def test_leave_now_leaves_even_if_the_copy_cannot_be_reached(phone):
    phone.opens("/my/")
    phone.page.evaluate("() => { Storage.prototype.getItem = () => { throw new Error('blocked'); }; }")
    phone.context.set_offline(True)
    phone.leaves()


def test_leave_now_while_the_copy_is_opened_or_made_leaves_nothing(phone):
    phone.keeps("It is removed from this phone")
    phone.page.goto("/my/")
    opens, makes = phone.context.new_page(), phone.context.new_page()
    opens.goto("/at-hand/")
    makes.goto("/my/phones/add/")
    for page in (opens, makes):
        page.evaluate(SLOW)
    phone.types(PIN, opens)
    phone.asks_to_keep(makes)
    for page in (opens, makes):
        page.wait_for_function("() => globalThis.isAsked")
    phone.context.set_offline(True)
    phone.leaves()
    for page in (opens, makes):
        page.evaluate("ready()")
    expect(opens.get_by_text("There is nothing here.")).to_be_visible()
    opens.wait_for_timeout(1000)  # longer than both need for what they must not do
    expect(opens.get_by_text(WORDS[0])).to_have_count(0)
    phone.page.goto("/offline/")
    assert phone.held() == EMPTY


def test_leave_now_without_a_line_hides_the_copy_until_it_is_shown_again(phone):
    phone.keeps("It is hidden")
    phone.page.goto("/at-hand/")
    phone.types(PIN)
    shows_the_plan(phone.page)
    phone.context.set_offline(True)
    phone.leaves()
    page = phone.page
    page.goto("/at-hand/")
    expect(page.get_by_text("There is nothing here.")).to_be_visible()
    expect(page.get_by_label("PIN", exact=True)).to_be_hidden()
    hidden = page.inner_text("body")
    page.goto("/offline/")
    expect(page.get_by_role("link", name="What I keep at hand")).to_have_count(0)
    phone.context.set_offline(False)
    phone.sign_in("cara")
    phone.opens("/my/phones/")
    expect(page.get_by_role("link", name="Open it on this phone")).to_have_count(0)
    phone.presses("Show it again")
    phone.follows("Open it on this phone")
    phone.types(PIN)
    shows_the_plan(page)
    page.get_by_text("Remove from this phone").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.goto("/at-hand/")
    expect(page.get_by_text("There is nothing here.")).to_be_visible()
    assert page.inner_text("body") == hidden


def test_leave_now_without_a_line_keeps_the_copy_and_closes_it_everywhere(phone):
    phone.keeps()
    phone.page.goto("/my/")
    other = phone.opened_elsewhere()
    phone.context.set_offline(True)
    phone.leaves()
    expect(other.get_by_text(WORDS[0])).to_have_count(0)
    expect(other.get_by_label("PIN", exact=True)).to_be_visible()
    phone.tries(PIN)
    shows_the_plan(phone.page)
