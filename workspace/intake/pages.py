from accounts.choices import IdentityCheck
from audit.pages import LIST, PERSON, Page, Row
from consumers.choices import Status

PAGES = {
    "identity-list": Page(LIST, form=lambda whose: {"q": whose.consumer.name}, changes_nothing="only searches"),
    "identity-add": Page(
        Row(sends="change", about="somebody new"),
        form=lambda whose: {
            "name": "Eli Stone",
            "team": whose.consumer.team.pk,
            "status": Status.INTAKE,
        },
    ),
    "identity-open": Page(PERSON),
    "identity-history": Page(PERSON),
    "identity-edit": Page(
        PERSON,
        form=lambda whose: {
            "name": whose.consumer.name,
            "phone": "555-0100",
            "team": whose.consumer.team.pk,
        },
    ),
    "identity-portal": Page(
        Row("open", "sign_in_help", about="person"),
        form=lambda whose: {"sign_in_name": "someone.new"},
        changes_nothing="an account that is in use is restored instead",
    ),
    "identity-restore": Page(
        Row("open", "sign_in_help", about="person"), form=lambda whose: {"identity_check": IdentityCheck.PHOTO_ID}
    ),
    "identity-choose": Page(
        Row("open", "search", about="person"), form=lambda whose: {"q": "a"}, changes_nothing="only searches"
    ),
    "identity-pin": Page(PERSON, form=lambda whose: {}),
    "identity-assign": Page(
        PERSON,
        form=lambda whose: {
            "specialist": whose.another_worker.pk,
        },
    ),
    "identity-release": Page(PERSON, pk=lambda whose: whose.assignment.pk, form=lambda whose: {}),
}
