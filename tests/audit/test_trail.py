"""The audit trail of requests. The walk over all URLs tests that each URL leaves its row."""

import uuid
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.choices import Role
from audit.models import Event
from consumers.models import Space
from sessions.models import PeerSession
from tests import factories
from tests.access.samples import every_declaration
from tests.access.walk import every_route
from tests.conftest import signed_in
from tests.factories import PASSWORD
from tests.roles import AppClient, as_app_role
from tests.world import make_world

HTMX = {"HX-Request": "true"}


def rows() -> list[tuple]:
    return list(Event.objects.order_by("at").values_list("actor_id", "person_id", "page", "method", "status"))


def last() -> Event:
    return Event.objects.latest("at")


def test_every_address_declares_its_page_and_no_other_page_is_declared():
    declared = list(every_declaration())
    assert sorted(name for name, _page in declared) == sorted(route.name for route in every_route())
    rows = {name: page.row for name, page in declared}
    assert [name for name, row in rows.items() if not (row.opens or row.sends or row.why_none)] == []


def test_check_names_every_view_without_an_audit_declaration(settings):
    settings.ROOT_URLCONF = "tests.audit.careless_urls"
    complaints = {error.id: error.msg for error in run_checks() if error.id.startswith("audit.")}
    assert complaints == {
        "audit.E001": "/says-nothing/ does not say what it is for the trail.",
        "audit.E002": "/lists-whom/ is a list and does not say whom it shows.",
        "audit.E003": "/no-reason/ leaves no row and does not say why.",
        "audit.E004": "/lists-whom/ is about a person and does not say what it is in their words.",
    }


def test_row_has_time_network_address_and_roles(world, as_ida):
    before = timezone.now()
    as_ida.get(f"/work/consumers/{world.cara.pk}/identity/", REMOTE_ADDR="192.0.2.7")
    event = Event.objects.get()
    assert (event.roles, event.address, event.done, event.outcome) == ("intake", "192.0.2.7", "open", "done")
    assert event.at <= timezone.now()
    assert event.at > before - timedelta(minutes=5)  # the test's transaction began when the world was made
    assert len(event.sign_in) == 32


def test_reason_of_intake_is_intake_and_not_an_earlier_authorship(world, as_ida):
    """The account wrote about the person once, but sees the identity page as intake."""
    factories.RoleGrantFactory(user=world.ida, role=Role.SPECIALIST)
    factories.signed_session(world.cara, world.ida, ended_at=timezone.now() - timedelta(days=6))
    as_ida.get(f"/work/consumers/{world.cara.pk}/identity/")
    assert last().why == "intake"


def test_row_identifies_its_sign_in_without_the_session_key(world):
    first, second = signed_in(world.ana), signed_in(world.ana)
    for browser in (first, first, second):
        browser.get("/work/")
    names = list(Event.objects.values_list("sign_in", flat=True))
    assert len(set(names)) == 2
    assert not {first.session.session_key, second.session.session_key} & set(names)


@pytest.mark.django_db(transaction=True)
def test_failed_view_is_rolled_back_and_leaves_its_row(settings):
    settings.ROOT_URLCONF = "tests.audit.careless_urls"
    world = make_world()
    browser = signed_in(world.ana)
    browser.raise_request_exception = False
    response = browser.get(f"/breaks/{world.cara.pk}/")
    world.cara.refresh_from_db()
    assert (response.status_code, world.cara.phone) == (500, "")
    assert rows() == [(world.ana.pk, world.cara.pk, "breaks", "GET", 500)]
    assert last().outcome == "failed"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["template", "caught"])
def test_a_page_that_breaks_the_transaction_outside_its_view_leaves_its_row_as_well(settings, where):
    settings.ROOT_URLCONF = "tests.audit.careless_urls"
    world = make_world()
    browser = signed_in(world.ana)
    browser.raise_request_exception = False
    response = browser.get(f"/breaks-in-{where}/{world.cara.pk}/")
    assert response.status_code >= 500
    assert "Whitfield" not in response.content.decode()
    assert [(row[2], row[4]) for row in rows()] == [(f"breaks-in-{where}", response.status_code)]
    assert last().outcome == "failed"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("page", "rows_left"), [("cannot-be-noted", 0), ("has-no-template", 1)])
def test_changes_before_a_failed_page_or_row_are_rolled_back(settings, page, rows_left):
    settings.ROOT_URLCONF = "tests.audit.careless_urls"
    world = make_world()
    browser = signed_in(world.ana)
    browser.raise_request_exception = False
    assert browser.get(f"/{page}/{world.cara.pk}/").status_code == 500
    assert not Space.objects.exists()
    assert [event.outcome for event in Event.objects.filter(page=page)] == ["failed"] * rows_left


