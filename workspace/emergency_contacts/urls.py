from django.urls import path

from .views import EmergencyContactAdd, EmergencyContactEdit, EmergencyContactRemove

about_a_person = [
    path("identity/contacts/add/", EmergencyContactAdd.as_view(), name="emergency-contact-add"),
    path("identity/contacts/<uuid:pk>/", EmergencyContactEdit.as_view(), name="emergency-contact-edit"),
    path("identity/contacts/<uuid:pk>/remove/", EmergencyContactRemove.as_view(), name="emergency-contact-remove"),
]
