"""What the tables of a WRAP have in common: whose rows they are, and how a removed row waits until it is erased."""

from django.db import models
from django.db.models import Q

from accounts.rows import IS_ONESELF

# On a lent phone the actor is the person even before the PIN was typed, so only one of the kind `user` may read.
IS_THEIR_OWN = f"{IS_ONESELF} AND (SELECT actor_kind()) = 'user'"
# With the PIN, a person reads and writes lines of their WRAP on a lent phone, too; of the rest of it, nothing.
IS_THEIR_OWN_LINE = f"{IS_ONESELF} AND ((SELECT actor_kind()) = 'user' OR consumer_id = (SELECT plan_open_by_pin()))"


def removed_until_erased(name: str) -> models.CheckConstraint:
    """A constraint: a removed row has the day on which it is erased, and no other row has one."""
    return models.CheckConstraint(
        condition=Q(removed_at__isnull=True, erase_on__isnull=True)
        | Q(removed_at__isnull=False, erase_on__isnull=False),
        name=name,
    )
