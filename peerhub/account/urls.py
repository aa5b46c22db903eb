"""URLs of signing in: the pages of allauth that PeerHub uses, and PeerHub's own.

`accounts/access.py` has the permissions of allauth's pages, `audit/declared.py` their audit declarations.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from . import codes, devices, views

urlpatterns = [
    path("login/", login_not_required(views.SignIn.as_view()), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    # a password
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", login_not_required(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", login_not_required(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        login_not_required(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        login_not_required(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # a card or an invitation
    path("code/", login_not_required(codes.CodeEnter.as_view()), name="account_code"),
    path("code/password/", login_not_required(codes.CodePassword.as_view()), name="account_code_password"),
    path(
        "invitation/<uuid:user_pk>/<str:token>/",
        login_not_required(codes.Invitation.as_view()),
        name="account_invitation",
    ),
    # devices
    path("devices/", devices.DeviceList.as_view(), name="account_devices"),
    path("devices/<int:pk>/end/", devices.DeviceEnd.as_view(), name="account_device_end"),
    # the second step
    path("second-step/", views.SecondStepIndex.as_view(), name="mfa_index"),
    path("second-step/enter/", login_not_required(views.SecondStep.as_view()), name="mfa_authenticate"),
    path("second-step/again/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-step/app/remove/", views.CodeAppRemove.as_view(), name="mfa_deactivate_totp"),
    path("second-step/spare-codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("second-step/spare-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/enter/", login_not_required(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", views.PasskeyRemove.as_view(), name="mfa_remove_webauthn"),
]
