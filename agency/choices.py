from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    CRISIS = "crisis", _("Crisis line")
    WARM_LINE = "warm_line", _("Warm line")
    RESPITE = "respite", _("Peer respite")
    DOMESTIC_VIOLENCE = "domestic_violence", _("Domestic violence")
    YOUTH = "youth", _("Youth")


class Word(models.TextChoices):
    """The agency's word for the people it serves, used on staff screens. The portal always says "you"."""

    CONSUMER = "consumer", _("consumer")
    PARTICIPANT = "participant", _("participant")
    PEER = "peer", _("peer")
    MEMBER = "member", _("member")
    PERSON = "person", _("person")


WORDS_PLURAL = {
    Word.CONSUMER: _("consumers"),
    Word.PARTICIPANT: _("participants"),
    Word.PEER: _("peers"),
    Word.MEMBER: _("members"),
    Word.PERSON: _("people"),
}


class RuleKey(models.TextChoices):
    """Numbers that a payer, the state or the agency may change. Defaults and sources: `agency/rules.py`."""

    UNSIGNED_NOTE_HOURS = "unsigned_note_hours", _("A note is late when it is unsigned for")
    CORRECT_ALONE_DAYS = "correct_alone_days", _("Staff correct a signed note without their supervisor for")
    NOT_SEEN_DAYS = "not_seen_days", _("A person counts as not seen after")
    AVERAGE_WEEKS = "average_weeks", _("A week is compared with the average of the last")
    REMINDER_HOUR = "reminder_hour", _("Reminders go out from this hour of the day")
    IDLE_MINUTES_STAFF = "idle_minutes_staff", _("A staff page locks after no activity for")
    IDLE_MINUTES_CONSUMER = "idle_minutes_consumer", _("A portal page locks after no activity for")
    IDLE_MINUTES_HANDED_OVER = (
        "idle_minutes_handed_over",
        _("A phone that was handed over locks after no activity for"),
    )
    SIGNED_IN_HOURS = "signed_in_hours", _("Everybody signs in again after")
    INVITATION_DAYS = "invitation_days", _("An invitation to sign in works for")
    RESTORE_CODE_MINUTES = "restore_code_minutes", _("An account recovery code works for")
    BREAK_GLASS_HOURS = "break_glass_hours", _("A record opened in an emergency stays open for")
    TELL_WORKING_DAYS = "tell_working_days", _("A person is told about an emergency access within")
    MANY_RECORDS = "many_records", _("Unusual: number of people’s records opened in one hour")
    NIGHT_FROM = "night_from", _("Unusual: records opened after this hour in the evening")
    NIGHT_UNTIL = "night_until", _("Unusual: records opened before this hour in the morning")
    CLEARANCE_AGE = "clearance_age", _("A specialist needs all clearances to work with a person younger than")
    CLEARANCE_MONTHS = "clearance_months", _("A clearance is valid for at most")
    EXPIRY_DAYS = "expiry_days", _("A certificate shows as running out, and reminders begin, in its last")
    EXPIRY_DAYS_AGAIN = "expiry_days_again", _("A second reminder of a certificate goes out in its last")
    EXPIRY_DAYS_LAST = "expiry_days_last", _("A last reminder of a certificate goes out in its last")
    CPS_HOURS = "cps_hours", _("Learning to renew a CPS certificate, in all")
    CPS_HOURS_PEER = "cps_hours_peer", _("Learning to renew a CPS certificate: peer support and recovery")
    CPS_HOURS_ETHICS = "cps_hours_ethics", _("Learning to renew a CPS certificate: ethics")
    CRS_HOURS = "crs_hours", _("Learning to renew a CRS certificate, in all")
    CRS_HOURS_ETHICS = "crs_hours_ethics", _("Learning to renew a CRS certificate: ethics")
    CRS_HOURS_CONFIDENTIALITY = (
        "crs_hours_confidentiality",
        _("Learning to renew a CRS certificate: confidentiality"),
    )
    SUPERVISION_DAYS = "supervision_days", _("Supervision of a specialist is due when there was none for")
    STAFF_PER_SUPERVISOR = "staff_per_supervisor", _("One full-time supervisor leads at most")
    MENTORING_HOURS = "mentoring_hours", _("Mentoring before a new specialist works alone")
    WRAP_ERASE_DAYS = "wrap_erase_days", _("What a person deletes from their WRAP is erased after")
    WRAP_LINK_ASK_DAYS = "wrap_link_ask_days", _("A person is asked if a link to their WRAP is still right after")
    DIRECTIVE_AGE = "directive_age", _("A person records a mental health advance directive from the age of")
    DIRECTIVE_YEARS = "directive_years", _("A mental health advance directive is valid for")
    DIRECTIVE_REMINDER_DAYS = (
        "directive_reminder_days",
        _("A person is reminded of the end of their advance directive in its last"),
    )
    WRAP_REVIEW_DAYS = "wrap_review_days", _("A person is asked if they want to look through their WRAP after")
    WRAP_REVIEW_AGAIN_DAYS = (
        "wrap_review_again_days",
        _("After “Not now”, a person is asked about their WRAP again after"),
    )
    TRANSFER_TOLD_DAYS = "transfer_told_days", _("A person’s start page tells of their new specialist for")
    BACKUP_DAYS = "backup_days", _("Backups are kept for")
    MENTORING_DAYS = "mentoring_days", _("Mentoring of a new specialist is shown for")
    RECOMMENDATION_DAYS = "recommendation_days", _("A recommendation for peer support is valid for")
    SERVICE_AGE = "service_age", _("A person can be served from the age of")
    PROVIDERS_OFFERED = "providers_offered", _("A person is offered a choice between at least")
    RIGHTS_MONTHS = "rights_months", _("A person is asked again to acknowledge their rights after")
    INQUIRY_DAYS = "inquiry_days", _("An inquiry that leads to nothing is erased after")
    MA_ID_DIGITS = "ma_id_digits", _("A Medical Assistance number has this many digits")


