"""Queries for the administrator's page *Word lists*. They read no record of a person served."""

from dataclasses import dataclass
from datetime import date

from agency.choices import Vocabulary
from agency.models import Term
from agency.vocabularies import Terms, by_key, terms


@dataclass(frozen=True)
class TermState:
    """One word: its row today (or its first, if the word is still to come), the rows to come, and all, latest first."""

    term: Term
    coming: list[Term]
    history: list[Term]


def words(*, vocabulary: Vocabulary, today: date) -> list[TermState]:
    """The words of a list, those on offer first. One query."""
    found = Terms(by_key(Term.objects.filter(vocabulary=vocabulary).select_related("set_by")))
    states = [
        TermState(term, [row for row in rows if row.starts_on > today], rows[::-1])
        for key, rows in found.rows.items()
        if (term := found.on(key, today))
    ]
    return sorted(states, key=lambda state: (not state.term.is_offered, state.term.position, state.term.key))


def term(*, vocabulary: Vocabulary, key: str, today: date) -> Term | None:
    """The row of a word that applies today, or its first row if the word is still to come; None without such a word."""
    return terms(vocabulary).on(key, today)
