from django.urls import path

from . import views

urlpatterns = [
    path("my-file/", views.FileOwn.as_view(), name="file-own"),
    path("my-file/certificates/add/", views.CredentialEnter.as_view(), name="credential-enter"),
    path("my-file/certificates/<uuid:pk>/take-back/", views.CredentialWithdraw.as_view(), name="credential-withdraw"),
    path("my-file/documents/<uuid:pk>/", views.DocumentOwn.as_view(), name="document-own"),
    path("staff-files/", views.FileList.as_view(), name="file-list"),
    path("staff-files/download/", views.FileExport.as_view(), name="file-export"),
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
    path("staff-files/<uuid:holder_pk>/documents/<uuid:pk>/", views.DocumentRead.as_view(), name="document-read"),
    path(
        "staff-files/<uuid:holder_pk>/billing-exceptions/add/",
        views.BillingExceptionAdd.as_view(),
        name="billing-exception-add",
    ),
    path(
        "staff-files/<uuid:holder_pk>/billing-exceptions/<uuid:pk>/take-back/",
        views.BillingExceptionTakeback.as_view(),
        name="billing-exception-takeback",
    ),
]
