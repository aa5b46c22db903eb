from django.urls import path

from . import views

about_a_person = [
    path("privacy/notes/", views.WithheldList.as_view(), name="withheld-list"),
    path("privacy/notes/<uuid:pk>/", views.WithheldEdit.as_view(), name="withheld-edit"),
    path("privacy/notes/<uuid:pk>/lift/", views.WithheldLift.as_view(), name="withheld-lift"),
]
