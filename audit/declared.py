"""What a page is for the trail. Every view declares it next to its permission; one middleware writes the rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import URLResolver, get_resolver
from django.utils.functional import Promise

from .choices import Done


class About(StrEnum):
    """Whose data a page is about, and with that which requests leave a row. A refusal of somebody who is signed in,
    and a page that breaks for them, always leave one."""

    PERSON = "the person in the address, or signed in: each request leaves a row"
    LIST = "the people it shows: each request leaves a row"
    HOUSE = "accounts, roles and the agency's own facts: changes leave a row"
    DOOR = "ways in: what is sent leaves a row, also while nobody is signed in"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Audited:
    """The declaration of a view."""

    about: About
    opens: Done = Done.OPEN  # what reading the page is
    sends: Done = Done.CHANGE  # what sending its form is
    shown: Callable[[dict[str, Any]], Iterable[UUID]] | None = None  # of a LIST: whom its template's context shows
    account: str = ""  # the argument of the address that names the account it is about
    once: bool = False  # it saves itself while one types: one row per sign-in and address, however often it is sent
    answers_by_redirect: bool = False  # a form that was taken answers with a redirect; 200 is the form again
    words: str | Promise = ""  # what the page is, to the person who reads in the portal who opened their record
    reason: str = ""  # of NOBODY: why there is nothing to note


HOUSE = Audited(About.HOUSE)


def person(words: str | Promise, **fields: Any) -> Audited:
    """A page about one person."""
    return Audited(About.PERSON, words=words, **fields)


def people(words: str | Promise, shown: Callable[[dict[str, Any]], Iterable[UUID]], **fields: Any) -> Audited:
    """A list of people; `shown` finds their ids in the context of its template, which has to be a TemplateResponse."""
    return Audited(About.LIST, words=words, sends=fields.pop("sends", Done.SEARCH), shown=shown, **fields)


def house(**fields: Any) -> Audited:
    """The agency's own affairs."""
    return Audited(About.HOUSE, **fields)


def nothing(reason: str) -> Audited:
    """A page that shows and changes nothing of anybody's."""
    return Audited(About.NOBODY, reason=reason)


def audited(declaration: Audited) -> Callable:
    """Mark a view function with what it is for the trail."""

    def mark(view):
        view.audit = declaration
        return view

    return mark


def door(done: Done) -> Audited:
    """A way in."""
    return Audited(About.DOOR, sends=done, answers_by_redirect=True)


def own_account(done: Done) -> Audited:
    """What concerns one's own signing in."""
    return Audited(About.HOUSE, sends=done, answers_by_redirect=True)


# Views that are not ours cannot carry a mark, so what they are stands here, by URL name.
ALLAUTH = {
    "account_logout": own_account(Done.SIGN_OUT),
    "account_reset_password": door(Done.WAY_IN),
    "account_reset_password_done": nothing("says that a mail was sent"),
    "account_reset_password_from_key": door(Done.PASSWORD),
    "account_reset_password_from_key_done": nothing("says that the password was changed"),
    "account_change_password": own_account(Done.PASSWORD),
    "account_reauthenticate": own_account(Done.UNLOCK),
    "mfa_reauthenticate": own_account(Done.UNLOCK),
    "mfa_activate_totp": own_account(Done.SECOND_STEP),
    "mfa_generate_recovery_codes": own_account(Done.SECOND_STEP),
    "mfa_login_webauthn": door(Done.SIGN_IN),
    "mfa_reauthenticate_webauthn": own_account(Done.UNLOCK),
    "mfa_add_webauthn": own_account(Done.SECOND_STEP),
}


def declaration_of(view: Callable[..., Any], url_name: str | None = None) -> Audited | None:
    """What a view declares, on itself or on its class; None if it forgot."""
    owner = getattr(view, "view_class", view)
    declared = getattr(view, "audit", None) or getattr(owner, "audit", None)
    if declared is None and url_name and owner.__module__.startswith("allauth."):
        return ALLAUTH.get(url_name)
    return declared


def words_of_pages() -> dict[str, str | Promise]:
    """What each page is to the person it is about, by URL name; only pages that say it."""
    return _words_below(get_resolver())


@cache
def _words_below(root: URLResolver) -> dict[str, str | Promise]:
    declarations = {name: declaration_of(view, name) for name, view in _views(root)}
    return {name: declared.words for name, declared in declarations.items() if declared and declared.words}


def _views(resolver: URLResolver, names: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _views(entry, f"{names}{entry.namespace}:" if entry.namespace else names)
        else:
            yield f"{names}{entry.name}", entry.callback
