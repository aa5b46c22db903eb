"""docs/security.md says nothing that is not there, and leaves out nothing that ASVS 5.0 asks at levels 1 and 2."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings
from django.core.management import get_commands

from ops.launcher.places import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
REFERENCES = sorted(set(re.findall(r"`([^`]+)`", PAGE)))
# How many requirements each section has, and which of them are of level 3.
SECTIONS = {
    "1.1": (2, ()), "1.2": (10, (10,)), "1.3": (12, (12,)), "1.4": (3, ()), "1.5": (3, (3,)),
    "2.1": (3, ()), "2.2": (3, ()), "2.3": (5, (5,)), "2.4": (2, (2,)),
    "3.1": (1, (1,)), "3.2": (3, (3,)), "3.3": (5, (5,)), "3.4": (8, (7, 8)), "3.5": (8, (6, 7, 8)),
    "3.6": (1, (1,)), "3.7": (5, (3, 4, 5)),
    "4.1": (5, (4, 5)), "4.2": (5, (2, 3, 4, 5)), "4.3": (2, ()), "4.4": (4, ()),
    "5.1": (1, ()), "5.2": (6, (4, 5, 6)), "5.3": (3, (3,)), "5.4": (3, ()),
    "6.1": (3, ()), "6.2": (12, (12,)), "6.3": (8, (4, 5, 6, 7, 8)), "6.4": (6, (5, 6)), "6.5": (8, (6, 7, 8)),
    "6.6": (4, (4,)), "6.7": (2, (1, 2)), "6.8": (4, ()),
    "7.1": (3, ()), "7.2": (4, ()), "7.3": (2, ()), "7.4": (5, ()), "7.5": (3, (3,)), "7.6": (2, ()),
    "8.1": (4, (3, 4)), "8.2": (4, (4,)), "8.3": (3, (2, 3)), "8.4": (2, (2,)),
    "9.1": (3, ()), "9.2": (4, ()),
    "10.1": (2, ()), "10.2": (3, (3,)), "10.3": (5, (5,)), "10.4": (16, (12, 13, 14, 15, 16)), "10.5": (5, ()),
    "10.6": (2, ()), "10.7": (3, ()),
    "11.1": (4, (3, 4)), "11.2": (5, (4, 5)), "11.3": (5, (4, 5)), "11.4": (4, ()), "11.5": (2, (2,)),
    "11.6": (2, (2,)), "11.7": (2, (1, 2)),
    "12.1": (5, (4, 5)), "12.2": (2, ()), "12.3": (5, (5,)),
    "13.1": (4, (2, 3, 4)), "13.2": (6, (6,)), "13.3": (4, (3, 4)), "13.4": (7, (6, 7)),
    "14.1": (2, ()), "14.2": (8, (5, 6, 7, 8)), "14.3": (3, ()),
    "15.1": (5, (4, 5)), "15.2": (5, (4, 5)), "15.3": (7, ()), "15.4": (4, (1, 2, 3, 4)),
    "16.1": (1, ()), "16.2": (5, ()), "16.3": (4, ()), "16.4": (3, ()), "16.5": (4, (4,)),
    "17.1": (2, (2,)), "17.2": (8, (5, 6, 7, 8)), "17.3": (2, ()),
}  # fmt: skip
SAFEGUARDS = [
    *("(a)(1)", "(a)(2)(i)", "(a)(2)(ii)", "(a)(2)(iii)", "(a)(2)(iv)", "(b)", "(c)(1)", "(c)(2)", "(d)"),
    *("(e)(1)", "(e)(2)(i)", "(e)(2)(ii)"),
]


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def is_there(reference: str) -> bool:
    """Whether a test, a file, a command, a target or a setting of this name exists."""
    path, *names = reference.split("::")
    if names:
        return (ROOT / path).is_file() and names[-1].startswith("test_") and set(names) <= names_in(path)
    if command := re.fullmatch(r"manage\.py (\w+)", reference):
        return command[1] in get_commands()
    if target := re.fullmatch(r"make (\w+)", reference):
        return re.search(rf"^{target[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE) is not None
    if re.fullmatch(r"[A-Z][A-Z_]+", reference):
        return hasattr(settings, reference) or f"`{reference}`" in (ROOT / "docs" / "running.md").read_text()
    return (ROOT / reference).is_file()


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("reference", REFERENCES)
def test_what_the_page_names_exists(reference):
    assert is_there(reference)


@pytest.mark.parametrize(
    "reference",
    ["tests/security/test_logs.py::test_nothing", "NO_SUCH_SETTING", "docs/nowhere.md", "manage.py fly", "make tea"],
)
def test_what_does_not_exist_is_found_out(reference):
    assert not is_there(reference)


def test_every_requirement_stands_in_exactly_one_line():
    asked = [
        f"{section}.{number}"
        for section, (count, level_three) in SECTIONS.items()
        for number in range(1, count + 1)
        if number not in level_three
    ]
    told = [number for row in rows() for number in re.findall(r"\b\d+\.\d+\.\d+\b", row[0])]
    assert sorted(told) == sorted(asked)
    assert {number.partition(".")[0] for number in told} == {str(chapter) for chapter in range(1, 18)}


def test_every_technical_safeguard_has_its_line():
    assert [row[0] for row in rows() if row[0].startswith("(")] == SAFEGUARDS


def test_no_cell_is_empty_and_every_line_is_shown_by_something():
    assert [row for row in rows() if not all(row)] == []
    shown = [row for row in rows() if re.match(r"\d+\.\d+\.\d+$|\(", row[0])]
    assert len(shown) > 150
    lists = [row for row in shown if len(row) == 4]
    assert [row[0] for row in lists if "`" not in row[3]] == []
