from django.urls import path

from .views import EmergencyContactAdd, EmergencyContactEdit, EmergencyContactList, EmergencyContactRemove

urlpatterns = [
    path("emergency-contacts/", EmergencyContactList.as_view(), name="emergency-contact-list"),
    path("emergency-contacts/add/", EmergencyContactAdd.as_view(), name="emergency-contact-add"),
    path("emergency-contacts/<uuid:pk>/", EmergencyContactEdit.as_view(), name="emergency-contact-edit"),
    path("emergency-contacts/<uuid:pk>/remove/", EmergencyContactRemove.as_view(), name="emergency-contact-remove"),
]
