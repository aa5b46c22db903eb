"""Every table of the database with its class. One that is not listed fails a test.

When you add a model, put its table where it belongs; the walk over every address, and row security after it, go by
this list.
"""

from accounts.matrix import MATRIX

# Holds what is known about a person served: every kind of record of the matrix. The column says whose row it is.
PERSON = {entity.table: "consumer_id" for entity in MATRIX} | dict.fromkeys(
    ("consumers_consumer", "consumers_consumerevent"), "id"
)

# Who can sign in, and what they may do. The column says whose row it is.
ACCOUNT = {
    "accounts_user": "id",
    "accounts_unsavedtext": "writer_id",
    "accounts_rolegrant": "user_id",
    "accounts_signincode": "user_id",
    "mfa_authenticator": "user_id",
    "usersessions_usersession": "user_id",
}

# The people who work at the agency. The column says whose row it is; None where it is nobody's.
STAFF = {
    "staff_team": None,
    "staff_membership": "user_id",
    "staff_membershipevent": "user_id",
    "staff_cover": "stand_in_id",
    "staff_coverevent": "stand_in_id",
    "staff_credential": "holder_id",
    "staff_document": "holder_id",
    "staff_billingexception": "holder_id",
    "staff_screening": "holder_id",
    "staff_learninghours": "holder_id",
    "staff_qualification": "holder_id",
    "staff_stafffacts": "holder_id",
    "staff_stafffactsevent": "holder_id",
    "staff_supervision": "supervisor_id",
    "staff_supervisionpart": "holder_id",
}

# Facts that are the same for everybody.
REFERENCE = {
    "agency_agency",
    "agency_contact",
    "agency_contactevent",
    "agency_rule",
    "agency_term",
    "consumers_rightstext",
}

# What the machinery needs, with the reason why it may be in none of the other classes.
TECHNICAL = {
    "account_emailaddress": "allauth's own; empty, since addresses stand on the account",
    "account_emailconfirmation": "allauth's own; empty, since an agency gives the addresses",
    "audit_event": "who opened what, by value and without words; the application adds to it and changes nothing",
    "audit_withheldentries": "entries of the trail that are held back from the person for a time, by value",
    "audit_seal": "the hash of each finished day of the trail",
    "auth_group": "Django's own; empty, since roles are granted in accounts_rolegrant",
    "auth_group_permissions": "Django's own; empty, as above",
    "auth_permission": "Django's own; names of models, asked by nobody",
    "consumers_inquiry": "somebody asked about peer support: nobody's record yet, erased in time",
    "django_content_type": "Django's own; names of models",
    "django_migrations": "which migrations have run",
    "django_session": "sign-ins, by key",
    "outbox_message": "mail on its way: an address and words without names; the body is emptied when it is sent",
    "pghistory_context": "django-pghistory's own; empty, since who changed a row is written into its history",
    "throttle_cache": "how often somebody tried to sign in; forgets by itself",
}

# Written by requests that change nothing that anybody keeps.
PASSING = {"audit_event", "django_session", "outbox_message", "throttle_cache"}

# Under row security besides those about people and accounts.
PROTECTED = {"audit_event", "audit_withheldentries", "consumers_inquiry", "outbox_message"}

# Under row security for what changes them: everybody reads them, an administrator keeps them.
KEPT_BY_ADMINISTRATORS = {"agency_agency", "agency_contact", "agency_rule", "agency_term", "staff_team"} | {
    "consumers_rightstext"
}

# Only functions of the database write these rows; the application reads them.
WRITTEN_BY_FUNCTIONS = {"access_transfer"}

