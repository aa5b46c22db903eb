from django.urls import path

from . import views

urlpatterns = [
    path("team/<uuid:specialist_pk>/transfer/", views.TransferPlan.as_view(), name="transfer-plan"),
    path("transfers/<int:pk>/undo/", views.TransferUndo.as_view(), name="transfer-undo"),
    path("transfers/<int:pk>/seen/", views.TransferSee.as_view(), name="transfer-see"),
    path("unassigned/", views.UnassignedList.as_view(), name="unassigned-list"),
]
