"""What stands in the logs of a whole site after people have used it and things have gone wrong: nothing about them."""

import json
import re
from contextlib import contextmanager

import psycopg2
from playwright.sync_api import expect

from .conftest import DESK, PHONE
from .running import until

SENTENCE = "Heliotrope umbrellas along the promenade."
SOUGHT = "zebulon quartermain"


def test_no_log_tells_of_anybody(site, visitor):
    ana = visitor(PHONE)
    ana.sign_in("ana")
    ana.finds("/work/people/", SOUGHT)
    ana.finds("/work/log/", "cara don")
    ana.page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    ana.page.get_by_label("What we did together").fill(SENTENCE)
    expect(ana.saved).to_be_visible()

    # Things go wrong: no such page, not for her, a form without its secret, another host, far too much.
    page = ana.page
    for path in (f"/work/{SOUGHT}/?q={SOUGHT}", "/work/accounts/", "/my/"):
        page.goto(path)
    page.request.post("/work/people/", form={"q": SOUGHT})
    page.request.get("/accounts/login/", headers={"Host": SOUGHT.replace(" ", ".")})
    page.request.post("/accounts/login/", form={"login": SOUGHT, "password": SENTENCE * 90_000})
    stranger = visitor(DESK)
    for name in ("gwen@example.org", SOUGHT):
        stranger.page.goto("/accounts/login/")
        stranger.page.get_by_label("E-mail or sign-in name").fill(name)
        stranger.page.get_by_label("Password", exact=True).fill(SENTENCE)
        stranger.page.get_by_role("button", name="Sign in", exact=True).click()
        stranger.page.wait_for_load_state()
    stranger.opens("/accounts/password/reset/")
    stranger.page.get_by_role("main").get_by_role("textbox").first.fill("gwen@example.org")
    stranger.page.get_by_role("main").get_by_role("button").last.click()
    until(lambda: site.letters.to("gwen@example.org"), "the letter")

    # A row that breaks a rule, and a statement with words in it that cannot be run.
    ana.finds("/work/log/", "cara don")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    add_rule = "ALTER TABLE peer_sessions_draft ADD CONSTRAINT broken_here CHECK (false) NOT VALID"
    drop_rule = "ALTER TABLE peer_sessions_draft DROP CONSTRAINT broken_here"
    with broken(site, add_rule, drop_rule), page.expect_response(lambda answer: answer.status >= 500):
        page.get_by_label("What we did together").fill(SENTENCE)
    page.goto("/work/people/")
    rename = "ALTER TABLE consumers_consumer RENAME COLUMN"
    # The search follows the typing; a click would send a second one while the first is under way.
    with (
        broken(site, f"{rename} plain_name TO gone", f"{rename} gone TO plain_name"),
        page.expect_console_message(lambda message: "Error Code 500" in message.text),
    ):
        page.get_by_label("Find by name").fill(SOUGHT)
    ana.caused("Response Status Error Code 500 from /work/people/")

    logs = {path.name: path.read_text(errors="replace") for path in site.places.log.iterdir()}
    lines = [json.loads(line) for line in logs["web.log"].splitlines() if line.startswith("{")]
    told = {(line.get("page"), line.get("status")) for line in lines}
    assert told >= {
        ("workspace:person-list", 200),
        ("workspace:account-list", 403),
        ("account_login", 413),
        ("none", 404),
    }
    failed = {line["page"] for line in lines if line.get("status", 0) >= 500}
    assert failed >= {"workspace:person-list", "workspace:session-draft"}
    assert "broken_here" in logs["web.log"]
    assert "outbox.tasks.deliver" in logs["worker.log"]
    found = {
        (name, secret)
        for name, text in logs.items()
        for secret in secrets(site)
        if re.search(rf"\b{re.escape(secret)}\b", text, re.IGNORECASE)
    }
    assert found == set()


def secrets(site) -> set[str]:
    """What must not be told: names, addresses, ids, what was typed, what was searched for."""
    with owner(site) as cursor:
        cursor.execute("SELECT name, id::text FROM consumers_consumer")
        people = {word for row in cursor.fetchall() for word in row}
        cursor.execute("SELECT name, email FROM accounts_user")
        accounts = {word for row in cursor.fetchall() for word in row if word}
    assert "Cara Donnelly" in people
    words = {word for text in (SENTENCE, SOUGHT) for word in re.findall(r"\w{6,}", text)}
    return people | accounts | words | {"work/people", "work/consumers", "accounts/login"}


@contextmanager
def owner(site):
    """The database as its owner."""
    connection = psycopg2.connect(site.address("DATABASE_OWNER_URL"))
    try:
        with connection, connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


@contextmanager
def broken(site, breaking: str, mending: str):
    with owner(site) as cursor:
        cursor.execute(breaking)
    try:
        yield
    finally:
        with owner(site) as cursor:
            cursor.execute(mending)
