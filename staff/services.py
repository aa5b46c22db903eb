"""Who works in which team."""

from datetime import date, timedelta

from django.db import transaction

from .choices import TeamPart
from .models import Membership, Team


@transaction.atomic
def set_membership(*, user, team: Team | None, part: TeamPart, today: date) -> None:
    """From today on `user` has this part in this team and no other; none at all without a team."""
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
