from django.urls import path

from . import views

urlpatterns = [
    path("wrap/looking-back/", views.LookingBackList.as_view(), name="looking-back-list"),
    path("wrap/looking-back/add/", views.LookingBackAdd.as_view(), name="looking-back-add"),
    path("wrap/looking-back/<uuid:pk>/", views.LookingBackEdit.as_view(), name="looking-back-edit"),
    path("wrap/looking-back/<uuid:pk>/use-again/", views.LookingBackUseAgain.as_view(), name="looking-back-use-again"),
]
