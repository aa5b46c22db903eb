"""Addresses of the workspace. Whatever is about a person stands in the one include below `consumers/<id>/`, so that
the person is resolved and checked before any view runs."""

from django.urls import include, path

from .views import team, today

app_name = "workspace"

about_a_person = [
    # the person and their goals
    # sessions and notes
]

urlpatterns = [
    path("", today.Today.as_view(), name="today"),
    # people
    # sessions
    # the team
    path("team/", team.Team.as_view(), name="team"),
    # the agency
    path("consumers/<uuid:consumer_pk>/", include(about_a_person)),
]
