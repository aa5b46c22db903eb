"""Changes team memberships, invites people to their accounts and recovers accounts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import CodeKind, IdentityCheck
from accounts.models import User
from accounts.services import make_code, new_digits, new_token
from agency import formats, rules
from agency.choices import RuleKey
from outbox.choices import Delivery
from outbox.services import queue_message

from .choices import TeamPart
from .models import Membership, Team


@transaction.atomic
def set_membership(*, user, team: Team | None, part: TeamPart, now: datetime) -> None:
    """Make this the only membership of `user` from now on. Without a team, end all memberships."""
    User.objects.select_for_update().get(pk=user.pk)
    today = timezone.localdate(now)
    wanted = (team.pk, part) if team else None
    for membership in user.memberships.select_for_update().filter(ends_on__isnull=True):
        if (membership.team_id, membership.part) == wanted:
            wanted = None
        else:
            end_membership(membership=membership, now=now)
    if wanted and team:
        Membership.objects.create(user=user, team=team, part=part, starts_on=today)


def end_membership(*, membership: Membership, now: datetime) -> None:
    """End a membership. One that started today or starts later is marked as revoked; the row stays."""
    today = timezone.localdate(now)
    if membership.starts_on < today:
        membership.ends_on = today - timedelta(days=1)
    else:
        membership.ends_on, membership.revoked_at = membership.ends_on or membership.starts_on, now
    membership.save(update_fields=["ends_on", "revoked_at"])


class AccountInUse(Exception):
    """The owner already has a password, so only account recovery with an identity check is allowed."""


@dataclass(frozen=True)
class Card:
    """A sign-in card to print or read aloud. The code is readable only here; the database has its hash."""

    name: str
    sign_in_name: str
    code: str
    expires_at: datetime

    @property
    def site(self) -> str:
        return settings.PUBLIC_URL.partition("://")[2]

    @property
    def groups(self) -> list[str]:
        return [self.code[start : start + 4] for start in range(0, len(self.code), 4)]


def invite_by_card(*, user: User, by: User | None, now: datetime) -> Card:
    """Return a card with which the owner of a new account chooses a password. Raises `AccountInUse`."""
    code = new_digits()
    until = _invite(user, code, by, now)
    return Card(user.name, user.sign_in_name, code, until)


@transaction.atomic
def invite_by_mail(*, user: User, by: User, now: datetime) -> None:
    """E-mail the owner of a new account a link to choose a password. Raises `AccountInUse`."""
    token = new_token()
    until = _invite(user, token, by, now)
    link = settings.PUBLIC_URL + reverse("account_invitation", args=[user.pk, token])
    day = formats.day(until)
    queue_message(
        to=user.email,
        subject=_("Your PeerHub sign-in"),
        body=_(
            "Hello,\n\n"
            "Use this link to choose your password for PeerHub:\n\n"
            "%(link)s\n\n"
            "The link works once, until %(day)s. Your sign-in name is %(sign_in_name)s.\n"
        )
        % {"link": link, "day": day, "sign_in_name": user.sign_in_name},
        delivery=Delivery.AT_LEAST_ONCE,
        expires_at=until,
        now=now,
    )


@transaction.atomic
def restore_by_card(
    *, user: User, by: User | None, identity_check: IdentityCheck | None, removes_second_step: bool, now: datetime
) -> Card:
    """Return a card with a recovery code, for an owner who can no longer sign in and is present.

    A notice on their pages and an e-mail tell the owner who made the code, so that a takeover of the account shows.
    """
    code = new_digits()
    until = now + timedelta(minutes=rules.value_on(RuleKey.RESTORE_CODE_MINUTES, timezone.localdate(now)))
    make_code(
        user=user,
        kind=CodeKind.RESTORE,
        code=code,
        by=by,
        now=now,
        expires_at=until,
        identity_check=identity_check,
        removes_second_step=removes_second_step,
    )
    if user.email:
        sentence = _("Hello,\n\n%(name)s made a code that can set a new password for your PeerHub account.")
        hint = _("If you did not ask for it, please call us at once.")
        queue_message(
            to=user.email,
            subject=_("A new sign-in code for your PeerHub account"),
            body=f"{sentence % {'name': by.name if by else _('The person who runs the server')}}\n\n{hint}\n",
            delivery=Delivery.AT_LEAST_ONCE,
            now=now,
        )
    return Card(user.name, user.sign_in_name, code, until)


@transaction.atomic
def tell_of_new_address(*, user: User, before: str, by: User, now: datetime) -> None:
    """Tell the owner that their e-mail address was changed: at the old address and by a notice on their pages.

    Password links go to the new address, so this shows a takeover of the account.
    """
    if by != user:
        user.sign_in_help_at, user.sign_in_help_by = now, by
        user.save(update_fields=["sign_in_help_at", "sign_in_help_by"])
    if before:
        sentence = _(
            "Hello,\n\n"
            "%(name)s changed the e-mail address of your PeerHub account. PeerHub no longer uses this address."
        )
        hint = _("If you did not ask for it, please call us at once.")
        queue_message(
            to=before,
            subject=_("A different e-mail address for your PeerHub account"),
            body=f"{sentence % {'name': by.name}}\n\n{hint}\n",
            delivery=Delivery.AT_LEAST_ONCE,
            now=now,
        )


def _invite(user: User, code: str, by: User | None, now: datetime) -> datetime:
    """Store an invitation and return when it expires. Raises `AccountInUse`."""
    if user.has_usable_password():
        raise AccountInUse
    until = now + timedelta(days=rules.value_on(RuleKey.INVITATION_DAYS, timezone.localdate(now)))
    make_code(user=user, kind=CodeKind.INVITATION, code=code, by=by, now=now, expires_at=until)
    return until
