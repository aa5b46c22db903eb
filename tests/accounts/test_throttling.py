"""Password guessing is throttled for one account and for one network address.

Throttling, a failed sign-in and a password reset do not reveal whether an account exists.
"""

import time
from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib.auth import get_user
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from outbox.models import Message
from outbox.services import deliver
from peerhub.counting import ALIAS
from peerhub.settings import DATABASE_ROUTERS
from peerhub.sign_in import NOBODY
from tests import factories
from tests.factories import PASSWORD
from tests.roles import AppClient, AppWorker

pytestmark = pytest.mark.django_db
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"


def attempt(name: str, password: str = "wrong", address: str = "192.0.2.1", browser: AppClient | None = None):
    return (browser or AppClient(REMOTE_ADDR=address)).post(LOGIN, {"login": name, "password": password})


def wait_until(happened: Callable[[], bool]) -> None:
    """Return as soon as it happened, and after ten seconds all the same."""
    until = time.monotonic() + 10
    while not happened() and time.monotonic() < until:
        time.sleep(0.02)


def text(answer) -> str:
    """A page without the parts that differ each time."""
    return "\n".join(line for line in answer.content.decode().splitlines() if "csrf" not in line.lower())


def test_the_counting_happens_in_the_database():
    assert isinstance(caches["default"], DatabaseCache)


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_account_is_throttled_after_five_wrong_passwords_from_any_address(name):
    factories.UserFactory(sign_in_name="ana")
    for number in range(5):
        assert attempt(name, address=f"192.0.2.{number}").status_code == 422
    answer = attempt(name, PASSWORD, address="192.0.2.99")
    assert answer.status_code == 429
    assert "That was too many tries" in answer.content.decode()


def test_other_accounts_are_not_throttled():
    factories.UserFactory(sign_in_name="ana")
    ben = factories.UserFactory(sign_in_name="ben")
    for _try in range(6):
        attempt("ana")
    browser = AppClient(REMOTE_ADDR="192.0.2.99")
    attempt("ben", PASSWORD, browser=browser)
    assert get_user(browser) == ben


def test_address_is_throttled_after_ten_names():
    factories.UserFactory(sign_in_name="ana")
    for number in range(10):
        assert attempt(f"name{number}").status_code == 422
    assert attempt("ana", PASSWORD).status_code == 429


def test_failed_sign_in_says_the_same_with_and_without_an_account():
    factories.UserFactory(sign_in_name="anna")
    factories.UserFactory(sign_in_name="benn", is_active=False)
    there, closed, nowhere = attempt("anna"), attempt("benn"), attempt("carl")
    assert {answer.status_code for answer in (there, closed, nowhere)} == {422}
    pages = [text(answer).replace(name, "") for answer, name in ((there, "anna"), (closed, "benn"), (nowhere, "carl"))]
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("address", ["ana@agency.example", "stranger@elsewhere.example", "closed@agency.example"])
def test_reset_says_the_same_with_and_without_an_account(client, address):
    factories.UserFactory(email="ana@agency.example")
    factories.UserFactory(email="closed@agency.example", is_active=False)
    asked = client.post(RESET, {"email": address})
    assert (asked.status_code, asked.url) == (302, RESET + "done/")
    assert "If we know that address" in client.get(asked.url).content.decode()


def test_reset_takes_the_same_work_with_and_without_an_account():
    """The message queued for an unknown address is never sent, and names nobody."""
    factories.UserFactory(email="ana@agency.example")
    AppClient().get(RESET)
    counts = []
    for address in ("ana@agency.example", "stranger@elsewhere.example"):
        with CaptureQueriesContext(connection) as asked:
            AppClient().post(RESET, {"email": address})
        counts.append(len([one for one in asked if "INSERT" in one["sql"] or "UPDATE" in one["sql"]]))
    assert counts[0] == counts[1]
    assert not EmailAddress.objects.exists()  # addresses stand on the accounts
    assert set(Message.objects.values_list("to", flat=True)) == {"ana@agency.example", NOBODY}


def test_no_mail_is_sent_to_an_unknown_address(client, settings):
    client.post(RESET, {"email": "stranger@elsewhere.example"})
    message = Message.objects.get()
    assert (message.to, "stranger" in message.body) == (NOBODY, False)
    deliver(now=message.created_at)
    message.refresh_from_db()
    assert message.state == "expired"


def test_reset_is_throttled_after_five_for_one_address(client):
    for _try in range(5):
        assert client.post(RESET, {"email": "ana@agency.example"}).status_code == 302
    answer = client.post(RESET, {"email": "ana@agency.example"})
    assert answer.status_code == 429
    assert "That was too many tries" in answer.content.decode()
    assert "988" in answer.content.decode()


class Meeting(MD5PasswordHasher):
    """A hasher that goes on only when all who sign in are hashing at the same time, and one looks on."""

    everybody = Barrier(9)

    def verify(self, password: str, encoded: str) -> bool:
        self.everybody.wait(timeout=10)
        return super().verify(password, encoded)


@pytest.fixture
def counted_beside(settings, transactional_db):
    """The counters on a connection of their own, as on the server."""
    settings.DATABASE_ROUTERS = DATABASE_ROUTERS
    yield
    caches["default"].clear()
    connections[ALIAS].close()


at_the_same_time = pytest.mark.django_db(transaction=True, databases=["default", ALIAS])


@at_the_same_time
def test_eight_sign_ins_from_one_address_hash_at_the_same_time_and_pages_answer_meanwhile(counted_beside, settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.test_throttling.Meeting"]
    names = [factories.UserFactory().sign_in_name for _one in range(8)]
    workers = [AppWorker(partial(attempt, name)) for name in names]
    wait_until(lambda: Meeting.everybody.n_waiting == len(names))
    assert AppClient().get(LOGIN).status_code == 200
    Meeting.everybody.wait(timeout=10)
    assert [worker.result().status_code for worker in workers] == [422] * len(names)


@at_the_same_time
def test_a_failed_sign_in_counts_also_when_the_request_is_rolled_back(counted_beside, rf):
    def count() -> bool:
        return ratelimit.consume(rf.post(LOGIN), action="login_failed", key="ana")

    for _try in range(5):
        with transaction.atomic():
            assert count()
            transaction.set_rollback(True)
    assert not count()


@at_the_same_time
def test_wrong_passwords_are_counted_on_a_connection_of_their_own(counted_beside):
    factories.UserFactory(sign_in_name="ana")
    assert [attempt("ana").status_code for _try in range(6)] == [422] * 5 + [429]
