"""The agency's vocabularies, as an administrator works with them. Nobody's data is in here."""

from dataclasses import dataclass
from datetime import date

from agency.choices import Vocabulary
from agency.models import Term
from agency.vocabularies import Terms, by_key, terms


@dataclass(frozen=True)
class TermState:
    """One word: what it says today (or first, if it is to come), what it will say, and every row, latest first."""

    term: Term
    coming: list[Term]
    history: list[Term]


def vocabularies(*, today: date) -> list[tuple[Vocabulary, list[TermState]]]:
    """Every vocabulary with its words in their order: one query for each."""
    return [(vocabulary, _states(vocabulary, today)) for vocabulary in Vocabulary]


def term(*, vocabulary: Vocabulary, key: str, today: date) -> Term | None:
    """What a word says today, or first if it is still to come; None if there is no such word."""
    return terms(vocabulary).on(key, today)


def _states(vocabulary: Vocabulary, today: date) -> list[TermState]:
    found = Terms(by_key(Term.objects.filter(vocabulary=vocabulary).select_related("set_by")))
    states = [
        TermState(term, [row for row in rows if row.starts_on > today], rows[::-1])
        for key, rows in found.rows.items()
        if (term := found.on(key, today))
    ]
    return sorted(states, key=lambda state: (not state.term.is_offered, state.term.position, state.term.key))
