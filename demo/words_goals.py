"""Goals of the demo agency's people, by domain. The first of each domain was written with Cara in mind."""

from . import (
    words_goals_educational,
    words_goals_health_emotional,
    words_goals_social,
    words_goals_vocational,
    words_goals_wellness,
)
from .goal_words import GoalWords

GOALS: dict[str, tuple[GoalWords, ...]] = {
    "social": words_goals_social.GOALS,
    "educational": words_goals_educational.GOALS,
    "vocational": words_goals_vocational.GOALS,
    "wellness": words_goals_wellness.GOALS,
    "health_emotional": words_goals_health_emotional.GOALS,
}
