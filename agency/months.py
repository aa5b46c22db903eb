"""Counts months as rules and certificates do."""

from calendar import monthrange
from datetime import date


def months_later(day: date, months: int) -> date:
    """The day with the same number so many months later, or earlier if negative. A month too short: its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
