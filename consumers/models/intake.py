"""What intake writes down about a person, apart from their identity: no goals, no notes.

Particulars and referral can be changed, and the database keeps their history. A recommendation, an eligibility and an
acknowledgement are entered once and perhaps taken back; their words never change.
"""

import uuid
from collections.abc import Mapping

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.rows import EVERYBODY, IS_ADMINISTRATOR, IS_FOR_INTAKE, IS_KNOWN, IS_OPENED, IS_VISIBLE, RowPolicy
from accounts.texts import ShortTextField
from agency.choices import Vocabulary

from ..choices import WITNESSED, Illness, Safe, SigningWay, Understanding
from .people import Consumer

# Those who read the record, and intake. The privacy officer and whoever opens a record in an emergency do not.
IS_READ_WITH_INTAKE = f"({IS_VISIBLE} OR {IS_FOR_INTAKE})"
# How to reach somebody, and where they live: also who opened the record in an emergency, and the privacy officer.
IS_READ_TO_REACH = f"({IS_VISIBLE} OR {IS_FOR_INTAKE} OR {IS_OPENED} OR (SELECT holds('privacy_officer')))"
IS_NOT_TAKEN_BACK = "taken_back_at IS NULL AND taken_back_by_id IS NULL"
IS_ENTERED_BY_INTAKE = f"entered_by_id = (SELECT actor_user()) AND {IS_NOT_TAKEN_BACK} AND {IS_FOR_INTAKE}"
KEY_LENGTH = 20  # of a word in a word list


def word(label, *, blank: bool = True) -> models.CharField:
    """A field for the key of a word from a word list; empty if nobody has asked."""
    return models.CharField(label, max_length=KEY_LENGTH, blank=blank, default="")