def test_somebody_elses_page_leaves_a_row_that_it_was_not_found(world, as_ben):
    as_ben.get(f"/work/consumers/{world.cara.pk}/")
    event = last()
    assert (event.actor_id, event.person_id, event.outcome) == (world.ben.pk, world.cara.pk, "not_found")


def test_redirect_before_the_view_counts_as_refused(settings, world, as_ana):
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE[:-2],
        "tests.audit.careless_urls.SendElsewhere",
        settings.MIDDLEWARE[-1],
    ]
    as_ana.get(f"/work/consumers/{world.cara.pk}/")
    assert (last().status, last().outcome) == (302, "refused")


class TestLists:
    def test_row_of_a_list_names_the_people_shown(self, world, as_ana):
        as_ana.get("/work/people/")
        assert (last().shown, last().person_id, last().done) == ([world.cara.pk], None, "open")

    def test_every_search_leaves_a_row_also_while_typing_and_without_results(self, world, as_ida):
        for words in ("Car", "Cara", "Nobody", "Nobody else"):
            as_ida.post("/work/intake/", {"q": words}, headers=HTMX)
        shown = list(Event.objects.order_by("at").values_list("done", "shown"))
        assert sorted(shown) == sorted([("search", [world.cara.pk])] * 2 + [("search", [])] * 2)

    def test_no_header_merges_the_rows_of_several_opened_notes(self, world, as_ana):
        other = factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=5))
        for _time in range(3):
            for session in (world.cara_session, other):
                as_ana.get(f"/work/consumers/{world.cara.pk}/sessions/{session.pk}/", headers=HTMX)
        assert Event.objects.filter(page="workspace:note-read", outcome="done").count() == 6

    def test_reopened_page_leaves_another_row(self, world, as_ana):
        for _time in range(2):
            as_ana.get("/work/people/")
            as_ana.post("/work/people/", {"q": "Cara"})
        assert Event.objects.filter(shown=[world.cara.pk]).count() == 4


class TestDrafts:
    def save(self, browser, world, text="Half a"):
        session = PeerSession.objects.get(pk=world.cara_draft.pk)
        typed = {"version": session.draft.version, "together": text}
        headers = {"X-Requested-With": "fetch"}
        return browser.post(f"/work/consumers/{world.cara.pk}/sessions/{session.pk}/draft/", typed, headers=headers)

    def test_automatic_saves_of_a_draft_leave_one_row_per_sign_in(self, world, as_ana):
        for browser in (as_ana, as_ana, as_ana, signed_in(world.ana)):
            self.save(browser, world)
        assert Event.objects.filter(page="workspace:session-draft", person_id=world.cara.pk).count() == 2

    def test_another_draft_is_another_row(self, world, as_ana):
        self.save(as_ana, world)
        other = f"/work/consumers/{world.cara.pk}/sessions/{uuid.uuid4()}/draft/"
        as_ana.post(other, {"version": 0, "together": "Another"})
        assert Event.objects.filter(page="workspace:session-draft").count() == 2

    def test_refused_save_leaves_a_row_of_its_own(self, world, as_ana):
        self.save(as_ana, world)
        world.ana.grants.update(role=Role.REVIEWER)
        assert self.save(as_ana, world).status_code == 403
        outcomes = Event.objects.filter(page="workspace:session-draft").values_list("outcome", flat=True)
        assert sorted(outcomes) == ["done", "refused"]


class TestSigningIn:
    def test_signing_in_and_out_leave_rows(self, world, client):
        client.post("/accounts/login/", {"login": world.cara_account.sign_in_name, "password": PASSWORD})
        client.post("/accounts/logout/")
        whose = world.cara_account.pk
        found = list(Event.objects.order_by("done").values_list("done", "outcome", "account_id"))
        assert found == [("sign_in", "done", whose), ("sign_out", "done", whose)]
        assert len(set(Event.objects.values_list("sign_in", flat=True))) == 1

    def test_a_right_password_without_the_second_step_is_no_sign_in(self, world, client):
        client.post("/accounts/login/", {"login": "ana", "password": PASSWORD})
        client.post("/accounts/second-step/enter/", {"code": "000000"})
        assert list(Event.objects.order_by("-outcome").values_list("page", "done", "outcome", "account_id")) == [
            ("mfa_authenticate", "sign_in", "refused", world.ana.pk),
            ("account_login", "sign_in", "asked", world.ana.pk),
        ]

    @pytest.mark.parametrize(("name", "whose"), [("ana", "ana"), ("ANA@agency.example", "ana"), ("nobody.here", None)])
    def test_a_wrong_password_leaves_a_row_that_names_the_account(self, world, client, name, whose):
        client.post("/accounts/login/", {"login": name, "password": "not this one"})
        event = last()
        assert (event.done, event.outcome, event.actor_id) == ("sign_in", "refused", None)
        assert event.account_id == (world.ana.pk if whose else None)
        assert "not this one" not in str(event.__dict__)

    def test_changing_the_password_leaves_a_row(self, world, as_ana):
        new = {"password1": "a quieter river bank", "password2": "a quieter river bank"}
        as_ana.post("/accounts/password/change/", {"oldpassword": "not this one"} | new)
        as_ana.post("/accounts/password/change/", {"oldpassword": PASSWORD} | new)
        assert list(Event.objects.order_by("status").values_list("done", "outcome", "account_id")) == [
            ("password", "asked", world.ana.pk),
            ("password", "done", world.ana.pk),
        ]

    def test_changing_somebodys_roles_leaves_a_row_that_names_their_account(self, world, as_ada):
        as_ada.post(f"/work/accounts/{world.ana.pk}/switch/", {"although": "1"})
        event = last()
        assert (event.done, event.actor_id, event.account_id) == ("change", world.ada.pk, world.ana.pk)


