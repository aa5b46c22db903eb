"""The invitation to look through a plan that has not been changed for long. It is shown to the person alone."""

from datetime import date, timedelta
from enum import StrEnum

from agency.choices import RuleKey
from agency.rules import rulebook
from consumers.models import Consumer

from .models import ReviewChoice


class Answer(StrEnum):
    """What a person answers to the invitation, or afterwards."""

    LOOK = "look"
    NOT_NOW = "not_now"
    NEVER = "never"
    ASK_AGAIN = "ask_again"  # takes "never" back


def is_wanted(choice: ReviewChoice | None) -> bool:
    """Whether the person is asked from time to time: unless they said otherwise."""
    return choice is None or choice.is_wanted


def is_due(*, choice: ReviewChoice | None, changed_on: date | None, days: int, today: date) -> bool:
    """Whether the person is invited today: `days` after the last change of the plan or the last review.

    `changed_on` is None for an empty plan: nobody is invited to look through it. Bringing a line back is no change.
    """
    if changed_on is None or not is_wanted(choice):
        return False
    if choice and choice.not_before and today < choice.not_before:
        return False
    last = max(changed_on, choice.looked_on) if choice and choice.looked_on else changed_on
    return last + timedelta(days=days) <= today


def choice_of(*, consumer: Consumer) -> ReviewChoice | None:
    return ReviewChoice.objects.filter(consumer=consumer).first()


def answer(*, consumer: Consumer, answer: Answer, today: date) -> None:
    """Store what the person answered. What they answered before about other things stays."""
    later = today + timedelta(days=rulebook().value_on(RuleKey.WRAP_REVIEW_AGAIN_DAYS, today))
    change: dict[Answer, dict] = {
        Answer.LOOK: {"looked_on": today, "not_before": None},
        Answer.NOT_NOW: {"not_before": later},
        Answer.NEVER: {"is_wanted": False},
        Answer.ASK_AGAIN: {"is_wanted": True},
    }
    ReviewChoice.objects.update_or_create(consumer=consumer, defaults=change[answer])
