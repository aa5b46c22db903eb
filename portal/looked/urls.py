from django.urls import path

from . import views

urlpatterns = [
    path("looked/", views.LookedList.as_view(), name="looked-list"),
]