class Vocabulary(models.TextChoices):
    """The word lists that an agency or a payer could change. Each word is a `Term`."""

    PLACE_OF_SERVICE = "place_of_service", _("Places of service")
    CREDENTIAL = "credential", _("Certificates and clearances")
    EXCLUSION_LIST = "exclusion_list", _("Exclusion lists")
    LEARNING = "learning", _("Categories of learning")
    CHECKLIST_CPS = "checklist_cps", _("What a certified peer specialist needs")
    CHECKLIST_CRS = "checklist_crs", _("What a certified recovery specialist needs")
    CHECKLIST_SUPERVISOR = "checklist_supervisor", _("What a supervisor needs")
    LANGUAGE = "language", _("Languages")
    INTERPRETER = "interpreter", _("Interpreters")
    READING = "reading", _("Ways to read")
    COUNTY = "county", _("Counties")
    PAYER = "payer", _("Payers")
    REFERRAL_SOURCE = "referral_source", _("How people come to us")
    PRACTITIONER = "practitioner", _("Who recommends peer support")
    FUNCTIONAL_DOMAIN = "functional_domain", _("Functional domains")
    INQUIRY_WAY = "inquiry_way", _("How people ask")
    ENDING_REASON = "ending_reason", _("Why service ended")


class Place(StrEnum):
    """Keys of the places of service that every agency starts with."""

    OFFICE = "office"
    HOME = "home"
    COMMUNITY = "community"
    TELEHEALTH_HOME = "telehealth_home"
    TELEHEALTH = "telehealth"


# A session in person takes place in none of these.
TELEHEALTH = frozenset({Place.TELEHEALTH_HOME, Place.TELEHEALTH})


class CredentialKind(StrEnum):
    """Keys of the certificates and clearances that code treats differently."""

    CPS = "cps"
    CRS = "crs"
    CFRS = "cfrs"
    POLICE = "police"
    CHILD_ABUSE = "child_abuse"
    FBI = "fbi"


# A specialist works with one of these.
CERTIFICATES = (CredentialKind.CPS, CredentialKind.CRS, CredentialKind.CFRS)
# Without all of these nobody is assigned to somebody young.
CLEARANCES = (CredentialKind.POLICE, CredentialKind.CHILD_ABUSE, CredentialKind.FBI)


class LearningCategory(StrEnum):
    """Keys of the categories of learning for which a rule says hours, and of the one that takes the rest."""

    PEER = "peer"
    ETHICS = "ethics"
    CONFIDENTIALITY = "confidentiality"
    ELECTIVE = "elective"


CHECKLISTS = (Vocabulary.CHECKLIST_CPS, Vocabulary.CHECKLIST_CRS, Vocabulary.CHECKLIST_SUPERVISOR)

# Lines of checklists about lived experience: the file keeps the day on which it was attested, and no word about it.
LIVED_EXPERIENCE = ("identifies", "lived_experience", "recovery")

SELF_REFERRAL = "self"  # the key of the referral source with which the form begins
