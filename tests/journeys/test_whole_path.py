"""The main path in one go: Ana logs and signs, Sam's figures move by exactly that, her certificate runs out soon, Cara
reads the note and changes a goal, Ana sees the change, and the reminder of another draft arrives by mail."""

import re
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg2
from playwright.sync_api import expect

from .conftest import ADMINISTRATOR, DESK, PHONE, Visitor
from .pictures import keep_picture
from .running import Running, until

ZONE = ZoneInfo("America/New_York")  # the demo agency's
MOST_TAPS = 15

STORY = "We walked to the library and looked at the evening classes together. 🌱"
SAID = "“I did not think I would go in. I went in.”"
NEXT = "Cara wants to ask about the price of the course."
NEW_WORDS = "I want to read to my niece in the library every other Saturday."


def test_whole_path(site, visitor):
    let_reminders_go_out_at_any_hour(visitor())
    sam = visitor(DESK)
    sam.sign_in("sam")
    before = figures_of(sam, "Ana Reyes")

    ana = visitor(PHONE)
    ana.sign_in("ana")
    minutes = ana_logs_and_signs(ana)

    after = figures_of(sam, "Ana Reyes")
    assert after["sessions"] == before["sessions"] + 1
    assert abs(after["hours"] - before["hours"] - minutes / 60) <= 0.11  # shown with one decimal
    assert after["unsigned"] == before["unsigned"]
    keep_picture(sam, "workspace")

    anas_certificate_runs_out_soon(site, ana, sam)

    cara = visitor(PHONE)
    cara.sign_in("cara")
    cara_reads_it(cara)
    old_words = cara_changes_a_goal(cara)

    ana_sees_the_change(ana, old_words)

    sign_in_name, person = somebody_with_nothing_to_sign(site)
    address = f"{sign_in_name}@example.org"
    specialist = visitor(PHONE)
    specialist.sign_in(sign_in_name)
    assert site.letters.to(address) == []
    leave_a_draft_of_the_day_before_yesterday(specialist, person)
    letter = until(lambda: site.letters.to(address), "the reminder", seconds=90)[0]
    text = letter.get_payload(decode=True).decode()
    assert site.url in text
    assert "1 session note has waited" in text
    assert not set(re.findall(r"\w+", person)) & set(re.findall(r"\w+", f"{text} {letter['Subject']}"))
    time.sleep(22)  # two more sweeps
    assert len(site.letters.to(address)) == 1
    specialist.opens("/work/")
    expect(specialist.page.get_by_role("main")).to_contain_text("late")


def let_reminders_go_out_at_any_hour(ada: Visitor) -> None:
    """The clock of the demo agency waits for seven in the morning; an administrator can change that."""
    ada.sign_in(ADMINISTRATOR)
    ada.opens("/work/agency/rules/")
    ada.page.locator("[href*='reminder_hour']").first.click()
    ada.check()
    ada.page.get_by_label("Value").fill("0")
    ada.page.get_by_label("Source").fill("So that this journey can be made at any hour.")
    ada.presses("Save the new value")


def anas_certificate_runs_out_soon(site: Running, ana: Visitor, sam: Visitor) -> None:
    """The last day of her certificate stands in the daily mail and on Today, and the board leads Sam to her file."""
    letter = until(lambda: site.letters.to("ana@example.org"), "the daily mail", seconds=90)[0]
    told = re.search(r"Certified peer specialist: runs out on (.+)\.\s", letter.get_payload(decode=True).decode())
    assert told
    ana.opens("/work/")
    expect(ana.page.get_by_text(f"Your certificate runs out on {told[1]}.")).to_be_visible()
    row = sam.page.locator("tr", has=sam.page.get_by_role("link", name="Ana Reyes"))
    row.get_by_role("link", name="runs out").click()
    expect(sam.page.get_by_role("heading", level=1)).to_contain_text("Ana Reyes")
    sam.check()


def ana_logs_and_signs(ana: Visitor) -> int:
    """Log a session as on a phone; the minutes it lasted."""
    taps = 0

    def tap(locator) -> None:
        nonlocal taps
        locator.click()
        taps += 1
        ana.check()

    tap(ana.page.get_by_role("link", name="Log a session").locator("visible=true").first)
    ana.page.get_by_label("Find by name").fill("cara don")
    tap(ana.page.get_by_role("link", name="Cara Donnelly").first)
    start, end = just_now()
    ana.page.get_by_label("Start", exact=True).fill(start.strftime("%H:%M"))
    ana.page.get_by_label("End", exact=True).fill(end.strftime("%H:%M"))
    tap(ana.page.get_by_text("In person", exact=True))
    tap(ana.page.get_by_text("Community", exact=True))
    tap(ana.page.locator(".goal-choice").first)
    taps += 5  # into two clock fields and three boxes
    ana.page.get_by_label("What we did together").fill(STORY)
    ana.page.get_by_label("In Cara’s own words").fill(SAID)
    expect(ana.saved).to_be_visible()
    ana.page.reload()
    expect(ana.page.get_by_label("What we did together")).to_have_value(STORY)
    ana.page.get_by_label("What’s next").fill(NEXT)
    tap(ana.page.get_by_role("button", name="Read over and sign"))
    expect(ana.page.get_by_role("main")).to_contain_text(NEXT)
    tap(ana.page.get_by_role("button", name="Sign", exact=True))
    expect(ana.page.get_by_role("main")).to_contain_text(SAID)
    expect(ana.page.get_by_role("textbox")).to_have_count(0)
    assert taps <= MOST_TAPS
    return round((end - start).total_seconds() / 60)


