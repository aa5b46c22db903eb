"""Careless views and failing views. The tests of the trail add them to the URLs."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import Context, Template
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from accounts.access import requires
from accounts.policy import Permission
from audit.declared import About, Audited, audited, nothing, people, person
from peerhub.urls import urlpatterns as peerhub_urls


@requires(Permission.SEE_TODAY)
def says_nothing(request):
    return HttpResponse("opened")


@requires(Permission.SEE_TODAY)
@audited(Audited(About.LIST))
def lists_whom(request):
    return HttpResponse("opened")


@requires(Permission.SEE_TODAY)
@audited(nothing(""))
def no_reason(request):
    return HttpResponse("opened")


@requires(Permission.READ_RECORDS)
@audited(person("A careless page"))
def breaks_half_way(request, consumer_pk):
    request.consumer.phone = "changed"
    request.consumer.save()
    raise RuntimeError("half way")


class AsksTheDatabase(TemplateResponse):
    """A page whose template runs a failing query after the view has returned."""

    @property
    def rendered_content(self):
        connection.cursor().execute("SELECT nothing FROM nowhere")
        return Template("never").render(Context())


@requires(Permission.READ_RECORDS)
@audited(person("A careless page"))
def breaks_in_template(request, consumer_pk):
    return AsksTheDatabase(request, "offline.html")


class HidesIt(AsksTheDatabase):
    """A page as above that catches the error."""

    @property
    def rendered_content(self):
        try:
            return super().rendered_content
        except DatabaseError:
            return "Whitfield"


@requires(Permission.READ_RECORDS)
@audited(person("A careless page"))
def breaks_and_hides_it(request, consumer_pk):
    return HidesIt(request, "offline.html")


@requires(Permission.READ_RECORDS)
@audited(people("A careless list", lambda page: page["nobody thought of this"]))
def shows_what_cannot_be_noted(request, consumer_pk):
    today = timezone.localdate()
    request.consumer.spaces.create(starts_on=today, until=today, noted_by=request.user)
    return TemplateResponse(request, "errors/base.html", {})


@requires(Permission.READ_RECORDS)
@audited(person("A careless page"))
def has_no_template(request, consumer_pk):
    today = timezone.localdate()
    request.consumer.spaces.create(starts_on=today, until=today, noted_by=request.user)
    return TemplateResponse(request, "nobody/wrote/this.html", {})


class SendElsewhere:
    """A middleware before the view that redirects."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        return redirect("home")


urlpatterns = [
    *peerhub_urls,
    path("says-nothing/", says_nothing, name="says-nothing"),
    path("lists-whom/", lists_whom, name="lists-whom"),
    path("no-reason/", no_reason, name="no-reason"),
    path("breaks/<uuid:consumer_pk>/", breaks_half_way, name="breaks"),
    path("has-no-template/<uuid:consumer_pk>/", has_no_template, name="has-no-template"),
    path("cannot-be-noted/<uuid:consumer_pk>/", shows_what_cannot_be_noted, name="cannot-be-noted"),
    path("breaks-in-template/<uuid:consumer_pk>/", breaks_in_template, name="breaks-in-template"),
    path("breaks-in-caught/<uuid:consumer_pk>/", breaks_and_hides_it, name="breaks-in-caught"),
]
