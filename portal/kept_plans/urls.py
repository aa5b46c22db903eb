from django.urls import path

from . import views

urlpatterns = [
    path("phones/", views.KeptPlanList.as_view(), name="kept-plan-list"),
    path("phones/add/", views.KeptPlanAdd.as_view(), name="kept-plan-add"),
    path("phones/<uuid:pk>/end/", views.KeptPlanEnd.as_view(), name="kept-plan-end"),
]
