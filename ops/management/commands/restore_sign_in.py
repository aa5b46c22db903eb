"""`manage.py restore_sign_in`: a recovery code from the command line, for when no administrator can sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.actor import ActorKind, acting
from accounts.models import User
from audit.choices import Done, Outcome
from audit.models import Event
from staff.services import restore_by_card


class Command(BaseCommand):
    """`manage.py restore_sign_in ada` prints a code with which the owner of this account sets a new password."""

    help = (
        "Prints a code, good once and for a short while, with which the owner of an account chooses a new password. "
        "For the only administrator; everybody else asks intake or an administrator."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sign_in_name", help="of the account, such as ada")
        parser.add_argument(
            "--second-step", action="store_true", help="the second step is lost as well: end it when the code is used"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        with acting(ActorKind.COMMAND, "restore_sign_in"):
            user = User.objects.filter(sign_in_name__iexact=options["sign_in_name"]).first()
            if user is None:
                raise CommandError(f"There is no account with the sign-in name {options['sign_in_name']}.")
            if not user.is_active:
                raise CommandError(f"The account of {user.name} is closed. An administrator can open it again.")
            card = restore_by_card(
                user=user,
                by=None,
                identity_check=None,
                removes_second_step=options["second_step"],
                now=now,
            )
            Event.objects.create(
                at=now,
                actor_kind=ActorKind.COMMAND,
                account_id=user.pk,
                page="restore_sign_in",
                done=Done.SIGN_IN_HELP,
                outcome=Outcome.DONE,
                status=0,
            )
        self.stdout.write(f"For {card.name}: open {card.site}, choose “I have a card or a code”, and type")
        self.stdout.write(f"  sign-in name  {card.sign_in_name}")
        self.stdout.write(f"  code          {' '.join(card.groups)}")
        self.stdout.write(f"It works once, until {timezone.localtime(card.expires_at):%Y-%m-%d %H:%M}.")
