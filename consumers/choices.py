from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    INTAKE = "intake", _("Getting started")
    ACTIVE = "active", _("In service")
    PAUSED = "paused", _("On pause")
    ENDED = "ended", _("Service ended")
    DIED = "died", _("Died")


OVER = (Status.ENDED, Status.DIED)


class StatusChangeKind(models.TextChoices):
    """A dated change of a person's status. Several lead to the status *in service*."""

    INTAKE = "intake", _("Intake began")
    ENROLLED = "enrolled", _("Service began")
    PAUSED = "paused", _("Service paused")
    RESUMED = "resumed", _("Service resumed")
    ENDED = "ended", _("Service ended")
    RETURNED = "returned", _("They came back")
    DIED = "died", _("They died")


LEADS_TO = {
    StatusChangeKind.INTAKE: Status.INTAKE,
    StatusChangeKind.ENROLLED: Status.ACTIVE,
    StatusChangeKind.PAUSED: Status.PAUSED,
    StatusChangeKind.RESUMED: Status.ACTIVE,
    StatusChangeKind.ENDED: Status.ENDED,
    StatusChangeKind.RETURNED: Status.ACTIVE,
    StatusChangeKind.DIED: Status.DIED,
}
# The changes that are possible from each status.
NEXT_CHANGES = {
    Status.INTAKE: (StatusChangeKind.ENROLLED, StatusChangeKind.ENDED, StatusChangeKind.DIED),
    Status.ACTIVE: (StatusChangeKind.PAUSED, StatusChangeKind.ENDED, StatusChangeKind.DIED),
    Status.PAUSED: (StatusChangeKind.RESUMED, StatusChangeKind.ENDED, StatusChangeKind.DIED),
    # Who never began service can take up intake again.
    Status.ENDED: (StatusChangeKind.RETURNED, StatusChangeKind.INTAKE, StatusChangeKind.DIED),
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


class SigningWay(models.TextChoices):
    """How something was signed."""

    PAPER = "paper", _("On paper")
    SCREEN = "screen", _("On a screen")
    MARK = "mark", _("With a mark, before two witnesses")
    SPOKEN = "spoken", _("Spoken, before two witnesses")


WITNESSED = (SigningWay.MARK, SigningWay.SPOKEN)


class Step(models.TextChoices):
    """The steps of intake, in the order in which pages show them. Each can be left and taken up again."""

    WHO = "who", _("Who they are")
    REACH = "reach", _("How to reach them safely")
    REFERRAL = "referral", _("How they came")
    RECOMMENDATION = "recommendation", _("Recommendation")
    ELIGIBILITY = "eligibility", _("Eligibility and strengths")
    RIGHTS = "rights", _("Rights")


class MissingFact(models.TextChoices):
    """What is missing in the record of somebody in intake or in service."""

    BIRTH_DATE = "birth_date", _("Date of birth")
    TOO_YOUNG = "too_young", _("Old enough for service")
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
    MissingFact.BIRTH_DATE: Step.WHO,
    MissingFact.TOO_YOUNG: Step.WHO,
    MissingFact.EMERGENCY_CONTACT: Step.WHO,
    MissingFact.LANGUAGE: Step.REACH,
    MissingFact.SAFE_WAY: Step.REACH,
    MissingFact.REFERRAL: Step.REFERRAL,
    MissingFact.RECOMMENDATION: Step.RECOMMENDATION,
    MissingFact.RECOMMENDATION_OVER: Step.RECOMMENDATION,
    MissingFact.ELIGIBILITY: Step.ELIGIBILITY,
    MissingFact.STRENGTHS: Step.ELIGIBILITY,
    MissingFact.CHOICE: Step.ELIGIBILITY,
    MissingFact.RIGHTS: Step.RIGHTS,
    MissingFact.RIGHTS_AGAIN: Step.RIGHTS,
}
