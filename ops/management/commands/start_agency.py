"""`manage.py start_agency`: sets up a real agency with its time zone, crisis line and first administrator."""

import difflib
import getpass
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models, transaction

from accounts.actor import ActorKind, acting
from accounts.choices import Role
from accounts.models import RoleGrant, User
from agency import crisis
from agency.models import Agency, Contact
from agency.services import save_contact, start_agency
from staff.teams import open_intake_team

PASSWORD_VARIABLE = "PEERHUB_ADMIN_PASSWORD"  # noqa: S105
COUNTY_LINE = crisis.DEFAULTS[1]


def fits(model: type[models.Model], name: str, what: str, may_be_empty: bool = False) -> Callable[[str], str]:
    """A function that returns an answer if it is valid for the model field `name`, and raises `ValidationError` if not.

    `what` names the field in the message of an empty answer.
    """
    field: Any = model._meta.get_field(name)

    def check(answer: str) -> str:
        if not answer and not may_be_empty:
            raise ValidationError(f"{what} cannot be empty.")
        if answer:
            field.run_validators(answer)
        return answer

    return check


def time_zone(answer: str) -> str:
    """The exact name of a time zone. Raises `ValidationError`, which suggests similar names."""
    zones = {zone.lower(): zone for zone in available_timezones()}
    wanted = answer.strip().replace(" ", "_").lower()
    if wanted in zones:
        return zones[wanted]
    near = sorted(zone for lower, zone in zones.items() if wanted and wanted in lower.split("/"))
    near = near or [zones[lower] for lower in difflib.get_close_matches(wanted, zones, n=4)]
    hint = f"Did you mean {' or '.join(near[:4])}?" if near else "One is America/New_York."
    raise ValidationError(f"{answer or 'Nothing'} is not the name of a time zone. {hint}")


def sign_in_name(answer: str) -> str:
    """Return the answer if it can be a new sign-in name. Raises `ValidationError` if it is malformed or taken."""
    fits(User, "sign_in_name", "The sign-in name")(answer)
    if "@" in answer or answer.split() != [answer]:
        raise ValidationError("A sign-in name has no @ and no spaces in it, for example: robin.")
    if User.objects.filter(sign_in_name__iexact=answer).exists():
        raise ValidationError(f"There is an account with the sign-in name {answer} already.")
    return answer


def sentences(error: ValidationError) -> str:
    return " ".join(error.messages)


class Command(BaseCommand):
    """Sets up an agency without demo data. Asks for what the options leave out."""

    help = (
        "Sets up a real agency in an empty database and its first administrator. Asks for what the options leave out. "
        f"The administrator's password comes from {PASSWORD_VARIABLE} or is asked for."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="the agency's name")
        parser.add_argument("--time-zone", help="its time zone, such as America/New_York")
        parser.add_argument("--crisis-label", help="the county's crisis line, shown beside 988")
        parser.add_argument("--crisis-phone", help="its phone number")
        parser.add_argument("--admin-name", help="the first administrator's name")
        parser.add_argument("--admin-sign-in", help="the name to sign in with")
        parser.add_argument("--admin-email", help="the e-mail address; may be empty")

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_a_second_agency()
        self.options = options
        try:
            self._ask_and_start()
        except (EOFError, KeyboardInterrupt) as stopped:
            raise CommandError("Stopped; nothing was set up.") from stopped

    def _ask_and_start(self) -> None:
        name = self._answer("name", "Name of the agency", fits(Agency, "name", "The name"))
        zone = self._answer("time_zone", "Time zone", time_zone, "America/New_York")
        label = self._answer(
            "crisis_label", "County crisis line", fits(Contact, "label", "Its name"), COUNTY_LINE.label
        )
        offered = COUNTY_LINE.phone if label == COUNTY_LINE.label else None
        number = self._answer("crisis_phone", "Its phone number", fits(Contact, "phone", "The number"), offered)
        administrator = User(
            name=self._answer("admin_name", "Name of the first administrator", fits(User, "name", "The name")),
            sign_in_name=self._answer("admin_sign_in", "Name to sign in with", sign_in_name),
            email=self._answer(
                "admin_email",
                "E-mail address (may be empty)",
                fits(User, "email", "The address", may_be_empty=True),
                "",
            ),
        )
        administrator.set_password(self._password(administrator))
        with acting(ActorKind.COMMAND, "start_agency"):
            try:
                self._start(name, zone, label, number, administrator)
            except ValidationError as error:
                raise CommandError(sentences(error)) from error
        self.stdout.write(
            f"{name} is set up. Sign in as {administrator.sign_in_name} to enter staff and the people you serve."
        )

    def _refuse_a_second_agency(self) -> None:
        agency = Agency.objects.first()
        if agency is None:
            return
        kind = "the demo agency " if agency.is_demo else ""
        raise CommandError(
            f"This database already holds {kind}{agency.name}, and one installation serves one agency. To start "
            "another, point DATABASE_URL at an empty database, or stop PeerHub, move its var/ folder away and start "
            "it again with DEMO=0."
        )

    @transaction.atomic
    def _start(self, name: str, zone: str, label: str, number: str, administrator: User) -> None:
        start_agency(name=name, time_zone=zone)
        county = Contact.objects.get(label=COUNTY_LINE.label)
        if (label, number) != (county.label, county.phone):
            if label != county.label:
                county.text_to = county.chat_url = ""
            county.label, county.phone = label, number
            county.full_clean()
            save_contact(contact=county)
        open_intake_team()
        administrator.full_clean()
        administrator.save(force_insert=True)
        today = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
        RoleGrant.objects.create(user=administrator, role=Role.ADMINISTRATOR, starts_on=today)

    def _answer(self, option: str, question: str, check: Callable[[str], str], default: str | None = None) -> str:
        """The value of an option or, without it, the answer to a question, asked until `check` accepts it.

        Where there is no terminal it is `default`. Raises `CommandError`.
        """
        given = self.options[option]
        if given is not None:
            try:
                return check(given.strip())
            except ValidationError as error:
                raise CommandError(f"--{option.replace('_', '-')}: {sentences(error)}") from error
        if not sys.stdin.isatty():
            if default is None:
                raise CommandError(f"--{option.replace('_', '-')} is missing, and there is nobody to ask.")
            return default
        prompt = f"{question} [{default}]: " if default else f"{question}: "
        while True:
            try:
                return check(input(prompt).strip() or default or "")
            except ValidationError as error:
                self.stderr.write(sentences(error))

    def _password(self, administrator: User) -> str:
        """A password that passes the rules, from the environment or typed twice."""
        given = os.environ.get(PASSWORD_VARIABLE)
        if given is not None:
            try:
                validate_password(given, administrator)
            except ValidationError as error:
                raise CommandError(f"{PASSWORD_VARIABLE}: {sentences(error)}") from error
            return given
        if not sys.stdin.isatty():
            raise CommandError(f"{PASSWORD_VARIABLE} is not set, and there is nobody to ask for a password.")
        while True:
            typed = getpass.getpass("Password: ")
            try:
                validate_password(typed, administrator)
            except ValidationError as error:
                self.stderr.write(sentences(error))
                continue
            if getpass.getpass("The same again: ") == typed:
                return typed
            self.stderr.write("The two are not the same.")
