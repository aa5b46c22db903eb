"""Addresses of the portal, folder by folder. None of them names a person: every page is about the person signed in."""

from django.urls import include, path

app_name = "portal"
urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("portal.leave.urls")),
    path("", include("portal.handover.urls")),
    path("", include("portal.pin.urls")),
    path("", include("portal.details.urls")),
    path("", include("portal.ways.urls")),
    path("", include("portal.looked.urls")),
    path("", include("portal.concerns.urls")),
    path("", include("portal.goals.urls")),
    path("", include("portal.wrap.urls")),
    path("", include("portal.papers.urls")),
    path("", include("portal.looking_back.urls")),
    path("", include("portal.exports.urls")),
    path("", include("portal.prints.urls")),
    path("", include("portal.supporters.urls")),
    path("", include("portal.directives.urls")),
    path("", include("portal.kept_plans.urls")),
    path("", include("portal.emergency_contacts.urls")),
    path("", include("portal.sessions.urls")),
]
