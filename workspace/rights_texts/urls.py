from django.urls import path

from . import views

urlpatterns = [
    path("agency/rights/", views.RightsTextList.as_view(), name="rights-text-list"),
    path("agency/rights/add/", views.RightsTextAdd.as_view(), name="rights-text-add"),
]
