from django.urls import path

from . import views

urlpatterns = [
    path("accounts/", views.AccountList.as_view(), name="account-list"),
    path("accounts/add/", views.AccountAdd.as_view(), name="account-add"),
    path("accounts/<uuid:pk>/", views.AccountEdit.as_view(), name="account-edit"),
    path("accounts/<uuid:pk>/invite/", views.AccountInvite.as_view(), name="account-invite"),
    path("accounts/<uuid:pk>/restore/", views.AccountRestore.as_view(), name="account-restore"),
    path("accounts/<uuid:pk>/switch/", views.AccountSwitch.as_view(), name="account-switch"),
    path("accounts/teams/add/", views.TeamAdd.as_view(), name="team-add"),
]
