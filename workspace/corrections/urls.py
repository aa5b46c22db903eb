from django.urls import path

from . import views

urlpatterns = [
    path("notes/<uuid:pk>/correct/", views.NoteCorrect.as_view(), name="note-correct"),
    path("notes/<uuid:pk>/takeback/", views.NoteTakeback.as_view(), name="note-takeback"),
    path("corrections/", views.CorrectionList.as_view(), name="correction-list"),
]

about_a_person = [
    path("corrections/<uuid:pk>/", views.CorrectionAnswer.as_view(), name="correction-answer"),
]
