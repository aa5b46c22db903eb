from django.urls import path

from . import views

about_a_person = [
    path("attempts/new/", views.AttemptAdd.as_view(), name="attempt-add"),
    path("attempts/<uuid:pk>/remove/", views.AttemptRemove.as_view(), name="attempt-remove"),
]
