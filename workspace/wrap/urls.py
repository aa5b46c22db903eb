from django.urls import path

from . import views

about_a_person = [
    path("wrap/", views.WrapRead.as_view(), name="wrap-read"),
    path("wrap/papers/<uuid:pk>/", views.WrapPaperOpen.as_view(), name="wrap-paper-open"),
    path("wrap/papers/<uuid:pk>/file/", views.WrapPaperFile.as_view(), name="wrap-paper-file"),
]
