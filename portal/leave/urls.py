from django.urls import path

from . import views

urlpatterns = [
    path("leave/", views.Leave.as_view(), name="leave"),
    path("leave/understood/", views.LeaveUnderstood.as_view(), name="leave-understood"),
]
