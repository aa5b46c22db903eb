"""The PIN of a person: chosen by them, asked for on a phone handed to them, made void by intake when it is lost."""

from datetime import datetime
from enum import StrEnum, auto

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts.models import User

from .models import Consumer, Pin, PinRestore
from .models.pins import MOST_TRIES
from .services import must_not_work_with


class PinState(StrEnum):
    MISSING = auto()  # none yet, or made void
    SET = auto()
    LOCKED = auto()  # tried too often


class PinLocked(Exception):
    """It was tried too often. Intake restores it, in person."""


class PinIsSet(Exception):
    """There is one already, and on somebody else's phone it cannot be changed."""


def pin_of(consumer: Consumer) -> Pin | None:
    """The PIN in force, without what a restore made void. Only the person themselves can ask."""
    pin = Pin.objects.filter(consumer=consumer).select_related("set_on_phone_of").first()
    if pin and PinRestore.objects.filter(consumer=consumer, restored_at__gte=pin.set_at).exists():
        return None
    return pin


def pin_state(consumer: Consumer) -> PinState:
    """Whether the person has a PIN that can be tried."""
    pin = pin_of(consumer)
    if pin is None:
        return PinState.MISSING
    return PinState.LOCKED if pin.wrong_tries >= MOST_TRIES else PinState.SET


@transaction.atomic
def set_pin(*, consumer: Consumer, digits: str, on_phone_of: User | None, now: datetime) -> Pin:
    """The person chooses a PIN: in the portal any other one, on a phone handed to them only where there is none.

    Raises `PinLocked`, `PinIsSet`.
    """
    state = pin_state(consumer)
    if state == PinState.LOCKED:
        raise PinLocked
    if state == PinState.SET and on_phone_of:
        raise PinIsSet
    wanted = {"hashed": make_password(digits), "set_at": now, "set_on_phone_of": on_phone_of, "wrong_tries": 0}
    pin, _created = Pin.objects.update_or_create(consumer=consumer, defaults=wanted)
    return pin


@transaction.atomic
def is_pin(*, consumer: Consumer, digits: str) -> bool:
    """Whether these are the digits; a wrong try is counted. Raises `PinLocked`."""
    Pin.objects.select_for_update(of=("self",)).filter(consumer=consumer).first()  # one try at a time
    pin = pin_of(consumer)
    if pin is None:
        return False
    if pin.wrong_tries >= MOST_TRIES:
        raise PinLocked
    is_right = check_password(digits, pin.hashed)
    pin.wrong_tries = 0 if is_right else pin.wrong_tries + 1
    pin.save(update_fields=["wrong_tries"])
    return is_right


@transaction.atomic
def restore_pin(*, consumer: Consumer, by: User, now: datetime) -> PinRestore:
    """Make the PIN void after making sure in person who somebody is. Raises `WorksWithThem`."""
    must_not_work_with(consumer)
    return PinRestore.objects.create(consumer=consumer, restored_by=by, restored_at=now)
