"""What can be dialled, where somebody writes down whom to call."""

import re

NUMBER = re.compile(r"[ +().-]*[0-9][0-9 +().-]*(ext[. ]*[0-9][0-9 ]*)?", re.IGNORECASE)


def can_be_dialled(phone: str) -> bool:
    """Whether this is a phone number: a digit at least, no words, perhaps an extension at the end."""
    return NUMBER.fullmatch(phone) is not None
