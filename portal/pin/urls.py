from django.urls import path

from . import views

urlpatterns = [
    path("pin/", views.PinEdit.as_view(), name="pin-edit"),
]
