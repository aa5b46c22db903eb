"""A record opened in an emergency, seen by whoever has to look at it and told to the person: in a real browser."""

import re

from playwright.sync_api import expect

from .conftest import DESK, PHONE

INTAKE, PRIVACY_OFFICER = "gwen", "ruth"
EMERGENCY = "Cara called the office line in tears and hung up; Ana is in a session."
FOUND = "I called Ben. Cara was at her mother's, and safe."


def birth_date_of(intake, name: str) -> str:
    """As the records have it, which is what an emergency asks for."""
    intake.finds("/work/intake/", name)
    intake.follows(name)
    intake.follows("Change", exact=True)
    return intake.page.locator("[name=birth_on]").input_value()


def test_an_emergency_is_opened_looked_at_and_told(visitor):
    intake = visitor(DESK)
    intake.sign_in(INTAKE)
    born_on = birth_date_of(intake, "Cara Donnelly")

    ben = visitor(PHONE)
    ben.sign_in("ben")
    ben.opens("/work/emergency/")
    ben.page.get_by_label("What is happening?").fill(EMERGENCY)
    ben.presses("Continue")
    ben.page.get_by_label("Full name").fill("Cara Donelly")
    ben.page.get_by_label("Date of birth").fill(born_on)
    ben.presses("Open the record")
    expect(ben.page.get_by_text("No record opens for this name and date of birth").first).to_be_visible()
    ben.page.get_by_label("Full name").fill("Cara Donnelly")
    ben.presses("Open the record")
    ben.check()
    expect(ben.page.get_by_role("heading", name="Cara", exact=True)).to_be_visible()
    expect(ben.page.get_by_text("Maureen Donnelly").first).to_be_visible()
    expect(ben.page.locator("article.note")).to_have_count(3)
    person = re.sub(r"emergency/$", "", ben.page.url)
    assert ben.page.request.get(person).status == 404

    for name in ("sam", PRIVACY_OFFICER):
        reviewer = visitor(DESK)
        reviewer.sign_in(name)
        reviewer.opens("/work/")
        reviewer.page.locator("li", has_text="Ben Kowalski").filter(has_text="review this").get_by_role(
            "link", name="Cara"
        ).first.click()
        reviewer.check()
        expect(reviewer.page.get_by_text(EMERGENCY)).to_be_visible()
        reviewer.page.get_by_label("Yes").check()
        reviewer.page.get_by_label("What you found").fill(FOUND)
        reviewer.presses("Save my review")
        expect(reviewer.page.get_by_text(FOUND).first).to_be_visible()

    cara = visitor(PHONE)
    cara.sign_in("cara")
    expect(cara.page.get_by_text("Ben Kowalski opened your record. They said it was an emergency.")).to_be_visible()
    expect(cara.page.get_by_text(EMERGENCY)).to_be_visible()

    reviewer.page.reload()
    expect(reviewer.page.get_by_text("They read it in the portal")).to_be_visible()
