"""Changes to the agency's facts, and reading them."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from . import crisis
from .models import Agency, Contact, Rule


def current_agency() -> Agency:
    """The agency; before one is set up, an unsaved one with PeerHub's name."""
    return Agency.objects.first() or Agency(name="PeerHub")


def start_agency(*, name: str, time_zone: str, is_demo: bool = False) -> Agency:
    """Set up the agency with the default crisis contacts. The database refuses a second one."""
    agency = Agency(name=name, time_zone=time_zone, is_demo=is_demo)
    agency.full_clean(exclude=["id"])
    agency.save(force_insert=True)
    Contact.objects.bulk_create(
        Contact(position=10 * place, **asdict(contact)) for place, contact in enumerate(crisis.DEFAULTS, start=1)
    )
    transaction.on_commit(crisis.contacts)
    return agency


def save_contact(*, contact: Contact) -> Contact:
    """Keep a contact and, once it is committed, the snapshot that error pages show."""
    contact.save()
    transaction.on_commit(crisis.contacts)
    return contact


def delete_contact(*, contact: Contact) -> None:
    """Take a contact off every page."""
    contact.delete()
    transaction.on_commit(crisis.contacts)


def add_rule(*, rule: Rule, by, effective_from: date) -> Rule:
    """Put a new value in force from a day on; earlier days keep the rule of their time."""
    rule.confirmed_by, rule.effective_from = by, effective_from
    rule.save(force_insert=True)
    return rule
