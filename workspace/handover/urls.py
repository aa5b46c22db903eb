from django.urls import path

from . import views

about_a_person = [
    path("hand-over/", views.HandoverStart.as_view(), name="handover-start"),
]