def only_words(
    columns: Mapping[str, Vocabulary], *, lists: Mapping[str, Vocabulary] | None = None
) -> pgtrigger.Trigger:
    """A trigger: each of these columns holds a key of its word list or nothing; those of `lists` hold several."""
    checks = [
        f"NEW.{column} <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = '{vocabulary}'"  # noqa: S608
        f" AND key = NEW.{column})"
        for column, vocabulary in columns.items()
    ] + [
        f"EXISTS (SELECT FROM unnest(NEW.{column}) AS one WHERE one NOT IN (SELECT key FROM agency_term"  # noqa: S608
        f" WHERE vocabulary = '{vocabulary}'))"
        for column, vocabulary in (lists or {}).items()
    ]
    return pgtrigger.Trigger(
        name="only_words",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
        IF {" OR ".join(checks)} THEN
            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
        """,
    )


@pghistory.track(meta={"constraints": [RowPolicy(name="particulars_event_rows", read=IS_READ_TO_REACH)]})
class Particulars(models.Model):
    """How to reach a person safely, in which language, and where they live: one row a person."""

    consumer = models.OneToOneField(
        Consumer, on_delete=models.PROTECT, primary_key=True, related_name="particulars", editable=False
    )
    language = word(_("language"))
    interpreter = word(_("interpreter"))
    reading = word(_("reads and writes best"))
    safe_call = models.CharField(_("safe to call"), max_length=3, choices=Safe.choices, blank=True, default="")
    safe_voicemail = models.CharField(
        _("safe to leave a voicemail"), max_length=3, choices=Safe.choices, blank=True, default=""
    )
    safe_text = models.CharField(_("safe to text"), max_length=3, choices=Safe.choices, blank=True, default="")
    safe_email = models.CharField(_("safe to e-mail"), max_length=3, choices=Safe.choices, blank=True, default="")
    safe_letter = models.CharField(
        _("safe to write a letter"), max_length=3, choices=Safe.choices, blank=True, default=""
    )
    safe_words = ShortTextField(_("what to know before you do"), max_length=300, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    address = ShortTextField(_("address"), max_length=200, blank=True, default="")
    address_more = ShortTextField(_("apartment, or where else mail finds them"), max_length=200, blank=True, default="")
    city = ShortTextField(_("city"), max_length=100, blank=True, default="")
    zip_code = models.CharField(
        _("ZIP code"),
        max_length=10,
        blank=True,
        default="",
        validators=[RegexValidator(r"\A\d{5}(-\d{4})?\Z", _("Write five digits, such as 19013."))],
    )
    county = word(_("county"))
    ma_id = ShortTextField(_("Medical Assistance number"), max_length=20, blank=True, default="")
    payer = word(_("payer"))

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{way}__in": ["", *Safe.values]}), name=f"particulars_{way}_known"
                )
                for way in ("safe_call", "safe_voicemail", "safe_text", "safe_email", "safe_letter")
            ),
            models.CheckConstraint(
                condition=Q(zip_code="") | Q(zip_code__regex=r"^\d{5}(-\d{4})?$"), name="particulars_zip_code_is_one"
            ),
            RowPolicy(name="particulars_rows", read=IS_READ_TO_REACH, add=IS_FOR_INTAKE, change=IS_FOR_INTAKE),
        ]
        triggers = [
            only_words(
                {
                    "language": Vocabulary.LANGUAGE,
                    "interpreter": Vocabulary.INTERPRETER,
                    "reading": Vocabulary.READING,
                    "county": Vocabulary.COUNTY,
                    "payer": Vocabulary.PAYER,
                }
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


@pghistory.track(meta={"constraints": [RowPolicy(name="referral_event_rows", read=IS_KNOWN)]})
class Referral(models.Model):
    """How a person came to the agency: one row a person. Without a source nobody has asked who sent them."""

    consumer = models.OneToOneField(
        Consumer, on_delete=models.PROTECT, primary_key=True, related_name="referral", editable=False
    )
    source = word(_("how they came"))
    name = ShortTextField(_("who sent them"), max_length=200, blank=True, default="")
    came_on = models.DateField(_("day"))
    words = models.TextField(_("in their words"), blank=True, default="")

    class Meta:
        constraints = [
            RowPolicy(name="referral_rows", read=IS_KNOWN, add=IS_FOR_INTAKE, change=IS_FOR_INTAKE),
        ]
        triggers = [only_words({"source": Vocabulary.REFERRAL_SOURCE})]

    def __str__(self) -> str:
        return str(self.pk)


class EntryQuerySet(models.QuerySet):
    def in_force(self):
        """The entries that nobody has taken back."""
        return self.filter(taken_back_at__isnull=True)


class Entry(models.Model):
    """A fact that intake entered. It never changes; one that was a mistake is taken back and stays readable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None


def entry_constraints(name: str) -> list[models.constraints.BaseConstraint]:
    """The constraints of an `Entry`: who reads, adds and takes it back."""
    return [
        models.CheckConstraint(
            condition=Q(taken_back_by__isnull=True, taken_back_at__isnull=True)
            | Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
            name=f"{name}_taking_back_is_whole",
        ),
        RowPolicy(name=f"{name}_rows", read=IS_READ_WITH_INTAKE, add=IS_ENTERED_BY_INTAKE, change=IS_FOR_INTAKE),
    ]


def entry_triggers() -> list[pgtrigger.Trigger]:
    """The triggers of an `Entry`: it changes only by being taken back, once, by whoever does it."""
    return [
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="taken_back_once",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            declare=[("taking", "text[] := '{taken_back_by_id,taken_back_at}'")],
            func="""
            IF to_jsonb(NEW) - taking <> to_jsonb(OLD) - taking OR OLD.taken_back_at IS NOT NULL THEN
                RAISE EXCEPTION 'an entry of intake never changes' USING ERRCODE = 'check_violation';
            END IF;
            IF current_user = 'peerhub_app' AND NEW.taken_back_by_id IS DISTINCT FROM actor_user() THEN
                RAISE EXCEPTION 'an entry is taken back by whoever does it' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
            """,
        ),
    ]


