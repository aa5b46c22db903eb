from django.urls import path

from . import views

app_name = "workspace"
urlpatterns = [path("", views.Today.as_view(), name="today"), path("team/", views.Team.as_view(), name="team")]
