from django.urls import path

from . import views

urlpatterns = [
    path("goals/", views.GoalList.as_view(), name="goal-list"),
    path("goals/add/", views.GoalAdd.as_view(), name="goal-add"),
    path("goals/<uuid:pk>/", views.GoalOpen.as_view(), name="goal-open"),
    path("goals/<uuid:pk>/edit/", views.GoalEdit.as_view(), name="goal-edit"),
    path("goals/<uuid:pk>/mark/", views.GoalMark.as_view(), name="goal-mark"),
    path("goals/marks/<uuid:pk>/", views.MarkCorrect.as_view(), name="mark-correct"),
    path("goals/<uuid:pk>/history/", views.GoalHistory.as_view(), name="goal-history"),
]
