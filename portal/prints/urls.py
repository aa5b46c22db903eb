from django.urls import path

from . import views

urlpatterns = [
    path("wrap/print/", views.WrapPrint.as_view(), name="wrap-print"),
]
