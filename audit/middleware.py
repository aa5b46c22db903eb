"""Writes an audit row for each request that shows, changes or searches personal data, and for each refusal."""

import logging
from dataclasses import dataclass
from ipaddress import ip_address
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.access import PROVES_AGAIN
from accounts.actor import ActorKind, acting
from accounts.handover import handed_to

from .choices import Done, Outcome
from .declared import About, Audited, declaration_of
from .models import Event
from .services import NotNoted, noted, once_key, record

log = logging.getLogger(__name__)

TOO_MANY = 429
REFUSED = {401, 403, 423, TOO_MANY}
READING = {"GET", "HEAD"}
PROOFS = {Done.SIGN_IN, Done.UNLOCK}  # on these pages a form with errors means a wrong password or code


class AuditTrail:
    """Write the request's row in the outer transaction, so that it survives a rollback of the view's own changes.

    When the row cannot be written, all changes are rolled back and the page is not shown. The changes of a failed
    request are rolled back too, and its row is written separately.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        visitor = Visitor.of(request)
        response = self.get_response(request)
        try:
            event = event_of(request, response, visitor)
            if event:
                request.not_noted = event, visitor
            if response.status_code >= 500:
                transaction.set_rollback(True)  # also the changes of a view whose page failed to render
            elif event:
                record(event)
                del request.not_noted
        except Exception:
            transaction.set_rollback(True)
            raise
        return response


class NoteAfterAll:
    """Write the row of a request whose transaction was rolled back.

    This middleware runs outside the request's transaction, since a failed transaction accepts no row.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if hasattr(request, "not_noted"):
            event, visitor = request.not_noted
            event.outcome, event.status, event.shown = Outcome.FAILED, response.status_code, []
            try:
                with acting(*visitor.actor):
                    record(event)
            except (DatabaseError, NotNoted):
                log.exception("A page was not shown, and that it was asked for could not be noted.")
        return response


class LetIn:
    """Set `request.is_let_in` on a request that all other middleware let through to the view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        request.is_let_in = True


@dataclass(frozen=True)
class Visitor:
    """The account that was signed in when the request began."""

    account: UUID | None
    sign_in: str
    handed_to: UUID | None  # the person who holds the signed-in account's phone

    @property
    def actor(self) -> tuple[ActorKind, str]:
        if self.handed_to:
            return ActorKind.PERSON, str(self.handed_to)
        return (ActorKind.USER, str(self.account)) if self.account else (ActorKind.ANONYMOUS, "")

    @classmethod
    def of(cls, request: HttpRequest) -> "Visitor":
        if not request.user.is_authenticated:
            return cls(None, "", None)
        return cls(request.user.pk, _hashed(request.session.session_key), handed_to(request.session))


def event_of(request: HttpRequest, response: HttpResponse, visitor: Visitor) -> Event | None:
    """The audit row of a request; None when the request leaves none."""
    match = request.resolver_match
    if match is None:
        return None
    if response.status_code == 204 and not getattr(request, "is_let_in", False):
        return None  # a middleware stored the unsaved text and showed no data
    declared = declaration_of(match.func, match.view_name)
    is_read = request.method in READING
    told, now = noted(request), Visitor.of(request)
    outcome = told.get("outcome") or outcome_of(request, response, declared, visitor)
    if not _is_noted(declared, is_read, outcome, visitor):
        return None
    event = Event(
        at=timezone.now(),  # the database replaces it with the start of the transaction
        roles=",".join(sorted(getattr(request, "roles", ()))),
        account_id=told.get("account_id") or _account(declared, match.kwargs, visitor, now),
        person_id=_person(request, match, declared),
        shown=_shown(declared, response),
        page=match.view_name,
        done=told.get("done") or _done(declared, is_read),
        outcome=outcome,
        method=str(request.method)[:10],
        status=response.status_code,
        address=address_of(request),
        sign_in=visitor.sign_in or now.sign_in,
    )
    event.once = _once(event, declared, match.kwargs)
    return event


def outcome_of(request: HttpRequest, response: HttpResponse, declared: Audited | None, visitor: Visitor) -> Outcome:
    """The outcome of a request."""
    status = response.status_code
    if status >= 500:
        return Outcome.FAILED
    if status == 404:
        return Outcome.NOT_FOUND
    if status in REFUSED or not getattr(request, "is_let_in", False):
        return Outcome.REFUSED
    if status >= 400:
        is_wrong = status == 422 and declared is not None and declared.sends in PROOFS
        return Outcome.REFUSED if is_wrong else Outcome.ASKED
    if request.method in READING or declared is None:
        return Outcome.DONE
    goes_on_to = response.headers.get("Location", "")
    is_proven = request.user.is_authenticated and not visitor.account
    if declared.sends == Done.SIGN_IN and not is_proven:
        # The redirect leads to the second step, or home when the user was signed in already.
        is_on_the_way = status == 302 and not goes_on_to.startswith(reverse("account_login"))
        return Outcome.ASKED if is_on_the_way else Outcome.REFUSED
    if any(goes_on_to.startswith(reverse(name)) for name in PROVES_AGAIN):
        return Outcome.ASKED
    if status == 200 and declared.answers_by_redirect:
        return Outcome.REFUSED if declared.sends in PROOFS else Outcome.ASKED
    return Outcome.DONE


def address_of(request) -> str | None:
    """The client's IP address, as our own proxies report it (TRUSTED_PROXIES); None if they report no valid one."""
    try:
        return str(ip_address(get_adapter(request).get_client_ip(request)))
    except (ValueError, PermissionDenied):
        return None


