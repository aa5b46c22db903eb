from django.urls import path

from . import views

urlpatterns = [
    path("log/", views.SessionLog.as_view(), name="session-log"),
]

about_a_person = [
    path("sessions/", views.SessionList.as_view(), name="session-list"),
    path("sessions/new/", views.SessionNew.as_view(), name="session-new"),
    path("sessions/<uuid:pk>/", views.NoteRead.as_view(), name="note-read"),
    path("sessions/<uuid:pk>/write/", views.SessionWrite.as_view(), name="session-write"),
    path("sessions/<uuid:pk>/draft/", views.SessionDraft.as_view(), name="session-draft"),
    path("sessions/<uuid:pk>/sign/", views.SessionSign.as_view(), name="session-sign"),
    path("sessions/<uuid:pk>/discard/", views.SessionDiscard.as_view(), name="session-discard"),
]
