from django.urls import path

from . import views

urlpatterns = [
    path("wrap/", views.WrapOpen.as_view(), name="wrap-open"),
    path("wrap/answer/", views.WrapAnswer.as_view(), name="wrap-answer"),
    path("wrap/unused/", views.WrapUnusedList.as_view(), name="wrap-unused-list"),
    path("wrap/remove/", views.WrapRemove.as_view(), name="wrap-remove"),
    path("wrap/done-today/", views.WrapDoneToday.as_view(), name="wrap-done-today"),
    path("wrap/parts/<slug:part>/", views.WrapPartOpen.as_view(), name="wrap-part-open"),
    path("wrap/parts/<slug:part>/share/", views.WrapShareEdit.as_view(), name="wrap-share-edit"),
    path("wrap/parts/<slug:part>/share/end/", views.WrapShareEnd.as_view(), name="wrap-share-end"),
    path("wrap/sections/<slug:section>/add/", views.WrapLineAdd.as_view(), name="wrap-line-add"),
    path("wrap/lines/<uuid:pk>/", views.WrapLineEdit.as_view(), name="wrap-line-edit"),
    path("wrap/lines/<uuid:pk>/move/", views.WrapLineMove.as_view(), name="wrap-line-move"),
    path("wrap/lines/<uuid:pk>/use-again/", views.WrapLineUseAgain.as_view(), name="wrap-line-use-again"),
]
