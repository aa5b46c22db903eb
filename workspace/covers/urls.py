from django.urls import path

from . import views

urlpatterns = [
    path("covers/<uuid:specialist_pk>/", views.CoverAdd.as_view(), name="cover-add"),
    path("covers/<int:pk>/end/", views.CoverEnd.as_view(), name="cover-end"),
    path("team/<int:team_pk>/cover/", views.TeamCover.as_view(), name="team-cover"),
    path("team/covers/<int:pk>/end/", views.TeamUncover.as_view(), name="team-uncover"),
]
