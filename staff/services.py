"""Who works in which team, and ways in to accounts."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import sign_in_path
from outbox.choices import Delivery
from outbox.services import queue_message

from .choices import TeamPart
from .models import Membership, Team


@transaction.atomic
def set_membership(*, user, team: Team | None, part: TeamPart, today: date) -> None:
    """From today on `user` has this part in this team and no other; none at all without a team."""
    User.objects.select_for_update().get(pk=user.pk)
    wanted = (team.pk, part) if team else None
    for membership in user.memberships.select_for_update().filter(ends_on__isnull=True):
        if (membership.team_id, membership.part) == wanted:
            wanted = None
        elif membership.starts_on >= today:
            membership.delete()
        else:
            membership.ends_on = today - timedelta(days=1)
            membership.save(update_fields=["ends_on"])
    if wanted and team:
        Membership.objects.create(user=user, team=team, part=part, starts_on=today)


@transaction.atomic
def make_way_in(*, user: User, by: User, now: datetime) -> str:
    """A link under which the owner of an account chooses a password; empty when it was mailed to them instead.

    An account that has been used is its owner's: the link goes to their own address, and only without one is it handed
    over. Either way they are told who made it (`User.way_in_at`), so that nobody becomes somebody else unseen.
    """
    link = settings.PUBLIC_URL + sign_in_path(user=user)
    if not user.has_usable_password():
        return link
    user.way_in_at, user.way_in_by = now, by
    user.save(update_fields=["way_in_at", "way_in_by"])
    if not user.email:
        return link
    queue_message(
        to=user.email,
        subject=_("PeerHub: choose a new password"),
        body=_("Hello,\n\n%(name)s made you a new way in. Choose a password here within three days:\n\n%(link)s\n")
        % {"name": by.name, "link": link},
        delivery=Delivery.AT_LEAST_ONCE,
        now=now,
    )
    return ""
