"""The page for no connection, and the service worker that keeps it."""

import re

from django.urls import reverse

from agency.models import Contact
from peerhub import offline
from tests.roles import AppClient

from .files import templates


def test_the_offline_page_is_open_to_everybody_and_about_nobody(client, as_cara, world):
    answer = as_cara.get(reverse("offline"))
    assert answer.status_code == 200
    assert 'href="tel:988"' in answer.text
    assert world.cara_account.name not in answer.text
    assert answer.text == AppClient().get(reverse("offline")).text


def test_the_worker_keeps_only_static_files_and_the_offline_page(client, db):
    answer = client.get(reverse("service_worker"))
    assert answer["Content-Type"] == "text/javascript"
    assert "no-store" in answer["Cache-Control"]
    files = re.findall(r'"([^"]+)"', re.search(r"const FILES = \[(.*)\];", answer.text)[1])
    assert len(files) == len(offline.FILES)
    assert [url for url in files if not url.startswith("/static/")] == []
    assert f'const OFFLINE = "{reverse("offline")}"' in answer.text


def test_every_style_of_the_offline_page_is_kept():
    styles = set(re.findall(r'<link rel="stylesheet" href="{% static "([^"]+)" %}">', templates()["frame/head.html"]))
    assert len(styles) > 4
    assert styles - set(offline.FILES) == set()


def test_the_worker_changes_when_a_crisis_contact_does(client, db):
    before = client.get(reverse("service_worker")).text
    assert client.get(reverse("service_worker")).text == before
    Contact.objects.create(kind="crisis", label="Our county line", phone="1-555-010-0199")
    assert client.get(reverse("service_worker")).text != before
