"""Queries for the administrator's pages about crisis contacts and rules. They read no record of a person served."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.functional import Promise

from agency.choices import RuleKey
from agency.crisis import FIELDS, CrisisContact
from agency.models import Contact, Rule
from agency.rules import DEFAULTS


def contacts() -> QuerySet[Contact]:
    """All crisis contacts, in the order of the crisis bar that every page shows."""
    return Contact.objects.all()


def crisis_bar(*, contact: Contact) -> tuple[CrisisContact, ...]:
    """The crisis bar as it would be once `contact` is saved as it is now."""
    shown = [contact if other.pk == contact.pk else other for other in contacts()]
    if contact.pk is None:
        shown.append(contact)
    return tuple(CrisisContact(**{name: getattr(other, name) for name in FIELDS}) for other in shown)


@dataclass(frozen=True)
class RuleState:
    """One rule: its value today and the source of it, values to come, and all the agency's values, newest first."""

    key: RuleKey
    value: int
    unit: str | Promise
    source: str | Promise
    in_force: Rule | None
    coming: list[Rule]
    history: list[Rule]


def rule_states(*, today: date) -> list[RuleState]:
    """The state of every rule, in one query."""
    rows = Rule.objects.select_related("confirmed_by").order_by("key", "-effective_from")
    history = {key: list(rules) for key, rules in groupby(rows, attrgetter("key"))}
    return [_state(key, history.get(key, []), today) for key in RuleKey]


def _state(key: RuleKey, history: list[Rule], today: date) -> RuleState:
    default = DEFAULTS[key]
    in_force = next((rule for rule in history if rule.effective_from <= today), None)
    return RuleState(
        key=key,
        value=in_force.value if in_force else default.value,
        unit=default.unit,
        source=in_force.source if in_force else default.source,
        in_force=in_force,
        coming=[rule for rule in history if rule.effective_from > today],
        history=history,
    )
