from django.urls import path

from . import views

urlpatterns = [
    path("emergency/", views.EmergencyOpen.as_view(), name="emergency-open"),
    path("emergencies/", views.EmergencyList.as_view(), name="emergency-list"),
]

about_a_person = [
    path("emergency/", views.EmergencyRecord.as_view(), name="emergency-record"),
    path("emergency/papers/<uuid:pk>/", views.EmergencyPaperOpen.as_view(), name="emergency-paper-open"),
    path("emergency/papers/<uuid:pk>/file/", views.EmergencyPaperFile.as_view(), name="emergency-paper-file"),
    path("emergencies/<int:pk>/", views.EmergencyRead.as_view(), name="emergency-read"),
    path("emergencies/<int:pk>/tell/", views.EmergencyTell.as_view(), name="emergency-tell"),
    path("emergencies/<int:pk>/review/", views.EmergencyReview.as_view(), name="emergency-review"),
]
