"""The database knows the actor of a transaction until its end."""

import uuid

import pytest
from django.db import connection, transaction

from accounts.actor import ActorKind, acting


def actor() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('peerhub.actor', true)")
        return cursor.fetchone()[0] or ""


@pytest.mark.django_db(transaction=True)
def test_actor_is_set_inside_the_block_and_cleared_after_it():
    who = str(uuid.uuid4())
    with acting(ActorKind.USER, who):
        assert actor() == f"user:{who}"
    assert actor() == ""


@pytest.mark.django_db
def test_previous_actor_is_restored_after_the_block():
    with acting(ActorKind.JOB, "reminders"):
        with acting(ActorKind.USER, "7"):
            assert actor() == "user:7"
        assert actor() == "job:reminders"


@pytest.mark.django_db
def test_actor_is_cleared_after_an_error():
    with pytest.raises(RuntimeError, match="half way"), acting(ActorKind.USER, "7"):
        raise RuntimeError("half way")
    assert actor() == ""


@pytest.mark.django_db
def test_error_in_an_inner_block_restores_the_outer_actor():
    with acting(ActorKind.JOB, "reminders"):
        with pytest.raises(RuntimeError, match="half way"), transaction.atomic(), acting(ActorKind.USER, "7"):
            raise RuntimeError("half way")
        assert actor() == "job:reminders"


@pytest.mark.django_db
def test_actor_is_cleared_after_a_request(client):
    client.get("/accounts/login/")
    assert actor() == ""
