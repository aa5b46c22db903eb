from django.urls import path

from . import views

about_a_person = [
    path("goals/<uuid:pk>/", views.GoalRead.as_view(), name="goal-read"),
]
