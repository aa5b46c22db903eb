"""Addresses of the workspace, folder by folder.

Pages about a person are in the one include below `consumers/<id>/`, so that the person is looked up and access to them
is checked before the view runs.
"""

from django.urls import include, path

from .accounts import urls as accounts
from .agency import urls as agency
from .attempts import urls as attempts
from .concerns import urls as concerns
from .corrections import urls as corrections
from .covers import urls as covers
from .emergencies import urls as emergencies
from .emergency_contacts import urls as emergency_contacts
from .goals import urls as goals
from .handover import urls as handover
from .inquiries import urls as inquiries
from .intake import urls as intake
from .intake_steps import urls as intake_steps
from .learning import urls as learning
from .moving import urls as moving
from .people import urls as people
from .privacy import urls as privacy
from .qualifications import urls as qualifications
from .rights_texts import urls as rights_texts
from .screening import urls as screening
from .sessions import urls as sessions
from .staff_facts import urls as staff_facts
from .staff_files import urls as staff_files
from .statuses import urls as statuses
from .supervision import urls as supervision
from .team import urls as team
from .today import urls as today
from .trail import urls as trail
from .transfers import urls as transfers
from .vocabularies import urls as vocabularies
from .withheld import urls as withheld
from .wrap import urls as wrap
from .written import urls as written

app_name = "workspace"

about_a_person = [
    path("", include(people.about_a_person)),
    path("", include(goals.about_a_person)),
    path("", include(handover.about_a_person)),
    path("", include(sessions.about_a_person)),
    path("", include(corrections.about_a_person)),
    path("", include(moving.about_a_person)),
    path("", include(attempts.about_a_person)),
    path("", include(emergencies.about_a_person)),
    path("", include(trail.about_a_person)),
    path("", include(concerns.about_a_person)),
    path("", include(privacy.about_a_person)),
    path("", include(withheld.about_a_person)),
    path("", include(intake.about_a_person)),
    path("", include(intake_steps.about_a_person)),
    path("", include(statuses.about_a_person)),
    path("", include(emergency_contacts.about_a_person)),
    path("", include(wrap.about_a_person)),
]

urlpatterns = [
    path("", include(today)),
    path("", include(people)),
    path("", include(sessions)),
    path("", include(written)),
    path("", include(corrections)),
    path("", include(moving)),
    path("", include(emergencies)),
    path("", include(privacy)),
    path("", include(covers)),
    path("", include(team)),
    path("", include(transfers)),
    path("", include(intake)),
    path("", include(inquiries)),
    path("", include(trail)),
    path("", include(concerns)),
    path("", include(agency)),
    path("", include(vocabularies)),
    path("", include(rights_texts)),
    path("", include(accounts)),
    path("", include(screening)),
    path("", include(staff_files)),
    path("", include(learning)),
    path("", include(qualifications)),
    path("", include(staff_facts)),
    path("", include(supervision)),
    path("consumers/<uuid:consumer_pk>/", include(about_a_person)),
]
