"""The crisis plan on the own phone: without a line, without a sign-in, and nothing readable without the PIN."""

import json
import re
from hashlib import pbkdf2_hmac

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import expect

from .conftest import DESK, PHONE
from .kept_plans import AWAY, CACHED, COPY, DUMP, EMPTY, PIN, TRIES, WORDS, WRONG, Phone, shows_the_plan


@pytest.fixture
def phone(browser, site):
    made = Phone(browser, site, PHONE)
    made.sign_in("cara")
    yield made
    made.close()


def test_crisis_plan_is_opened_by_keyboard_with_the_network_cut_and_the_sign_in_gone(phone):
    page = phone.page
    phone.keeps()
    phone.loses_line_and_sign_in()
    page.goto("/my/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection right now")
    phone.follows("What I keep at hand")
    assert page.title() == "At hand"
    box = page.get_by_label("PIN", exact=True)
    for _stop in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    shows_the_plan(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(phone.saved).to_be_visible()
    expect(page.get_by_text("newer words may be missing")).to_be_visible()
    expect(page.locator("[data-help]").get_by_role("link", name="Call 988")).to_be_in_viewport()
    assert page.title() == "At hand"
    phone.check()
    phone.presses("Close")
    for words in WORDS:
        expect(page.get_by_text(words)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("At hand")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    box.fill(PIN)
    page.evaluate(AWAY)
    expect(box).to_have_value("")
    phone.types(PIN)
    shows_the_plan(page)
    page.evaluate(AWAY)
    for words in WORDS:
        expect(page.get_by_text(words)).to_have_count(0)
    phone.types(PIN)
    shows_the_plan(page)
    page.goto("/offline/")
    page.go_back()
    for words in WORDS:
        expect(page.get_by_text(words)).to_have_count(0)
    phone.complaints.clear()


def test_without_the_pin_nothing_readable_is_in_the_browser(phone):
    phone.keeps()
    phone.context.clear_cookies()
    phone.tries(PIN)  # with a line: the copy is stored anew
    shows_the_plan(phone.page)
    phone.page.goto("/at-hand/")
    dumped = phone.page.evaluate(DUMP)
    assert [name for name, _store, _keys, _rows in dumped["databases"]] == ["at-hand"]
    assert set(dumped["databases"][0][3][0]) == {"iv", "data", "rounds", "tries"}
    assert re.fullmatch("keep:[0-9a-f]{32}", dumped["localStorage"].pop("at-hand"))
    everything = repr([dumped, phone.page.evaluate(CACHED), phone.context.cookies()])
    secret = [*WORDS, "Cara", "cara", PIN, "uncle", "saved", *phone.sent["id"], *phone.sent["token"]]
    assert len(phone.sent["token"][0]) == 64
    assert [words for words in secret if words in repr(dumped)] == []
    assert [words for words in secret[:7] + phone.sent["id"] + phone.sent["token"] if words in everything] == []


def test_each_copy_is_encrypted_with_a_salt_and_a_slow_key_of_its_own(phone):
    """Decrypted here as docs/decisions/0037 says it is encrypted."""
    salts, first_bytes, tokens = set(), set(), set()
    for _copy in range(2):
        phone.keeps()
        dumped = phone.page.evaluate(DUMP)
        salt = dumped["localStorage"]["at-hand"].partition(":")[2]
        record = dumped["databases"][0][3][0]
        key = pbkdf2_hmac("sha256", PIN.encode(), bytes.fromhex(salt), 1_000_000, dklen=32)
        iv, data = (record[name].encode("latin-1") for name in ("iv", "data"))
        content = json.loads(AESGCM(key).decrypt(iv, data, None))
        assert [content["id"], content["token"]] == [phone.sent["id"][0], phone.sent["token"][0]]
        assert all(words in repr(content["plan"]) for words in WORDS)
        salts.add(salt)
        first_bytes.add(iv)
        tokens.add(content["token"])
    assert [len(salts), len(first_bytes), len(tokens)] == [2, 2, 2]


def test_five_wrong_tries_in_a_row_leave_nothing(phone):
    phone.keeps()
    phone.loses_line_and_sign_in()
    for left in (4, 3, 2, 1):
        phone.tries(WRONG)
        expect(phone.page.get_by_text("Tries left:")).to_contain_text(str(left))
    phone.types("")  # no try
    phone.tries(f" {PIN} ")  # and the tries begin again
    shows_the_plan(phone.page)
    for left in (4, 3, 2, 1):
        phone.tries(WRONG)
        expect(phone.page.get_by_text("Tries left:")).to_contain_text(str(left))
    phone.check()
    phone.tries(WRONG)
    expect(phone.page.get_by_text("the fifth wrong try in a row")).to_be_visible()
    expect(phone.page.get_by_text("There is nothing here.")).to_be_visible()
    assert phone.held() == EMPTY
    phone.check()


def test_closing_the_page_and_two_tabs_give_no_further_try(phone):
    phone.keeps()
    phone.closes_before_it_is_tried(left=4)
    phone.page.goto("/at-hand/")
    other = phone.context.new_page()
    other.goto("/at-hand/")
    for page in (phone.page, other):
        page.get_by_label("PIN", exact=True).fill(WRONG)
    for page in (phone.page, other):
        page.evaluate("setTimeout(() => document.querySelector('form[data-when]').requestSubmit())")
    for page in (phone.page, other):
        expect(page.get_by_text("Tries left:")).to_be_visible()
    assert phone.page.evaluate(TRIES) == 2
    for left in (1, 0):
        phone.closes_before_it_is_tried(left)
    phone.tries(PIN)
    expect(phone.page.get_by_text("the fifth wrong try in a row")).to_be_visible()


def test_remove_leaves_nothing_and_asks_first(phone):
    phone.keeps()
    phone.loses_line_and_sign_in()
    other = phone.opened_elsewhere()
    phone.tries(PIN)
    shows_the_plan(phone.page)
    remove = phone.page.get_by_role("button", name="Remove", exact=True)
    expect(remove).to_be_hidden()
    phone.page.get_by_text("Remove from this phone").click()
    phone.check()
    remove.click()
    expect(phone.page.get_by_text("Removed. It is gone from this phone.")).to_be_visible()
    expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    for page in (phone.page, other):
        expect(page.get_by_text(WORDS[0])).to_have_count(0)
    expect(other.get_by_text("There is nothing here.")).to_be_visible()
    assert phone.held() == EMPTY
    phone.check()


def test_copy_that_the_browser_deleted_is_said_to_be_gone(phone):
    phone.keeps()
    phone.page.goto("/offline/")
    phone.page.evaluate("() => void indexedDB.deleteDatabase('at-hand')")
    phone.tries(PIN)
    expect(phone.page.get_by_text("Your browser has deleted what was kept here.")).to_be_visible()
    assert phone.held() == EMPTY


def test_opening_with_a_line_brings_newer_words_and_deletes_a_copy_removed_from_the_list(phone, visitor):
    phone.keeps()
    phone.context.clear_cookies()
    desk = visitor(DESK)
    desk.sign_in("cara")
    desk.opens("/my/wrap/sections/crisis_helps/add/")
    desk.page.get_by_label("What helps me").first.fill("A blanket 🐕")
    desk.presses("Save")
    phone.tries(PIN)
    expect(phone.page.get_by_text("A blanket 🐕")).to_be_visible()
    expect(phone.page.get_by_text("newer words may be missing")).to_be_hidden()
    phone.context.set_offline(True)
    phone.tries(PIN)
    expect(phone.page.get_by_text("A blanket 🐕")).to_be_visible()
    phone.context.set_offline(False)

    desk.opens("/my/phones/")
    expect(desk.page.get_by_text("Last read with a connection on").first).to_be_visible()
    desk.presses("Remove")
    expect(desk.page.get_by_text("That phone deletes its copy the next time")).to_be_visible()
    phone.tries(PIN)
    expect(phone.page.get_by_text("This was removed, so it is gone from this phone now.")).to_be_visible()
    expect(phone.page.get_by_text(WORDS[0])).to_have_count(0)
    assert phone.held() == EMPTY


def test_phone_keeps_its_copy_when_the_server_says_nothing_of_it(phone):
    phone.keeps()
    missing = phone.page.get_by_text("newer words may be missing")
    statuses = [403, 429, 503]
    phone.context.route(COPY, lambda route: route.fulfill(status=statuses.pop()) if statuses else route.abort())
    for _answer in range(len(statuses) + 1):
        phone.tries(PIN)
        shows_the_plan(phone.page)
        expect(missing).to_be_visible()
    assert statuses == []
    phone.complaints.clear()  # the browser tells of each request that fails


def test_plan_waits_three_seconds_for_its_newest_words_which_still_come_later(phone):
    phone.keeps()
    asked = []
    phone.context.route(COPY, lambda route: asked.append(route))
    phone.tries(PIN)
    shows_the_plan(phone.page)
    missing = phone.page.get_by_text("newer words may be missing")
    expect(missing).to_be_visible()
    (route,) = asked
    assert "cookie" not in route.request.all_headers()
    route.fulfill(
        json={"name": "My crisis plan", "saved": "now", "sections": [["What helps me", ["A <b>softer</b> light"]]]}
    )
    expect(phone.page.get_by_text("A <b>softer</b> light")).to_be_visible()
    expect(phone.page.get_by_text("Saved on now")).to_be_visible()
    expect(missing).to_be_hidden()


@pytest.mark.parametrize("status", [200, 410])
def test_answer_about_an_earlier_copy_leaves_the_one_made_meanwhile_as_it_is(phone, status):
    phone.keeps()
    asked = []
    phone.context.route(COPY, lambda route: asked.append(route), times=1)
    opens = phone.opened_elsewhere()  # with the words of the copy, since the answer does not come
    phone.keeps()
    (route,) = asked
    route.fulfill(status=status, json={"name": "My crisis plan", "saved": "now", "sections": []})
    opens.wait_for_timeout(1000)  # longer than it needs for what it must not do
    phone.tries(PIN)
    shows_the_plan(phone.page)


def test_page_says_what_is_wrong_with_a_pin(phone):
    page = phone.page
    phone.opens("/my/phones/add/")
    for pin, again, said in (
        ("12345", "12345", "at least 6 digits"),
        ("123456", "123456", "easy to guess"),
        ("111111", "111111", "easy to guess"),
        (PIN, WRONG, "These two are not the same"),
        (PIN, PIN, "Please choose what happens"),
    ):
        page.get_by_label("A PIN for this copy", exact=True).fill(pin)
        page.get_by_label("The same PIN again", exact=True).fill(again)
        page.get_by_role("button", name="Keep it on this phone").click()
        expect(page.get_by_role("alert")).to_contain_text(said)
    phone.check()
    assert (phone.held()["databases"], phone.held()["localStorage"]) == ([], {})


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("**/my/phones/add/", 409, "as many phones as"),
        ("**/my/phones/add/", 503, "did not work"),
        (COPY, 503, "did not work"),
    ],
)
def test_no_copy_is_made_when_the_server_refuses_or_fails(phone, address, status, said):
    phone.opens("/my/phones/add/")
    phone.context.route(address, lambda route: route.fulfill(status=status))
    phone.asks_to_keep(phone.page)
    expect(phone.page.get_by_role("alert")).to_contain_text(said)
    assert (phone.held()["databases"], phone.held()["localStorage"]) == ([], {})


def test_without_javascript_the_pages_say_so(visitor):
    cara = visitor(PHONE, java_script_enabled=False)
    cara.sign_in("cara")
    cara.opens("/my/phones/")
    cara.follows("Keep it on this phone")
    expect(cara.page.get_by_text("You can print your crisis plan instead.")).to_be_visible()
    expect(cara.page.get_by_label("A PIN for this copy", exact=True)).to_be_hidden()
    cara.opens("/at-hand/")
    expect(cara.page.get_by_text("This page needs JavaScript.")).to_be_visible()
