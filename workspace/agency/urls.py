from django.urls import path

from . import views

urlpatterns = [
    path("agency/", views.AgencyEdit.as_view(), name="agency-edit"),
    path("agency/contacts/", views.ContactList.as_view(), name="contact-list"),
    path("agency/contacts/add/", views.ContactAdd.as_view(), name="contact-add"),
    path("agency/contacts/<int:pk>/", views.ContactEdit.as_view(), name="contact-edit"),
    path("agency/contacts/<int:pk>/delete/", views.ContactDelete.as_view(), name="contact-delete"),
    path("agency/contacts/<int:pk>/move/", views.ContactMove.as_view(), name="contact-move"),
    path("agency/rules/", views.RuleList.as_view(), name="rule-list"),
    path("agency/rules/<slug:rule_key>/add/", views.RuleAdd.as_view(), name="rule-add"),
]
