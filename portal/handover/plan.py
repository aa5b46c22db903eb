"""The task "plan" of a handover: a person reads, adds and changes lines of their WRAP on a staff member's phone.

Sharing, prints, links and deleting the whole plan are not among it: they wait for the person's own device.
"""

import uuid
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from portal.wrap import queries
from portal.wrap.views import AboutPart, WrapLineAdd, WrapLineEdit, WrapLineUseAgain, plan_days
from wrap.choices import Part, Section

from .on_their_phone import PAGE, OnTheirPhone


def plan(request):
    """The response for the task "plan" of a handover.

    Without `do` in the query string it is the list of parts. `do` is "part" with a `part`, "add" with a `section`, or
    "edit" or "again" with the id of a `line`. All these pages have the same path, since only that path is open during a
    handover.
    """
    do, told = request.GET.get("do"), request.GET
    if do is None:
        return Parts.as_view()(request)
    if do == "part" and told.get("part") in Part.values:
        return PartOnTheirPhone.as_view()(request, part=told["part"])
    if do == "add" and told.get("section") in Section.values:
        return AddOnTheirPhone.as_view()(request, section=told["section"])
    try:
        line = uuid.UUID(told.get("line", ""))
    except ValueError as error:
        raise Http404 from error
    views: dict[str, Any] = {"edit": EditOnTheirPhone, "again": UseAgainOnTheirPhone}
    view = views.get(do)
    if view is None:
        raise Http404
    return view.as_view()(request, pk=line)


class Parts(TemplateView):
    request: Any
    template_name = "portal/handover/plan.html"

    def get_context_data(self, **kwargs):
        overview = queries.overview(consumer=self.request.consumer)
        return super().get_context_data(person=self.request.consumer, overview=overview, **plan_days(), **kwargs)


class PlanOnTheirPhone(OnTheirPhone, AboutPart):
    """A page about a part. It names nobody with whom the part is shared: the phone is not the person's own."""

    part_readers = queries.Readers([], [], is_shared=False, opens_in_emergency=False, has_link=False)
    template_name: Any = "portal/handover/plan_form.html"
    submit_text = _("Save")
    who_sees = _("In PeerHub, only you and the people you share this part with can see this.")

    def readers(self, names):
        return str(_("you and those you share this part with"))

    @property
    def back_url(self) -> str:
        return f"{reverse(PAGE)}?do=part&part={self.part}"

    @property
    def back_text(self):
        return self.part.label

    def part_page(self):
        return self.back_url

    def get_success_url(self):
        return self.back_url

    def get_context_data(self, **kwargs):
        # Somebody is told after all: the lender handed the phone over for this.
        return super().get_context_data(**kwargs) | {"nobody_is_told": False, "is_lent": True}


class PartOnTheirPhone(PlanOnTheirPhone, TemplateView):
    """A part with its lines in use."""

    template_name = "portal/handover/plan_part.html"

    @property
    def title(self):
        return self.part.label

    def get_context_data(self, **kwargs):
        consumer = self.request.consumer
        unused = [line for line in queries.unused(consumer=consumer) if Section(line.section).part == self.part]
        sections = queries.sections(consumer=consumer, part=self.part)
        return super().get_context_data(sections=sections, unused=unused, **kwargs)


class AddOnTheirPhone(PlanOnTheirPhone, WrapLineAdd):
    lead = _("Write one thing on each line.")

    @property
    def title(self):
        return self.section.label


class EditOnTheirPhone(PlanOnTheirPhone, WrapLineEdit):
    title = _("Change this line")
    template_name = "portal/handover/plan_line.html"


class UseAgainOnTheirPhone(PlanOnTheirPhone, WrapLineUseAgain):
    """Brings back a line that was set aside or deleted."""
