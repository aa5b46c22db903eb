"""The audit declaration of a view says which rows of the access log it leaves; one middleware writes these rows."""

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
    """The subject of a page, which decides which requests leave a row.

    A refusal of a signed-in user, and a page that fails for one, always leave a row.
    """

    PERSON = "the person in the address, or signed in: each request leaves a row"
    LIST = "the people it shows: each request leaves a row"
    CHANGES = "accounts, roles and the agency's own facts: changes leave a row"
    SIGN_IN = "signing in: what is sent leaves a row, also while nobody is signed in"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Audited:
    """The audit declaration of a view."""

    about: About
    opens: Done = Done.OPEN  # the action of a GET request
    sends: Done = Done.CHANGE  # the action of a request that sends its form
    shown: Callable[[dict[str, Any]], Iterable[UUID]] | None = (
        None  # for LIST: finds the shown people's ids in the template's context
    )
    account: str = ""  # the URL argument with the id of the account the page is about
    once: bool = False  # the form saves automatically: one row per sign-in and URL, however often it is sent
    answers_by_redirect: bool = False  # an accepted form redirects; status 200 is the form with errors
    words: str | Promise = ""  # the page's name in the portal's list of who opened the record
    reason: str = ""  # for NOBODY: why no row is needed


CHANGES_ONLY = Audited(About.CHANGES)


def person(words: str | Promise, **fields: Any) -> Audited:
    """The declaration of a page about one person. `words` is its name in the portal's list of who opened the record."""
    return Audited(About.PERSON, words=words, **fields)


def people(words: str | Promise, shown: Callable[[dict[str, Any]], Iterable[UUID]], **fields: Any) -> Audited:
    """The declaration of a page that lists people. `shown` gets the context of the page and returns their ids.

    The view has to answer with a TemplateResponse. `words` is as for `person`.
    """
    return Audited(About.LIST, words=words, sends=fields.pop("sends", Done.SEARCH), shown=shown, **fields)


def changes_only(**fields: Any) -> Audited:
    """The declaration of a page about accounts, roles or the agency: changes leave a row, reading leaves none."""
    return Audited(About.CHANGES, **fields)


def nothing(reason: str) -> Audited:
    """The declaration of a page that shows and changes no personal data, so only refusals and failures leave a row."""
    return Audited(About.NOBODY, reason=reason)


def audited(declaration: Audited) -> Callable:
    """Mark a view function with its audit declaration."""

    def mark(view):
        view.audit = declaration
        return view

    return mark


def sign_in(done: Done) -> Audited:
    """The declaration of a page for signing in. Each form sent leaves a row: `done` is its action."""
    return Audited(About.SIGN_IN, sends=done, answers_by_redirect=True)


def own_account(done: Done) -> Audited:
    """The declaration of a page where users change how they sign in. Sending its form leaves a row with `done`."""
    return Audited(About.CHANGES, sends=done, answers_by_redirect=True)


# Views of other packages cannot carry the mark. Their declarations are listed here, by URL name.
ALLAUTH = {
    "account_logout": own_account(Done.SIGN_OUT),
    "account_reset_password": sign_in(Done.SIGN_IN_HELP),
    "account_reset_password_done": nothing("says that a mail was sent"),
    "account_reset_password_from_key": sign_in(Done.PASSWORD),
    "account_reset_password_from_key_done": nothing("says that the password was changed"),
    "account_change_password": own_account(Done.PASSWORD),
    "account_reauthenticate": own_account(Done.UNLOCK),
    "mfa_reauthenticate": own_account(Done.UNLOCK),
    "mfa_activate_totp": own_account(Done.SECOND_STEP),
    "mfa_generate_recovery_codes": own_account(Done.SECOND_STEP),
    "mfa_login_webauthn": sign_in(Done.SIGN_IN),
    "mfa_reauthenticate_webauthn": own_account(Done.UNLOCK),
    "mfa_add_webauthn": own_account(Done.SECOND_STEP),
}


def declaration_of(view: Callable[..., Any], url_name: str | None = None) -> Audited | None:
    """The audit declaration of a view or its class; None without one.

    A view of allauth cannot declare it: `ALLAUTH` has its declaration, by `url_name`.
    """
    owner = getattr(view, "view_class", view)
    declared = getattr(view, "audit", None) or getattr(owner, "audit", None)
    if declared is None and url_name and owner.__module__.startswith("allauth."):
        return ALLAUTH.get(url_name)
    return declared


def words_of_pages() -> dict[str, str | Promise]:
    """The name of each page for the person it is about, by URL name, for pages that have one."""
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
