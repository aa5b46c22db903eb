"""Addresses of the workspace. Whatever is about a person stands in the one include below `consumers/<id>/`, so that
the person is resolved and checked before any view runs."""

from django.urls import include, path

from .views import (
    accounts,
    agency,
    concerns,
    contacts,
    covers,
    emergency,
    handover,
    intake,
    people,
    privacy,
    restricting,
    sessions,
    team,
    today,
    written,
)

app_name = "workspace"

about_a_person = [
    # the person and their goals
    path("", people.PersonOpen.as_view(), name="person-open"),
    path("goals/<uuid:pk>/", people.GoalRead.as_view(), name="goal-read"),
    path("hand-over/", handover.HandoverStart.as_view(), name="handover-start"),
    # sessions and notes
    path("sessions/", sessions.SessionList.as_view(), name="session-list"),
    path("sessions/new/", sessions.SessionNew.as_view(), name="session-new"),
    path("sessions/<uuid:pk>/", sessions.NoteRead.as_view(), name="note-read"),
    path("sessions/<uuid:pk>/write/", sessions.SessionWrite.as_view(), name="session-write"),
    path("sessions/<uuid:pk>/draft/", sessions.SessionDraft.as_view(), name="session-draft"),
    path("sessions/<uuid:pk>/sign/", sessions.SessionSign.as_view(), name="session-sign"),
    path("sessions/<uuid:pk>/discard/", sessions.SessionDiscard.as_view(), name="session-discard"),
    # emergencies: what one opened, and what others did
    path("emergency/", emergency.EmergencyRecord.as_view(), name="emergency-record"),
    path("emergencies/<int:pk>/", emergency.EmergencyRead.as_view(), name="emergency-read"),
    path("emergencies/<int:pk>/tell/", emergency.EmergencyTell.as_view(), name="emergency-tell"),
    path("emergencies/<int:pk>/review/", emergency.EmergencyReview.as_view(), name="emergency-review"),
    # who looked, and what they raised (privacy officer)
    path("trail/", privacy.TrailRead.as_view(), name="trail-read"),
    path("trail/file/", privacy.TrailSave.as_view(), name="trail-save"),
    path("holds/add/", privacy.HoldAdd.as_view(), name="hold-add"),
    path("holds/<uuid:pk>/end/", privacy.HoldEnd.as_view(), name="hold-end"),
    path("concerns/<uuid:pk>/", concerns.ConcernOpen.as_view(), name="concern-open"),
    # to whom the record is open, and what of a note is withheld (privacy officer)
    path("privacy/", restricting.PrivacyOpen.as_view(), name="privacy-open"),
    path("privacy/restrict/", restricting.PrivacyRestrict.as_view(), name="privacy-restrict"),
    path("privacy/lift/", restricting.PrivacyLift.as_view(), name="privacy-lift"),
    path("privacy/name/", restricting.PrivacyName.as_view(), name="privacy-name"),
    path("privacy/named/<int:pk>/end/", restricting.PrivacyUnname.as_view(), name="privacy-unname"),
    path("privacy/notes/", restricting.WithheldList.as_view(), name="withheld-list"),
    path("privacy/notes/<uuid:pk>/", restricting.WithheldEdit.as_view(), name="withheld-edit"),
    path("privacy/notes/<uuid:pk>/lift/", restricting.WithheldLift.as_view(), name="withheld-lift"),
    # who they are (intake and records)
    path("identity/", intake.IdentityOpen.as_view(), name="identity-open"),
    path("identity/edit/", intake.IdentityEdit.as_view(), name="identity-edit"),
    path("identity/portal/", intake.IdentityPortal.as_view(), name="identity-portal"),
    path("identity/portal/restore/", intake.IdentityRestore.as_view(), name="identity-restore"),
    path("identity/pin/", handover.IdentityPin.as_view(), name="identity-pin"),
    path("identity/assign/", intake.IdentityAssign.as_view(), name="identity-assign"),
    path("identity/assigned/<int:pk>/release/", intake.IdentityRelease.as_view(), name="identity-release"),
    path("identity/contacts/add/", contacts.LifelineAdd.as_view(), name="lifeline-add"),
    path("identity/contacts/<uuid:pk>/", contacts.LifelineEdit.as_view(), name="lifeline-edit"),
    path("identity/contacts/<uuid:pk>/remove/", contacts.LifelineRemove.as_view(), name="lifeline-remove"),
]

