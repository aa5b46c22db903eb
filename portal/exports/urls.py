from django.urls import path

from . import views

urlpatterns = [
    path("wrap/export/", views.WrapExport.as_view(), name="wrap-export"),
]
