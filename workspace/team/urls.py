from django.urls import path

from . import views

urlpatterns = [
    path("team/", views.Team.as_view(), name="team"),
    path("team/<uuid:specialist_pk>/people/", views.TeamPeople.as_view(), name="team-people"),
    path("team/<uuid:specialist_pk>/sessions/", views.TeamSessions.as_view(), name="team-sessions"),
    path("team/<uuid:specialist_pk>/unsigned/", views.TeamUnsigned.as_view(), name="team-unsigned"),
    path("team/unsignable/", views.TeamUnsignable.as_view(), name="team-unsignable"),
    path("team/<uuid:specialist_pk>/unseen/", views.TeamUnseen.as_view(), name="team-unseen"),
]