def just_now() -> tuple[datetime, datetime]:
    """A session of up to half an hour that ended this minute, all of it on this day."""
    now = datetime.now(ZONE)
    if (now.hour, now.minute) == (0, 0):
        time.sleep(60)
        now = datetime.now(ZONE)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    end = now.replace(second=0, microsecond=0)
    return max(end - timedelta(minutes=30), midnight), end


def figures_of(sam: Visitor, name: str) -> dict[str, float]:
    """What the board says about one specialist."""
    sam.opens("/work/team/")
    row = sam.page.get_by_role("row").filter(has=sam.page.get_by_role("rowheader", name=name))
    *figures, _certificate = row.get_by_role("cell").all_inner_texts()
    cells = [re.search(r"[\d.]+", figure) for figure in figures]
    numbers = [float(cell[0]) if cell else 0.0 for cell in cells]
    return dict(zip(("unsigned", "unseen", "people", "sessions", "hours"), numbers, strict=True))


def cara_reads_it(cara: Visitor) -> None:
    keep_picture(cara, "portal")
    cara.opens("/my/sessions/")
    cara.page.get_by_role("main").get_by_role("link").first.click()
    cara.check()
    expect(cara.page.get_by_role("main")).to_contain_text(STORY)
    expect(cara.page.get_by_role("main")).to_contain_text("I went in.")


def cara_changes_a_goal(cara: Visitor) -> str:
    """Change the words of the newest open goal and mark progress; what it said before."""
    cara.opens("/my/goals/add/")
    cara.page.get_by_text("Educational").click()
    cara.page.get_by_label("My goal, in my own words").fill("I want to read to my niece in the library.")
    expect(cara.page.get_by_role("main")).to_contain_text("Who can read this")
    cara.presses("Save my goal")
    cara.follows("Change my words")
    old = cara.page.get_by_label("My goal, in my own words").input_value()
    cara.page.get_by_label("My goal, in my own words").fill(NEW_WORDS)
    cara.presses("Save my words")
    expect(cara.page.get_by_role("main")).to_contain_text(NEW_WORDS)
    cara.follows("Say how far I am")
    cara.page.get_by_text("On my way", exact=True).click()
    cara.page.get_by_label("Anything I want to say about it").fill("My niece chose the book.")
    cara.presses("Save")
    expect(cara.page.get_by_role("main")).to_contain_text("My niece chose the book.")
    return old


def ana_sees_the_change(ana: Visitor, old_words: str) -> None:
    ana.finds("/work/people/", "cara don")
    ana.follows("Cara")  # the name she goes by; the full one stands beside it
    ana.page.get_by_role("link", name=NEW_WORDS).first.click()
    ana.check()
    main = ana.page.get_by_role("main")
    expect(main).to_contain_text(NEW_WORDS)
    expect(main).to_contain_text("My niece chose the book.")
    expect(main).to_contain_text("every other Saturday")
    expect(main.get_by_text("Cara").locator("visible=true").first).to_be_visible()
    assert old_words


def somebody_with_nothing_to_sign(site: Running) -> tuple[str, str]:
    """The sign-in name of a specialist without drafts, and somebody they work with."""
    with psycopg2.connect(site.address("DATABASE_OWNER_URL")) as connection, connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT specialist.sign_in_name, person.name
            FROM access_access access
            JOIN accounts_user specialist ON specialist.id = access.user_id
            JOIN consumers_consumer person ON person.id = access.consumer_id
            WHERE access.is_primary AND access.ends_at IS NULL AND person.status = 'active' AND NOT EXISTS (
                SELECT FROM peer_sessions_peersession session
                WHERE session.specialist_id = specialist.id AND session.signed_at IS NULL
            )
            ORDER BY 1, 2 LIMIT 1
            """
        )
        return cursor.fetchone()


def leave_a_draft_of_the_day_before_yesterday(specialist: Visitor, person: str) -> None:
    specialist.finds("/work/log/", person)
    specialist.page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    specialist.check()
    specialist.page.get_by_label("Date").fill((datetime.now(ZONE) - timedelta(days=2)).strftime("%Y-%m-%d"))
    specialist.page.get_by_label("Start", exact=True).fill("10:00")
    specialist.page.get_by_label("End", exact=True).fill("10:45")
    specialist.page.get_by_label("What we did together").fill("We practised the bus route.")
    specialist.presses("Sign later")
