"""The agency's facts: its name and words, its crisis contacts, its dated rules and word lists."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pghistory
import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.rows import EVERYBODY, IS_ADMINISTRATOR, RowPolicy
from accounts.texts import ShortTextField

from .choices import WORDS_PLURAL, ContactKind, Vocabulary, Word
from .phone_numbers import call_link, text_link


def known_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(_("This is not the name of a time zone, such as America/New_York.")) from error


def can_be_called(text: str) -> None:
    """A validator: the text has a phone number."""
    if not call_link(text):
        raise ValidationError(_("Write a number that can be called, with its area code: 724-555-0100 ext. 5"))


class Agency(models.Model):
    """The one agency this installation serves."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    name = ShortTextField(_("name"), max_length=200)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="America/New_York", validators=[known_time_zone]
    )
    office_phone = models.CharField(
        _("phone of the office"), max_length=40, blank=True, default="", db_default="", validators=[can_be_called]
    )
    office_hours = ShortTextField(_("hours of the office"), max_length=100, blank=True, default="", db_default="")
    word = models.CharField(_("word for the people served"), max_length=20, choices=Word.choices, default=Word.CONSUMER)
    wrap_name = ShortTextField(_("name of a WRAP"), max_length=60, default="WRAP", db_default="WRAP")
    # Who outside the agency hears a complaint that nobody inside it can.
    complaints_to = ShortTextField(max_length=100, blank=True, default="", db_default="")
    complaints_phone = models.CharField(
        max_length=30, blank=True, default="", db_default="", validators=[can_be_called]
    )
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="agency_only_one"),
            RowPolicy(name="agency_rows", read=EVERYBODY, change=IS_ADMINISTRATOR),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def office_phone_href(self) -> str:
        """The link that dials the office; empty if the number cannot be dialed."""
        return call_link(self.office_phone)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def consumer_word(self) -> str:
        return self.get_word_display()

    @property
    def consumer_word_plural(self) -> str | Promise:
        return WORDS_PLURAL[Word(self.word)]


def can_be_texted(text: str) -> None:
    """A validator: the text has a number for text messages, perhaps with a keyword."""
    if not text_link(text):
        raise ValidationError(_("Write a number for text messages, such as 988 or HOME to 741741."))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Contact(models.Model):
    """A crisis contact. The crisis bar of every page shows all contacts in this order."""

    kind = models.CharField(_("kind"), max_length=20, choices=ContactKind.choices, default=ContactKind.CRISIS)
    label = ShortTextField(_("name"), max_length=100)
    phone = models.CharField(_("phone"), max_length=30, blank=True, validators=[can_be_called])
    text_to = models.CharField(_("text to"), max_length=30, blank=True, validators=[can_be_texted])
    chat_url = models.URLField(_("chat"), blank=True)
    video_url = models.URLField(_("sign language video"), blank=True)
    hours = ShortTextField(_("hours"), max_length=100, blank=True)
    language = ShortTextField(_("languages"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=10)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(text_to="") | ~Q(chat_url=""), name="contact_can_be_reached"
            ),
            models.CheckConstraint(
                condition=Q(chat_url="") | Q(chat_url__startswith="https://"), name="contact_chat_is_https"
            ),
            models.CheckConstraint(
                condition=Q(video_url="") | Q(video_url__startswith="https://"), name="contact_video_is_https"
            ),
            RowPolicy(
                name="contact_rows",
                read=EVERYBODY,
                **dict.fromkeys(("add", "change", "remove"), IS_ADMINISTRATOR),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Rule(models.Model):
    """A rule's value, in effect from a day until a later row of the same key. Rows are added, never changed."""

    key = models.CharField(max_length=40)  # a `RuleKey`; a retired one stays in the table
    value = models.PositiveIntegerField(_("value"))
    source = models.TextField(_("source"))
    effective_from = models.DateField(_("in effect from"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key", "-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["key", "effective_from"], name="rule_one_a_day"),
            RowPolicy(name="rule_rows", read=EVERYBODY, add=IS_ADMINISTRATOR),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.key} {self.value} {self.effective_from}"


def is_a_term(column: str, vocabulary: Vocabulary | None = None, *, vocabulary_column: str = "") -> pgtrigger.Trigger:
    """A trigger: `column` holds the key of a word of this vocabulary, or of the one that `vocabulary_column` names."""
    named = f"NEW.{vocabulary_column}" if vocabulary_column else f"'{vocabulary}'"
    return pgtrigger.Trigger(
        name=f"{column}_is_a_word",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
        IF NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = {named} AND key = NEW.{column}) THEN
            RAISE EXCEPTION 'no such word: %', NEW.{column} USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
        """,  # noqa: S608  the names are ours
    )


def label_field() -> str:
    """The name of the `Term` field with the label in the language of the page."""
    return "label_es" if (get_language() or "").startswith("es") else "label"


class Term(models.Model):
    """One word of a word list: its label from a day on, until a later row with the same key.

    Records hold the key. Rows are added, never changed: a word is renamed or retired by a further row, so the table is
    its own history. Of two rows that start on the same day, the row added last counts.
    """

    vocabulary = models.CharField(max_length=40, choices=Vocabulary.choices)
    key = models.SlugField(max_length=20)
    label = ShortTextField(_("English"), max_length=100)
    label_es = ShortTextField(_("Spanish"), max_length=100)
    code = models.CharField(_("standard code"), max_length=10, blank=True)
    is_offered = models.BooleanField(_("can be chosen"), default=True)
    starts_on = models.DateField(_("from"))
    position = models.PositiveSmallIntegerField(default=10)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["vocabulary", "position", "key", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(key="") & ~Q(label="") & ~Q(label_es=""), name="term_has_words"),
            RowPolicy(name="term_rows", read=EVERYBODY, add=IS_ADMINISTRATOR),
        ]
        indexes = [models.Index(fields=["vocabulary", "key", "starts_on"], name="term_by_key")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        """The label in the language of the page."""
        label: str = getattr(self, label_field())
        return label
