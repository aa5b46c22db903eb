"""Error pages. They make no queries, and are still readable as bare HTML if their template cannot be rendered."""

import logging
import sys
from collections.abc import Iterator
from contextlib import suppress

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from accounts.unsaved import page_of
from agency import crisis
from audit.services import NotNoted
from peerhub.pipeline import unsaved_forms

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 30
MOST_READ, PART = 16 * 1024 * 1024, 64 * 1024


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_much(request)
    return error_page(
        request,
        400,
        _("We could not read that"),
        [_("Something was wrong with this address or form. Nothing was changed.")],
    )


def too_much(request: HttpRequest) -> HttpResponse:
    """The page (413) for a form that is larger than any form of PeerHub, or contains a file."""
    # A browser that is still sending when we hang up shows an error of its own instead of this page.
    with suppress(UnreadablePostError):
        for _part in zip(range(MOST_READ // PART), iter(lambda: request.read(PART), b""), strict=False):
            pass
    return error_page(
        request,
        413,
        _("That is more than we can take at once"),
        [
            _("Nothing was changed. Go back in your browser: what you typed should still be there."),
            _("Make the text shorter, or split it in two, and send it again. Files cannot be sent here."),
        ],
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request,
        403,
        _("This page is not open to you"),
        [
            _("Your account is fine, but it does not open this page. Nothing was changed."),
            _("If you need it for your work, ask your administrator."),
        ],
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The `CSRF_FAILURE_VIEW`, for a form whose token is missing or old.

    If the text of the form could be kept, it redirects to the form, which shows the text again; otherwise a page (403)
    asks to load the form and send it again.
    """
    if unsaved_forms.keep(request):
        return redirect(page_of(request) or request.path)
    return error_page(
        request,
        403,
        _("This form was open too long"),
        [
            _("To keep you safe, we did not save it. Nothing was changed."),
            _("Go back in your browser: what you typed should still be there. Load the page again, then send it."),
        ],
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request,
        404,
        _("We could not find that page"),
        [_("The page may have moved, the address may have a typo, or you may not have access. Nothing is lost.")],
    )


def not_allowed(request: HttpRequest) -> HttpResponse:
    """The page (405) for a method that the view at this address does not allow, mostly a GET where only POST works."""
    return error_page(
        request,
        405,
        _("There is no page at this address"),
        [_("This address only works with a form. Nothing was changed. Go back, or start again from the first page.")],
    )


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The page (429) for more tries than the rate limit allows."""
    return error_page(
        request,
        429,
        _("That was too many tries"),
        [_("To keep accounts safe, we pause here. Nothing was changed. Please wait a few minutes, then try again.")],
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """The page (500) for an exception, or the page (503) that fits if the database or the audit row failed."""
    errors = list(_chain(sys.exc_info()[1]))
    if any(isinstance(error, OperationalError | InterfaceError) for error in errors):
        return unavailable(request)
    if any(isinstance(error, NotNoted) for error in errors):
        return not_noted(request)
    page = page_of(request)
    return error_page(
        request,
        500,
        _("Something went wrong on our side"),
        [
            _("You did nothing wrong. What was saved before is still saved."),
            _("Please try again. If it happens twice, tell us what you were trying to do."),
            *([_("Open the page again: what you typed should still be there.")] if page else []),
        ],
        back=page,
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page (503) for a database that does not answer, with a Retry-After header."""
    response = error_page(
        request,
        503,
        _("PeerHub is taking a short break"),
        [
            _("We cannot reach our records right now. Everything saved before is safe."),
            _("If you were typing, go back in your browser and keep that page open. Please try again in a minute."),
        ],
    )
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def not_noted(request: HttpRequest) -> HttpResponse:
    """The page (503) for a request whose audit row could not be written: nobody sees a record without a row."""
    response = error_page(
        request,
        503,
        _("We cannot open this page right now"),
        [
            _("PeerHub writes down who opens each page. It could not do that just now, so the page stays closed."),
            _("Nothing was changed. If you were typing, go back in your browser. Please try again in a minute."),
        ],
    )
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def error_page(request: HttpRequest, status: int, title: str, sentences: list[str], back: str = "") -> HttpResponse:
    """An error page. `sentences` say what happened and what to do now; `back` is the address of a link."""
    context = {
        "title": title,
        "sentences": sentences,
        "code": status,
        "back": back,
        "can_try_again": status >= 500 and request.method == "GET",
        "crisis": crisis.snapshot(),
    }
    try:
        page: str = render_to_string("errors/base.html", context)
    except Exception:
        # Whatever broke may have broken templates too; the crisis numbers must still be readable.
        log.exception("The error page itself could not be drawn.")
        page = _bare_page(title, sentences)
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _bare_page(title: str, sentences: list[str]) -> str:
    return format_html(
        '<!doctype html><meta charset="utf-8"><title>{}</title><h1>{}</h1>{}<h2>{}</h2><ul>{}</ul>',
        title,
        title,
        format_html_join("", "<p>{}</p>", ((sentence,) for sentence in sentences)),
        _("Crisis help"),
        format_html_join(
            "",
            '<li>{}: <a href="{}">{}</a></li>',
            ((contact.label, contact.phone_href, contact.phone) for contact in crisis.snapshot() if contact.phone),
        ),
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
