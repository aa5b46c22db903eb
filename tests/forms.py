"""The forms of a page, as a browser sees them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNTYPED = {"hidden", "submit", "button", "reset", "image"}


@dataclass
class SentForm:
    """One form of a page: its attributes and the attributes of its fields."""

    attributes: dict[str, str | None]
    fields: list[dict[str, str | None]] = field(default_factory=list)

    @property
    def is_typed_into(self) -> bool:
        """Whether somebody types or chooses something before it is sent."""
        return any(one.get("type") not in UNTYPED for one in self.fields)

    @property
    def is_search(self) -> bool:
        return self.attributes.get("role") == "search"

    @property
    def has_secret(self) -> bool:
        return any(one.get("type") == "password" for one in self.fields)

    def has(self, name: str) -> bool:
        return any(one.get("name") == name for one in self.fields)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[SentForm] = []
        self.is_open = False

    def handle_starttag(self, tag, attrs):
        if tag == "form":
            self.found.append(SentForm(dict(attrs)))
            self.is_open = True
        elif self.is_open and tag in {"input", "textarea", "select"}:
            self.found[-1].fields.append({"type": tag if tag != "input" else "text", **dict(attrs)})

    def handle_endtag(self, tag):
        self.is_open = self.is_open and tag != "form"


def forms_in(page: str) -> list[SentForm]:
    """The forms that a page sends with POST."""
    parser = _Forms()
    parser.feed(page)
    return [form for form in parser.found if form.attributes.get("method") == "post"]


def writer_in(response) -> str:
    """The stamp with which a page's forms name their writer."""
    found = re.search(r'name="writer" value="([^"]+)"', response.content.decode())
    assert found, "No form of this page has a writer."
    return found[1]
