"""A slip in a note has a way back: corrected, taken back, moved to the right person, noted as a visit missed."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Visitor

FIRST, SECOND = "Rosa Petrakis", "Omar Izquierdo"
WORDS = "We planted beans behind the library."


@pytest.fixture
def ana(visitor) -> Visitor:
    ana = visitor(PHONE)
    ana.sign_in("ana")
    return ana


def logs(ana: Visitor, name: str, start: str, end: str) -> None:
    """A signed session of yesterday."""
    page = ana.page
    ana.finds("/work/log/", name.split()[1].lower())
    page.get_by_role("link", name=name).first.click()
    page.get_by_label("Date").fill(page.evaluate("new Date(Date.now() - 86400000).toLocaleDateString('en-CA')"))
    page.get_by_label("Start").fill(start)
    page.get_by_label("End", exact=True).fill(end)
    page.get_by_text("Community", exact=True).click()
    page.get_by_label("What we did together").fill(WORDS)
    page.get_by_role("button", name="Read over and sign").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("Signed.", exact=True)).to_be_visible()


def test_wrong_time_is_corrected_and_the_note_shows_both(ana):
    page = ana.page
    logs(ana, FIRST, "06:00", "06:45")
    page.get_by_role("link", name="Correct date, time, place or goals").click()
    ana.check()
    page.get_by_label("End", exact=True).fill("07:30")
    page.get_by_label("What was wrong?").fill("We stayed longer.")
    page.get_by_role("button", name="Correct the note").click()
    expect(page.get_by_text("Corrected. The note shows what it said before.")).to_be_visible()
    expect(page.locator("del")).to_contain_text("6:45")
    expect(page.locator("dl.facts").first).to_contain_text("1 h 30 min")
    ana.check()


def weeks_on_the_board(sam: Visitor) -> list[int]:
    """The team's signed sessions of each of the last twelve weeks, from the table behind the picture."""
    sam.opens("/work/team/")
    return [int(figure) for figure in sam.page.locator("figure.chart tbody td").all_text_contents()]


def test_wrong_date_is_corrected_and_the_figures_of_the_board_follow(ana, visitor):
    page, sam = ana.page, visitor(PHONE)
    sam.sign_in("sam")
    logs(ana, FIRST, "04:00", "04:30")
    before = weeks_on_the_board(sam)
    page.get_by_role("link", name="Correct date, time, place or goals").click()
    day = date.fromisoformat(page.get_by_label("Date").input_value())
    page.get_by_label("Date").fill((day - timedelta(weeks=1)).isoformat())
    page.get_by_label("What was wrong?").fill("It was a week earlier.")
    ana.presses("Correct the note")
    expect(page.get_by_text("Corrected. The note shows what it said before.")).to_be_visible()
    after = weeks_on_the_board(sam)
    changed = [now - was for was, now in zip(before, after, strict=True)]
    wrong = changed.index(-1)
    assert {place: change for place, change in enumerate(changed) if change} == {wrong - 1: 1, wrong: -1}


def test_note_about_the_wrong_person_is_taken_back_and_written_again(ana, visitor):
    page = ana.page
    logs(ana, FIRST, "05:00", "05:20")
    page.get_by_role("link", name="This is about the wrong person").click()
    ana.check()
    page.get_by_label("What was wrong?").fill("I tapped the wrong name.")
    page.get_by_role("button", name="Ask to take it back").click()
    expect(page.get_by_text("waits for an answer")).to_be_visible()
    sam = visitor(PHONE)
    sam.sign_in("sam")
    sam.opens("/work/team/")
    sam.page.get_by_role("link", name="Read and answer").click()
    sam.check()
    sam.page.get_by_role("button", name="Take the note back").first.click()
    expect(sam.page.get_by_text("Agreed. The note is taken back.")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Write it about the right person").click()
    ana.check()
    page.get_by_role("button", name=SECOND).click()
    expect(page.get_by_label("What we did together")).to_have_value(WORDS)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Session with {SECOND}")
    ana.check()
    page.get_by_role("link", name="Discard").click()
    page.get_by_role("button", name="Discard it").click()


def test_draft_about_the_wrong_person_moves_and_comes_back(ana):
    page = ana.page
    ana.finds("/work/log/", "petrakis")
    page.get_by_role("link", name=FIRST).first.click()
    page.get_by_label("What we did together").press_sequentially(WORDS)
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved", timeout=15_000)
    page.get_by_role("link", name=re.compile("Choose somebody else")).click()
    ana.check()
    page.get_by_role("button", name=SECOND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Session with {SECOND}")
    expect(page.get_by_label("What we did together")).to_have_value(WORDS)
    ana.check()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Session with {FIRST}")
    expect(page.get_by_label("What we did together")).to_have_value(WORDS)
    page.get_by_role("link", name="Discard").click()
    page.get_by_role("button", name="Discard it").click()


def test_visit_that_did_not_take_place_takes_three_taps(ana):
    page = ana.page
    ana.finds("/work/people/", "petrakis")
    page.get_by_role("link", name=FIRST).first.click()
    page.get_by_role("link", name="A visit did not take place").click()
    ana.check()
    page.get_by_role("button", name="Did not come").click()
    expect(page.get_by_text("Noted.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Did not come")).to_be_visible()
    ana.check()
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_text("Removed.")).to_be_visible()
