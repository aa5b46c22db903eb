from django.urls import path

from . import views

about_a_person = [
    path("identity/status/", views.StatusEdit.as_view(), name="status-edit"),
    path("identity/status/<uuid:pk>/remove/", views.StatusRemove.as_view(), name="status-remove"),
]
