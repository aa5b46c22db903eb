"""Finds phone numbers in typed text, and makes the links that dial them.

A number that cannot be dialed exactly as meant gets no link, such as one without its area code. An extension is dialed
after a pause, letters are dialed as digits (1-800-273-TALK). The country code +1 is assumed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumberFormat, PhoneNumberMatcher, ValidationResult

COUNTRY = "US"
SHORT = re.compile(r"[0-9]{3,6}")  # 988, 211, or the number that a text is sent to
WITH_LETTERS = re.compile(r"[-+(). 0-9]*[0-9][-(). 0-9]*[A-Z]{2}[-. 0-9A-Z]*")
KEYWORD = re.compile(r"(?P<word>\w{1,20}) (?:to|al|a) (?P<number>[-+(). 0-9]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part of a text; if it is a phone number, `href` dials it."""

    text: str
    href: str = ""


@lru_cache(maxsize=1000)
def parts(text: str) -> tuple[Part, ...]:
    """Split a text into phone numbers and the text between them."""
    if SHORT.fullmatch(text.strip()):
        return (Part(text, f"tel:{text.strip()}"),)
    if WITH_LETTERS.fullmatch(text.strip()) and (whole := _parsed(text.strip())):
        return (Part(text, _tel(whole)),)
    return tuple(_cut(text))


def call_link(text: str) -> str:
    """The link that dials the first phone number in a text; empty if there is none."""
    return next((part.href for part in parts(text) if part.href), "")


def text_link(text: str) -> str:
    """The link that opens a text message to a number, perhaps with a keyword ("HOME to 741741"); empty without one."""
    keyword = KEYWORD.fullmatch(text.strip())
    link = call_link(keyword["number"] if keyword else text).partition(",")[0]
    if not link:
        return ""
    # Both kinds of phones read the text after "?&".
    body = f"?&body={quote(keyword['word'])}" if keyword else ""
    return f"sms:{link.removeprefix('tel:')}{body}"


def _cut(text: str) -> Iterator[Part]:
    end = 0
    for match in PhoneNumberMatcher(text, COUNTRY, leniency=Leniency.POSSIBLE):
        if phonenumbers.is_possible_number_with_reason(match.number) != ValidationResult.IS_POSSIBLE:
            continue
        if match.start > end:
            yield Part(text[end : match.start])
        yield Part(match.raw_string, _tel(match.number))
        end = match.end
    if end < len(text):
        yield Part(text[end:])


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _tel(number: phonenumbers.PhoneNumber) -> str:
    called = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"tel:{called},{number.extension}" if number.extension else f"tel:{called}"
