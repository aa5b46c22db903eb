"""A URL path converter for days."""

from datetime import date


class DayInAddress:
    """Converts `2026-11-27` to a date and back. Anything else does not match, which gives 404."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Raises `ValueError`, which Django answers with 404."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
