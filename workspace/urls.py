"""Addresses of the workspace. Whatever is about a person stands in the one include below `consumers/<id>/`, so that
the person is resolved and checked before any view runs."""

from django.urls import include, path

from .views import accounts, intake, team, today

app_name = "workspace"

about_a_person = [
    # the person and their goals
    # sessions and notes
    # who they are (intake and records)
    path("identity/", intake.IdentityOpen.as_view(), name="identity-open"),
    path("identity/edit/", intake.IdentityEdit.as_view(), name="identity-edit"),
    path("identity/portal/", intake.IdentityPortal.as_view(), name="identity-portal"),
    path("identity/assign/", intake.IdentityAssign.as_view(), name="identity-assign"),
    path("identity/assigned/<int:pk>/release/", intake.IdentityRelease.as_view(), name="identity-release"),
]

urlpatterns = [
    path("", today.Today.as_view(), name="today"),
    # people
    # sessions
    # the team
    path("team/", team.Team.as_view(), name="team"),
    # intake and records
    path("intake/", intake.IdentityList.as_view(), name="identity-list"),
    path("intake/add/", intake.IdentityAdd.as_view(), name="identity-add"),
    # the agency
    path("accounts/", accounts.AccountList.as_view(), name="account-list"),
    path("accounts/add/", accounts.AccountAdd.as_view(), name="account-add"),
    path("accounts/<uuid:pk>/", accounts.AccountEdit.as_view(), name="account-edit"),
    path("accounts/<uuid:pk>/invite/", accounts.AccountInvite.as_view(), name="account-invite"),
    path("accounts/<uuid:pk>/switch/", accounts.AccountSwitch.as_view(), name="account-switch"),
    path("accounts/teams/add/", accounts.TeamAdd.as_view(), name="team-add"),
    path("consumers/<uuid:consumer_pk>/", include(about_a_person)),
]
