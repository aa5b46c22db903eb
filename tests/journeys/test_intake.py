"""Self-referral by phone: an inquiry without a name, the steps of intake, service begins, first sign-in by card."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.world import ZONE

from .conftest import DESK, PHONE, Visitor
from .test_cards import code_on

NAME, SIGN_IN_NAME, PASSWORD = "Odile Marchetti", "odile5", "three plums in a blue bowl"
YESTERDAY = (timezone.localdate(timezone=ZONE) - timedelta(days=1)).isoformat()
SAID = "Would like company on the bus to the library."


def test_from_a_call_without_a_name_to_the_first_sign_in(visitor):
    gwen = visitor(PHONE)
    gwen.sign_in("gwen")
    note_the_call(gwen)
    start_intake(gwen)
    go_through_the_steps(gwen)
    main = gwen.page.get_by_role("main")
    expect(main).to_contain_text("An emergency contact")  # what is missing blocks nothing
    expect(main).not_to_contain_text("A recommendation")

    gwen.follows("Change the status, or see how it changed")
    gwen.page.get_by_label("Service began").check()
    gwen.presses("Save")
    expect(main).to_contain_text("In service")

    gwen.follows("Open the portal for them")
    gwen.page.get_by_label("Sign-in name").fill(SIGN_IN_NAME)
    gwen.presses("Open the portal for them")
    odile = visitor(PHONE)
    sign_in_by_card(odile, code_on(gwen))
    expect(odile.page).to_have_url(re.compile("/my/$"))
    odile.opens("/my/details/")
    expect(odile.page.get_by_role("main")).to_contain_text("Say that you are the library")
    odile.follows("Change how to reach me")
    odile.page.get_by_label("Is it safe to call me?").select_option("No")
    odile.presses("Save")
    expect(odile.page.get_by_role("main")).to_contain_text("call")

    gwen.opens("/work/intake/inquiries/")
    expect(gwen.page.get_by_role("main")).not_to_contain_text(SAID)


def test_an_administrator_adds_a_text_about_rights(visitor):
    colleen = visitor(DESK)
    colleen.sign_in("colleen")
    colleen.opens("/work/agency/rights/")
    colleen.follows("Add a version")
    colleen.page.get_by_label("Language").select_option("Nepali")
    colleen.page.get_by_label("The text").fill("तपाईं नाइँ भन्न सक्नुहुन्छ।")
    colleen.presses("Save")
    expect(colleen.page.get_by_role("main")).to_contain_text("Nepali")


def note_the_call(gwen: Visitor) -> None:
    gwen.opens("/work/intake/")
    gwen.follows("Inquiries: people who asked and have not started")
    gwen.follows("Note an inquiry")
    gwen.page.get_by_label("How did they ask?").select_option("They called")
    gwen.page.get_by_label("What did they say?").fill(SAID)
    gwen.page.get_by_label("Phone").fill("610-555-0166")
    gwen.page.get_by_label("How is it safe to call back?").fill("Say that you are the library")
    gwen.presses("Save")


def start_intake(gwen: Visitor) -> None:
    card = gwen.page.locator("section.card", has_text=SAID)
    expect(card).to_contain_text("Without a name")
    with gwen.page.expect_navigation():
        card.get_by_role("link", name="Start intake").click()
    gwen.check()
    gwen.page.get_by_label("Full name").fill(NAME)
    expect(gwen.page.get_by_label("Phone")).to_have_value("610-555-0166")
    gwen.page.get_by_label("Team").select_option(index=1)
    gwen.presses("Save")


def go_through_the_steps(gwen: Visitor) -> None:
    page = gwen.page
    gwen.follows("How to reach them safely")
    page.get_by_label("Language").select_option("English")
    page.get_by_label("Is it safe to call?").select_option("Yes")
    expect(page.get_by_label("What to know before you do")).to_have_value("Say that you are the library")
    gwen.presses("Save and go on")
    expect(page.get_by_label("How they came")).to_have_value("")  # a call alone does not say who asked
    page.get_by_label("How they came").select_option("self")
    gwen.presses("Save and go on")
    page.get_by_label("Who recommends it?").select_option("Physician")
    page.get_by_label("Their name").fill("Dr. Ruth Halloran")
    page.get_by_label("Signed on which day?").fill(YESTERDAY)
    gwen.presses("Save and go on")
    page.get_by_label("Serious mental illness").check()
    page.get_by_label("Who attests it?").fill("Dr. Ruth Halloran")
    page.get_by_label("Attested on which day?").fill(YESTERDAY)
    page.get_by_label("Social").check()
    gwen.presses("Save and go on")
    expect(page.get_by_role("main")).to_contain_text("Write down their strengths beside what is hard.")
    page.get_by_label("What are they good at, and what do they care about?").fill("Remembers every book.")
    gwen.presses("Save and go on")
    page.get_by_label("English").check()
    page.get_by_label("They read it themselves").check()
    page.get_by_label("On paper").check()
    page.get_by_label("On which day?").fill(YESTERDAY)
    gwen.presses("Save and go on")


def sign_in_by_card(person: Visitor, code: str) -> None:
    person.opens("/accounts/login/")
    person.follows("I have a card or a code")
    person.page.get_by_label("Sign-in name").fill(SIGN_IN_NAME)
    person.page.get_by_label("Code").fill(code)
    person.presses("Continue")
    person.page.get_by_label("My new password", exact=True).fill(PASSWORD)
    person.page.get_by_label("My new password again").fill(PASSWORD)
    person.presses("Save and sign in")
