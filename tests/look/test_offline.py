"""The page for no connection, and the service worker that keeps it."""

import re

from django.urls import reverse

from agency.models import Contact
from peerhub import offline
from tests.roles import AppClient

from .files import STATIC, templates


def test_the_offline_page_is_open_to_everybody_and_about_nobody(client, as_cara, world):
    answer = as_cara.get(reverse("offline"))
    assert answer.status_code == 200
    assert 'href="tel:988"' in answer.text
    assert world.cara_account.name not in answer.text
    assert answer.text == AppClient().get(reverse("offline")).text


def test_the_page_at_hand_is_the_same_for_everybody_and_names_nobody(client, as_cara, world):
    answer = as_cara.get(reverse("at_hand"))
    assert answer.text == AppClient().get(reverse("at_hand")).text
    assert "<title>At hand</title>" in answer.text
    assert 'href="tel:988"' in answer.text
    assert "Leave now" in answer.text
    assert [
        name for name in (world.cara_account.name, world.agency.name, "PeerHub", "csrf") if name in answer.text
    ] == []


def test_the_worker_keeps_only_static_files_and_two_pages_about_nobody(client, db):
    answer = client.get(reverse("service_worker"))
    assert answer["Content-Type"] == "text/javascript"
    assert "no-store" in answer["Cache-Control"]
    files = re.findall(r'"([^"]+)"', re.search(r"const FILES = \[(.*)\];", answer.text)[1])
    assert len(files) == len(offline.FILES)
    assert [url for url in files if not url.startswith("/static/")] == []
    assert f'const OFFLINE = "{reverse("offline")}"' in answer.text
    assert 'const AT_HAND = "/at\\u002Dhand/"' in answer.text


def test_every_style_and_script_of_the_kept_pages_is_kept():
    pages = ("frame/head.html", "offline/offline.html", "offline/at_hand.html")
    named = {file for page in pages for file in re.findall(r'"{% static "([^"]+\.(?:css|js))" %}"', templates()[page])}
    assert len(named) > 8
    assert named - set(offline.FILES) == set()
    scripts = [(STATIC / name).read_text() for name in offline.FILES if name.endswith(".js")]
    assert [script for script in scripts if re.search("^import ", script, re.MULTILINE)] == []  # would not be kept


def test_the_worker_changes_when_a_crisis_contact_does(client, db):
    before = client.get(reverse("service_worker")).text
    assert client.get(reverse("service_worker")).text == before
    Contact.objects.create(kind="crisis", label="Our county line", phone="1-555-010-0199")
    assert client.get(reverse("service_worker")).text != before
