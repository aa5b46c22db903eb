"""What every test stands on. Databases are made as their owner; requests run as the application's role."""

import ipaddress
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection, connections
from django.db.models.signals import pre_migrate
from django.test.utils import override_settings
from django.utils import timezone

from accounts.management.commands.ensure_roles import EXTENSIONS
from accounts.models import User
from peerhub.pipeline import idle
from tests.roles import AppClient
from tests.world import ZONE, World, make_world

# Redis is the one server that may stand elsewhere and is spoken to by Python itself.
LOCAL_NAMES = {"localhost", "", urlsplit(django_settings.CELERY_BROKER_URL).hostname}

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("peerhub", deadline=None)
hypothesis.settings.load_profile("peerhub")


def no_way_out(event: str, arguments: tuple) -> None:
    """Refuse every connection that would leave this machine, and every question for where another one is."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0] or ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in LOCAL_NAMES and not _is_loopback(host):
        raise RuntimeError(f"A test tried to reach {host}.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


sys.addaudithook(no_way_out)


def pytest_configure(config: pytest.Config) -> None:
    if django_settings.DATABASE_ROLE != "owner":
        raise pytest.UsageError("Tests make their database as its owner: start them with `make test`.")


# The folders with the longest files, so that no core waits for the last file of another.
SLOW_FOLDERS = ("journeys", "access", "ops", "demo")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the slow folders first; the other tests keep their order."""
    here = Path(__file__).parent
    places = {here / name: place for place, name in enumerate(SLOW_FOLDERS)}

    def place(item: pytest.Item) -> int:
        return next((places[folder] for folder in item.path.parents if folder in places), len(places))

    items.sort(key=place)


def add_extensions(**_) -> None:
    """Prepare the tests' own database as `ensure_roles` prepared the one beside which it is made."""
    with connection.cursor() as cursor:
        for name in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings) -> None:
    pre_migrate.connect(add_extensions, sender=apps.get_app_config("accounts"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """The tests' own database, closed before it is dropped.

    While a browser runs, Django takes its thread for an asynchronous one and opens other connections. A database that
    was made then is dropped by one of those, which knows nothing of the connections of later tests.
    """
    yield
    connections.close_all()


def below(folder: Path) -> dict[str, Path]:
    """The settings that say where PeerHub writes."""
    return {"VAR_DIR": folder, "FILES_DIR": folder / "files", "EMAIL_FILE_PATH": folder / "mail"}


@pytest.fixture(scope="session", autouse=True)
def settings_for_tests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=django_settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        STATIC_ROOT=folder,
        DATABASE_ROUTERS=[],  # counted in the test’s transaction, except in tests/accounts/test_throttling.py
        **below(folder),
    ):
        yield


@pytest.fixture(autouse=True)
def var(tmp_path):
    """The folder for everything that PeerHub writes, one for each test."""
    with override_settings(**below(tmp_path)):
        yield tmp_path


@pytest.fixture(autouse=True)
def agency_clock():
    """What tests call today is the agency's day, as on every page, at whatever hour they run."""
    with timezone.override(ZONE):
        yield


@pytest.fixture
def world(db) -> World:
    """Sam's team with Ana and Cara, Sue's with Ben and Dan, and one account for every other role."""
    return make_world()


def signed_in(user: User) -> AppClient:
    """A browser in which `user` has signed in, and opened a page just now."""
    client = AppClient()
    client.force_login(user)
    now, session = time.time(), client.session
    session[idle.KEY] = {
        "signed_in_at": now,
        "seen_at": now,
        "kind": "consumer" if user.is_consumer else "staff",
        "idle": 15 * 60,
        "longest": 12 * 3600,
    }
    session.save()
    return client


@pytest.fixture
def client() -> AppClient:
    """A browser in which nobody has signed in."""
    return AppClient()


@pytest.fixture
def as_ana(world) -> AppClient:
    """Specialist of Team One; works with Cara."""
    return signed_in(world.ana)


@pytest.fixture
def as_ben(world) -> AppClient:
    """Specialist of Team Two; works with Dan."""
    return signed_in(world.ben)


@pytest.fixture
def as_sam(world) -> AppClient:
    """Supervisor of Team One."""
    return signed_in(world.sam)


@pytest.fixture
def as_sue(world) -> AppClient:
    """Supervisor of Team Two."""
    return signed_in(world.sue)


@pytest.fixture
def as_cara(world) -> AppClient:
    return signed_in(world.cara_account)


@pytest.fixture
def as_dan(world) -> AppClient:
    return signed_in(world.dan_account)


@pytest.fixture
def as_ida(world) -> AppClient:
    """Intake and records."""
    return signed_in(world.ida)


@pytest.fixture
def as_pia(world) -> AppClient:
    """Privacy officer."""
    return signed_in(world.pia)


@pytest.fixture
def as_ada(world) -> AppClient:
    """Administrator."""
    return signed_in(world.ada)
