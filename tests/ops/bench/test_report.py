"""The measured pages exist, and the report compares their figures with the right budgets."""

import pytest
from django.test import override_settings
from django.urls import clear_url_caches
from django.utils import timezone

from accounts.models import User
from demo.load import Load
from ops.bench.course import PLAIN, Side, sign_in_name
from ops.bench.databases import Size
from ops.bench.figures import Figures, load, missed, pages_table, store, table
from ops.bench.pages import PAGES, SAVES, Kind, Page, Subjects
from ops.bench.report import BEGIN, DOCUMENT, END, write_down
from ops.bench.report import Load as LoadAverage
from ops.bench.server import Answer
from ops.launcher.console import Trouble
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
    assert (found.lower_quartile("A page"), found.median("A page")) == (11, 500)


def figures(kind: Kind, small: float, people: float, large: float, **changed) -> Figures:
    """The figures of a page on three sides, where a plain view takes 2 ms."""
    sides = [side(**{PLAIN: 2.0, "A page": cost}) for cost in (small, people, large)]
    sides[2].costs["A page"] = [Answer(**(vars(answer) | changed)) for answer in sides[2].costs["A page"]]
    return Figures.of(Page("A page", "ana", "workspace:today", kind), *sides)


@pytest.mark.parametrize(
    ("found", "misses"),
    [
        (figures(Kind.SIGN_IN, 6.1, 6.1, 6.1), ["3.0 × plain, at most 3"]),
        (figures(Kind.BARE, 12.2, 12.2, 12.2), ["6.1 × plain, at most 6"]),
        (figures(Kind.PORTAL, 14.2, 14.2, 14.2), ["7.1 × plain, at most 7"]),
        (figures(Kind.LIST, 20.0, 20.0, 20.0), []),
        (figures(Kind.LIST, 20.2, 20.2, 20.2), ["10.1 × plain, at most 10"]),
        (figures(Kind.BOARD, 28.0, 28.0, 28.0), []),
        (figures(Kind.FORM, 28.2, 28.2, 28.2), ["14.1 × plain, at most 14"]),
        (figures(Kind.SAVING, 20.2, 20.2, 20.2), ["10.1 × plain, at most 10"]),
        (figures(Kind.SEARCH, 60.0, 60.0, 60.0), []),
        (figures(Kind.SEARCH, 61.0, 61.0, 61.0), ["61 ms, at most 60"]),
        (figures(Kind.LIST, 10.0, 12.5, 12.5), []),
        (figures(Kind.LIST, 10.0, 10.0, 12.6), ["grows 1.26 × by sessions, at most 1.25"]),
        (figures(Kind.LIST, 10.0, 12.6, 10.0), ["grows 1.26 × by people, at most 1.25"]),
        (figures(Kind.LIST, 10.0, 10.0, 10.0, queries=21), ["21 queries, at most 20"]),
        (figures(Kind.LIST, 10.0, 10.0, 10.0, size=20_500), ["20 kB, at most 20"]),
    ],
)
def test_report_names_each_missed_budget(found, misses):
    assert found.misses == misses
    assert missed([found]) == ([f"A page: {misses[0]}"] if misses else [])


def test_pages_table_shows_the_figures_of_an_earlier_run(tmp_path):
    file = tmp_path / "figures.json"
    store([figures(Kind.LIST, 18.0, 18.0, 18.0)], file)
    head, _rule, row = pages_table([figures(Kind.LIST, 10.0, 10.0, 10.0)], load(file))
    cells = dict(zip(head.split("|"), row.split("|"), strict=True))
    found = {name.strip(): cell.strip() for name, cell in cells.items()}
    assert (found["ms"], found["× plain"]) == ("10.0", "5.0")
    assert (found["ms before"], found["× plain before"]) == ("18.0", "9.0")


def test_pages_table_leaves_a_page_that_is_new_without_earlier_figures():
    _head, _rule, row = pages_table([figures(Kind.LIST, 10.0, 10.0, 10.0)], before={})
    assert row.split("|")[-4].strip() == row.split("|")[-3].strip() == ""


@pytest.mark.parametrize(
    ("start", "end", "is_quiet"), [(0.9, 1.9, True), (1.1, 1.0, False), (0.2, 2.1, False), (1.0, 2.0, True)]
)
def test_load_average_tells_whether_the_machine_was_quiet(start, end, is_quiet):
    assert LoadAverage(start, end, cores=2).is_quiet is is_quiet


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
