"""What every answer tells the browser; behind TLS, and on localhost."""

import json
import os
import subprocess
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ops.launcher.places import PYTHON, ROOT
from peerhub.pipeline.headers import OFF, OURS
from tests.roles import AppClient

POLICY = {
    "default-src": "'none'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
ANSWERS = {
    "/work/": 200,
    "/work/people/": 200,
    "/my/": 403,
    "/nowhere/": 404,
    "/": 302,
    "/work/people": 301,
    "/healthz": 200,
    "/accounts/login/": 302,
    "/language/": 405,
    "/offline/": 200,
    "/sw.js": 200,
}
BEHIND_TLS = """
import json, django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
client = Client(SERVER_NAME="peerhub.example.org", HTTP_X_FORWARDED_PROTO="https")
answers = [client.get("/accounts/login/"), client.post("/language/", {"language": "es"}), client.get("/nowhere/")]
plain = Client(SERVER_NAME="peerhub.example.org").get("/accounts/login/")
print(json.dumps({
    "headers": [dict(answer.headers) for answer in answers],
    "cookies": client.cookies.output(header=""),
    "plain": [plain.status_code, plain.headers["Location"]],
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
                settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN],
}))
"""


def policy_of(answer) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    return {name: " ".join(values) for name, *values in parts}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_every_header(world, as_ana, path):
    answer = as_ana.get(path)
    assert answer.status_code == ANSWERS[path]
    assert policy_of(answer) == POLICY
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED
    features = dict(part.split("=") for part in answer["Permissions-Policy"].split(", "))
    assert features == dict.fromkeys(OFF, "()") | dict.fromkeys(OURS, "(self)")
    assert "no-store" in answer["Cache-Control"]


def test_whoever_has_not_signed_in_leaves_no_page_behind_either(world):
    assert "no-store" in AppClient().get("/accounts/login/")["Cache-Control"]


def test_a_failing_page_carries_them_too(world, settings):
    settings.ROOT_URLCONF = "tests.look.failing_urls"
    answer = AppClient(raise_request_exception=False).get("/fails/500/")
    assert answer.status_code == 500
    assert policy_of(answer) == POLICY
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED


@pytest.fixture(scope="module")
def behind_tls(django_db_setup):
    """The same project as it stands on a server."""
    server = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "PUBLIC_URL": "https://peerhub.example.org",
        "DJANGO_SETTINGS_MODULE": "peerhub.settings",
        "DATABASE_URL": server._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
    }
    done = subprocess.run(
        [PYTHON, "-c", BEHIND_TLS], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_behind_tls_browsers_are_told_to_stay_there(behind_tls):
    told = [headers["Strict-Transport-Security"] for headers in behind_tls["headers"]]
    assert told == ["max-age=31536000; includeSubDomains; preload"] * 3
    assert behind_tls["plain"] == [301, "https://peerhub.example.org/accounts/login/"]


def test_behind_tls_cookies_belong_to_this_host_alone(behind_tls):
    cookies = SimpleCookie(behind_tls["cookies"])
    assert set(cookies) == {"__Host-csrftoken", "__Host-language"}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert behind_tls["session"] == ["__Host-sessionid", True, True, "Lax", "/", None]


@pytest.mark.parametrize(
    "sent",
    [
        {"q": "x" * 3_200_000},
        {f"field{number}": "x" for number in range(1001)},
        {"q": [SimpleUploadedFile("photo.jpg", b"x"), SimpleUploadedFile("photo.jpg", b"x")]},
    ],
    ids=["long", "many", "two files"],
)
def test_more_than_any_form_holds_is_refused_in_words(world, as_ana, sent):
    answer = as_ana.post("/work/people/", sent)
    assert answer.status_code == 413
    assert "more than we can take at once" in answer.content.decode()
    assert "data-crisis" in answer.content.decode()
