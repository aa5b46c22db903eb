"""A password validator that refuses the words an attacker would guess first at this agency."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agency.services import current_agency

LEAST_LEFT = 8


class NotOurWords:
    """Refuse a password with "peerhub", "recovery" or a word of the agency's name and too few other characters."""

    def validate(self, password: str, user=None) -> None:
        words = ["peerhub", "peer", "recovery", *current_agency().name.lower().split()]
        longest_first = sorted(words, key=len, reverse=True)
        left = re.sub("|".join(map(re.escape, longest_first)), "", password.lower())
        if left != password.lower() and len(left) < LEAST_LEFT:
            raise ValidationError(self.get_help_text(), code="our_words")

    def get_help_text(self) -> str:
        return _("Do not use the name of our agency or of PeerHub.")
