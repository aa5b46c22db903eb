from django.urls import path

from . import views

urlpatterns = [
    path("agency/words/", views.TermList.as_view(), name="term-list"),
    path("agency/words/<slug:vocabulary>/add/", views.TermAdd.as_view(), name="term-add"),
    path("agency/words/<slug:vocabulary>/<slug:term_key>/", views.TermEdit.as_view(), name="term-edit"),
]
