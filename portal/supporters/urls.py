from django.urls import path

from . import views

urlpatterns = [
    path("supporters/", views.SupporterLinkList.as_view(), name="supporter-link-list"),
    path("supporters/add/", views.SupporterLinkAdd.as_view(), name="supporter-link-add"),
    path("supporters/made-to-share/", views.SupporterLinkEmpty.as_view(), name="supporter-link-empty"),
    path("supporters/<uuid:pk>/", views.SupporterLinkOpen.as_view(), name="supporter-link-open"),
    path("supporters/<uuid:pk>/code/", views.SupporterLinkCode.as_view(), name="supporter-link-code"),
    path("supporters/<uuid:pk>/keep/", views.SupporterLinkKeep.as_view(), name="supporter-link-keep"),
    path("supporters/<uuid:pk>/end/", views.SupporterLinkEnd.as_view(), name="supporter-link-end"),
]
