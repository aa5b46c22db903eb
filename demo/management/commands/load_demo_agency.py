"""Loads the demo agency into an empty database."""

from argparse import ArgumentTypeError
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from accounts.actor import ActorKind, acting
from accounts.models import User
from agency.models import Agency
from consumers.models import Consumer
from demo import PASSWORD
from demo.load import MIN_PEOPLE, Load
from staff.models import Team


def at_least(least: int):
    """Return a type for an option: a whole number not smaller than `least`."""

    def number(text: str) -> int:
        value = int(text)
        if value < least:
            raise ArgumentTypeError(f"at least {least}")
        return value

    number.__name__ = "whole number"
    return number


class Command(BaseCommand):
    """`manage.py load_demo_agency`: one transaction. Raises CommandError unless the database is empty."""

    help = (
        "Loads an invented agency into an empty database: staff, people served, goals, three years of sessions. "
        "The same seed gives the same people. Runs as the owner of the database (PEERHUB_DATABASE_ROLE=owner)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=at_least(MIN_PEOPLE), default=140, help="people served (140)")
        parser.add_argument("--sessions", type=at_least(1), default=12_000, help="sessions, roughly (12000)")
        parser.add_argument("--seed", type=int, default=1, help="another number, other people (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = monotonic()

        def say(line: str) -> None:
            self.stdout.write(f"{monotonic() - begun:6.1f} s  {line}")
            self.stdout.flush()

        self._refuse_anything_but_an_empty_database()
        with acting(ActorKind.COMMAND, "load_demo_agency"):
            load = Load(
                people=options["people"],
                sessions=options["sessions"],
                seed=options["seed"],
                now=timezone.now(),
                say=say,
            )
            load.write()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        say(f"The demo agency is there. Everybody's password: {PASSWORD}")

    def _refuse_anything_but_an_empty_database(self) -> None:
        if settings.DATABASE_ROLE != "owner":
            raise CommandError("The demo agency is loaded by the owner of the database: PEERHUB_DATABASE_ROLE=owner.")
        for model, what in ((Agency, "an agency"), (User, "accounts"), (Team, "teams"), (Consumer, "people")):
            if model._default_manager.exists():
                raise CommandError(
                    f"This database already holds {what}. The demo agency goes into an empty one only, so that nothing "
                    "invented ever stands beside what is real."
                )
