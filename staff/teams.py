"""The intake team, to which new people belong until they get a team."""

from django.utils.translation import gettext as _

from .models import Team


def open_intake_team() -> Team:
    """Return the agency's one intake team. Creates it if it does not exist."""
    team, _is_new = Team.objects.get_or_create(is_intake=True, defaults={"name": _("Intake")})
    return team
