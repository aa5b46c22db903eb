"""Unsaved text of the portal's forms (accounts/unsaved.py), as initial values of a form."""

from django.http import HttpRequest

from accounts import unsaved


def waiting(request: HttpRequest) -> dict[str, str]:
    """The latest unsaved text for this page, by the name of the field; empty without any."""
    found = unsaved.waiting(request, request.path)
    content = found.content if found else {}
    return {name: values if isinstance(values, str) else values[-1] for name, values in content.items() if values}


def drop(request: HttpRequest) -> None:
    """Delete the unsaved text of the form in this request, after it was saved or discarded."""
    unsaved.drop(request, form=unsaved.form_in(request))


def drop_page(request: HttpRequest) -> None:
    """Delete all unsaved text for this page, after what it is about was deleted by another form."""
    unsaved.drop(request, about=request.path)
