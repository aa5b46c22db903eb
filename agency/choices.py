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
    """What the agency calls the people it serves, on staff screens. In the portal it is always "you"."""

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
    """The numbers an authority could change. Each has a default with its source in `agency/rules.py`."""

    UNSIGNED_NOTE_HOURS = "unsigned_note_hours", _("A note is late when unsigned for")
    NOT_SEEN_DAYS = "not_seen_days", _("A person counts as not seen after")
    AVERAGE_WEEKS = "average_weeks", _("A week is compared with the average of the last")
    REMINDER_HOUR = "reminder_hour", _("Reminders go out from this hour of the day")
    IDLE_MINUTES_STAFF = "idle_minutes_staff", _("A page of the staff locks when nobody does anything for")
    IDLE_MINUTES_CONSUMER = "idle_minutes_consumer", _("A page of the portal locks when nobody does anything for")
    IDLE_MINUTES_HANDED_OVER = (
        "idle_minutes_handed_over",
        _("A phone that was handed over locks when nobody does anything for"),
    )
    SIGNED_IN_HOURS = "signed_in_hours", _("Everybody signs in anew after")
    INVITATION_DAYS = "invitation_days", _("An invitation to sign in holds for")
    RESTORE_CODE_MINUTES = "restore_code_minutes", _("A code for somebody who lost their way in holds for")
    BREAK_GLASS_HOURS = "break_glass_hours", _("A record opened in an emergency stays open for")
    TELL_WORKING_DAYS = "tell_working_days", _("A person is told of such an emergency within")
    MANY_RECORDS = "many_records", _("It is odd to open the records of so many people in an hour")
    NIGHT_FROM = "night_from", _("It is odd to open records from this hour of the evening")
    NIGHT_UNTIL = "night_until", _("It is odd to open records until this hour of the morning")


class Vocabulary(models.TextChoices):
    """The lists of words that an agency or a payer could change. Each word is a `Term`."""

    PLACE_OF_SERVICE = "place_of_service", _("Places of service")


class Place(StrEnum):
    """Keys of the places of service that every agency starts with."""

    OFFICE = "office"
    HOME = "home"
    COMMUNITY = "community"
    TELEHEALTH_HOME = "telehealth_home"
    TELEHEALTH = "telehealth"


# A session in person takes place in none of these.
TELEHEALTH = frozenset({Place.TELEHEALTH_HOME, Place.TELEHEALTH})
