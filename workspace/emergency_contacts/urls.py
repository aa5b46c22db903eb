from django.urls import path

from . import views

about_a_person = [
    path("identity/contacts/add/", views.LifelineAdd.as_view(), name="lifeline-add"),
    path("identity/contacts/<uuid:pk>/", views.LifelineEdit.as_view(), name="lifeline-edit"),
    path("identity/contacts/<uuid:pk>/remove/", views.LifelineRemove.as_view(), name="lifeline-remove"),
]
