"""The card that leads into an account, as somebody uses it."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

CODE, PASSWORD_PAGE = reverse("account_code"), reverse("account_code_password")
NEW_PASSWORD = "a long walk at dusk"


def code_on(page: HttpResponse) -> str:
    """The digits that stand on the card; empty when there is none."""
    return " ".join(re.findall(r"<span>(\d{4})</span>", page.content.decode()))


def use_card(browser: Client, sign_in_name: str, code: str, password: str = NEW_PASSWORD) -> HttpResponse:
    """Type what stands on a card and choose a password."""
    answer = browser.post(CODE, {"sign_in_name": sign_in_name, "code": code})
    if answer.status_code != 302:
        return answer
    return browser.post(PASSWORD_PAGE, {"password1": password, "password2": password})