class Recommendation(Entry):
    """A practitioner of the healing arts recommends peer support. `intake.valid_until` says for how long."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="recommendations")
    kind = word(_("kind of practitioner"), blank=False)
    name = ShortTextField(_("their name"), max_length=200)
    license_number = ShortTextField(_("license number"), max_length=60, blank=True, default="")
    signed_on = models.DateField(_("signed on"))

    class Meta:
        ordering = ["-signed_on", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="") & ~Q(name=""), name="recommendation_is_of_somebody"),
            *entry_constraints("recommendation"),
        ]
        triggers = [*entry_triggers(), only_words({"kind": Vocabulary.PRACTITIONER})]


class Eligibility(Entry):
    """Why a person may be served: SMI or SED as attested, what is hard, and what they are good at beside it."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="eligibilities")
    illness = models.CharField(_("group"), max_length=3, choices=Illness.choices)
    attested_by = ShortTextField(_("attested by"), max_length=200)
    attested_on = models.DateField(_("attested on"))
    domains = ArrayField(models.CharField(max_length=KEY_LENGTH), default=list, blank=True)
    strengths = models.TextField(_("strengths"), blank=True, default="")
    choice_explained_on = models.DateField(_("explained on"), null=True, blank=True)
    choice_explained_by = ShortTextField(_("explained by"), max_length=200, blank=True, default="")

    class Meta:
        ordering = ["-attested_on", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(illness__in=Illness.values) & ~Q(attested_by=""), name="eligibility_is_attested"
            ),
            models.CheckConstraint(
                condition=Q(domains=[]) | ~Q(strengths=""), name="eligibility_has_strengths_beside_domains"
            ),
            models.CheckConstraint(
                condition=Q(choice_explained_on__isnull=True, choice_explained_by="")
                | Q(choice_explained_on__isnull=False) & ~Q(choice_explained_by=""),
                name="eligibility_choice_is_whole",
            ),
            *entry_constraints("eligibility"),
        ]
        triggers = [*entry_triggers(), only_words({}, lists={"domains": Vocabulary.FUNCTIONAL_DOMAIN})]


class RightsText(models.Model):
    """One version of the agency's text about rights and responsibilities, in one language, from a day on.

    Rows are added, never changed: an acknowledgement names the version that the person got to know.
    """

    language = word(_("language"), blank=False)
    words = models.TextField(_("text"))
    starts_on = models.DateField(_("from"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["language", "-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["language", "starts_on"], name="rights_text_one_a_day"),
            models.CheckConstraint(condition=~Q(language="") & ~Q(words=""), name="rights_text_has_words"),
            RowPolicy(
                name="rights_text_rows", read=EVERYBODY, add=f"set_by_id = (SELECT actor_user()) AND {IS_ADMINISTRATOR}"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            only_words({"language": Vocabulary.LANGUAGE}),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.starts_on}"


class Acknowledgement(Entry):
    """A person got to know their rights and responsibilities: which version, how, and how they signed."""

    consumer = models.ForeignKey(Consumer, on_delete=models.PROTECT, related_name="acknowledgements")
    rights_text = models.ForeignKey(RightsText, on_delete=models.PROTECT, related_name="+")
    understanding = models.CharField(max_length=20, choices=Understanding.choices)
    helped_by = ShortTextField(_("read aloud or interpreted by"), max_length=200, blank=True, default="")
    signed_how = models.CharField(max_length=20, choices=SigningWay.choices)
    first_witness = ShortTextField(_("first witness"), max_length=200, blank=True, default="")
    second_witness = ShortTextField(_("second witness"), max_length=200, blank=True, default="")
    signed_on = models.DateField(_("signed on"))

    class Meta:
        ordering = ["-signed_on", "-entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(understanding=Understanding.ALONE)
                | Q(understanding__in=Understanding.values) & ~Q(helped_by=""),
                name="acknowledgement_names_who_helped",
            ),
            models.CheckConstraint(
                condition=Q(signed_how__in=[SigningWay.PAPER, SigningWay.SCREEN])
                | Q(signed_how__in=WITNESSED)
                & ~Q(first_witness="")
                & ~Q(second_witness="")
                & ~Q(first_witness=F("second_witness")),
                name="acknowledgement_has_two_witnesses",
            ),
            *entry_constraints("acknowledgement"),
        ]
        triggers = [
            *entry_triggers(),
            pgtrigger.Trigger(
                name="text_of_that_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                IF NOT EXISTS (
                    SELECT FROM consumers_rightstext AS chosen WHERE chosen.id = NEW.rights_text_id
                        AND chosen.starts_on <= NEW.signed_on AND NOT EXISTS (
                            SELECT FROM consumers_rightstext AS later WHERE later.language = chosen.language
                                AND later.starts_on > chosen.starts_on AND later.starts_on <= NEW.signed_on
                        )
                ) THEN
                    RAISE EXCEPTION 'this text was not in force on that day' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]
