from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    INTAKE = "intake", _("Getting started")
    ACTIVE = "active", _("In service")
    PAUSED = "paused", _("On pause")
    ENDED = "ended", _("Service ended")
    DIED = "died", _("Died")


OVER = (Status.ENDED, Status.DIED)


class Turn(models.TextChoices):
    """A dated change of a person's status. Several lead to the status *in service*."""

    INTAKE = "intake", _("Intake began")
    ENROLLED = "enrolled", _("Service began")
    PAUSED = "paused", _("Service paused")
    RESUMED = "resumed", _("Service went on after the pause")
    ENDED = "ended", _("Service ended")
    RETURNED = "returned", _("They came back")
    DIED = "died", _("They died")


LEADS_TO = {
    Turn.INTAKE: Status.INTAKE,
    Turn.ENROLLED: Status.ACTIVE,
    Turn.PAUSED: Status.PAUSED,
    Turn.RESUMED: Status.ACTIVE,
    Turn.ENDED: Status.ENDED,
    Turn.RETURNED: Status.ACTIVE,
    Turn.DIED: Status.DIED,
}
# The turns that are possible from each status.
TURNS = {
    Status.INTAKE: (Turn.ENROLLED, Turn.ENDED, Turn.DIED),
    Status.ACTIVE: (Turn.PAUSED, Turn.ENDED, Turn.DIED),
    Status.PAUSED: (Turn.RESUMED, Turn.ENDED, Turn.DIED),
    Status.ENDED: (Turn.RETURNED, Turn.DIED),
    Status.DIED: (),
}


class Safe(models.TextChoices):
    """Whether it is safe to reach a person in one way. Empty: nobody has asked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Illness(models.TextChoices):
    """The two groups of people for whom Pennsylvania pays peer support."""

    SMI = "smi", _("Serious mental illness (SMI), 18 and over")
    SED = "sed", _("Serious emotional disturbance (SED), under 18")


class Understanding(models.TextChoices):
    """How a person got to know a text."""

    ALONE = "alone", _("They read it themselves")
    ALOUD = "aloud", _("It was read aloud to them")
    INTERPRETED = "interpreted", _("It was interpreted for them")


class Signature(models.TextChoices):
    """How a person signed on paper or said yes."""

    SIGNATURE = "signature", _("Their signature")
    MARK = "mark", _("Their mark, with two witnesses")
    VOICE = "voice", _("By voice, with two witnesses")


WITNESSED = (Signature.MARK, Signature.VOICE)


class Step(models.TextChoices):
    """The steps of intake, in the order in which pages show them. Each can be left and taken up again."""

    WHO = "who", _("Who they are")
    REACH = "reach", _("How to reach them safely")
    REFERRAL = "referral", _("How they came")
    RECOMMENDATION = "recommendation", _("Recommendation")
    ELIGIBILITY = "eligibility", _("Eligibility and strengths")
    RIGHTS = "rights", _("Rights")


class Lack(models.TextChoices):
    """What is missing in the record of somebody in intake or in service."""

    BIRTH_DATE = "birth_date", _("Date of birth")
    TOO_YOUNG = "too_young", _("Age: younger than the rule on ages says")
    EMERGENCY_CONTACT = "emergency_contact", _("An emergency contact")
    LANGUAGE = "language", _("Language")
    SAFE_WAY = "safe_way", _("A safe way to reach them")
    REFERRAL = "referral", _("How they came")
    RECOMMENDATION = "recommendation", _("A recommendation")
    RECOMMENDATION_OVER = "recommendation_over", _("A recommendation that is valid")
    ELIGIBILITY = "eligibility", _("SMI or SED, attested")
    STRENGTHS = "strengths", _("Functional domains with strengths")
    CHOICE = "choice", _("That their choice of service and provider was explained")
    RIGHTS = "rights", _("That they know their rights")
    RIGHTS_AGAIN = "rights_again", _("Their rights, again: the last time is too long ago")


STEP_OF = {
    Lack.BIRTH_DATE: Step.WHO,
    Lack.TOO_YOUNG: Step.WHO,
    Lack.EMERGENCY_CONTACT: Step.WHO,
    Lack.LANGUAGE: Step.REACH,
    Lack.SAFE_WAY: Step.REACH,
    Lack.REFERRAL: Step.REFERRAL,
    Lack.RECOMMENDATION: Step.RECOMMENDATION,
    Lack.RECOMMENDATION_OVER: Step.RECOMMENDATION,
    Lack.ELIGIBILITY: Step.ELIGIBILITY,
    Lack.STRENGTHS: Step.ELIGIBILITY,
    Lack.CHOICE: Step.ELIGIBILITY,
    Lack.RIGHTS: Step.RIGHTS,
    Lack.RIGHTS_AGAIN: Step.RIGHTS,
}
