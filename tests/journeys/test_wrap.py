"""A WRAP on a phone: begun with two lines, a part shared and no longer shared, a crisis plan, and all of it deleted."""

import re

from playwright.sync_api import expect
from pypdf import PdfReader

from .conftest import PHONE, Visitor

TEA, WALK = "Mint tea with two spoons of honey", "Round the block with Mr. Otis 🐕"
SOFTLY = "Speak softly, and sit down first"


def adds(person: Visitor, section: str, *lines: str) -> None:
    person.page.get_by_role("link", name=re.compile(rf"^Add\s*: {section}")).click()
    person.check()
    person.page.get_by_label(section).first.fill("\n".join(lines))
    person.presses("Save")


def test_plan_is_begun_shared_unshared_and_deleted(visitor):
    """Lupe has no plan yet; Ana works with her."""
    lupe, ana = visitor(PHONE), visitor(PHONE)
    lupe.sign_in("lupe")
    page = lupe.page
    lupe.follows("My plan", exact=True)
    expect(page.get_by_text("only you see what you write here")).to_be_visible()
    lupe.follows("My wellness toolbox")
    adds(lupe, "Things that help me", TEA, WALK)
    for line in (TEA, WALK):
        expect(page.get_by_role("link", name=line, exact=True)).to_be_visible()
    expect(page.get_by_text("Only you.")).to_be_visible()

    ana.sign_in("ana")
    ana.opens("/work/people/")
    ana.finds("/work/people/", "guadalupe")
    ana.page.locator("main a[href*='/work/consumers/']").first.click()
    ana.page.wait_for_url("**/work/consumers/**")
    person = ana.page.url
    shared = ana.page.get_by_role("link", name="what is shared with you")
    expect(shared).to_have_count(0)

    lupe.follows("Share this part")
    page.get_by_label("Ana Reyes").check()
    lupe.presses("Save")
    expect(page.get_by_text("Who can read this: you and Ana Reyes.")).to_be_visible()
    ana.page.goto(person)
    shared.click()
    ana.check()
    expect(ana.page.get_by_text(TEA)).to_be_visible()
    lupe.presses("Stop sharing")
    expect(page.get_by_text("Only you.")).to_be_visible()
    answer = ana.page.reload()
    assert answer is not None
    assert answer.status == 404
    expect(ana.page.get_by_text(TEA)).to_have_count(0)

    lupe.follows("My crisis plan")
    expect(page.get_by_text("No one is told when you open this page.")).to_be_visible()
    adds(lupe, "What helps me", SOFTLY)
    expect(page.get_by_text(SOFTLY)).to_be_visible()
    lupe.follows("Back to my plan")

    lupe.follows("A link for people who support you")
    lupe.follows("Make a link")
    page.get_by_label("Who is it for?").fill("My sister")
    page.get_by_label("My crisis plan").check()
    page.get_by_label("Until I stop it, as on a card in my wallet").check()
    lupe.presses("Show me what they will see")
    expect(page.get_by_text(SOFTLY)).to_be_visible()
    expect(page.get_by_text(TEA)).to_have_count(0)
    lupe.presses("Make the link")
    address = page.get_by_text("/s/").inner_text()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    lupe.presses("Make the code")
    code = page.get_by_text(re.compile(r"^\d{4} \d{4}$")).inner_text()
    lupe.opens("/my/wrap/print/")
    page.get_by_label("A card for my wallet").check()
    page.get_by_label("My sister").check()
    lupe.check()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Get the file").click()
    card = " ".join(PdfReader(downloading.value.path()).pages[0].extract_text().split())
    assert "Scan this with a phone." in card
    assert code not in card
    sister = visitor(PHONE)
    sister.opens(f"/s/{address.partition('/s/')[2]}")
    expect(sister.page.get_by_text("Riverside")).to_have_count(0)
    sister.page.get_by_label("Code").fill(code)
    sister.presses("Open")
    expect(sister.page.get_by_text(SOFTLY)).to_be_visible()
    lupe.opens("/my/supporters/")
    expect(page.get_by_text("Opened 1 time")).to_be_visible()
    lupe.follows("My sister")
    lupe.presses("Stop this link")
    expect(page.get_by_text("The link opens no more.")).to_be_visible()
    sister.opens(f"/s/{address.partition('/s/')[2]}")
    sister.page.get_by_label("Code").fill(code)
    sister.page.get_by_role("button", name="Open").click()
    expect(sister.page.get_by_text("This does not open.").first).to_be_visible()
    lupe.follows("Back to my plan")

    page.get_by_role("link", name="Delete my whole plan").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("All of it will be gone for good on")).to_be_visible()
    lupe.check()
    lupe.follows("What I set aside or deleted")
    for line in (TEA, WALK, SOFTLY):
        expect(page.get_by_text(line).first).to_be_visible()


def test_daily_list_is_ticked_from_the_start_page_without_script(visitor):
    cara = visitor(PHONE, java_script_enabled=False)
    cara.sign_in("cara")
    cara.opens("/my/")
    box = cara.page.get_by_label("Eat breakfast")
    expect(box).not_to_be_checked()
    box.check()
    cara.presses("Save what I did")
    expect(cara.page.get_by_label("Eat breakfast")).to_be_checked()
    expect(cara.page.get_by_text("Only you see this.").first).to_be_visible()
