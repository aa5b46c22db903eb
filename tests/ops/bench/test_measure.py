"""The clock, the bare view and the plain view of a measurement exist only while measuring."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import NoReverseMatch, clear_url_caches, reverse

from accounts.access import permission_of
from ops.bench.plain import ROWS, TABLE
from ops.bench.plain_settings import DATABASES, MIDDLEWARE, TEMPLATES
from peerhub import measure, urls
from tests.conftest import signed_in

HEADER = re.compile(r'^total;dur=(\d+\.\d{3}), db;dur=(\d+\.\d{3}), queries;desc="(\d+)"$')


class MeasuredUrls:
    """The addresses as they are when PEERHUB_MEASURE is set."""

    urlpatterns = urls.urlpatterns + measure.urlpatterns


@pytest.fixture
def measuring(settings):
    settings.MIDDLEWARE = ["peerhub.pipeline.timing.ServerTiming", *settings.MIDDLEWARE]
    settings.ROOT_URLCONF = MeasuredUrls
    clear_url_caches()
    yield
    clear_url_caches()


def answer(world):
    return signed_in(world.ana).get(f"/work/consumers/{world.cara.pk}/bare/")


def test_a_measured_request_says_what_it_cost(world, measuring):
    total, db, count = HEADER.match(answer(world)["Server-Timing"]).groups()
    assert float(total) > float(db) > 0
    assert int(count) > 5


def test_a_request_that_is_not_measured_says_nothing(world):
    assert "Server-Timing" not in signed_in(world.ana).get("/work/")


def test_the_bare_view_exists_only_while_measuring(world):
    with pytest.raises(NoReverseMatch):
        reverse("bench-bare", args=[world.cara.pk])
    assert answer(world).status_code == 404


def test_the_bare_view_guards_the_person(world, measuring):
    assert answer(world).status_code == 200
    assert signed_in(world.ben).get(f"/work/consumers/{world.cara.pk}/bare/").status_code == 404
    assert signed_in(world.ada).get(f"/work/consumers/{world.cara.pk}/bare/").status_code == 403
    assert permission_of(measure.bare) is not None


@override_settings(ROOT_URLCONF="ops.bench.plain", MIDDLEWARE=MIDDLEWARE, TEMPLATES=TEMPLATES)
def test_plain_view_fills_25_rows_with_one_query(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", DATABASES["default"]["ATOMIC_REQUESTS"])
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    with django_assert_num_queries(1):
        found = Client().get("/plain/")
    assert found.content.decode().count("<tr>") == ROWS
    assert HEADER.match(found["Server-Timing"])[3] == "1"


@pytest.mark.parametrize(("flag", "expected"), [("1", "True True"), ("", "False False")])
def test_the_environment_switches_measuring(flag, expected):
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import get_resolver\n"
        "is_timed = settings.MIDDLEWARE[0] == 'peerhub.pipeline.timing.ServerTiming'\n"
        "print(is_timed, 'bench-bare' in get_resolver().reverse_dict)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PEERHUB_MEASURE": flag, "DJANGO_SETTINGS_MODULE": "peerhub.settings"},
        cwd=django_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == expected
