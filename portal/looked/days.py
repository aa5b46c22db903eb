"""A URL path converter for days."""

from datetime import date


class DayInAddress:
    """A path converter between `2026-11-27` in a URL and a date. Any other text answers 404."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Raises `ValueError`, which Django answers with 404."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
