"""Services for a person's PIN: the person sets it and enters it on a lent phone; intake voids a lost one."""

from datetime import datetime
from enum import StrEnum, auto

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts.models import User

from .models import Consumer, Pin, PinRestore
from .models.pins import MOST_TRIES
from .services import must_not_work_with


class PinState(StrEnum):
    MISSING = auto()  # none yet, or voided
    SET = auto()
    LOCKED = auto()  # locked after too many wrong tries


class PinLocked(Exception):
    """The PIN is locked after too many wrong tries. Intake restores it in person."""


class PinIsSet(Exception):
    """The person already has a PIN, which cannot be changed on a lent phone."""


def pin_of(consumer: Consumer) -> Pin | None:
    """The person's PIN in force, or None. Only the person can read it."""
    pin = Pin.objects.filter(consumer=consumer).select_related("set_on_phone_of").first()
    if pin and PinRestore.objects.filter(consumer=consumer, restored_at__gte=pin.set_at).exists():
        return None
    return pin


def pin_state(consumer: Consumer) -> PinState:
    """Whether the person has a PIN, and whether it can be tried."""
    pin = pin_of(consumer)
    if pin is None:
        return PinState.MISSING
    return PinState.LOCKED if pin.wrong_tries >= MOST_TRIES else PinState.SET


def opens_plan(consumer: Consumer) -> bool:
    """Whether the person's PIN opens their plan on a lent phone: unless it is missing, or may be the lender's choice.

    Whoever lends the phone could choose the first PIN there and read the plan. A person without an account can choose
    it nowhere else.
    """
    pin = pin_of(consumer)
    return consumer.user_id is None or (pin is not None and pin.set_on_phone_of is None)


@transaction.atomic
def set_pin(*, consumer: Consumer, digits: str, on_phone_of: User | None, now: datetime) -> Pin:
    """Set the person's PIN. In the portal it replaces the PIN; on a lent phone it can only be the first.

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
    """Whether `digits` are the person's PIN. Counts a wrong try. Raises `PinLocked`."""
    Pin.objects.select_for_update(of=("self",)).filter(consumer=consumer).first()  # the lock allows one try at a time
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
    """Void the PIN, after intake has checked the person's identity face to face. Raises `WorksWithThem`."""
    must_not_work_with(consumer)
    return PinRestore.objects.create(consumer=consumer, restored_by=by, restored_at=now)
