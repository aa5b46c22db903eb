from django.urls import path

from . import views

urlpatterns = [
    path("goals/<uuid:pk>/sessions/", views.GoalSessions.as_view(), name="goal-sessions"),
    path("sessions/", views.SessionList.as_view(), name="session-list"),
    path("sessions/<uuid:pk>/", views.SessionRead.as_view(), name="session-read"),
]
