from django.urls import path

from . import views

urlpatterns = [
    path("my-file/about/", views.FactsOwn.as_view(), name="facts-own"),
    path("staff-files/<uuid:holder_pk>/about/", views.FactsRead.as_view(), name="facts-read"),
    path("staff-files/<uuid:holder_pk>/about/edit/", views.FactsEdit.as_view(), name="facts-edit"),
]
