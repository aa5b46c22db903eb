"""The quick picks of a session's times, where they could put down what never was."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from .conftest import PHONE

ZONE = ZoneInfo("America/New_York")


def test_what_is_written_about_another_day_did_not_end_now(visitor):
    ana = visitor(PHONE)
    ana.sign_in("ana")
    ana.finds("/work/log/", "cara don")
    ana.follows("Cara")
    day, start, end = (ana.page.get_by_label(name, exact=True) for name in ("Date", "Start", "End"))
    expect(ana.page.get_by_role("button", name="It ended now")).to_be_visible()
    three_days_ago = (datetime.now(ZONE) - timedelta(days=3)).strftime("%Y-%m-%d")
    start.fill("")
    end.fill("")
    day.fill(three_days_ago)
    expect(ana.page.get_by_role("button", name="45 min")).to_be_hidden()
    start.fill("18:35")
    expect(ana.page.get_by_role("button", name="It ended now")).to_be_hidden()
    ana.page.get_by_role("button", name="45 min").click()
    expect(end).to_have_value("19:20")
    expect(day).to_have_value(three_days_ago)
    ana.check()
