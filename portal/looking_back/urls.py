from django.urls import path

from . import views

urlpatterns = [
    path("wrap/notes/", views.WrapNoteList.as_view(), name="wrap-note-list"),
    path("wrap/notes/add/", views.WrapNoteAdd.as_view(), name="wrap-note-add"),
    path("wrap/notes/<uuid:pk>/", views.WrapNoteEdit.as_view(), name="wrap-note-edit"),
    path("wrap/notes/<uuid:pk>/use-again/", views.WrapNoteUseAgain.as_view(), name="wrap-note-use-again"),
]
