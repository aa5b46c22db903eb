"""A day in the address of a page."""

from datetime import date


class DayInAddress:
    """`2026-11-27` as a date; anything else is no address at all."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Raises `ValueError`, which Django answers with 404."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
