"""The ground tests stand on: the application's rights in requests, the owner's outside, and no way off this machine."""

import socket

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.urls import path

from accounts.access import public
from tests.roles import APP, OWNER, AppWorker, as_app_role


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


@public
def who_serves(request):
    return HttpResponse(role())


@public
def breaks_the_transaction(request):
    connection.cursor().execute("SELECT nothing FROM nowhere")


urlpatterns = [path("who/", who_serves), path("breaks/", breaks_the_transaction)]


@pytest.fixture
def pages(settings):
    settings.ROOT_URLCONF = "tests.architecture.test_ground"


@pytest.mark.django_db
def test_a_request_runs_with_the_rights_of_the_application(pages, client):
    assert (role(), client.get("/who/").content.decode(), role()) == (OWNER, APP, OWNER)


@pytest.mark.django_db
def test_the_owner_is_back_after_a_request_that_broke_its_transaction(pages, client):
    with pytest.raises(DatabaseError, match="nowhere"):
        client.get("/breaks/")
    assert role() == OWNER


@pytest.mark.django_db
def test_the_owner_is_back_when_the_whole_transaction_is_broken(pages, client):
    with transaction.atomic():
        with pytest.raises(DatabaseError, match="nowhere"):
            connection.cursor().execute("SELECT nothing FROM nowhere")
        with pytest.raises(DatabaseError, match="aborted"):
            client.get("/who/")
        transaction.set_rollback(True)
    assert role() == OWNER


@pytest.mark.django_db
def test_an_error_takes_back_what_was_done_as_the_application():
    with pytest.raises(DatabaseError, match="nowhere"), as_app_role():
        connection.cursor().execute("SELECT nothing FROM nowhere")
    assert role() == OWNER


@pytest.mark.django_db(transaction=True)
def test_a_worker_has_the_rights_of_the_application_and_says_what_went_wrong():
    assert AppWorker(role).result() == APP
    with pytest.raises(ZeroDivisionError):
        AppWorker(lambda: 1 / 0).result()
    assert role() == OWNER


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "2001:db8::1"])
def test_no_test_reaches_another_machine(host):
    with pytest.raises(RuntimeError, match=f"A test tried to reach {host}"):
        socket.create_connection((host, 443), timeout=1)
