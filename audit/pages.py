"""Declarations of pages for the tests. Each folder of a face has a `pages.py` with one `Page` for each URL name.

No request imports these declarations; `tests/access/samples.py` collects them. A page without one fails the tests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

# A function that finds a value in a sample person's records: `Records` in tests/access/samples.py.
Sample = Callable[[Any], Any]


@dataclass(frozen=True)
class Row:
    """The expected audit row of a page: its actions for opening and sending, None for no row, and its subject
    (`about`).

    It is written independently of the view's own declaration, so that a test finds an error in either. A refusal of a
    signed-in user leaves a row at every URL.
    """

    opens: str | None = None
    sends: str | None = None
    about: str = "nobody"  # or: person, list
    why_none: str = ""
    account: str = ""  # "argument": the account in the URL; "own": the signed-in account
    without_sign_in: bool = False  # also without sign-in
    comes_to: Mapping[str, str] = field(
        default_factory=dict
    )  # the expected outcome of the sample form by sender; "others" means all senders that are not listed


PERSON = Row("open", "change", about="person")
LIST = Row("open", "search", about="list")
CHANGES_ONLY = Row(sends="change")
ACCOUNT = Row(sends="change", account="argument")


def no_row(why: str) -> Row:
    """The expectation that a page leaves no row in the access log, and why."""
    return Row(why_none=why)


@dataclass(frozen=True)
class Page:
    """What the tests know of one page: its expected audit row, sample arguments for its URL and data for its form."""

    row: Row
    pk: Sample | None = None  # the value of <pk> in its URL
    arguments: Mapping[str, Sample] = field(default_factory=dict)  # the values of further URL arguments of this page
    form: Sample | None = None  # the data of a valid form; None where the view takes no POST
    changes_nothing: str = ""  # why a valid form changes no row
    gives_new_ids: bool = False  # the URL accepts a new, unused id
