"""What *My details* shows of the language, the safe ways and the address of a person."""

from dataclasses import dataclass
from datetime import date

from agency.choices import Vocabulary
from agency.vocabularies import Terms, terms
from consumers.intake import IntakeFacts, intake_facts
from consumers.models import Consumer, Particulars


def languages() -> Terms:
    """The languages of the word list. One query."""
    return terms(Vocabulary.LANGUAGE)


def particulars_of(*, consumer: Consumer) -> Particulars:
    """The particulars of a person; empty ones, which are not stored, as long as nobody has entered any."""
    return Particulars.objects.filter(consumer=consumer).first() or Particulars(consumer=consumer)


@dataclass(frozen=True)
class Reached:
    """How a person is reached, and where they live, line by line."""

    facts: IntakeFacts
    address: list[str]


def reached(*, consumer: Consumer, today: date) -> Reached:
    """How the person is reached. One query."""
    found = intake_facts(consumer=consumer, today=today)
    place = found.particulars
    lines = [place.address, place.address_more, f"{place.city} {place.zip_code}".strip()] if place else []
    return Reached(found, [line for line in lines if line])
