from datetime import timedelta

from django.utils import timezone

from audit.pages import PERSON, Page
from consumers.choices import Illness, Safe, SigningWay, Understanding


def _yesterday():
    return timezone.localdate() - timedelta(days=1)


PAGES = {
    "particulars-edit": Page(
        PERSON, form=lambda whose: {"language": "spanish", "safe_call": Safe.YES, "safe_words": "After five"}
    ),
    "referral-edit": Page(PERSON, form=lambda whose: {"source": "family", "name": "A sister", "came_on": _yesterday()}),
    "recommendation-add": Page(
        PERSON, form=lambda whose: {"kind": "physician", "name": "Dr. Lee", "signed_on": _yesterday()}
    ),
    "recommendation-remove": Page(PERSON, pk=lambda whose: whose.recommendation.pk, form=lambda whose: {}),
    "eligibility-add": Page(
        PERSON,
        form=lambda whose: {
            "illness": Illness.SMI,
            "attested_by": "Dr. Lee",
            "attested_on": _yesterday(),
            "domains": ["social"],
            "strengths": "Knows every bus in town.",
        },
    ),
    "eligibility-remove": Page(PERSON, pk=lambda whose: whose.eligibility.pk, form=lambda whose: {}),
    "acknowledgement-add": Page(
        PERSON,
        form=lambda whose: {
            "rights_text": whose.acknowledgement.rights_text_id,
            "understanding": Understanding.ALONE,
            "signed_how": SigningWay.PAPER,
            "signed_on": _yesterday(),
        },
    ),
    "acknowledgement-remove": Page(PERSON, pk=lambda whose: whose.acknowledgement.pk, form=lambda whose: {}),
}
