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
    path("withheld-entries/add/", views.WithheldEntriesAdd.as_view(), name="withheld-entries-add"),
    path("withheld-entries/<uuid:pk>/end/", views.WithheldEntriesEnd.as_view(), name="withheld-entries-end"),
]
