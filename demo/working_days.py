"""Working days and holidays."""

from collections.abc import Iterator
from datetime import date, timedelta


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The date of a month's `nth` weekday; -1 is the last. `weekday` is 0 for Monday to 6 for Sunday."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def holidays(year: int) -> set[date]:
    """The days on which most specialists have no sessions."""
    thanksgiving = nth_weekday(year, 11, 3, 4)
    return {
        date(year, 1, 1),
        nth_weekday(year, 1, 0, 3),
        nth_weekday(year, 5, 0, -1),
        date(year, 6, 19),
        date(year, 7, 4),
        nth_weekday(year, 9, 0, 1),
        thanksgiving,
        thanksgiving + timedelta(days=1),
        *(date(year, 12, day) for day in (24, 25, 26, 31)),
    }


def every_day(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def working_days(first: date, last: date) -> tuple[list[date], set[date]]:
    """The days from Monday to Friday in order, and the holidays among them."""
    closed = {day for year in range(first.year, last.year + 1) for day in holidays(year)}
    days = [day for day in every_day(first, last) if day.weekday() < 5]
    return days, closed.intersection(days)
