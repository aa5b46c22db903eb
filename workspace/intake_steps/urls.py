from django.urls import path

from . import views

about_a_person = [
    path("intake/reach/", views.ParticularsEdit.as_view(), name="particulars-edit"),
    path("intake/referral/", views.ReferralEdit.as_view(), name="referral-edit"),
    path("intake/recommendation/", views.RecommendationAdd.as_view(), name="recommendation-add"),
    path("intake/recommendation/<uuid:pk>/remove/", views.RecommendationRemove.as_view(), name="recommendation-remove"),
    path("intake/eligibility/", views.EligibilityAdd.as_view(), name="eligibility-add"),
    path("intake/eligibility/<uuid:pk>/remove/", views.EligibilityRemove.as_view(), name="eligibility-remove"),
    path("intake/rights/", views.AcknowledgementAdd.as_view(), name="acknowledgement-add"),
    path("intake/rights/<uuid:pk>/remove/", views.AcknowledgementRemove.as_view(), name="acknowledgement-remove"),
]
