"""The choices of the access log."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Capacity


class Done(models.TextChoices):
    """The action of a row in the access log, carried out or attempted."""

    OPEN = "open", _("opened")
    CHANGE = "change", _("changed or wrote")
    SEARCH = "search", _("searched")
    EXPORT = "export", _("downloaded a file")
    PRINT = "print", _("printed")
    ERASE = "erase", _("erased for good")
    WITHHOLD = "withhold", _("withheld entries")
    SIGN_IN = "sign_in", _("signed in")
    SIGN_OUT = "sign_out", _("signed out")
    UNLOCK = "unlock", _("unlocked or confirmed who they are")
    PASSWORD = "password", _("chose a password")
    SECOND_STEP = "second_step", _("changed the second step")
    SIGN_IN_HELP = "sign_in_help", _("asked for or gave sign-in help")


class Outcome(models.TextChoices):
    """The outcome of the action. `ASKED`: the form was shown again with errors."""

    DONE = "done", _("done")
    ASKED = "asked", _("asked to correct or add something")
    REFUSED = "refused", _("refused")
    NOT_FOUND = "not_found", _("not found")
    FAILED = "failed", _("failed")


class Why(models.TextChoices):
    """The reason why the account could see the person: a capacity (`why_visible` in SQL), or another reason."""

    SELF = Capacity.SELF.value, Capacity.SELF.label
    ASSIGNED = Capacity.ASSIGNED.value, Capacity.ASSIGNED.label
    COVER = Capacity.COVER.value, Capacity.COVER.label
    TEAM = Capacity.TEAM.value, Capacity.TEAM.label
    PLAN = Capacity.PLAN.value, Capacity.PLAN.label
    SAMPLE = Capacity.SAMPLE.value, Capacity.SAMPLE.label
    BREAK_GLASS = Capacity.BREAK_GLASS.value, Capacity.BREAK_GLASS.label
    INTAKE = Capacity.INTAKE.value, Capacity.INTAKE.label
    AUTHOR = Capacity.AUTHOR.value, Capacity.AUTHOR.label
    PRIVACY_OFFICER = Capacity.PRIVACY_OFFICER.value, Capacity.PRIVACY_OFFICER.label
    HANDLER = Capacity.HANDLER.value, Capacity.HANDLER.label
    JOB = "job", _("PeerHub, automatically")
    LIST = "list", _("name in a list")


class WithholdingReason(models.TextChoices):
    """The legal reason to withhold entries of the access log from the person: 45 CFR 164.528(a)(2)."""

    OVERSIGHT = "oversight", _("A health oversight agency asked in writing")
    LAW_ENFORCEMENT = "law_enforcement", _("A law enforcement official asked in writing")
    SPOKEN = "spoken", _("One of them asked orally (at most 30 days)")
