"""Reads and changes the agency's name, crisis contacts and rules."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from . import crisis, vocabularies
from .choices import RuleKey, Vocabulary
from .models import Agency, Contact, Rule, Term

KEY_LENGTH = 20

WITH_CONTACTS = """
SELECT agency_agency.*,
    (SELECT json_agg(row_to_json(agency_contact) ORDER BY position, id)::text FROM agency_contact) AS contacts
FROM agency_agency
"""


def current_agency() -> Agency:
    """Return the agency, or an unsaved one named PeerHub before setup."""
    return Agency.objects.first() or Agency(name="PeerHub")


def agency_with_contacts() -> tuple[Agency, tuple[crisis.CrisisContact, ...]]:
    """The agency and its crisis contacts, which every page needs, in one query."""
    agency: Any = next(iter(Agency.objects.raw(WITH_CONTACTS)), None)
    if agency is None:
        return current_agency(), crisis.contacts()
    return agency, crisis.kept(crisis.parsed(agency.contacts or "[]"))


def start_agency(*, name: str, time_zone: str, is_demo: bool = False) -> Agency:
    """Set up the agency with the default crisis contacts and word lists. The database refuses a second agency."""
    agency = Agency(name=name, time_zone=time_zone, is_demo=is_demo)
    agency.full_clean(exclude=["id"])
    agency.save(force_insert=True)
    Contact.objects.bulk_create(
        Contact(position=10 * place, **asdict(contact)) for place, contact in enumerate(crisis.DEFAULTS, start=1)
    )
    Term.objects.bulk_create(vocabularies.default_terms())
    transaction.on_commit(crisis.contacts)
    return agency


class NoPhoneLeft(Exception):
    """The change would remove the last phone number from the crisis bar."""


class DayTaken(Exception):
    """The rule already has another value from this day. `rule` is that row."""

    def __init__(self, rule: Rule):
        super().__init__()
        self.rule = rule


@transaction.atomic
def save_contact(*, contact: Contact) -> Contact:
    """Save a contact and, after the commit, the snapshot for error pages. Returns the stored contact.

    A new contact goes to the end. Sending the same form twice makes one contact. Raises `NoPhoneLeft`.
    """
    contacts = _locked_contacts()
    if contact.pk is None:
        for other in contacts:
            if all(getattr(other, name) == getattr(contact, name) for name in crisis.FIELDS):
                return other
        contact.position = max((other.position for other in contacts), default=0) + 10
    if not contact.phone:
        _ensure_phone_without(contact, contacts)
    contact.save()
    transaction.on_commit(crisis.contacts)
    return contact


@transaction.atomic
def delete_contact(*, contact: Contact) -> None:
    """Delete a contact, so that no page shows it. Raises `NoPhoneLeft`."""
    _ensure_phone_without(contact, _locked_contacts())
    contact.delete()
    transaction.on_commit(crisis.contacts)


@transaction.atomic
def move_contact(*, contact: Contact, is_up: bool) -> None:
    """Swap a contact with the contact before or after it. The first cannot move up, the last cannot move down."""
    contacts = _locked_contacts()
    if contact not in contacts:
        return  # deleted in the meantime
    place = contacts.index(contact)
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(contacts):
        contacts[place], contacts[other] = contacts[other], contacts[place]
    for number, moved in enumerate(contacts, start=1):
        moved.position = 10 * number
    Contact.objects.bulk_update(contacts, ["position"])
    transaction.on_commit(crisis.contacts)


def add_rule(*, key: RuleKey, value: int, source: str, effective_from: date, by) -> Rule:
    """Add a rule's value from a day on and return it. Earlier days keep the value that applied then.

    Sending the same form twice adds one row. Raises `DayTaken` if that day already has another value.
    """
    rule, created = Rule.objects.get_or_create(
        key=key,
        effective_from=effective_from,
        defaults={"value": value, "source": source, "confirmed_by": by},
    )
    if not created and (rule.value, rule.source) != (value, source):
        raise DayTaken(rule)
    return rule


@transaction.atomic
def add_term(*, vocabulary: Vocabulary, label: str, label_es: str, code: str, starts_on: date, by) -> Term:
    """Add a word at the end of a word list. Its key is made from the English word and never changes.

    Sending the same form twice adds one word.
    """
    rows = _locked_terms(vocabulary)
    wanted = (label, label_es, code, starts_on, True)
    if same := next((row for row in rows if _says(row) == wanted), None):
        return same
    return Term.objects.create(
        vocabulary=vocabulary,
        key=_new_key(label, {row.key for row in rows}),
        label=label,
        label_es=label_es,
        code=code,
        starts_on=starts_on,
        position=max((row.position for row in rows), default=0) + 10,
        set_by=by,
    )


@transaction.atomic
def change_term(*, term: Term, label: str, label_es: str, code: str, is_offered: bool, starts_on: date, by) -> Term:
    """Rename, retire or bring back a word from `starts_on` on. Earlier days keep the earlier label.

    A change that is sent twice is stored once. Records with the word's key stay readable.
    """
    rows = [row for row in _locked_terms(term.vocabulary) if row.key == term.key]
    latest = max(rows, key=lambda row: (row.starts_on, row.pk))
    if _says(latest) == (label, label_es, code, starts_on, is_offered):
        return latest
    return Term.objects.create(
        vocabulary=term.vocabulary,
        key=term.key,
        label=label,
        label_es=label_es,
        code=code,
        is_offered=is_offered,
        starts_on=starts_on,
        position=term.position,
        set_by=by,
    )


def _locked_terms(vocabulary: str) -> list[Term]:
    """All rows of a word list, locked, so that two changes at once never make the same key."""
    Agency.objects.select_for_update().first()
    return list(Term.objects.filter(vocabulary=vocabulary))


def _says(term: Term) -> tuple[str, str, str, date, bool]:
    return term.label, term.label_es, term.code, term.starts_on, term.is_offered


def _new_key(label: str, taken: set[str]) -> str:
    """Return a key that no word of the list has: the label in lower case, with a number if that is taken."""
    stem = slugify(label).replace("-", "_")[:KEY_LENGTH].strip("_") or "word"
    numbered = (f"{stem[: KEY_LENGTH - len(str(number)) - 1]}_{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def _locked_contacts() -> list[Contact]:
    """Return all contacts in order, locked: two requests at once could otherwise remove the last two."""
    Agency.objects.select_for_update().first()
    return list(Contact.objects.all())


def _ensure_phone_without(contact: Contact, contacts: list[Contact]) -> None:
    if not any(other.phone for other in contacts if other.pk != contact.pk):
        raise NoPhoneLeft
