from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamPart(models.TextChoices):
    MEMBER = "member", _("member")
    SUPERVISOR = "supervisor", _("supervisor")
    COVER = "cover", _("covers for the supervisor")


SUPERVISING = (TeamPart.SUPERVISOR, TeamPart.COVER)


class ScreeningResult(models.TextChoices):
    CLEAR = "clear", _("not listed")
    UNCLEAR = "unclear", _("possible match, being checked")
    LISTED = "listed", _("listed")


class CredentialState(models.TextChoices):
    VALID = "valid", _("valid")
    RUNS_OUT = "runs_out", _("runs out soon")
    EXPIRED = "expired", _("has run out")
    REPLACED = "replaced", _("replaced by a later one")
    TO_COME = "to_come", _("begins later")
    WAITING = "waiting", _("waits to be confirmed")
    TAKEN_BACK = "taken_back", _("taken back")
    MISSING = "missing", _("no certificate")


class SupervisionState(models.TextChoices):
    PLANNED = "planned", _("planned")
    TO_WRITE = "to_write", _("not written yet")
    TO_SIGN = "to_sign", _("waits for signatures")
    SIGNED = "signed", _("signed by all")
    CANCELLED = "cancelled", _("cancelled")
