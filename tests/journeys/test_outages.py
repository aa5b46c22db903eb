"""What people see, and what is kept, while parts of PeerHub are away."""

import os
import signal

import psycopg2
from playwright.sync_api import expect

from tests.ops.launcher.launched import eventually

from .conftest import ADMINISTRATOR, DESK, PHONE
from .running import until

EDITED = "570-555-0142"
PAGES = ("/", "/accounts/login/", "/work/", "/work/team/", "/my/", "/my/goals/", "/offline/", "/nowhere/")


def test_edited_crisis_contacts_stand_on_every_page_while_the_database_is_down(site, visitor):
    ada = visitor(DESK)
    ada.sign_in(ADMINISTRATOR)
    ada.opens("/work/agency/contacts/")
    ada.follows("Change Center for Community Resources")
    ada.page.get_by_label("Phone").fill(EDITED)
    ada.presses("Save")

    site.take_database_away()
    try:
        for path in PAGES * 3:  # more often than there are web processes and threads
            status, text = site.get(path)
            assert (status, f'href="tel:+1{EDITED.replace("-", "")}"' in text) == (503, True), path
        cara = visitor(PHONE)
        cara.opens("/my/")
    finally:
        site.bring_database_back()
    until(lambda: answers(site.address("DATABASE_URL")), "the database to be back")
    assert site.get("/accounts/login/")[0] == 200


def test_killed_processes_lose_nothing_that_was_saved(site, visitor):
    ana = visitor(PHONE)
    ana.sign_in("ana")
    ana.finds("/work/log/", "cara don")
    ana.follows("Cara")
    box = ana.page.get_by_label("What we did together")
    box.fill("First sentence.")
    expect(ana.saved).to_be_visible()
    site.kill("worker")
    site.kill("beat")
    box.fill("First sentence. Second sentence.")
    expect(ana.saved).to_be_visible()
    # The web server goes away in the middle of typing.
    os.kill(site.process.pid, signal.SIGSTOP)
    web = site.mark("web")
    os.killpg(web.pid, signal.SIGKILL)
    box.fill("First sentence. Second sentence. Third sentence.")
    expect(ana.page.get_by_text("No connection")).to_be_visible()
    os.kill(site.process.pid, signal.SIGCONT)
    assert eventually(lambda: site.mark("web") != web and site.answers())
    expect(ana.saved).to_be_visible(timeout=60_000)
    ana.page.reload()
    expect(ana.page.get_by_label("What we did together")).to_have_value(
        "First sentence. Second sentence. Third sentence."
    )


def test_without_redis_pages_do_not_wait_and_mail_arrives_later(site, visitor):
    before = len(site.letters.to("gwen@example.org"))
    os.kill(site.process.pid, signal.SIGSTOP)  # so that Redis stays away
    os.kill(site.mark("redis").pid, signal.SIGKILL)
    try:
        somebody = visitor(PHONE)
        somebody.opens("/accounts/password/reset/")
        somebody.page.get_by_role("main").get_by_role("textbox").first.fill("gwen@example.org")
        somebody.page.get_by_role("main").get_by_role("button").last.click()
        somebody.page.wait_for_url("**/password/reset/done/")
        somebody.check()
        assert len(site.letters.to("gwen@example.org")) == before
    finally:
        os.kill(site.process.pid, signal.SIGCONT)
    letter = until(lambda: site.letters.to("gwen@example.org")[before:], "the letter", seconds=90)[0]
    assert f"{site.url}/accounts/password/reset/key/" in letter.get_payload(decode=True).decode()


def answers(url: str) -> bool:
    try:
        psycopg2.connect(url).close()
    except psycopg2.OperationalError:
        return False
    return True
