"""Days that people type, in every form of the workspace."""

import pkgutil
import uuid
from datetime import date, datetime, time, timedelta
from importlib import import_module

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

import workspace
from agency.models import Rule
from audit.models import WithheldEntries
from consumers.models import Consumer
from sessions.models import PeerSession
from workspace.fields import ComingDay, Day, PastDay


def days_of_forms() -> dict[str, forms.Field]:
    """Every field for a day, by the name of its form."""
    found = {}
    for module in pkgutil.walk_packages(workspace.__path__, f"{workspace.__name__}."):
        if module.name.endswith(".forms"):
            for name, form in vars(import_module(module.name)).items():
                for field_name, field in getattr(form, "base_fields", {}).items():
                    if isinstance(field, forms.DateField):
                        found[f"{module.name}.{name}.{field_name}"] = field
    return found


def test_every_day_of_every_form_has_a_year_that_somebody_can_mean():
    found = days_of_forms()
    assert len(found) > 10
    assert {name for name, field in found.items() if not isinstance(field, Day)} == set()


@pytest.mark.parametrize("year", ["0080", "1026", "9999"])
def test_a_slip_in_the_year_is_said_and_nothing_is_stored(world, as_ida, year):
    answer = as_ida.post(reverse("workspace:identity-edit", args=[world.cara.pk]), {"birth_on": f"{year}-12-31"})
    assert (answer.status_code, "Please check the year." in answer.text) == (422, True)
    assert not Consumer.objects.filter(birth_on__year=int(year)).exists()


def test_the_last_day_of_the_calendar_breaks_no_page_of_the_trail(world, as_pia):
    last = {"since": "9999-12-31", "until": "9999-12-31", "to": "9999-12-31"}
    pages = [reverse("workspace:trail-search"), reverse("workspace:trail-read", args=[world.cara.pk])]
    assert {as_pia.get(page, last).status_code for page in pages} <= {200, 422}
    add = reverse("workspace:withheld-entries-add", args=[world.cara.pk])
    assert as_pia.post(add, last | {"reason": "oversight", "asked_by": "Office"}).status_code == 422
    assert not WithheldEntries.objects.exists()


def test_a_rule_that_is_not_in_use_any_more_breaks_no_page(world, as_ana, as_sam):
    today = timezone.localdate()
    Rule.objects.bulk_create([Rule(key="retired", value=1, effective_from=today - timedelta(days=1), source="Law")])
    assert as_ana.get(reverse("workspace:today")).status_code == 200
    assert as_sam.get(reverse("workspace:team")).status_code == 200


@pytest.mark.parametrize("written", ["%Y-%m-%d", "%a, %b %d, %Y", "%B %d", "%m/%d/%Y"])
@pytest.mark.parametrize(("starts", "ends"), [("14:15", "15:00"), ("2:15 p.m.", "3 pm"), ("2:15 p. m.", "3:00 p. m.")])
def test_a_session_takes_days_and_times_as_pages_show_them(world, as_ana, written, starts, ends):
    day = timezone.localdate() - timedelta(days=3)
    pk = uuid.uuid4()
    sent = {"on": day.strftime(written), "start": starts, "end": ends, "mode": "phone", "place": "telehealth"}
    sent |= {"together": "We called the library.", "version": "0"}
    answer = as_ana.post(reverse("workspace:session-write", args=[world.cara.pk, pk]), sent)
    assert answer.headers["Location"] == reverse("workspace:session-sign", args=[world.cara.pk, pk])
    session = PeerSession.objects.get(pk=pk)
    found = [timezone.localtime(at) for at in (session.starts_at, session.ends_at)]
    assert [at.replace(tzinfo=None) for at in found] == [
        datetime.combine(day, time(14, 15)),
        datetime.combine(day, time(15)),
    ]


def test_a_day_without_a_year_is_one_that_the_form_can_mean(world, as_ida, as_ana):
    today = timezone.localdate()
    tomorrow, yesterday = today + timedelta(days=1), today - timedelta(days=1)
    days = {name: field for name, field in days_of_forms().items() if type(field) is not Day}
    assert len(days) > 10
    for name, field in days.items():
        found = {typed: field.clean(f"{typed:%B} {typed.day}") for typed in (yesterday, today, tomorrow)}
        assert found[today] == today, name
        was_meant = found[yesterday] == yesterday and found[tomorrow] < today
        is_to_come = found[tomorrow] == tomorrow and found[yesterday] > today
        assert (was_meant, is_to_come) == (isinstance(field, PastDay), isinstance(field, ComingDay)), name


def test_a_date_of_birth_needs_its_year(world, as_ida):
    edit = reverse("workspace:identity-edit", args=[world.cara.pk])
    sent = {"name": "Cara Whitfield", "team": world.team_one.pk, "status": "active"}
    assert as_ida.post(edit, sent | {"birth_on": "March 9"}).status_code == 422
    assert as_ida.post(edit, sent | {"birth_on": "March 10, 1984"}).status_code == 302
    world.cara.refresh_from_db()
    assert world.cara.birth_on == date(1984, 3, 10)
