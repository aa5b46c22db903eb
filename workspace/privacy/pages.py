from access.choices import RestrictionReason
from audit.pages import LIST, PERSON, Page

PAGES = {
    "privacy-list": Page(LIST, form=lambda whose: {"q": whose.consumer.name}, changes_nothing="only searches"),
    "privacy-open": Page(PERSON),
    "privacy-restrict": Page(PERSON, form=lambda whose: {"reason": RestrictionReason.ASKED}),
    "privacy-lift": Page(PERSON, form=lambda whose: {}, changes_nothing="the record of the sample is open"),
    "privacy-name": Page(PERSON, form=lambda whose: {"user": whose.supervisor.pk}),
    "privacy-unname": Page(PERSON, pk=lambda whose: whose.allowed.pk, form=lambda whose: {}),
}
