"""Every page opened that shows, changes or searches people's data leaves a row, and so does every refusal."""

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
PROOFS = {Done.SIGN_IN, Done.UNLOCK}  # what is not accepted here is a wrong password or code


class AuditTrail:
    """Write the row in the request's outer transaction: it stays when the view's own changes are taken back.

    When it cannot be written, everything is taken back and the page is not shown. What failed is taken back as well,
    and its row written on its own.
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
                transaction.set_rollback(True)  # also what the view had done before its page could not be drawn
            elif event:
                record(event)
                del request.not_noted
        except Exception:
            transaction.set_rollback(True)
            raise
        return response


class NoteAfterAll:
    """Stands before the request's transaction. One that failed or is broken takes no row; when it is over, with all it
    did, it is noted after all that somebody asked for the page."""

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
    """Stands last: a request that comes here was let in by everything before the view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        request.is_let_in = True


@dataclass(frozen=True)
class Visitor:
    """Who was signed in when the request began."""

    account: UUID | None
    sign_in: str
    handed_to: UUID | None  # the person who holds the phone of whoever signed in

    @property
    def actor(self) -> tuple[ActorKind, str]:
        if self.handed_to:
            return ActorKind.PERSON, str(self.handed_to)
        return (ActorKind.USER, str(self.account)) if self.account else (ActorKind.DOOR, "")

    @classmethod
    def of(cls, request: HttpRequest) -> "Visitor":
        if not request.user.is_authenticated:
            return cls(None, "", None)
        return cls(request.user.pk, _hashed(request.session.session_key), handed_to(request.session))


def event_of(request: HttpRequest, response: HttpResponse, visitor: Visitor) -> Event | None:
    """The row of a request; None when there is nothing to note."""
    match = request.resolver_match
    if match is None:
        return None
    if response.status_code == 204 and not getattr(request, "is_let_in", False):
        return None  # a guard kept what was typed, and showed nothing
    declared = declaration_of(match.func, match.view_name)
    is_read = request.method in READING
    told, now = noted(request), Visitor.of(request)
    outcome = told.get("outcome") or outcome_of(request, response, declared, visitor)
    if not _is_noted(declared, is_read, outcome, visitor):
        return None
    event = Event(
        at=timezone.now(),  # the database puts the time at which the transaction began
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
    """What came of a request."""
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
        # On to the second step, or home for whoever was signed in already.
        is_on_the_way = status == 302 and not goes_on_to.startswith(reverse("account_login"))
        return Outcome.ASKED if is_on_the_way else Outcome.REFUSED
    if any(goes_on_to.startswith(reverse(name)) for name in PROVES_AGAIN):
        return Outcome.ASKED
    if status == 200 and declared.answers_by_redirect:
        return Outcome.REFUSED if declared.sends in PROOFS else Outcome.ASKED
    return Outcome.DONE


def address_of(request) -> str | None:
    """Where the request came from, as the proxies of ours tell it (TRUSTED_PROXIES); None when they do not."""
    try:
        return str(ip_address(get_adapter(request).get_client_ip(request)))
    except (ValueError, PermissionDenied):
        return None


def _is_noted(declared: Audited | None, is_read: bool, outcome: Outcome, visitor: Visitor) -> bool:
    about = declared.about if declared else About.NOBODY
    if visitor.account is None:  # at the door: whoever only comes to a page that is closed is sent to sign in
        return about == About.DOOR and not is_read
    if outcome in {Outcome.REFUSED, Outcome.FAILED} or about in {About.PERSON, About.LIST}:
        return True
    return about in {About.HOUSE, About.DOOR} and not is_read


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
        return consumer.pk if declared and declared.about in {About.PERSON, About.HOUSE} else None
    return match.kwargs.get("consumer_pk")


def _account(declared: Audited | None, arguments, visitor: Visitor, now: Visitor) -> UUID | None:
    """The account it is about: the one that the address names; one's own, for what concerns signing in. On a phone that
    was handed over, whose phone it is."""
    if declared and declared.account:
        return arguments.get(declared.account)
    is_own = declared is not None and (declared.about == About.DOOR or declared.answers_by_redirect)
    return (visitor.account or now.account) if is_own or visitor.handed_to else None


def _once(event: Event, declared: Audited | None, arguments) -> str | None:
    """What saves itself is one row per sign-in and address, where its view says that it does; of what is too much from
    one address, one an hour. Nothing that a request says of itself makes it one of many: whoever reads would say so."""
    if event.status == TOO_MANY:
        return once_key(event.address, event.page, event.at.strftime("%Y-%m-%d %H"))
    if declared and declared.once and event.method not in READING:
        return once_key(event.sign_in, event.page, event.outcome, *sorted(arguments.items()))
    return None


def _hashed(session_key: str | None) -> str:
    return salted_hmac("audit.sign_in", session_key).hexdigest()[:32] if session_key else ""
