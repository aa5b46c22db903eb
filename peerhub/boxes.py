"""The form renderer, which sets `autocomplete` and `dir` on the inputs of all forms."""

from typing import Any

from django.forms.renderers import DjangoTemplates

# Boxes in which a browser would offer its owner's own name, address or number. A box of signing in says what it wants.
FILLED_IN = {"text", "search", "email", "tel", "url", "number", "date", "time", "password", None}
FREE_TEXT = {"text", "search", None}  # None: a box of several lines


class BoxRenderer(DjangoTemplates):
    """Renders inputs with `autocomplete="off"` unless the form says otherwise: most typed data is about somebody else.

    Free text gets `dir="auto"`, and the options of a select are rendered without `<bdi>`.
    """

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        widget = context.get("widget")
        if widget and not widget["is_hidden"] and "optgroups" not in widget:
            kind = widget.get("type")
            extra = {"autocomplete": "off"} if kind in FILLED_IN else {}
            extra |= {"dir": "auto"} if kind in FREE_TEXT else {}
            widget["attrs"] = extra | widget["attrs"]
        drawn = super().render(template_name, context, request)
        return drawn.replace("<bdi>", "").replace("</bdi>", "") if widget and "optgroups" in widget else drawn
