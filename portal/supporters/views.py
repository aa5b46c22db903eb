"""The pages on which a person makes links for their supporters, sees each opening, and stops the links."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView
from django.views.generic.base import ContextMixin

from accounts.policy import Permission
from audit.declared import person
from portal import unsaved
from wrap import links
from wrap.services import IdTaken

from . import queries
from .forms import LinkForm

SHARING = person(_("Links for people who support me"))
CODE_MADE = "supporter_code_made"  # in the session: the page whose button made the last code


class SupporterLinkList(TemplateView):
    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING
    template_name = "portal/supporter_link/list.html"

    def get_context_data(self, **kwargs):
        found = queries.links(user=self.request.user, now=timezone.now())
        has_lines = bool(queries.sections_in_use(user=self.request.user))
        return super().get_context_data(links=found, has_lines=has_lines, **kwargs)


class SupporterLinkAdd(FormView):
    """A form, then a preview of what the supporter will see, then the link."""

    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING
    template_name = "portal/supporter_link/add.html"
    form_class = LinkForm

    is_empty = False  # whether the link shows an empty plan, whatever is chosen

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"in_use": queries.sections_in_use(user=self.request.user)}

    def form_valid(self, form):
        told, consumer = form.cleaned_data, self.request.consumer
        sections = [] if self.is_empty else form.sections
        if "change" in self.request.POST:
            return self.form_invalid(form)
        if "make" not in self.request.POST:
            parts = links.what_it_shows(consumer=consumer, sections=sections)
            told = {"is_preview": True, "is_empty": self.is_empty, "parts": parts}
            return self.render_to_response(self.get_context_data(form=form, **told))
        try:
            link = links.make_link(
                id=told["id"],
                consumer=consumer,
                given_to=told["given_to"],
                sections=sections,
                lasts=form.lasting,
                now=timezone.now(),
            )
        except links.TooManyLinks:
            form.add_error(
                None, _("You have %(most)s links. Please stop one of them first.") % {"most": links.MOST_LINKS}
            )
            return self.form_invalid(form)
        except IdTaken:
            # Made before from this page, and other things were chosen since.
            form.ask_again(_("You made a link from this page before. To make another one, go on."), id=uuid.uuid4())
            return self.form_invalid(form)
        unsaved.drop(self.request)
        return redirect("portal:supporter-link-open", link.pk)


class SupporterLinkStart(SupporterLinkAdd):
    """The same pages for a person whom somebody makes share their plan: the link shows an empty one for ever."""

    is_empty = True


class AboutLink(ContextMixin):
    """A page about one link of the person."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def link(self):
        link = queries.link_of(user=self.request.user, pk=self.kwargs["pk"])
        if link is None:
            raise Http404
        return link

    def get_context_data(self, **kwargs):
        sections = [] if self.link.shows_nothing else self.link.sections
        return super().get_context_data(
            link=self.link,
            once=uuid.uuid4(),
            is_in_force=self.link.is_in_force(timezone.now()),
            address=settings.PUBLIC_URL + reverse("supporter_open", args=[self.link.pk]),
            openings=queries.openings(link=self.link),
            parts=links.what_it_shows(consumer=self.request.consumer, sections=sections),
            **kwargs,
        )


class SupporterLinkOpen(AboutLink, TemplateView):
    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING
    template_name = "portal/supporter_link/open.html"


class SupporterLinkCode(AboutLink, View):
    """Makes a new code and shows it this once. Coming back to the address or loading the page again makes no other."""

    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING

    def get(self, request, *args, **kwargs):
        return redirect("portal:supporter-link-open", self.link.pk)

    def post(self, request, *args, **kwargs):
        once = request.POST.get("once", "")
        if once and once == request.session.get(CODE_MADE):
            messages.info(request, _("You made a code before, and it still opens the link. We cannot show it again."))
            return redirect("portal:supporter-link-open", self.link.pk)
        if self.link.ended_at:
            return redirect("portal:supporter-link-open", self.link.pk)
        request.session[CODE_MADE] = once
        code = links.new_code(link=self.link)
        return render(request, "portal/supporter_link/open.html", self.get_context_data(code=code))


class SupporterLinkKeep(AboutLink, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING

    def post(self, request, *args, **kwargs):
        now = timezone.now()
        if self.link.is_in_force(now):
            links.keep_link(link=self.link, now=now)
            messages.success(request, _("Saved. The link stays as it is."))
        return redirect("portal:supporter-link-list")


class SupporterLinkEnd(AboutLink, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING

    def post(self, request, *args, **kwargs):
        links.end_link(link=self.link, now=timezone.now())
        messages.success(request, _("Stopped. The link opens no more."))
        return redirect("portal:supporter-link-list")


class SupporterLinkMore(TemplateView):
    """For a person whom somebody makes share their plan: all links in force show an empty one until they say otherwise.

    Address, title and access log do not say what the page is for.
    """

    request: Any
    permission = Permission.KEEP_OWN_WRAP
    audit = SHARING
    template_name = "portal/supporter_link/more.html"

    def get_context_data(self, **kwargs):
        found = queries.links(user=self.request.user, now=timezone.now())
        showing = {one.link.shows_nothing for one in found if one.is_in_force and one.link.sections}
        return super().get_context_data(some_show=False in showing, some_are_empty=True in showing, **kwargs)

    def post(self, request, *args, **kwargs):
        nothing = request.POST.get("show") != "plan"
        links.show_nothing(consumer=request.consumer, nothing=nothing, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("portal:supporter-link-list")
