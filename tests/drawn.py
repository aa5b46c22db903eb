"""All pages, drawn with texts that a test chose."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse

from accounts.policy import WITHOUT_ROLE
from accounts.texts import ShortTextField
from peerhub.logs import OURS
from tests.access.walk import Route, Walk, every_route, make_late, send, taken_back
from tests.world import make_world

Change = Callable[[models.Field, str], str]

# Columns of text that nobody types: what the program itself computes or writes.
WRITTEN_BY_US = {
    "consumers.Consumer.plain_name",
    "outbox.Message.body",
    "accounts.UnsavedText.content",
}


@dataclass(frozen=True)
class Drawn:
    """A page as one role gets it, by opening it or by sending its form."""

    route: str
    who: str
    method: str
    path: str
    response: HttpResponse

    def __str__(self) -> str:
        return f"{self.method} {self.route} as {self.who}"

    @property
    def html(self) -> str:
        return self.response.content.decode()


def on_screen(html: str) -> str:
    """A page without what only paper shows: whose record it is."""
    return re.sub(r'data-record="[^"]*"|<p class="only-print.*?</p>', "", html)


def typed_columns() -> list[models.Field]:
    """The columns that hold what somebody typed: names, goals, notes and all other free text."""
    return [
        field
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in OURS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_fields
        if isinstance(field, ShortTextField | models.TextField)
        and f"{model._meta.label}.{field.name}" not in WRITTEN_BY_US
    ]


@contextmanager
def texts_become(change: Change) -> Iterator[None]:
    """Store each text that people type as `change` makes it."""
    with pytest.MonkeyPatch.context() as patch:
        for field in typed_columns():
            patch.setattr(field, "get_prep_value", partial(_changed, field, field.get_prep_value, change))
        yield


def _changed(field: models.Field, prepared: Callable[[Any], Any], change: Change, value: Any) -> Any:
    value = prepared(value)
    return change(field, value) if isinstance(value, str) and value else value


def every_page(change: Change) -> Iterator[Drawn]:
    """Every page with such texts, for each role that may open it, and what its form answers, for the first of them.

    Nothing of it stays in the database.
    """
    with transaction.atomic(), texts_become(change):
        world = make_world()
        make_late(world)
        walk = Walk(world)
        for route in every_route():
            for number, who in enumerate(_readers(walk, route)):
                for method in ("POST", "GET") if number == 0 else ("GET",):
                    with taken_back():
                        response = send(walk.browser(who), route, method, walk.own)
                    if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
                        yield Drawn(route.name, who, method, route.url(walk.own), response)
        transaction.set_rollback(True)


def _readers(walk: Walk, route: Route) -> list[str]:
    """The roles that may open a page; where all may, three of them that see different pages."""
    holders = walk.holders(route)
    return [who for who in holders if who in ("nobody", "specialist", "consumer")] if _is_for_all(route) else holders


def _is_for_all(route: Route) -> bool:
    return route.permission in WITHOUT_ROLE
