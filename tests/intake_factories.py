"""Makes what intake writes down about a person, and inquiries."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from consumers.choices import Illness, Safe, SigningWay, Status, StatusChangeKind, Understanding
from consumers.models import (
    Acknowledgement,
    Consumer,
    Eligibility,
    Inquiry,
    Particulars,
    Recommendation,
    Referral,
    RightsText,
    StatusChange,
)


def agencys_today() -> date:
    """The day in the zone of the agency of `World`, where no request has set it."""
    return timezone.localdate(timezone=ZoneInfo("America/New_York"))


def rights_text(**fields) -> RightsText:
    """A version of the agency's text about rights, in English from long ago."""
    usual = {"language": "english", "words": "You may say no at any time.", "starts_on": date(2020, 1, 1)}
    return RightsText.objects.get_or_create(**(usual | fields), defaults={"set_at": timezone.now()})[0]


def recommendation(consumer: Consumer, *, by: User, **fields) -> Recommendation:
    """A physician recommends peer support; entered by `by`."""
    usual = {"kind": "physician", "name": "Dr. Lee", "license_number": "MD-1", "signed_on": agencys_today()}
    return Recommendation.objects.create(
        consumer=consumer, entered_by=by, entered_at=timezone.now(), **(usual | fields)
    )


def eligibility(consumer: Consumer, *, by: User, **fields) -> Eligibility:
    """SMI, with one functional domain and strengths beside it; choice explained."""
    usual = {"illness": Illness.SMI, "attested_by": "Dr. Lee", "attested_on": agencys_today()}
    usual |= {"domains": ["social"], "strengths": "Knows every bus in town."}
    usual |= {"choice_explained_on": agencys_today(), "choice_explained_by": "Ida Stone"}
    return Eligibility.objects.create(consumer=consumer, entered_by=by, entered_at=timezone.now(), **(usual | fields))


def acknowledgement(consumer: Consumer, *, by: User, **fields) -> Acknowledgement:
    """The person read the text about rights and signed."""
    usual = {"understanding": Understanding.ALONE, "signed_how": SigningWay.PAPER, "signed_on": agencys_today()}
    usual |= {"rights_text": fields.pop("rights_text", None) or rights_text()}
    return Acknowledgement.objects.create(
        consumer=consumer, entered_by=by, entered_at=timezone.now(), **(usual | fields)
    )


def inquiry(*, by: User, **fields) -> Inquiry:
    """Somebody without a name called today."""
    today = agencys_today()
    usual = {"asked_on": today, "way": "call", "words": "Wants to know how it works.", "noted_at": timezone.now()}
    usual |= {"phone": "610-555-0133", "safe_words": "After five", "erase_on": today + timedelta(days=90)}
    return Inquiry.objects.create(noted_by=by, **(usual | fields))


def intake_facts(consumer: Consumer, *, by: User) -> None:
    """Everything that intake writes down about a person, once."""
    Particulars.objects.create(consumer=consumer, language="english", safe_call=Safe.YES, safe_words="After five")
    Referral.objects.create(consumer=consumer, source="self", came_on=agencys_today())
    recommendation(consumer, by=by)
    eligibility(consumer, by=by)
    acknowledgement(consumer, by=by)
    began_on = consumer.enrolled_on or agencys_today()
    entered = {"entered_by": by, "entered_at": timezone.now(), "status_before": Status.INTAKE}
    StatusChange.objects.create(consumer=consumer, kind=StatusChangeKind.ENROLLED, day=began_on, **entered)
