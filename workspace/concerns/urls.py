from django.urls import path

from . import views

urlpatterns = [
    path("concerns/", views.ConcernList.as_view(), name="concern-list"),
]

about_a_person = [
    path("concerns/<uuid:pk>/", views.ConcernOpen.as_view(), name="concern-open"),
]
