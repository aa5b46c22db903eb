"""Nine people get another specialist before an account is closed; afterwards nobody is supported by who left."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from .conftest import ADMINISTRATOR, DESK, PHONE

ZONE = ZoneInfo("America/New_York")  # the demo agency's
LEAVING, NEXT = "Ben Kowalski", "Rosalie Hartzell"


def test_nine_people_are_handed_over_before_an_account_is_closed(visitor):
    lead = visitor(PHONE)
    lead.sign_in("marguerite")
    lead.opens("/work/team/")
    lead.follows(f"Hand over to… {LEAVING}’s people")
    lead.presses("Tick none")
    people = lead.page.locator("fieldset li")
    following = people.first.locator("option").filter(has_text=NEXT).get_attribute("value")
    dan = people.filter(has_text=re.compile("Dan Okafor"))
    others = people.filter(has_not_text="Dan Okafor").filter(has_not=lead.page.locator(".icon"))
    for row in (dan, *(others.nth(place) for place in range(8))):
        row.get_by_role("checkbox").check()
        row.get_by_role("combobox").select_option(following)
    lead.page.get_by_label("First day with the next specialist").fill(f"{datetime.now(ZONE):%Y-%m-%d}")
    lead.check()
    lead.presses("Hand over…")
    expect(lead.page.locator("dl.facts dt")).to_have_text([NEXT])
    lead.presses("Yes, hand over")
    expect(lead.page.get_by_text("Done: 9 people are handed over")).to_be_visible()

    rosalie = visitor(PHONE)
    rosalie.sign_in("rosalie")
    expect(rosalie.page.get_by_role("heading", name="Recently handed to you")).to_be_visible()
    expect(rosalie.page.get_by_role("button", name="Got it")).to_have_count(9)
    rosalie.presses("Got it about Dan")
    expect(rosalie.page.get_by_role("button", name="Got it")).to_have_count(8)

    served = visitor(PHONE)
    served.sign_in("dan")
    expect(served.page.get_by_text(f"{NEXT} has been your specialist since")).to_be_visible()
    expect(served.page.locator("strong", has_text=NEXT)).to_be_visible()
    expect(served.page.locator("strong", has_text=LEAVING)).to_have_count(0)

    office = visitor(DESK)
    office.sign_in(ADMINISTRATOR)
    office.opens("/work/accounts/")
    closing = office.page.get_by_role("row").filter(has_text=LEAVING).locator("a[href*=switch]").get_attribute("href")
    office.opens(closing)
    expect(office.page.get_by_text("Ask: Marguerite Oyelaran.")).to_be_visible()
    office.presses("Close it")
    expect(office.page.get_by_text("Nothing was closed.")).to_be_visible()
    office.page.get_by_role("checkbox").check()
    try:
        office.presses("Close it")
        expect(office.page.get_by_text(f"{LEAVING}’s account is closed.")).to_be_visible()
        for path in ("/work/people/", "/work/team/"):
            lead.opens(path)
            expect(lead.page.locator("table").get_by_text(LEAVING)).to_have_count(0)
        lead.opens("/work/unassigned/")
        expect(lead.page.get_by_text(f"{LEAVING}, account closed").first).to_be_visible()
    finally:  # other journeys need him
        office.opens(f"{closing}?to=open")
        office.presses("Open it")
