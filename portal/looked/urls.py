from django.urls import path, register_converter

from . import views
from .days import DayInAddress

register_converter(DayInAddress, "day")

urlpatterns = [
    path("looked/", views.LookedList.as_view(), name="looked-list"),
    path("looked/<day:day>/", views.LookedDay.as_view(), name="looked-day"),
]