class TestWhenItCannotBeWritten:
    @pytest.fixture
    def unwritable(self, world):
        with connection.cursor() as cursor:
            cursor.execute("REVOKE INSERT ON audit_event FROM peerhub_app")

    @pytest.fixture
    def browser(self, world, unwritable) -> AppClient:
        browser = signed_in(world.ana)
        browser.raise_request_exception = False
        return browser

    @pytest.mark.parametrize("path", ["/work/", "/work/people/", "/work/consumers/{cara}/", "/my/"])
    def test_the_page_shows_nothing_of_anybody(self, world, browser, path):
        if path == "/my/":
            browser.force_login(world.cara_account)
        response = browser.get(path.format(cara=world.cara.pk))
        page = response.content.decode()
        assert response.status_code == 503
        assert "988" in page  # the crisis bar stays
        assert not [word for word in ("Cara", "Whitfield", world.cara_goal.words) if word in page]
        assert response.headers["Retry-After"]

    def test_nothing_is_changed(self, world, browser):
        browser.force_login(world.cara_account)
        goal = {"id": uuid.uuid4(), "domain": "social", "words": "See my sister"}
        assert browser.post("/my/goals/add/", goal).status_code == 503
        assert world.cara.goals.filter(words="See my sister").count() == 0

    def test_nobody_is_signed_in(self, world, client, unwritable):
        client.raise_request_exception = False
        sign_in = {"login": world.cara_account.sign_in_name, "password": PASSWORD}
        assert client.post("/accounts/login/", sign_in).status_code == 503
        assert client.get("/my/").status_code == 302

    def test_a_page_that_shows_nothing_is_open(self, browser):
        assert browser.get("/offline/").status_code == 200


class TestTheApplicationsRole:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_event SET status = 200",
            "DELETE FROM audit_event",
            "TRUNCATE audit_event",
            "DROP TABLE audit_event",
            "ALTER TABLE audit_event DISABLE TRIGGER ALL",
            "UPDATE audit_seal SET hash = ''",
            "DELETE FROM audit_seal",
            "INSERT INTO audit_seal VALUES (now()::date, 0, '', '', now())",
            "DELETE FROM audit_withheldentries",
        ],
    )
    def test_serving_role_can_only_add_to_the_trail(self, world, as_cara, statement):
        as_cara.get("/my/")
        before = list(Event.objects.values_list())
        assert len(before) == 1
        switches = "SET LOCAL pgtrigger.ignore = '{audit_event:append_only}'; "
        with pytest.raises(DatabaseError, match="permission denied|must be owner"), as_app_role():
            connection.cursor().execute(switches + statement)
        assert list(Event.objects.values_list()) == before

    @pytest.mark.parametrize(
        "claimed",
        [
            {"actor_kind": "job"},
            {"actor_kind": "person"},
            {"actor_id": uuid.UUID(int=7)},
            {"actor_kind": "user", "actor_id": uuid.UUID(int=7)},
        ],
    )
    def test_serving_role_can_name_only_the_actor(self, world, claimed):
        with (
            pytest.raises(DatabaseError, match="the trail names who is acting"),
            as_app_role(world.ana),
        ):
            self.forged(**claimed).save(force_insert=True)

    def test_serving_role_adds_no_row_without_an_actor(self, db):
        with pytest.raises(DatabaseError, match="the trail names who is acting"), as_app_role():
            self.forged().save(force_insert=True)

    def test_added_row_has_the_time_of_its_transaction(self, world):
        with as_app_role(world.ana):
            self.forged(at=timezone.now() - timedelta(days=40)).save(force_insert=True)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT at = transaction_timestamp(), actor_id FROM audit_event")
            assert cursor.fetchall() == [(True, world.ana.pk)]

    def forged(self, **claimed) -> Event:
        fields = {"at": timezone.now(), "page": "forged", "done": "open", "outcome": "done", "method": "GET"}
        return Event(**(fields | {"status": 200} | claimed))
