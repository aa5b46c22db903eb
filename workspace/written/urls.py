from django.urls import path

from . import views

urlpatterns = [
    path("notes/", views.WrittenList.as_view(), name="written-list"),
    path("notes/<uuid:pk>/", views.WrittenRead.as_view(), name="written-read"),
]
