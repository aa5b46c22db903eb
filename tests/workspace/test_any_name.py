"""A name of any letters goes through forms, pages, search, paper and mail."""

import html
import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.texts import can_be_read, has_another_direction, visible
from consumers.models import Consumer
from outbox.models import Message
from reminders.services import send_due
from tests import factories
from tests.properties import any_text, on_one_world
from tests.roles import as_app_role

FEW = settings(on_one_world, max_examples=25, suppress_health_check=[*HealthCheck])
NAMES = any_text.filter(lambda text: len(text) <= 100) | st.sampled_from(["שרה (3)", "مريم 25", "Zoë\u202e", "Łukasz"])


@pytest.mark.django_db
@FEW
@given(NAMES)
def test_a_name_is_stored_found_shown_and_printed_as_it_can_be_seen(world, as_ida, as_ana, name):
    edit = reverse("workspace:identity-edit", args=[world.cara.pk])
    answer = as_ida.post(edit, {"name": name, "goes_by": "", "team": world.team_one.pk, "status": "active"})
    stored = Consumer.objects.get(pk=world.cara.pk).name
    if not can_be_read(name):
        assert (answer.status_code, "Write the person’s name." in answer.content.decode()) == (422, True)
        return
    assert (answer.status_code, stored) == (302, visible(name.strip()).strip())
    page = as_ana.get(reverse("workspace:person-open", args=[world.cara.pk])).content.decode()
    shown = html.escape(stored)
    assert f"<title>{shown} · PeerHub</title>" in page
    assert f'data-record="{shown}’s record"' in page
    in_its_direction = f"<bdi>{shown}</bdi>" if has_another_direction(stored) else shown
    assert re.search(rf"<h1[^>]*>\s*{re.escape(in_its_direction)}\s*</h1>", page)
    assert world.cara in Consumer.objects.matching(stored)


@pytest.mark.django_db
@FEW
@given(NAMES.filter(can_be_read))
def test_a_mail_greets_any_name_in_one_line(world, name):
    User.objects.filter(pk=world.ana.pk).update(name=name)
    Message.objects.all().delete()
    now = timezone.localtime().replace(hour=12)
    factories.draft(world.cara, world.ana, ended_at=now - timedelta(days=9))
    with as_app_role(job="reminders"):
        send_due(now=now)
    (body,) = Message.objects.filter(to=world.ana.email).values_list("body", flat=True)
    first = User.objects.get(pk=world.ana.pk).first_name
    assert body.splitlines()[0] == f"Hello {first},"
    mail = EmailMessage()
    mail.set_content(body)
    assert mail.as_bytes()
