"""A person without e-mail: from the printed card to the way back in, face to face."""

import re

from playwright.sync_api import expect

from .conftest import DESK, PHONE, Visitor

INTAKE = "gwen"
NAME, SIGN_IN_NAME = "Marisol Quintero", "marisol7"
FIRST, SECOND = "a kettle on the stove", "two herons by the bridge"


def test_person_without_email_from_the_card_to_the_way_back_in(visitor):
    gwen, marisol = visitor(DESK), visitor(PHONE)
    gwen.sign_in(INTAKE)
    gwen.opens("/work/intake/add/")
    gwen.page.get_by_label("Full name").fill(NAME)
    gwen.page.get_by_label("Team").select_option(index=1)
    gwen.presses("Save")
    gwen.follows("Open the portal for them")
    gwen.page.get_by_label("Sign-in name").fill(SIGN_IN_NAME)
    gwen.presses("Open the portal for them")
    card = gwen.page.locator(".way-in-card")
    expect(card).to_contain_text(SIGN_IN_NAME)
    expect(card).to_contain_text("Nombre de usuario")
    on_paper(gwen)

    type_card(marisol, code_on(gwen), FIRST)
    main = marisol.page.get_by_role("main")
    expect(marisol.page).to_have_url(re.compile("/my/$"))
    marisol.check()

    gwen.follows("Done")
    gwen.follows("Sign-in help")
    gwen.presses("Make the code")
    expect(gwen.page.get_by_role("main")).to_contain_text("Say how you checked who they are.")
    gwen.page.get_by_text("They showed an ID with a photo").click()
    gwen.presses("Make the code")
    elsewhere = visitor(PHONE)
    type_card(elsewhere, code_on(gwen), SECOND)
    expect(elsewhere.page.get_by_role("main")).to_contain_text("Gwen Abernathy made a new way to sign in")
    elsewhere.check()

    marisol.page.goto("/my/")  # what was signed in before has ended
    assert "/accounts/login/" in marisol.page.url
    type_name_and_code(marisol, code_on(gwen))
    expect(main).to_contain_text("This code was used already")
    marisol.check()


def code_on(gwen: Visitor) -> str:
    return gwen.page.locator(".way-in-code").inner_text()


def on_paper(gwen: Visitor) -> None:
    """The sheet holds the card and the crisis numbers, and nothing else of the page."""
    gwen.page.emulate_media(media="print")
    expect(gwen.page.locator(".way-in-card")).to_be_visible()
    expect(gwen.page.get_by_role("button", name="Print the card")).to_be_hidden()
    expect(gwen.page.get_by_role("heading", level=1)).to_be_hidden()
    gwen.page.emulate_media(media="screen")


def type_name_and_code(person: Visitor, code: str) -> None:
    person.opens("/accounts/login/")
    person.follows("I have a card or a code")
    person.page.get_by_label("Sign-in name").fill(SIGN_IN_NAME)
    person.page.get_by_label("Code").fill(code)
    person.presses("Continue")


def type_card(person: Visitor, code: str, password: str) -> None:
    type_name_and_code(person, code)
    person.page.get_by_label("My new password", exact=True).fill(password)
    person.page.get_by_label("My new password again").fill(password)
    person.presses("Save and sign in")
