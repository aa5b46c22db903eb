"""Prepares Django before the web server starts, in one process with the database role of the owner."""

import hashlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from ops.launcher.console import Steps, Trouble, as_trouble, complain, full_disk, say
from ops.launcher.front_end import compile_translations, put_front_end_in_place
from ops.launcher.places import ROOT, Places, serving_places

STEPS = 4


def tables() -> None:
    """Run the migrations, and create the cache table that counts sign-in attempts."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def state_of(*folders: Path) -> str:
    """A hash over the names, sizes and times of all files in these folders."""
    state = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        state.update(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return state.hexdigest()


def static_files(places: Places) -> None:
    """Run collectstatic, if the static files or the installed packages have changed."""
    stamp = places.run / "static.stamp"
    installed = (ROOT / "requirements" / "run.txt").read_text()
    state = state_of(*map(Path, settings.STATICFILES_DIRS)) + hashlib.sha256(installed.encode()).hexdigest()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not (stamp.exists() and manifest.exists() and stamp.read_text() == state):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(state)


def demo() -> None:
    """Load the demo agency if there is no agency. With DEMO=0 or without the demo app, say how to start a real one."""
    if apps.get_model("agency", "Agency").objects.exists():
        return
    if os.environ.get("DEMO") == "0" or not apps.is_installed("demo"):
        say("      No agency yet. Make yours with: .venv/bin/python manage.py start_agency")
        return
    call_command("load_demo_agency")


def demo_sign_ins(places: Places) -> None:
    """Write `sign-ins.txt`, the table of demo sign-ins that the launcher prints; empty without demo data."""
    table = io.StringIO()
    if apps.is_installed("demo"):
        call_command("demo_sign_ins", stdout=table)
    (places.run / "sign-ins.txt").write_text(table.getvalue())


def image(arguments: Sequence[str]) -> int:
    """Prepare a container image: what needs no database (front end, translations, static files). Exit code 0."""
    places = serving_places()
    places.make()
    put_front_end_in_place(places)
    compile_translations()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerhub.settings")
    django.setup()
    static_files(places)
    return 0


def chain(error: BaseException) -> list[BaseException]:
    """The error, and the errors that led to it; the first cause comes last."""
    before = error.__cause__ or error.__context__
    return [error, *(chain(before) if before else [])]


def main(note: str) -> int:
    """Run all steps, counting on from `note`, and print what went wrong. Return the exit code."""
    steps = Steps.resumed(note)
    places = serving_places()
    try:
        django.setup()
        with steps.step("Tables of the database"):
            tables()
        with steps.step("Static files"):
            static_files(places)
        with steps.step("Checks for a server"):
            call_command("check", deploy=True, fail_level="WARNING", stdout=io.StringIO())
        with steps.step("Demo agency, if the database is empty"):
            demo()
            demo_sign_ins(places)
    except SystemCheckError as error:
        complain(Trouble(f"PeerHub does not start while its checks fail.\n{error}"))
    except CommandError as error:
        complain(Trouble(str(error)))
    except DatabaseError as error:
        first = chain(error)[-1]
        full = "No space left on device" in str(first)
        complain(full_disk(places.var) if full else Trouble(f"The database refused: {first}"))
    except Trouble as trouble:
        complain(trouble)
    except OSError as error:
        complain(as_trouble(error))
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
