from django.urls import path

from . import views

urlpatterns = [
    path("people-to-call/", views.CallList.as_view(), name="call-list"),
    path("people-to-call/add/", views.CallAdd.as_view(), name="call-add"),
    path("people-to-call/<uuid:pk>/", views.CallEdit.as_view(), name="call-edit"),
    path("people-to-call/<uuid:pk>/remove/", views.CallRemove.as_view(), name="call-remove"),
]
