from django.urls import path

from . import views

urlpatterns = [
    path("my-file/supervision/", views.SupervisionOwn.as_view(), name="supervision-own"),
    path("my-file/supervision/<uuid:pk>/sign/", views.SupervisionSign.as_view(), name="supervision-sign"),
    path("supervision/", views.SupervisionList.as_view(), name="supervision-list"),
    path("supervision/plan/", views.SupervisionPlan.as_view(), name="supervision-plan"),
    path("supervision/<uuid:pk>/write/", views.SupervisionWrite.as_view(), name="supervision-write"),
    path("supervision/<uuid:pk>/cancel/", views.SupervisionCancel.as_view(), name="supervision-cancel"),
    path("staff-files/<uuid:holder_pk>/supervision/", views.SupervisionRead.as_view(), name="supervision-read"),
]
