from django.urls import path

from . import views

urlpatterns = [
    path("my-file/learning/", views.LearningOwn.as_view(), name="learning-own"),
    path("my-file/learning/add/", views.LearningEnter.as_view(), name="learning-enter"),
    path("my-file/learning/<uuid:pk>/take-back/", views.LearningWithdraw.as_view(), name="learning-withdraw"),
    path("staff-files/<uuid:holder_pk>/learning/", views.LearningRead.as_view(), name="learning-read"),
    path("staff-files/<uuid:holder_pk>/learning/add/", views.LearningAdd.as_view(), name="learning-add"),
    path(
        "staff-files/<uuid:holder_pk>/learning/<uuid:pk>/confirm/",
        views.LearningConfirm.as_view(),
        name="learning-confirm",
    ),
    path(
        "staff-files/<uuid:holder_pk>/learning/<uuid:pk>/take-back/",
        views.LearningTakeback.as_view(),
        name="learning-takeback",
    ),
]
