"""Checks the phone numbers of emergency contacts."""

import re

NUMBER = re.compile(r"[ +().-]*[0-9][0-9 +().-]*(ext[. ]*[0-9][0-9 ]*)?", re.IGNORECASE)


def can_be_dialed(phone: str) -> bool:
    """Return whether this is a phone number: at least one digit, no words, perhaps an extension at the end."""
    return NUMBER.fullmatch(phone) is not None
