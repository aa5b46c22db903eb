"""The crisis contacts that every page shows, also while the database is down.

Pages read the contacts from the database. Each read and each change also updates a snapshot file, which all processes
of a machine share. Error pages read only that file.
"""

import json
import logging
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils.translation import get_language

from .choices import ContactKind
from .models import Contact
from .phone_numbers import call_link, text_link

log = logging.getLogger(__name__)


# 988 in Spanish: what to text, and its page with the chat.
SPANISH_KEYWORD = "AYUDA"
SPANISH_CHAT = "https://988lifeline.org/es/"


@dataclass(frozen=True)
class CrisisContact:
    """A crisis contact as pages show it: readable numbers, and links to dial, text and chat."""

    kind: str
    label: str
    phone: str = ""
    text_to: str = ""
    chat_url: str = ""
    video_url: str = ""
    hours: str = ""
    language: str = ""

    @property
    def phone_href(self) -> str:
        return call_link(self.phone)

    @property
    def text_href(self) -> str:
        return text_link(f"{self.keyword} to {self.text_to}" if self.keyword else self.text_to)

    @property
    def answers_in_spanish(self) -> bool:
        """Whether the page is in Spanish and this is 988, marked by the agency as answering in Spanish."""
        is_spanish = (get_language() or "").startswith("es")
        return is_spanish and self.phone == "988" and "Español" in self.language

    @property
    def keyword(self) -> str:
        """The first word of a text message to this contact that asks for an answer in Spanish; empty without one."""
        return SPANISH_KEYWORD if self.answers_in_spanish and self.text_to == self.phone else ""

    @property
    def chat_href(self) -> str:
        return SPANISH_CHAT if self.answers_in_spanish and self.chat_url else self.chat_url

    @property
    def chat_label(self) -> str:
        return self.chat_url.removeprefix("https://").removeprefix("www.").rstrip("/")


# The contacts of a new agency, also used when there is neither a database nor a snapshot.
DEFAULTS = (
    CrisisContact(
        kind=ContactKind.CRISIS,
        label="988 Suicide & Crisis Lifeline",
        phone="988",
        text_to="988",
        chat_url="https://988lifeline.org/chat/",
        video_url="https://988lifeline.org/deaf-hard-of-hearing-hearing-loss/",
        hours="24/7",
        language="English, Español",
    ),
    CrisisContact(
        kind=ContactKind.CRISIS,
        label="Center for Community Resources",
        phone="1-844-707-3224",
        text_to="63288",
        chat_url="https://www.ccrinfo.org/",
        hours="24/7",
        language="English",
    ),
)
FIELDS = tuple(DEFAULTS[0].__dataclass_fields__)


def contacts() -> tuple[CrisisContact, ...]:
    """Return the agency's contacts in its order. Never raises: without a database it returns the snapshot."""
    try:
        return kept(tuple(CrisisContact(**row) for row in Contact.objects.values(*FIELDS)))
    except (DatabaseError, InterfaceError):
        return snapshot()


def kept(found: tuple[CrisisContact, ...]) -> tuple[CrisisContact, ...]:
    """Return the contacts to show: `found`, or the defaults if it is empty. Updates the snapshot file."""
    if not found:
        return DEFAULTS
    if found != snapshot():
        _keep(found)
    return found


def snapshot() -> tuple[CrisisContact, ...]:
    """Return the contacts of the snapshot file, or the defaults. Does not use the database."""
    try:
        return parsed(_path().read_text()) or DEFAULTS
    except (OSError, ValueError, TypeError):
        return DEFAULTS


@lru_cache(maxsize=8)
def parsed(rows: str) -> tuple[CrisisContact, ...]:
    """The contacts in a JSON list of rows. Raises `ValueError` or `TypeError` for anything else."""
    return tuple(CrisisContact(**{field: row[field] for field in FIELDS if field in row}) for row in json.loads(rows))


def _path() -> Path:
    return settings.VAR_DIR / "crisis.json"


def _keep(found: tuple[CrisisContact, ...]) -> None:
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".crisis-") as folder:
            written = Path(folder) / path.name
            written.write_text(json.dumps([asdict(contact) for contact in found]))
            written.replace(path)
    except OSError:
        log.exception(
            "The snapshot of the crisis contacts could not be written; the outage page may show older contacts."
        )
