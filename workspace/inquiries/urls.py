from django.urls import path

from . import views

urlpatterns = [
    path("intake/inquiries/", views.InquiryList.as_view(), name="inquiry-list"),
    path("intake/inquiries/add/", views.InquiryAdd.as_view(), name="inquiry-add"),
    path("intake/inquiries/<uuid:pk>/remove/", views.InquiryRemove.as_view(), name="inquiry-remove"),
]
