from django.urls import path

from . import views

urlpatterns = [
    path("details/", views.DetailsEdit.as_view(), name="details-edit"),
]
