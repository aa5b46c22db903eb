"""Prepared queries find what the same QuerySet finds, and are built once."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.prepared import Prepared
from accounts.rows import Among
from goals.models import Goal

pytestmark = pytest.mark.django_db


def test_finds_what_the_queryset_finds_for_each_value(world):
    built = []

    def build(person, before):
        built.append(person)
        return Goal.objects.filter(consumer=person, created_at__lte=before).only("words").order_by("pk")

    prepared = Prepared(build, person=uuid.UUID, before=datetime)
    soon = timezone.now() + timedelta(days=1)
    for person in (world.cara, world.dan):
        for before in (soon, soon - timedelta(days=40_000)):
            wanted = list(Goal.objects.filter(consumer=person, created_at__lte=before).order_by("pk"))
            assert prepared(person=person.pk, before=before) == wanted
            assert prepared.count(person=person.pk, before=before) == len(wanted)
    assert prepared(person=world.cara.pk, before=soon)[0].words == world.cara_goal.words
    assert len(built) == 2  # compared with each other, and then kept


def test_gives_the_columns_that_were_asked_for(world):
    prepared = Prepared(
        lambda person: Goal.objects.filter(consumer=person).values_list("pk", "words"), person=uuid.UUID
    )
    assert (world.cara_goal.pk, world.cara_goal.words) in prepared.tuples(person=world.cara.pk)


def test_refuses_a_query_that_does_not_use_a_value():
    prepared = Prepared(lambda user, other: User.objects.filter(pk=user), user=uuid.UUID, other=uuid.UUID)
    with pytest.raises(ValueError, match="other"):
        prepared(user=uuid.uuid4(), other=uuid.uuid4())


def test_a_value_that_is_missing_is_an_error_and_no_row(world):
    prepared = Prepared(lambda user: User.objects.filter(pk=user), user=uuid.UUID)
    with pytest.raises(KeyError):
        prepared()


def test_refuses_a_value_from_which_the_query_computes_another(world):
    def build(person, before):
        return Goal.objects.filter(consumer=person, created_at__lte=before, changed_at__lte=before - timedelta(days=1))

    prepared = Prepared(build, person=uuid.UUID, before=datetime)
    with pytest.raises(ValueError, match="computes"):
        prepared(person=world.cara.pk, before=timezone.now())


def test_takes_a_list_of_ids_of_any_length(world):
    prepared = Prepared(lambda people: Goal.objects.filter(Among(F("consumer"), people)), people=list)
    assert set(prepared(people=[world.cara.pk])) == set(Goal.objects.filter(consumer=world.cara))
    assert set(prepared(people=[world.cara.pk, world.dan.pk])) == set(Goal.objects.all())
    assert prepared(people=[]) == []
