"""The parts and sections of a WRAP, with whom a part is shared, and the kinds of an advance directive."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """A part of a WRAP, which a person shares as a whole. Source of the parts: the domain facts about WRAP."""

    WELL = "well", _("What I’m like when I’m well")
    TOOLBOX = "toolbox", _("My wellness toolbox")
    DAILY = "daily", _("My daily plan")
    TRIGGERS = "triggers", _("Triggers, and what I’ll do")
    SIGNS = "signs", _("Early warning signs, and what I’ll do")
    BREAKING = "breaking", _("When things are breaking down, and what I’ll do")
    CRISIS = "crisis", _("My crisis plan")
    AFTER = "after", _("After a crisis")

    @property
    def sections(self) -> tuple["Section", ...]:
        """The sections of this part, in the order of the page."""
        return tuple(section for section in Section if section.part is self)


class Section(models.TextChoices):
    """A list of lines within a part. The value begins with the value of its part; row security relies on it."""

    WELL = "well", _("What I’m like when I’m well")
    TOOLBOX = "toolbox", _("Things that help me")
    DAILY_MUST = "daily_must", _("What I do every day")
    DAILY_MIGHT = "daily_might", _("What I might need today")
    TRIGGERS = "triggers", _("What can upset my balance")
    TRIGGERS_DO = "triggers_do", _("What I’ll do then")
    SIGNS = "signs", _("Small signs that I notice first")
    SIGNS_DO = "signs_do", _("What I’ll do when I notice them")
    BREAKING = "breaking", _("Signs that things are getting worse")
    BREAKING_DO = "breaking_do", _("What I’ll do right away")
    CRISIS_WELL = "crisis_well", _("Me when I am well")
    CRISIS_SIGNS = "crisis_signs", _("Signs that others need to step in")
    CRISIS_PEOPLE = "crisis_people", _("People who help me, and what each one does")
    CRISIS_NOT_THEM = "crisis_not_them", _("People who should stay out of it, and why")
    CRISIS_DISAGREE = "crisis_disagree", _("If my people do not agree")
    CRISIS_MEDICINES = "crisis_medicines", _("My medicines, and who to ask about my health")
    CRISIS_NO_MEDICINES = "crisis_no_medicines", _("Medicines I do not want, and why")
    CRISIS_TREATMENTS = "crisis_treatments", _("Treatments that are okay for me")
    CRISIS_NO_TREATMENTS = "crisis_no_treatments", _("Treatments I do not want, and why")
    CRISIS_PLACES = "crisis_places", _("Where I want to be: home, a respite house, or a hospital")
    CRISIS_NO_PLACES = "crisis_no_places", _("Places I do not want, and why")
    CRISIS_HELPS = "crisis_helps", _("What helps me")
    CRISIS_HARMS = "crisis_harms", _("What makes it worse")
    CRISIS_TASKS = "crisis_tasks", _("What others take care of: children, pets, bills")
    CRISIS_OVER = "crisis_over", _("How we know that the crisis is over")
    AFTER = "after", _("What I do when the crisis is over")

    @property
    def part(self) -> Part:
        return Part(self.value.partition("_")[0])


DAILY = (Section.DAILY_MUST, Section.DAILY_MIGHT)
# A link to supporters shows these only when the person ticks them one by one.
TICKED_ALONE = (
    Section.CRISIS_NOT_THEM,
    Section.CRISIS_MEDICINES,
    Section.CRISIS_NO_MEDICINES,
    Section.CRISIS_NO_TREATMENTS,
    Section.CRISIS_PLACES,
    Section.CRISIS_NO_PLACES,
)


class ShareKind(models.TextChoices):
    """Who of the staff can read a shared part."""

    ONE = "one", _("one person who works with me")
    TEAM = "team", _("everybody who works with me, and who leads the team")
    EMERGENCY = "emergency", _("staff who open my record in an emergency")


class DirectiveKind(models.TextChoices):
    """The kinds of a mental health advance directive. Source: 20 Pa.C.S. ch. 58, in the domain facts about WRAP."""

    DECLARATION = "declaration", _("A declaration")
    POWER_OF_ATTORNEY = "power_of_attorney", _("A power of attorney")
    BOTH = "both", _("Both: a declaration and a power of attorney")

    @property
    def names_agent(self) -> bool:
        """Whether a paper of this kind names somebody who decides for the person."""
        return self != DirectiveKind.DECLARATION


class DirectiveState(models.TextChoices):
    """How a mental health advance directive stands on a day."""

    IN_FORCE = "in_force", _("in force")
    ENDED = "ended", _("ended")
    REVOKED = "revoked", _("revoked")
