"""Base of the portal's pages that a person fills in on a staff member's phone."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PAGE = "portal:handover-open"


class OnTheirPhone:
    """A mixin for pages of the portal that a person fills in on a staff member's phone."""

    request: Any
    title: Any
    submit_text: Any
    back_text: Any
    who_sees: Any
    lead: Any = ""
    template_name: Any = "portal/handover/form.html"

    @property
    def author(self):
        return self.request.consumer.user

    @property
    def phone_of(self):
        return self.request.user

    @property
    def back_url(self) -> str:
        return reverse(PAGE)

    def reader_names(self) -> list[str]:
        """Always empty: a lent phone shows nobody who else works with the person."""
        return []

    def readers(self, names: list[str]) -> str:
        return str(_("you and the staff who work with you"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(  # type: ignore[misc]
            person=self.request.consumer,
            title=self.title,
            submit_text=self.submit_text,
            back_url=self.back_url,
            back_text=self.back_text,
            who_sees=self.who_sees,
            lead=self.lead,
            **kwargs,
        )
