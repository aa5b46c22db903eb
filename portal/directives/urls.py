from django.urls import path

from . import views

urlpatterns = [
    path("directives/", views.DirectiveList.as_view(), name="directive-list"),
    path("directives/add/", views.DirectiveAdd.as_view(), name="directive-add"),
    path("directives/<uuid:pk>/", views.DirectiveEdit.as_view(), name="directive-edit"),
    path("directives/<uuid:pk>/use-again/", views.DirectiveUseAgain.as_view(), name="directive-use-again"),
]
