from django.urls import path

from . import views

urlpatterns = [
    path("trail/", views.TrailSearch.as_view(), name="trail-search"),
    path("trail/file/", views.TrailExport.as_view(), name="trail-export"),
    path("trail/people/", views.TrailPeople.as_view(), name="trail-people"),
    path("trail/odd/", views.TrailOdd.as_view(), name="trail-odd"),
]

about_a_person = [
    path("trail/", views.TrailRead.as_view(), name="trail-read"),
    path("trail/file/", views.TrailSave.as_view(), name="trail-save"),
    path("holds/add/", views.HoldAdd.as_view(), name="hold-add"),
    path("holds/<uuid:pk>/end/", views.HoldEnd.as_view(), name="hold-end"),
]
