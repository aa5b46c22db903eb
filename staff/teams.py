"""The team to which whoever is new belongs until another one takes them."""

from django.utils.translation import gettext as _

from .models import Team


def open_intake_team() -> Team:
    """The agency's one intake team, made when it is not there yet."""
    team, _is_new = Team.objects.get_or_create(is_intake=True, defaults={"name": _("Intake")})
    return team
