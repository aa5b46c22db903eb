"""Unsaved text of the portal's forms, as a form's initial values (accounts/unsaved.py)."""

from django.http import HttpRequest

from accounts import unsaved


def waiting(request: HttpRequest) -> dict[str, str]:
    """The latest words that wait for this page; empty when there are none."""
    found = unsaved.waiting(request, request.path)
    content = found.content if found else {}
    return {name: values if isinstance(values, str) else values[-1] for name, values in content.items() if values}


def drop(request: HttpRequest) -> None:
    """Delete the stored text of the form in this request, after it was saved or given up."""
    unsaved.drop(request, form=unsaved.form_in(request))
