"""A mail scanner opens each link before its reader does. Only the form that the reader sends uses a link up."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.urls import reverse
from django.utils import timezone

from accounts.choices import CodeKind
from accounts.models import User
from accounts.services import make_code
from outbox.models import Message
from staff.services import invite_by_mail
from tests import factories
from tests.cards import NEW_PASSWORD
from tests.roles import AppClient

pytestmark = pytest.mark.django_db
PASSWORDS = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def mailed_link() -> str:
    """The path of the link in the only message."""
    return re.search(r"https?://[^/\s]+(/\S+)", Message.objects.get().body)[1]


def invited() -> tuple[User, str]:
    user = factories.UserFactory(password=None)
    invite_by_mail(user=user, by=factories.UserFactory(), now=timezone.now())
    return user, mailed_link()


def restored() -> tuple[User, str]:
    user, now = factories.UserFactory(), timezone.now()
    kind, until = CodeKind.RESTORE, now + timedelta(hours=1)
    make_code(user=user, kind=kind, code="a-token", by=None, now=now, expires_at=until)
    return user, reverse("account_invitation", args=[user.pk, "a-token"])


def reset() -> tuple[User, str]:
    user = factories.UserFactory()
    AppClient().post(reverse("account_reset_password"), {"email": user.email})
    return user, mailed_link()


@pytest.mark.parametrize("sent", [invited, restored, reset])
def test_a_scanner_does_not_use_a_link_up_and_its_reader_does_once(sent: Callable[[], tuple[User, str]]):
    user, link = sent()
    before = user.password
    for look in ("head", "get", "get"):
        scanner = AppClient()
        page = getattr(scanner, look)(link)
        assert page.status_code == 302
        assert [getattr(scanner, each)(page.url).status_code for each in ("head", "get")] == [200, 200]
    user.refresh_from_db()
    assert user.password == before
    reader, late = AppClient(), AppClient()
    forms = [browser.get(link, follow=True).request["PATH_INFO"] for browser in (reader, late)]
    assert reader.post(forms[0], PASSWORDS).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    late.post(forms[1], dict.fromkeys(PASSWORDS, "another long one"))
    user.refresh_from_db()
    assert (user.check_password(NEW_PASSWORD), get_user(late).is_authenticated) == (True, False)
