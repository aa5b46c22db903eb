"""What the measurement measures is there, and what it says of the figures is right."""

import pytest
from django.test import override_settings
from django.urls import clear_url_caches
from django.utils import timezone

from accounts.models import User
from ops.bench.course import Side, sign_in_name
from ops.bench.databases import Size
from ops.bench.figures import Figures, missed, table
from ops.bench.pages import BARE, PAGES, SAVES, Kind, Page, Subjects
from ops.bench.report import BEGIN, DOCUMENT, END, write_down
from ops.bench.server import Answer
from ops.launcher.console import Trouble
from peerhub.demo.load import Load
from tests.conftest import signed_in
from tests.ops.bench.test_measure import MeasuredUrls
from tests.roles import AppClient


@pytest.fixture
def subjects(db) -> Subjects:
    Load(people=16, sessions=300, seed=1, now=timezone.now(), say=lambda line: None).write()
    with override_settings(ROOT_URLCONF=MeasuredUrls):
        clear_url_caches()
        yield Subjects.find()
    clear_url_caches()


def test_every_page_opens_for_whom_it_is_measured(subjects):
    clients = {"": AppClient()}
    for page in PAGES:
        if page.who not in clients:
            clients[page.who] = signed_in(User.objects.get(sign_in_name=sign_in_name(page.who)))
        client, path = clients[page.who], page.path(subjects)
        answer = client.post(path, {"q": page.words}) if page.words else client.get(path)
        assert (page.title, answer.status_code) == (page.title, 200)


def test_what_is_saved_has_an_address(subjects):
    assert all(str(subjects.new) in page.path(subjects) for page in SAVES)


def test_a_page_that_is_gone_is_named(subjects):
    with pytest.raises(Trouble, match="no page named workspace:gone"):
        Page("Gone", "ana", "workspace:gone").path(subjects)


def answer(milliseconds: float) -> Answer:
    return Answer(200, milliseconds, milliseconds / 2, queries=9, size=4_000, body=b"", location="")


def side(**milliseconds: float) -> Side:
    """A side on which every page took the same time at each request."""
    found = Side(Size(1, 1), None, None, {})
    for title, cost in milliseconds.items():
        found.costs[title] = [answer(cost)] * 20
    return found


def test_sides_are_compared_by_their_quicker_requests():
    found = side()
    found.costs["A page"] = [answer(cost) for cost in (10, 11, 12, 500, 600, 700, 800)]
    assert (found.undisturbed("A page"), found.median("A page")) == (11, 500)


def figures(
    kind: Kind, small: float, large: float, without: float | None = None, who: str = "ana", **changed
) -> Figures:
    sides = [side(**{BARE.title: 5.0, "A page": cost}) for cost in (small, large, without or large)]
    sides[1].costs["A page"] = [Answer(**(vars(answer) | changed)) for answer in sides[1].costs["A page"]]
    return Figures.of(Page("A page", who, "workspace:today", kind), *sides)


@pytest.mark.parametrize(
    ("found", "misses"),
    [
        (figures(Kind.READING, 20.0, 20.0), []),
        (figures(Kind.READING, 20.1, 20.1), ["4.0 × bare, at most 4"]),
        (figures(Kind.FORM, 40.0, 40.0), []),
        (figures(Kind.SAVING, 15.5, 15.5), ["3.1 × bare, at most 3"]),
        (figures(Kind.SEARCH, 100.0, 100.0), []),
        (figures(Kind.SEARCH, 101.0, 101.0), ["101 ms, at most 100"]),
        (figures(Kind.READING, 10.0, 12.5), []),
        (figures(Kind.READING, 10.0, 12.6), ["grows 1.26 ×, at most 1.25"]),
        (figures(Kind.READING, 13.0, 13.0, without=10.0), []),
        (figures(Kind.SAVING, 13.1, 13.1, without=10.0), ["1.31 × without row security, at most 1.3"]),
        (figures(Kind.READING, 13.1, 13.1, without=10.0, who="intake"), []),
        (figures(Kind.READING, 10.0, 10.0, queries=26), ["26 queries, at most 25"]),
        (figures(Kind.READING, 10.0, 10.0, size=20_001), ["20 kB, at most 20"]),
    ],
)
def test_a_budget_that_is_missed_is_named(found, misses):
    assert found.misses == misses
    assert missed([found]) == ([f"A page: {misses[0]}"] if misses else [])


def test_tables_are_aligned():
    rows = [("Page", "ms"), ("Today", "9.1"), ("A person", "12.0")]
    assert table(rows, numbers=[1]) == [
        "| Page     |   ms |",
        "| -------- | ---: |",
        "| Today    |  9.1 |",
        "| A person | 12.0 |",
    ]


def test_figures_replace_the_figures_before(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"# Before\n\n{BEGIN}\n\nold\n\n{END}\n\nafter\n")
    write_down(["new", "lines"], document)
    assert document.read_text() == f"# Before\n\n{BEGIN}\n\nnew\nlines\n\n{END}\n\nafter\n"


def test_a_document_without_the_marks_is_left_alone(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text("# No marks")
    with pytest.raises(Trouble, match="has lost the marks"):
        write_down(["new"], document)
    assert document.read_text() == "# No marks"


def test_the_document_has_its_marks():
    assert DOCUMENT.read_text().partition(BEGIN)[2].count(END) == 1
