"""A stand-in from a day to a day on a phone: see who is away, choose, confirm, undo."""

import re

from playwright.sync_api import expect

from .conftest import PHONE


def test_stand_in_is_chosen_confirmed_and_undone(visitor):
    ana = visitor(PHONE)
    ana.sign_in("ana")
    page = ana.page
    ana.follows("Arrange cover")
    away = page.get_by_role("listitem").filter(has_text=re.compile("away until"))
    expect(away.first).to_be_visible()
    chosen = page.get_by_role("listitem").filter(has_not_text="away until").filter(has=page.locator("[name=stand_in]"))
    name = chosen.first.get_by_role("button").inner_text().strip()
    chosen.first.get_by_role("button").click()
    expect(page.get_by_role("heading", name=f"Is this right? {name} covers")).to_be_visible()
    days = page.locator("dl.facts dd").all_inner_texts()
    ana.check()
    ana.presses("Yes, arrange it")
    told = page.get_by_text(f"{name.split()[0]} will cover for you from {days[0]} until {days[1]}.")
    expect(told).to_be_visible()
    ana.follows("Undo")
    ana.presses("End it now")
    expect(page.get_by_text("Ended.")).to_be_visible()
    expect(told).to_have_count(0)
