from django.urls import path

from . import views

urlpatterns = [
    path("my-file/screening/", views.ScreeningOwn.as_view(), name="screening-own"),
    path("staff-files/screening/", views.ScreeningList.as_view(), name="screening-list"),
    path("staff-files/screening/enter/", views.ScreeningEnter.as_view(), name="screening-enter"),
    path("staff-files/<uuid:holder_pk>/screening/", views.ScreeningRead.as_view(), name="screening-read"),
    path(
        "staff-files/<uuid:holder_pk>/screening/<uuid:pk>/take-back/",
        views.ScreeningTakeback.as_view(),
        name="screening-takeback",
    ),
]
