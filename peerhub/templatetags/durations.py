"""How long things took."""

from django import template

from sessions import clock

register = template.Library()


@register.filter
def duration(minutes: int | None) -> str:
    """Minutes as hours and minutes; nothing where they are not known."""
    return "" if minutes is None else clock.spoken(minutes)
