"""Days that people type, in every form of the workspace."""

import pkgutil
from datetime import timedelta
from importlib import import_module

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

import workspace
from agency.models import Rule
from audit.models import WithheldEntries
from consumers.models import Consumer
from workspace.fields import Day


def days() -> dict[str, forms.Field]:
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
    found = days()
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
