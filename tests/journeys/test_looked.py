"""Cara sees who looked at her record, asks about it, and is answered."""

import re

from playwright.sync_api import expect

from .conftest import DESK, PHONE

QUESTION = "Why did you read my page today?"
ANSWER = "Ana works with you and got ready for your walk."


def test_who_looked_is_asked_about_and_answered(visitor, site):
    ana, cara, officer = visitor(PHONE), visitor(PHONE), visitor(DESK)
    ana.sign_in("ana")
    ana.finds("/work/people/", "cara don")
    ana.follows("Cara")
    ana.page.wait_for_url("**/work/consumers/**")

    cara.sign_in("cara")
    cara.page.get_by_text("More", exact=True).last.click()
    cara.follows("Who looked at my record")
    line = cara.page.locator(".looked-line", has_text="Opened your record. They work with you.").first
    expect(line).to_contain_text("Ana, peer specialist")
    line.locator("a.numbers").click()
    expect(cara.page.get_by_text("Your page").first).to_be_visible()
    cara.check()
    cara.page.go_back()
    listed = cara.page.get_by_text(re.compile("Your name was in a list"))
    listed.first.click()
    expect(cara.page.locator(".looked-line", has_text="Saw your name in a list.").first).to_be_visible()
    cara.check()
    line.get_by_role("link", name="Ask about this").click()
    cara.check()
    cara.page.get_by_label("What I want to know").fill(QUESTION)
    cara.presses("Send my question")
    expect(cara.page.get_by_text("Not answered yet")).to_be_visible()

    (name,) = re.findall(r"Privacy officer  +.+?  +(\S+)", site.output)
    officer.sign_in(name)
    officer.opens("/work/concerns/")
    officer.follows("Cara")
    expect(officer.page.get_by_text(QUESTION)).to_be_visible()
    officer.page.get_by_label("Your answer to the person").fill(ANSWER)
    officer.presses("Send the answer")
    officer.follows("Concerns")
    for path in ("/work/trail/", "/work/trail/odd/", "/work/trail/people/"):
        officer.opens(path)
    officer.finds("/work/trail/people/", "cara don")
    officer.follows("Cara")
    expect(officer.page.get_by_role("cell", name="works with this person").first).to_be_visible()
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="Download as a file").click()
    assert download.value.suggested_filename == "trail.csv"
    assert "Cara" not in officer.page.url

    cara.opens("/my/asked/")
    expect(cara.page.get_by_text(ANSWER)).to_be_visible()
    cara.opens("/my/looked/")
    expect(cara.page.locator(".looked-line", has_text="They look after your privacy.").first).to_be_visible()
