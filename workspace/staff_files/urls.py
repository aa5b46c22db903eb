from django.urls import path

from . import views

urlpatterns = [
    path("my-file/", views.FileOwn.as_view(), name="file-own"),
    path("my-file/certificates/add/", views.CredentialEnter.as_view(), name="credential-enter"),
    path("my-file/certificates/<uuid:pk>/take-back/", views.CredentialWithdraw.as_view(), name="credential-withdraw"),
    path("staff-files/", views.FileList.as_view(), name="file-list"),
    path("staff-files/<uuid:holder_pk>/", views.FileRead.as_view(), name="file-read"),
    path("staff-files/<uuid:holder_pk>/certificates/add/", views.CredentialAdd.as_view(), name="credential-add"),
    path(
        "staff-files/<uuid:holder_pk>/certificates/<uuid:pk>/confirm/",
        views.CredentialConfirm.as_view(),
        name="credential-confirm",
    ),
    path(
        "staff-files/<uuid:holder_pk>/certificates/<uuid:pk>/take-back/",
        views.CredentialTakeback.as_view(),
        name="credential-takeback",
    ),
]
