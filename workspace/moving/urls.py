from django.urls import path

from . import views

urlpatterns = [
    path("notes/<uuid:pk>/again/", views.NoteAgain.as_view(), name="note-again"),
]

about_a_person = [
    path("sessions/<uuid:pk>/move/", views.SessionMove.as_view(), name="session-move"),
]
