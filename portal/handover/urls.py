from django.urls import path

from . import views

urlpatterns = [
    path("handed-over/", views.HandoverOpen.as_view(), name="handover-open"),
]
