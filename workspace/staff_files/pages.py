import uuid
from datetime import timedelta

from django.utils import timezone

from agency.choices import CredentialKind
from audit.pages import ACCOUNT, CHANGES_ONLY, Page, Row

EXPORTED = Row(sends="export")


def certificate(whose):
    today = timezone.localdate()
    return {
        "id": uuid.uuid4(),
        "kind": CredentialKind.CPS,
        "number": "CPS-100",
        "issued_on": today - timedelta(days=30),
        "expires_on": today + timedelta(days=700),
    }


def billing_exception(whose):
    today = timezone.localdate()
    return {"id": uuid.uuid4(), "starts_on": today, "ends_on": today + timedelta(days=30), "reason": "In writing."}


PAGES = {
    "file-own": Page(CHANGES_ONLY),
    "file-list": Page(CHANGES_ONLY),
    "file-export": Page(EXPORTED, form=lambda whose: {}, changes_nothing="it downloads a file"),
    "document-own": Page(CHANGES_ONLY, pk=lambda whose: whose.document.pk),
    "document-read": Page(ACCOUNT, pk=lambda whose: whose.document.pk),
    "file-read": Page(ACCOUNT),
    "credential-enter": Page(CHANGES_ONLY, form=certificate),
    "credential-withdraw": Page(CHANGES_ONLY, pk=lambda whose: whose.credential.pk, form=lambda whose: {}),
    "credential-add": Page(ACCOUNT, form=certificate),
    "credential-confirm": Page(ACCOUNT, pk=lambda whose: whose.credential.pk, form=lambda whose: {}),
    "credential-takeback": Page(ACCOUNT, pk=lambda whose: whose.credential.pk, form=lambda whose: {}),
    "billing-exception-add": Page(ACCOUNT, form=billing_exception),
    "billing-exception-takeback": Page(ACCOUNT, pk=lambda whose: whose.billing_exception.pk, form=lambda whose: {}),
}
