"""How many hours of learning the renewal of a certificate needs, and how many of them are done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from agency.choices import CredentialKind, LearningCategory, RuleKey
from agency.rules import Rulebook

from .models import Credential, LearningHours

# For each kind of certificate: the hours in all, and those that have to be of a category.
RENEWALS: dict[str, tuple[RuleKey, dict[str, RuleKey]]] = {
    CredentialKind.CPS: (
        RuleKey.CPS_HOURS,
        {LearningCategory.PEER: RuleKey.CPS_HOURS_PEER, LearningCategory.ETHICS: RuleKey.CPS_HOURS_ETHICS},
    ),
    CredentialKind.CRS: (
        RuleKey.CRS_HOURS,
        {
            LearningCategory.ETHICS: RuleKey.CRS_HOURS_ETHICS,
            LearningCategory.CONFIDENTIALITY: RuleKey.CRS_HOURS_CONFIDENTIALITY,
        },
    ),
}


@dataclass(frozen=True)
class Minutes:
    """The minutes that a renewal needs, of one category or in all; done; waiting to be confirmed; and left."""

    needed: int
    done: int
    waiting: int
    left: int


@dataclass(frozen=True)
class Renewal:
    """What the renewal of a certificate needs. `by_category` ends with the elective hours: all the rest."""

    credential: Credential
    in_all: Minutes
    by_category: dict[str, Minutes]


def renewal(credential: Credential, learned: Iterable[LearningHours], rulebook: Rulebook) -> Renewal:
    """Return what the renewal of a CPS or CRS certificate needs, and what of it `learned`, by its holder, has done.

    The rules in force on the last day of the certificate apply. Learning counts from its first to its last day, both
    included. What exceeds the hours of a category counts as elective, and never for another category.
    """
    first, last = credential.issued_on, credential.expires_on
    all_rule, rules = RENEWALS[credential.kind]
    needed = {category: 60 * rulebook.value_on(rule, last) for category, rule in rules.items()}
    rest = max(60 * rulebook.value_on(all_rule, last) - sum(needed.values()), 0)
    within = [one for one in learned if first <= one.taken_on <= last and not one.is_taken_back]
    done = _credited([one for one in within if one.counts], needed)
    with_waiting = _credited(within, needed)
    lines = {
        category: Minutes(
            needed=minutes,
            done=done[category],
            waiting=with_waiting[category] - done[category],
            left=max(minutes - done[category], 0),
        )
        for category, minutes in (needed | {LearningCategory.ELECTIVE: rest}).items()
    }
    in_all = Minutes(
        needed=sum(line.needed for line in lines.values()),
        done=sum(line.done for line in lines.values()),
        waiting=sum(line.waiting for line in lines.values()),
        left=sum(line.left for line in lines.values()),
    )
    return Renewal(credential, in_all, lines)


def _credited(learned: list[LearningHours], needed: dict[str, int]) -> Counter[str]:
    """The minutes by the category for which they count."""
    taken: Counter[str] = Counter()
    for one in learned:
        taken[one.category] += one.minutes
    credited: Counter[str] = Counter({category: min(taken[category], most) for category, most in needed.items()})
    credited[LearningCategory.ELECTIVE] = taken.total() - credited.total()
    return credited
