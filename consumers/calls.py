"""Checks that an emergency contact's number can be dialled."""

import re

NUMBER = re.compile(r"[ +().-]*[0-9][0-9 +().-]*(ext[. ]*[0-9][0-9 ]*)?", re.IGNORECASE)


def can_be_dialled(phone: str) -> bool:
    """Whether this is a phone number: at least one digit, no words, an extension at the end at most."""
    return NUMBER.fullmatch(phone) is not None
