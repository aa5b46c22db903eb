from django.urls import path

from . import views

urlpatterns = [
    path("details/reach/", views.WaysEdit.as_view(), name="ways-edit"),
]
