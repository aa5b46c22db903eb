"""A supervision on a phone: planned by the supervisor, written down and signed, then signed by the specialist."""

import re

from playwright.sync_api import expect

from .conftest import PHONE

TOPICS = "What to do when a ride takes longer than the visit."


def test_supervision_is_planned_written_and_signed_by_both(visitor):
    sam = visitor(PHONE)
    sam.sign_in("sam")
    sam.opens("/work/supervision/")
    row = sam.page.get_by_role("listitem").filter(has=sam.page.get_by_role("link", name="Ana Reyes"))
    row.get_by_role("link", name=re.compile("^Plan")).click()
    expect(sam.page.get_by_label("Ana Reyes")).to_be_checked()
    sam.page.get_by_label("Time").fill("00:00")  # today: it has been held
    sam.check()
    sam.presses("Save")
    expect(sam.page.get_by_text("No names of people you support.")).to_be_visible()
    sam.page.get_by_label("How many minutes was it?").fill("45")
    sam.page.get_by_label("What did you speak about?").fill(TOPICS)
    sam.presses("Save")
    expect(sam.page.get_by_text(TOPICS)).to_be_visible()
    sam.presses("Sign")
    expect(sam.page.get_by_text("Signed.", exact=True)).to_be_visible()

    ana = visitor(PHONE)
    ana.sign_in("ana")
    expect(ana.page.get_by_text(re.compile("wait for your signature"))).to_be_visible()
    ana.follows("Read and sign")
    mine = ana.page.locator("main").get_by_role("listitem").filter(has_text="45 min")
    mine.get_by_role("link", name=re.compile("Read and sign")).click()
    expect(ana.page.get_by_text(TOPICS)).to_be_visible()
    ana.check()
    ana.presses("Sign")
    past = ana.page.get_by_role("listitem").filter(has_text="45 min")
    expect(past.get_by_text("signed by all")).to_be_visible()
    past.get_by_text("What we spoke about").click()
    expect(past.get_by_text("Signed by Ana Reyes")).to_be_visible()
    ana.check()
