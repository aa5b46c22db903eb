from django.urls import path

from . import views

urlpatterns = [
    path("intake/", views.IdentityList.as_view(), name="identity-list"),
    path("intake/add/", views.IdentityAdd.as_view(), name="identity-add"),
]

about_a_person = [
    path("identity/", views.IdentityOpen.as_view(), name="identity-open"),
    path("identity/history/", views.IdentityHistory.as_view(), name="identity-history"),
    path("identity/edit/", views.IdentityEdit.as_view(), name="identity-edit"),
    path("identity/portal/", views.IdentityPortal.as_view(), name="identity-portal"),
    path("identity/portal/restore/", views.IdentityRestore.as_view(), name="identity-restore"),
    path("identity/pin/", views.IdentityPin.as_view(), name="identity-pin"),
    path("identity/specialists/", views.IdentityChoose.as_view(), name="identity-choose"),
    path("identity/assign/", views.IdentityAssign.as_view(), name="identity-assign"),
    path("identity/assigned/<int:pk>/release/", views.IdentityRelease.as_view(), name="identity-release"),
]
