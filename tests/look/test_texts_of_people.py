"""What people write has a direction of its own on every page, and no browser fills it in."""

from html.parser import HTMLParser

import pytest

from tests.drawn import every_page, on_screen

pytestmark = pytest.mark.django_db

SARAH = "שרה"  # written from right to left
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
ALONE = {"title", "option", "textarea"}  # text alone is in them, and it turns nothing outside
# Who somebody is, whose record is opened or who opened it; in lists the full name stands beside the other one.
NEEDED = {
    *(f"workspace:identity-{verb}" for verb in ("choose", "edit", "list", "open", "restore")),
    *("workspace:identity-history", "portal:details-edit", "workspace:status-edit"),
    *("workspace:particulars-edit", "workspace:referral-edit", "workspace:recommendation-add"),
    *("workspace:eligibility-add", "workspace:acknowledgement-add"),
    *("workspace:emergency-contact-add", "workspace:emergency-contact-edit"),
    *("workspace:emergency-read", "workspace:emergency-record"),
    *("workspace:concern-list", "workspace:concern-open"),
    *("workspace:privacy-list", "workspace:privacy-open", "workspace:withheld-list"),
    *("workspace:trail-people", "workspace:trail-read", "workspace:trail-search", "workspace:withheld-entries-add"),
    *("workspace:person-list", "workspace:person-open", "workspace:team-people", "workspace:session-log"),
    "workspace:transfer-plan",
}
BOXES = {"text", "search"}
CHOSEN = {"hidden", "checkbox", "radio", "submit", "file"}


class Directions(HTMLParser):
    """Collects the right-to-left texts of a page that are not alone in an element of their own direction."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.wrong += [f"{name}={value}" for name, value in attributes.items() if "<bdi" in (value or "")]
        if (tag == "textarea" or tag == "input" and attributes.get("type", "text") in BOXES) and not _turns(attributes):
            self.wrong.append(f"{tag} {attributes.get('name')}")
        if tag not in EMPTY:
            self.open.append((tag, attributes, []))

    def handle_endtag(self, tag):
        while self.open:
            name, attributes, texts = self.open.pop()
            text = "".join(texts).strip()
            if (name == "bdi" or _turns(attributes)) and SARAH in text and not text.startswith(SARAH):
                self.wrong.append(f"not alone: {text}")
            if name == tag:
                break

    def handle_data(self, data):
        # As a browser finds a direction: the text of an inner element with one of its own does not count.
        own = next((place for place, one in reversed([*enumerate(self.open)]) if _has_direction(*one[:2])), 0)
        for _tag, _attributes, texts in self.open[own:]:
            texts.append(data)
        if SARAH in data and not any(tag in ALONE or _turns(one) or tag == "bdi" for tag, one, _texts in self.open):
            self.wrong.append(data.strip())
        if "<bdi>" in data:
            self.wrong.append(f"as text: {data.strip()}")


def _turns(attributes: dict[str, str | None]) -> bool:
    return attributes.get("dir") == "auto"


def _has_direction(tag: str, attributes: dict[str, str | None]) -> bool:
    return tag == "bdi" or "dir" in attributes


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """All pages, with texts of people that are written from right to left."""
    with django_db_blocker.unblock():
        return list(every_page(lambda field, text: text if SARAH in text else f"{SARAH} {text}"[: field.max_length]))


def test_text_of_people_turns_nothing_around_it_on_any_page(pages):
    found = {}
    for page in pages:
        directions = Directions()
        directions.feed(page.html)
        if directions.wrong:
            found[str(page)] = directions.wrong
    assert sum(page.html.count(SARAH) for page in pages) > 2000
    assert found == {}


def test_the_full_name_is_where_it_is_needed(pages):
    """Everywhere else stands the name that the person goes by."""
    found = {page.route for page in pages if "Cara Whitfield" in on_screen(page.html)}
    assert found == NEEDED


class Boxes(HTMLParser):
    """Collects what each box of a page lets the browser fill in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str | None, str | None] = {}

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "textarea" or tag == "input" and attributes.get("type", "text") not in CHOSEN:
            self.found[attributes.get("name")] = attributes.get("autocomplete")


def test_no_browser_fills_in_a_box_but_those_of_signing_in(pages):
    """What is typed at work, and in the portal about others, is not what the browser knows of its owner."""
    found = {}
    for page in pages:
        boxes = Boxes()
        boxes.feed(page.html)
        found |= {(page.route, name): value for name, value in boxes.found.items()}
    assert len(found) > 60
    own = {value for value in found.values() if value != "off"}
    assert own == {"username", "current-password", "new-password", "one-time-code", "email"}
    # In the faces, only the password that unlocks a page.
    assert {(name, value) for (route, name), value in found.items() if ":" in route and value != "off"} == {
        ("password", "current-password")
    }