# The application reads, adds, changes and deletes rows; where it may not, this is what it may.
FEWER_RIGHTS = {
    "accounts_rolegrant": {"SELECT", "INSERT"},  # and to end one: UPDATE of two columns
    "agency_contactevent": {"SELECT"},
    "agency_rule": {"SELECT", "INSERT"},
    "agency_term": {"SELECT", "INSERT"},
    "audit_event": {"SELECT", "INSERT"},
    "audit_withheldentries": {"SELECT", "INSERT", "UPDATE"},
    "audit_seal": {"SELECT"},
    "access_accessevent": {"SELECT"},
    "access_allowedevent": {"SELECT"},
    "access_breakglassreview": {"SELECT", "INSERT"},
    "access_restrictionevent": {"SELECT"},
    "access_transfer": {"SELECT"},
    "consumers_consumerevent": {"SELECT"},
    "consumers_emergencycontactevent": {"SELECT"},
    "consumers_particulars": {"SELECT", "INSERT", "UPDATE"},
    "consumers_particularsevent": {"SELECT"},
    "consumers_referral": {"SELECT", "INSERT", "UPDATE"},
    "consumers_referralevent": {"SELECT"},
    "consumers_recommendation": {"SELECT", "INSERT"},  # and to take back: UPDATE of two columns
    "consumers_eligibility": {"SELECT", "INSERT"},  # as consumers_recommendation
    "consumers_acknowledgement": {"SELECT", "INSERT"},  # as consumers_recommendation
    "consumers_statuschange": {"SELECT", "INSERT"},  # as consumers_recommendation
    "consumers_rightstext": {"SELECT", "INSERT"},
    "consumers_inquiry": {"SELECT", "INSERT", "DELETE"},
    "auth_group": {"SELECT"},
    "auth_group_permissions": {"SELECT"},
    "auth_permission": {"SELECT"},
    "django_content_type": {"SELECT"},
    "pghistory_context": {"SELECT"},
    "django_migrations": set(),
    "goals_goalevent": {"SELECT"},
    "goals_progressmark": {"SELECT", "INSERT"},
    "wrap_directive": {"SELECT", "INSERT", "UPDATE"},
    "wrap_keptplan": {"SELECT", "INSERT", "UPDATE"},
    "wrap_line": {"SELECT", "INSERT", "UPDATE"},
    "wrap_lineevent": {"SELECT"},
    "wrap_lookingback": {"SELECT", "INSERT", "UPDATE"},
    "wrap_opening": {"SELECT"},
    "wrap_paper": {"SELECT", "INSERT", "UPDATE"},
    "wrap_reviewchoice": {"SELECT", "INSERT", "UPDATE"},
    "wrap_share": {"SELECT", "INSERT", "UPDATE"},
    "wrap_supporterlink": {"SELECT", "INSERT", "UPDATE"},
    "wrap_tick": {"SELECT", "INSERT", "DELETE"},
    "peer_sessions_addendum": {"SELECT", "INSERT"},
    "peer_sessions_attempt": {"SELECT", "INSERT", "DELETE"},
    "peer_sessions_correction": {"SELECT", "INSERT", "UPDATE"},
    "peer_sessions_note": {"SELECT", "INSERT"},
    "peer_sessions_sessiongoal": {"SELECT", "INSERT", "DELETE"},
    "staff_billingexception": {"SELECT", "INSERT"},  # as staff_credential
    "staff_cover": {"SELECT", "INSERT", "UPDATE"},
    "staff_coverevent": {"SELECT"},
    "staff_credential": {"SELECT", "INSERT"},  # and to confirm or take back: UPDATE of four columns
    "staff_document": {"SELECT", "INSERT"},
    "staff_learninghours": {"SELECT", "INSERT"},  # as staff_credential
    "staff_stafffacts": {"SELECT", "INSERT", "UPDATE"},
    "staff_stafffactsevent": {"SELECT"},
    "staff_supervision": {"SELECT", "INSERT"},  # and to write or cancel: UPDATE of three columns
    "staff_supervisionpart": {"SELECT", "INSERT", "DELETE"},  # and to sign: UPDATE of one column
    "staff_membership": {"SELECT", "INSERT"},  # and to end one
    "staff_membershipevent": {"SELECT"},
    "staff_qualification": {"SELECT", "INSERT"},  # as staff_credential
    "staff_screening": {"SELECT", "INSERT"},  # as staff_credential
}
