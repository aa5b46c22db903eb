from django.urls import path

from . import views

urlpatterns = [
    path("privacy/", views.PrivacyList.as_view(), name="privacy-list"),
]

about_a_person = [
    path("privacy/", views.PrivacyOpen.as_view(), name="privacy-open"),
    path("privacy/restrict/", views.PrivacyRestrict.as_view(), name="privacy-restrict"),
    path("privacy/lift/", views.PrivacyLift.as_view(), name="privacy-lift"),
    path("privacy/name/", views.PrivacyName.as_view(), name="privacy-name"),
    path("privacy/named/<int:pk>/end/", views.PrivacyUnname.as_view(), name="privacy-unname"),
]
