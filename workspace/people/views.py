"""Pages of the people whom a staff member may see: the list, and one person."""

from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy import Permission
from audit.declared import people, person
from workspace.covers import queries as covers
from workspace.finding import Finding, page_of
from workspace.workers import add_workers

from . import queries


class PersonList(Finding):
    """The people whom the user may see, with a search by name."""

    permission = Permission.SEE_PEOPLE
    audit = people(_("List of people"), lambda page: [person.pk for person in page["page_obj"]])
    template = "workspace/person/list.html"
    part = "workspace/person/_found.html"

    def found(self, request, words, number):
        now = timezone.now()
        page = page_of(queries.people(user=request.user, now=now, words=words), number)
        add_workers(page, now=now)
        context: dict[str, Any] = {"page_obj": page}
        if Permission.LOG_SESSIONS in request.can and not request.htmx:
            context["covers"] = covers.covers(user=request.user, now=now)
        return context


class PersonOpen(View):
    """The page of one person: goals, latest sessions, who works with them, emergency contacts."""

    permission = Permission.READ_RECORDS
    audit = person(_("Your page"))

    def get(self, request, consumer_pk):
        overview = queries.overview(user=request.user, consumer=request.consumer, now=timezone.now())
        context: dict[str, Any] = {"person": request.consumer, "overview": overview}
        if Permission.LOG_SESSIONS in request.can and overview.is_own:
            context["log_url"] = reverse("workspace:session-new", args=[request.consumer.pk])
        return render(request, "workspace/person/open.html", context)
