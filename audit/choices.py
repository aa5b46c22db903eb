"""The words of the trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Done(models.TextChoices):
    """What somebody did, or tried to do."""

    OPEN = "open", _("opened")
    CHANGE = "change", _("changed or wrote")
    SEARCH = "search", _("searched")
    EXPORT = "export", _("took a file")
    PRINT = "print", _("printed")
    HOLD = "hold", _("held entries back")
    SIGN_IN = "sign_in", _("signed in")
    SIGN_OUT = "sign_out", _("signed out")
    UNLOCK = "unlock", _("unlocked, or showed again who they are")
    PASSWORD = "password", _("chose a password")
    SECOND_STEP = "second_step", _("changed the second step")
    WAY_IN = "way_in", _("asked for or made a way in")


class Outcome(models.TextChoices):
    """What came of it."""

    DONE = "done", _("done")
    ASKED = "asked", _("asked to correct or add something")
    REFUSED = "refused", _("refused")
    NOT_FOUND = "not_found", _("not found")
    FAILED = "failed", _("failed")


class Why(models.TextChoices):
    """In which capacity somebody could see the person. The first ten are the answers of `why_visible` in SQL."""

    SELF = "self", _("it is their own record")
    ASSIGNED = "assigned", _("works with this person")
    COVER = "cover", _("stands in for a colleague")
    TEAM = "team", _("leads the team")
    PLAN = "plan", _("signs the plan")
    SAMPLE = "sample", _("reviews a sample")
    BREAK_GLASS = "break_glass", _("emergency")
    AUTHOR = "author", _("finishes an own note")
    INTAKE = "intake", _("keeps names and contacts")
    PRIVACY_OFFICER = "privacy_officer", _("protects privacy")
    CONCERN = "concern", _("looks into a concern")
    JOB = "job", _("work of the machine")
    LIST = "list", _("name in a list")


class HoldReason(models.TextChoices):
    """Why the law lets entries be held back from the person: 45 CFR 164.528(a)(2)."""

    OVERSIGHT = "oversight", _("A health oversight agency asked in writing")
    LAW_ENFORCEMENT = "law_enforcement", _("A law enforcement official asked in writing")
    SPOKEN = "spoken", _("Either of them asked by word of mouth (30 days at the most)")