def _is_noted(declared: Audited | None, is_read: bool, outcome: Outcome, visitor: Visitor) -> bool:
    about = declared.about if declared else About.NOBODY
    if visitor.account is None:  # without a sign-in, only a sent sign-in form leaves a row
        return about == About.SIGN_IN and not is_read
    if outcome in {Outcome.REFUSED, Outcome.FAILED} or about in {About.PERSON, About.LIST}:
        return True
    return about in {About.CHANGES, About.SIGN_IN} and not is_read


def _done(declared: Audited | None, is_read: bool) -> Done:
    if is_read:
        return declared.opens if declared else Done.OPEN
    return declared.sends if declared else Done.CHANGE


def _shown(declared: Audited | None, response: HttpResponse) -> list:
    context = getattr(response, "context_data", None)
    if declared is None or declared.shown is None or context is None:
        return []
    return sorted(set(declared.shown(context)))


def _person(request, match, declared: Audited | None):
    consumer = getattr(request, "consumer", None)
    if consumer:
        return consumer.pk if declared and declared.about in {About.PERSON, About.CHANGES} else None
    return match.kwargs.get("consumer_pk")


def _account(declared: Audited | None, arguments, visitor: Visitor, now: Visitor) -> UUID | None:
    """The account that a row is about.

    It is the account that the URL names; for pages of signing in, the visitor's own; on a lent phone, the phone
    owner's.
    """
    if declared and declared.account:
        return arguments.get(declared.account)
    is_own = declared is not None and (declared.about == About.SIGN_IN or declared.answers_by_redirect)
    return (visitor.account or now.account) if is_own or visitor.handed_to else None


def _once(event: Event, declared: Audited | None, arguments) -> str | None:
    """The key that merges repeated requests into one row; None for a request with a row of its own.

    Automatic saves merge per sign-in and URL where the view declares it. Throttled requests merge per network address,
    page and hour. The decision uses no value that the client can choose: a reader could use it to hide a request.
    """
    if event.status == TOO_MANY:
        return once_key(event.address, event.page, event.at.strftime("%Y-%m-%d %H"))
    if declared and declared.once and event.method not in READING:
        return once_key(event.sign_in, event.page, event.outcome, *sorted(arguments.items()))
    return None


def _hashed(session_key: str | None) -> str:
    return salted_hmac("audit.sign_in", session_key).hexdigest()[:32] if session_key else ""
