from django.urls import path

from . import views

urlpatterns = [
    path("people/", views.PersonList.as_view(), name="person-list"),
]

about_a_person = [
    path("", views.PersonOpen.as_view(), name="person-open"),
]
