"""Signing in with more than a password: the first time with a code app, and with a passkey of the browser's own."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import app_code

from .conftest import ADMINISTRATOR, DESK, PHONE, Visitor
from .running import Running

INSIDE_A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def site():
    """The demo agency, whose staff need a second step as everywhere else."""
    running = Running(DEMO_WITHOUT_SECOND_STEP="false")
    try:
        running.start()
        yield running
    finally:
        running.end()


def test_first_sign_in_of_the_staff_with_a_code_app(visitor):
    colleen = visitor(PHONE)
    colleen.sign_in(ADMINISTRATOR)
    main = colleen.page.get_by_role("main")
    expect(main).to_contain_text("One more step")
    colleen.page.goto("/work/accounts/")
    expect(main).to_contain_text("One more step")
    colleen.follows("Set up a code app")
    colleen.page.get_by_text("I cannot scan it").click()
    secret = colleen.page.locator(".key-words").inner_text()
    colleen.page.get_by_label("Code from the app").fill("000000")
    colleen.presses("Turn it on")
    expect(main).to_contain_text("That code did not work")
    assert colleen.page.locator(".key-words").text_content() == secret
    colleen.page.get_by_label("Code from the app").fill(app_code(secret.replace(" ", "")))
    colleen.presses("Turn it on")
    spare = colleen.page.locator(".spare-codes code").first.inner_text()
    colleen.follows("I have saved them")
    expect(main.get_by_role("heading", level=1)).to_contain_text("Hello")

    desk = visitor(DESK)
    desk.sign_in(ADMINISTRATOR)
    expect(desk.page.get_by_role("main")).to_contain_text("Second step")
    desk.page.get_by_label("Code").fill(spare)
    desk.presses("Sign in")
    desk.opens("/accounts/devices/")
    expect(desk.page.get_by_role("main").get_by_role("heading", level=2)).to_have_count(2)
    desk.presses("Sign out everywhere else")
    expect(desk.page.get_by_role("main").get_by_role("heading", level=2)).to_have_count(1)
    colleen.page.goto("/work/")
    assert "/accounts/login/" in colleen.page.url


def test_passkey_as_second_step_and_alone(visitor):
    ana = visitor(PHONE)
    browser = ana.context.new_cdp_session(ana.page)
    browser.send("WebAuthn.enable")
    phone = browser.send("WebAuthn.addVirtualAuthenticator", {"options": INSIDE_A_PHONE})["authenticatorId"]
    ana.sign_in("ana")
    ana.follows("Add a passkey")
    ana.page.get_by_label("What I call it").fill("My phone")
    ana.page.get_by_role("button", name="Add it").click()
    main = ana.page.get_by_role("main")
    expect(main).to_contain_text("Spare codes")
    ana.check()
    assert len(browser.send("WebAuthn.getCredentials", {"authenticatorId": phone})["credentials"]) == 1
    ana.follows("I have saved them")

    sign_out(ana)
    ana.sign_in("ana")
    ana.page.get_by_role("button", name="Use my passkey").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Hello")
    ana.check()

    sign_out(ana)
    ana.opens("/accounts/login/")
    ana.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Hello")
    ana.opens("/accounts/second-step/")
    expect(main).to_contain_text("My phone")
    expect(ana.page.get_by_role("link", name=re.compile("^Remove"))).to_have_count(0)

    sign_out(ana)
    browser.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": False})
    ana.opens("/accounts/login/")
    ana.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(main).to_contain_text("The passkey did not work.")
    ana.check()


def sign_out(visitor: Visitor) -> None:
    visitor.opens("/accounts/logout/")
    visitor.page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(visitor.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