urlpatterns = [
    path("", today.Today.as_view(), name="today"),
    # people
    path("people/", people.PersonList.as_view(), name="person-list"),
    # sessions
    path("log/", sessions.SessionLog.as_view(), name="session-log"),
    path("notes/", written.WrittenList.as_view(), name="written-list"),
    path("notes/<uuid:pk>/", written.WrittenRead.as_view(), name="written-read"),
    # emergencies
    path("emergency/", emergency.EmergencyOpen.as_view(), name="emergency-open"),
    path("emergencies/", emergency.EmergencyList.as_view(), name="emergency-list"),
    # the privacy officer
    path("privacy/", restricting.PrivacyList.as_view(), name="privacy-list"),
    # standing in
    path("covers/<uuid:specialist_pk>/", covers.CoverAdd.as_view(), name="cover-add"),
    path("covers/<int:pk>/end/", covers.CoverEnd.as_view(), name="cover-end"),
    # the team
    path("team/", team.Team.as_view(), name="team"),
    path("team/<int:team_pk>/cover/", covers.TeamCover.as_view(), name="team-cover"),
    path("team/covers/<int:pk>/end/", covers.TeamUncover.as_view(), name="team-uncover"),
    path("team/<uuid:specialist_pk>/people/", team.TeamPeople.as_view(), name="team-people"),
    path("team/<uuid:specialist_pk>/sessions/", team.TeamSessions.as_view(), name="team-sessions"),
    path("team/<uuid:specialist_pk>/unsigned/", team.TeamUnsigned.as_view(), name="team-unsigned"),
    path("team/<uuid:specialist_pk>/unseen/", team.TeamUnseen.as_view(), name="team-unseen"),
    # intake and records
    path("intake/", intake.IdentityList.as_view(), name="identity-list"),
    path("intake/add/", intake.IdentityAdd.as_view(), name="identity-add"),
    # who looked (privacy officer)
    path("trail/", privacy.TrailSearch.as_view(), name="trail-search"),
    path("trail/file/", privacy.TrailExport.as_view(), name="trail-export"),
    path("trail/people/", privacy.TrailPeople.as_view(), name="trail-people"),
    path("trail/odd/", privacy.TrailOdd.as_view(), name="trail-odd"),
    path("concerns/", concerns.ConcernList.as_view(), name="concern-list"),
    # the agency
    path("agency/", agency.AgencyEdit.as_view(), name="agency-edit"),
    path("agency/contacts/", agency.ContactList.as_view(), name="contact-list"),
    path("agency/contacts/add/", agency.ContactAdd.as_view(), name="contact-add"),
    path("agency/contacts/<int:pk>/", agency.ContactEdit.as_view(), name="contact-edit"),
    path("agency/contacts/<int:pk>/delete/", agency.ContactDelete.as_view(), name="contact-delete"),
    path("agency/contacts/<int:pk>/move/", agency.ContactMove.as_view(), name="contact-move"),
    path("agency/rules/", agency.RuleList.as_view(), name="rule-list"),
    path("agency/rules/<slug:rule_key>/add/", agency.RuleAdd.as_view(), name="rule-add"),
    path("accounts/", accounts.AccountList.as_view(), name="account-list"),
    path("accounts/add/", accounts.AccountAdd.as_view(), name="account-add"),
    path("accounts/<uuid:pk>/", accounts.AccountEdit.as_view(), name="account-edit"),
    path("accounts/<uuid:pk>/invite/", accounts.AccountInvite.as_view(), name="account-invite"),
    path("accounts/<uuid:pk>/restore/", accounts.AccountRestore.as_view(), name="account-restore"),
    path("accounts/<uuid:pk>/switch/", accounts.AccountSwitch.as_view(), name="account-switch"),
    path("accounts/teams/add/", accounts.TeamAdd.as_view(), name="team-add"),
    path("consumers/<uuid:consumer_pk>/", include(about_a_person)),
]
