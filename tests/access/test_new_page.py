"""Adding a page about a person takes a folder, a template, and lines in at most three central lists."""

import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path
from textwrap import dedent

import pytest
from django.urls import clear_url_caches

import peerhub.urls
import workspace.urls
from audit.declared import words_of_pages
from tests.access.walk import Route, Walk, every_route
from tests.architecture.code import ROOT
from tests.audit.routes import as_written, expected_rows
from tests.portal.texts import spoken

NAME = "workspace:strength-list"
WORDS = "What you are good at"

# All of what a page about a person is written into. Its words need a line in the Spanish catalogue as well, and a page
# with a permission of its own a line in accounts/policy.py.
OWN_FILES = {
    "workspace/strengths/__init__.py": "",
    "workspace/strengths/urls.py": """
        from django.urls import path

        from . import views

        about_a_person = [path("strengths/", views.StrengthList.as_view(), name="strength-list")]
    """,
    "workspace/strengths/views.py": """
        from django.shortcuts import render
        from django.views import View

        from accounts.policy import Permission
        from audit.declared import person


        class StrengthList(View):
            permission = Permission.READ_RECORDS
            audit = person("What you are good at")

            def get(self, request, consumer_pk):
                return render(request, "workspace/strength/list.html", {"person": request.consumer})
    """,
    "workspace/strengths/pages.py": """
        from audit.pages import PERSON, Page

        PAGES = {"strength-list": Page(PERSON)}
    """,
    "templates/workspace/strength/list.html": """
        {% extends "workspace/base.html" %}
        {% block content %}<h1>Strengths of {{ person.called }}</h1>{% endblock content %}
    """,
}
# Central lists: lines to insert before an existing line.
LINES = {
    "workspace/urls.py": {
        "from .team import urls as team\n": "from .strengths import urls as strengths\n",
        '    path("", include(handover.about_a_person)),\n': '    path("", include(strengths.about_a_person)),\n',
    },
}


@pytest.fixture
def project(tmp_path, monkeypatch, settings) -> Iterator[Path]:
    """A folder whose files add to PeerHub's own, or replace them."""
    for name, text in OWN_FILES.items():
        write(tmp_path / name, dedent(text))
    for name, lines in LINES.items():
        text = (ROOT / name).read_text()
        for there, new in lines.items():
            assert text.count(there) == 1
            text = text.replace(there, new + there)
        write(tmp_path / name, text)
    monkeypatch.setattr(workspace, "__path__", [str(tmp_path / "workspace"), *workspace.__path__])
    for urls in (workspace.urls, peerhub.urls):  # imported again, and restored afterwards
        monkeypatch.setattr(sys.modules[urls.__package__], "urls", urls)
        monkeypatch.delitem(sys.modules, urls.__name__)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path / "templates", *engine["DIRS"]]}]
    clear_url_caches()
    invalidate_caches()
    yield tmp_path
    for module in [name for name in sys.modules if name.startswith("workspace.strengths")]:
        del sys.modules[module]
    monkeypatch.undo()
    clear_url_caches()


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def new_route() -> Route:
    return next(route for route in every_route() if route.name == NAME)


def test_it_touches_its_folder_its_template_and_at_most_three_central_lists():
    central = {*LINES, "locale/es/LC_MESSAGES/django.po", "accounts/policy.py"}
    assert len(central) <= 3
    assert {Path(name).parent for name in OWN_FILES} == {
        Path("workspace/strengths"),
        Path("templates/workspace/strength"),
    }


def test_the_walk_finds_it_and_holds_it_to_the_policy_and_to_its_audit_row(project, world):
    walk = Walk(world)
    visits = walk.visits(new_route())
    assert len(visits) == 2 * 2 * len(walk.people)
    assert {str(visit): visit.outcome for visit in visits} == {str(visit): visit.expected for visit in visits}
    found = {str(visit): [as_written(event) for event in visit.events] for visit in visits}
    assert found == {str(visit): expected_rows(walk, visit) for visit in visits}
    assert sum("Strengths of Cara" in visit.page for visit in visits) > 0


def test_its_words_are_read_by_the_person_and_held_to_plain_language(project):
    assert words_of_pages()[NAME] == WORDS
    assert WORDS in spoken()


def test_without_its_declaration_the_walk_fails(project, world):
    (project / "workspace/strengths/pages.py").unlink()
    walk, route = Walk(world), new_route()
    with pytest.raises(pytest.fail.Exception, match=f"{NAME} says nothing of itself"):
        expected_rows(walk, walk.visits(route)[0])


def test_with_a_declaration_of_another_row_the_walk_fails(project, world):
    write(
        project / "workspace/strengths/pages.py",
        'from audit.pages import Page, no_row\nPAGES = {"strength-list": Page(no_row("nobody is interested"))}\n',
    )
    walk = Walk(world)
    own = next(visit for visit in walk.visits(new_route()) if visit.who == "specialist")
    assert [as_written(event).page for event in own.events] == [NAME]
    assert expected_rows(walk, own) == []
