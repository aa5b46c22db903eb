"""Base classes of the portal's pages on which a person writes."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from django.views.generic.base import ContextMixin

from access.services import names_of_readers
from agency import formats
from portal import unsaved
from wrap.services import IdTaken


class SaysWhoReads(ContextMixin):
    """A mixin for a page that says who can read what the person writes there."""

    request: Any

    def get_context_data(self, **kwargs):
        names = self.reader_names()
        return super().get_context_data(readers=self.readers(names), reads_first=names[0] if names else "", **kwargs)

    def reader_names(self) -> list[str]:
        """The names of the staff who can read what the person writes, the primary specialist first."""
        return names_of_readers(consumer=self.request.consumer)

    def readers(self, names: list[str]) -> str:
        """The person and these names as part of a sentence, such as "you, Ana Lopez and Sam Rivera"."""
        return SafeString(get_text_list([conditional_escape(name) for name in (_("you"), *names)], _("and")))


class FormPage(FormView):
    """Base of a page with a form. Once the form is saved, its unsaved text is dropped."""

    def form_valid(self, form):
        unsaved.drop(self.request)
        return super().form_valid(form)


class WritingPage(SaysWhoReads, FormPage):
    """Base of a page with a form for the person's own words. Unsaved text of an earlier visit is filled in again."""

    opens_in_emergency = False  # whether staff with emergency access can read the texts of this form
    phone_of: Any = None  # the staff member who lent the phone; None on the person's own device

    @property
    def author(self):
        """The person's account, or None on a lent phone if the person has no account."""
        return self.request.user

    @cached_property
    def waiting(self) -> dict[str, str]:
        """The unsaved text for this page, by the name of the field; empty without any."""
        return unsaved.waiting(self.request)

    def get_initial(self):
        return self.stored() | self.waiting

    def stored(self) -> dict[str, Any]:
        """The form's initial values without unsaved text."""
        return {}

    def get_context_data(self, **kwargs):
        waits = self.request.method == "GET" and bool(self.waiting)
        return super().get_context_data(
            is_kept=waits, fills_itself=True, opens_in_emergency=self.opens_in_emergency, **kwargs
        )

    def post(self, request, *args, **kwargs):
        if "forget" in request.POST:
            unsaved.drop(request)
            return redirect(request.path)
        return super().post(request, *args, **kwargs)


class OwnRowAdd(FormPage):
    """Base of a page on which a person adds something with a form of several fields, and of the page to change it.

    `save(form)` writes the row; it raises IdTaken if this form was saved before with other values.
    """

    is_new = True
    saved_text: Any = gettext_lazy("Saved.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_new": self.is_new}

    def form_valid(self, form):
        try:
            self.save(form)
        except IdTaken:
            form.ask_again(
                _("You saved from this page before. What you typed now is not saved yet. To keep it too, save again."),
                id=uuid.uuid4(),
            )
            return self.form_invalid(form)
        messages.success(self.request, self.saved_text)
        return super().form_valid(form)

    def save(self, form) -> None:
        raise NotImplementedError


class OwnRowEdit(OwnRowAdd):
    """Base of a page on which a person changes or deletes something. `remove()` returns the day of erasing."""

    is_new = False

    def post(self, request, *args, **kwargs):
        if "remove" not in request.POST:
            return super().post(request, *args, **kwargs)
        day = formats.day(self.remove())
        unsaved.drop_page(request)
        messages.success(request, _("Deleted. You can bring it back before %(day)s.") % {"day": day})
        return redirect(self.get_success_url())

    def remove(self) -> date:
        raise NotImplementedError
