from django.urls import path

from . import views

urlpatterns = [
    path("wrap/parts/<slug:part>/papers/add/", views.WrapPaperAdd.as_view(), name="wrap-paper-add"),
    path("wrap/papers/<uuid:pk>/", views.WrapPaperOpen.as_view(), name="wrap-paper-open"),
    path("wrap/papers/<uuid:pk>/file/", views.WrapPaperFile.as_view(), name="wrap-paper-file"),
    path("wrap/papers/<uuid:pk>/remove/", views.WrapPaperRemove.as_view(), name="wrap-paper-remove"),
    path("wrap/papers/<uuid:pk>/use-again/", views.WrapPaperUseAgain.as_view(), name="wrap-paper-use-again"),
]
