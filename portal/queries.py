"""Who can read a person's record. Always for the account `user` of that person."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from access.services import accounts_in_capacity
from accounts.choices import Capacity
from accounts.models import User
from accounts.policy import RECORD_READERS


def readers(*, user) -> list[User]:
    """The staff who can read the record of the person whose account `user` is, by name."""
    return list(accounts_in_capacity(consumer=user.consumer, capacities=RECORD_READERS - {Capacity.SELF}))


def who_can_read(*, user) -> str:
    """The same as part of a sentence: "you, Ana Lopez and Sam Rivera"."""
    return get_text_list([_("you"), *(reader.name for reader in readers(user=user))], _("and"))
