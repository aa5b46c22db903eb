"""Declares for the tests the pages outside workspace and portal: their expected audit row and sample form data.

These are the pages of signing in, also allauth's, and the pages that are open to everybody.
"""

from audit.pages import Page, Row, no_row

PROVEN = {"nobody": "done", "others": "asked"}
NOT_PROVEN = {"nobody": "refused", "others": "asked"}
ASKED_FIRST = {"others": "asked"}  # for a password, or a code

PAGES = {
    "home": Page(
        no_row("sends everybody on to their first page"),
        form=lambda whose: {},
        changes_nothing="sends everybody on, whatever the method",
    ),
    "healthz": Page(no_row("says that the server answers"), form=lambda whose: {}, changes_nothing="only answers"),
    "still_here": Page(
        no_row("how long until the page locks"), form=lambda whose: {}, changes_nothing="is noted in the session"
    ),
    "forget_unsaved": Page(
        no_row("what the account itself typed"),
        form=lambda whose: {"form": "/my/goals/add/", "next": "/"},
        changes_nothing="nothing waits for the sample",
    ),
    "set_language": Page(
        no_row("the language of a browser"),
        form=lambda whose: {"language": "es"},
        changes_nothing="is kept in a cookie",
    ),
    "offline": Page(no_row("the same for everybody"), form=lambda whose: {}, changes_nothing="only answers"),
    "at_hand": Page(no_row("the same for everybody"), form=lambda whose: {}, changes_nothing="only answers"),
    "at_hand_copy": Page(
        no_row("the row of the copy says when it was read"),
        form=lambda whose: {"id": whose.kept_plan.pk, "token": whose.phone_token},
    ),
    "service_worker": Page(no_row("the same for everybody"), form=lambda whose: {}, changes_nothing="only answers"),
    "account_login": Page(
        Row(sends="sign_in", account="own", without_sign_in=True, comes_to={"nobody": "done", "others": "asked"}),
        form=lambda whose: {"login": whose.sign_in_name, "password": whose.password},
    ),
    "account_logout": Page(
        Row(sends="sign_out", account="own"), form=lambda whose: {}, changes_nothing="ends a session"
    ),
    "account_change_password": Page(
        Row(sends="password", account="own"),
        form=lambda whose: {
            "oldpassword": whose.password,
            "password1": "a quieter river bank",
            "password2": "a quieter river bank",
        },
    ),
    "account_reauthenticate": Page(
        Row(sends="unlock", account="own"),
        form=lambda whose: {"password": whose.password},
        changes_nothing="is noted in the session",
    ),
    "account_reset_password": Page(
        Row(sends="sign_in_help", account="own", without_sign_in=True),
        form=lambda whose: {"email": whose.worker.email},
        changes_nothing="puts a message into the outbox",
    ),
    "account_reset_password_done": Page(no_row("says that a mail was sent")),
    "account_reset_password_from_key": Page(
        Row(sends="password", account="own", without_sign_in=True),
        form=lambda whose: {
            "password1": "a quieter river bank",
            "password2": "a quieter river bank",
        },
        changes_nothing="the key of the sample is not one that was sent out",
    ),
    "account_reset_password_from_key_done": Page(no_row("says that the password was changed")),
    "account_code": Page(
        Row(sends="sign_in_help", account="typed", without_sign_in=True),
        form=lambda whose: {"sign_in_name": whose.account.sign_in_name, "code": whose.sign_in_code},
        changes_nothing="is noted in the session",
    ),
    "supporter_open": Page(
        no_row("each opening is a row of its own"),
        arguments={"link": lambda whose: whose.supporter_link.pk},
        form=lambda whose: {"code": whose.link_code},
        changes_nothing="the row of the opening is written by a function: tests/wrap/test_links.py",
    ),
    "account_invitation": Page(no_row("leads on to where a password is chosen")),
    "account_code_password": Page(
        Row(sends="password", account="own", without_sign_in=True, comes_to=ASKED_FIRST),
        form=lambda whose: {"password1": "a quieter river bank"},
        changes_nothing="no code was shown before",
    ),
    "account_devices": Page(
        Row(sends="sign_out", account="own"), form=lambda whose: {}, changes_nothing="nobody is signed in elsewhere"
    ),
    "account_device_end": Page(
        Row(sends="sign_out", account="own"),
        pk=lambda whose: 1,
        form=lambda whose: {},
        changes_nothing="the sign-in of the sample is nobody's",
    ),
    "mfa_index": Page(Row(sends="second_step", account="own")),
    "mfa_authenticate": Page(
        Row(sends="sign_in", account="own", without_sign_in=True, comes_to=NOT_PROVEN),
        form=lambda whose: {"code": whose.app_code},
        changes_nothing="comes after a password",
    ),
    "mfa_reauthenticate": Page(
        Row(sends="unlock", account="own", comes_to={"consumer": "asked"}), form=lambda whose: {"code": whose.app_code}
    ),
    "mfa_activate_totp": Page(
        Row(sends="second_step", account="own", comes_to=ASKED_FIRST),
        form=lambda whose: {"code": whose.app_code},
        changes_nothing="asks for a password first",
    ),
    "mfa_deactivate_totp": Page(
        Row(sends="second_step", account="own", comes_to=ASKED_FIRST | {"consumer": "done"}),
        form=lambda whose: {},
        changes_nothing="asks for a password first",
    ),
    "mfa_view_recovery_codes": Page(Row(sends="second_step", account="own")),
    "mfa_generate_recovery_codes": Page(
        Row(sends="second_step", account="own", comes_to=ASKED_FIRST),
        form=lambda whose: {},
        changes_nothing="asks for a password first",
    ),
    "mfa_login_webauthn": Page(
        Row(sends="sign_in", account="own", without_sign_in=True, comes_to=NOT_PROVEN),
        form=lambda whose: {"credential": "{}"},
        changes_nothing="a passkey is no sample",
    ),
    "mfa_reauthenticate_webauthn": Page(
        Row(sends="unlock", account="own", comes_to=ASKED_FIRST),
        form=lambda whose: {"credential": "{}"},
        changes_nothing="a passkey is no sample",
    ),
    "mfa_add_webauthn": Page(
        Row(sends="second_step", account="own", comes_to=ASKED_FIRST),
        form=lambda whose: {"credential": "{}"},
        changes_nothing="asks for a password first",
    ),
    "mfa_remove_webauthn": Page(
        Row(sends="second_step", account="own"),
        pk=lambda whose: 1,
        form=lambda whose: {},
        changes_nothing="the passkey of the sample is nobody's",
    ),
}
