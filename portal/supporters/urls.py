from django.urls import path

from . import views

urlpatterns = [
    path("supporters/", views.SupporterLinkList.as_view(), name="supporter-link-list"),
    path("supporters/add/", views.SupporterLinkAdd.as_view(), name="supporter-link-add"),
    path("supporters/start/", views.SupporterLinkStart.as_view(), name="supporter-link-start"),
    path("supporters/more/", views.SupporterLinkMore.as_view(), name="supporter-link-more"),
    path("supporters/<uuid:pk>/", views.SupporterLinkOpen.as_view(), name="supporter-link-open"),
    path("supporters/<uuid:pk>/code/", views.SupporterLinkCode.as_view(), name="supporter-link-code"),
    path("supporters/<uuid:pk>/keep/", views.SupporterLinkKeep.as_view(), name="supporter-link-keep"),
    path("supporters/<uuid:pk>/end/", views.SupporterLinkEnd.as_view(), name="supporter-link-end"),
]
