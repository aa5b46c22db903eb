"""What the tests need to know of a page. Each folder of a face has a `pages.py` with one `Page` for each URL name.

Nothing that answers a request imports these declarations; `tests/access/samples.py` collects them. A page without one
fails the tests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

# Finds a value in the records of a sample person: `Records` in tests/access/samples.py.
Sample = Callable[[Any], Any]


@dataclass(frozen=True)
class Row:
    """The audit row that a page is expected to leave: what opening and sending are called in it, None where there is no
    row. `about` says whose data it is about.

    It is written independently of the view's own `audit`, so that neither can be wrong alone. A refusal of somebody who
    is signed in leaves a row at every address.
    """

    opens: str | None = None
    sends: str | None = None
    about: str = "nobody"  # or: person, list
    why_none: str = ""
    account: str = ""  # "argument": the one the address names; "own": who is signed in
    at_the_door: bool = False  # also while nobody is signed in
    comes_to: Mapping[str, str] = field(default_factory=dict)  # what comes of the sample, by who sends it, or "others"


PERSON = Row("open", "change", about="person")
LIST = Row("open", "search", about="list")
HOUSE = Row(sends="change")
ACCOUNT = Row(sends="change", account="argument")


def no_row(why: str) -> Row:
    """A page that leaves no row in the audit trail."""
    return Row(why_none=why)


@dataclass(frozen=True)
class Page:
    """One page: its audit row, a sample for its address and what its form sends."""

    row: Row
    pk: Sample | None = None  # the value of <pk> in its address
    arguments: Mapping[str, Sample] = field(default_factory=dict)  # the values of others that mean something only here
    form: Sample | None = None  # what a form filled in well sends; None where the view takes no POST
    changes_nothing: str = ""  # why such a form leaves every row as it was
    gives_new_ids: bool = False  # an id in its address that nobody has used yet is as good as one of a row
