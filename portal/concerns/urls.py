from django.urls import path

from . import views

urlpatterns = [
    path("looked/<uuid:pk>/ask/", views.ConcernAdd.as_view(), name="concern-add"),
    path("details/ask/", views.ConcernDetails.as_view(), name="concern-details"),
    path("asked/", views.ConcernList.as_view(), name="concern-list"),
]
