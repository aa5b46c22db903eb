from django.urls import path

from . import views

urlpatterns = [
    path("my-file/checklist/", views.QualificationOwn.as_view(), name="qualification-own"),
    path("my-file/checklist/<int:line_pk>/add/", views.QualificationEnter.as_view(), name="qualification-enter"),
    path(
        "my-file/checklist/<uuid:pk>/take-back/", views.QualificationWithdraw.as_view(), name="qualification-withdraw"
    ),
    path("staff-files/<uuid:holder_pk>/checklist/", views.QualificationRead.as_view(), name="qualification-read"),
    path(
        "staff-files/<uuid:holder_pk>/checklist/<int:line_pk>/add/",
        views.QualificationAdd.as_view(),
        name="qualification-add",
    ),
    path(
        "staff-files/<uuid:holder_pk>/checklist/<uuid:pk>/confirm/",
        views.QualificationConfirm.as_view(),
        name="qualification-confirm",
    ),
    path(
        "staff-files/<uuid:holder_pk>/checklist/<uuid:pk>/take-back/",
        views.QualificationTakeback.as_view(),
        name="qualification-takeback",
    ),
]
