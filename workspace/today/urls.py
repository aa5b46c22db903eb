from django.urls import path

from . import views

urlpatterns = [
    path("", views.Today.as_view(), name="today"),
]
