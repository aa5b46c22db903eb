from accounts.choices import IdentityCheck, Role
from audit.pages import ACCOUNT, CHANGES_ONLY, Page, Row
from staff.choices import TeamPart

PAGES = {
    "account-list": Page(CHANGES_ONLY),
    "account-add": Page(
        CHANGES_ONLY,
        form=lambda whose: {
            "name": "Eve North",
            "sign_in_name": "eve",
            "roles": [Role.SPECIALIST],
            "team": whose.consumer.team.pk,
            "part": TeamPart.MEMBER,
        },
    ),
    "account-edit": Page(
        ACCOUNT,
        pk=lambda whose: whose.worker.pk,
        form=lambda whose: {
            "name": "Another Name",
            "sign_in_name": whose.worker.sign_in_name,
            "roles": [Role.SPECIALIST],
            "team": whose.consumer.team.pk,
            "part": TeamPart.MEMBER,
        },
    ),
    "account-invite": Page(
        Row(sends="sign_in_help", account="argument"),
        pk=lambda whose: whose.worker.pk,
        form=lambda whose: {},
        changes_nothing="an account that is in use is restored instead",
    ),
    "account-restore": Page(
        Row(sends="sign_in_help", account="argument"),
        pk=lambda whose: whose.worker.pk,
        form=lambda whose: {"identity_check": IdentityCheck.KNOWN},
    ),
    "account-switch": Page(ACCOUNT, pk=lambda whose: whose.worker.pk, form=lambda whose: {"although": "1"}),
    "team-add": Page(CHANGES_ONLY, form=lambda whose: {"name": "Team Three"}),
}
