"""The walk with nets 2 to 4 off: no permission check, no check of the person, no narrowed list. Only the database
protects."""

import pytest
from django.conf import settings
from django.http import Http404
from django.utils import timezone

from accounts.policy import Permission
from consumers.models import Consumer, ConsumerQuerySet
from goals.models import GoalQuerySet
from sessions.models import PeerSessionQuerySet
from tests.access.walk import METHODS, Walk, every_route, rows_of, send, shared, taken_back
from tests.world import DANS_DRAFT, DANS_WORDS

NETS = ("accounts.middleware.PermissionGate", "consumers.middleware.CurrentConsumer")
WORDS = (DANS_DRAFT, *DANS_WORDS.values(), "Find part-time work with animals")
NAME = "Kowalski"
# These roles work with the identities of all people, and with nothing else about them.
KNOW_NAMES = ("intake", "privacy_officer")
# Intake changes identities and sign-in codes; the administrator changes the accounts of Dan's specialists
# and their staff files.
TASKS = {
    "intake": {"consumers_consumer", "access_access", "consumers_emergencycontact", "accounts_user"}
    | {"accounts_signincode", "consumers_pinrestore", "access_allowed", "access_restriction"}
    | {"consumers_particulars", "consumers_referral", "consumers_recommendation", "consumers_eligibility"}
    | {"consumers_acknowledgement", "consumers_statuschange", "consumers_inquiry"},
    "privacy_officer": {"access_allowed", "access_restriction", "concerns_concern", "peer_sessions_withheld"}
    | {"access_breakglass", "access_breakglassreview", "peer_sessions_correction", "peer_sessions_peersession"},
    "administrator": {"accounts_user", "accounts_rolegrant", "staff_membership", "accounts_signincode"}
    | {"staff_team", "staff_credential", "staff_document", "staff_billingexception", "staff_screening"}
    | {"staff_learninghours", "staff_qualification", "staff_stafffacts"}
    | {"agency_agency", "agency_contact", "agency_rule", "agency_term", "consumers_rightstext"},
}
# Nobody is signed in when a supporter opens a link with its code (docs/decisions/0035-supporter-links.md), or a phone
# reads the crisis plan anew with its token (0037).
OPENED_WITH_A_CODE = {"supporter_open": {"wrap_opening"}, "at_hand_copy": {"wrap_keptplan"}}
# A row's history changes with the row.
TASKS = {who: tables | {f"{table}event" for table in tables} for who, tables in TASKS.items()}


class NoNets:
    """The careless replacement of the nets."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        request.can = frozenset(Permission)
        request.roles = frozenset() if request.user.is_anonymous else request.user.roles_on(timezone.localdate())
        if "portal" in request.resolver_match.namespaces:
            request.consumer = Consumer.objects.order_by("name").last()
        elif "consumer_pk" in kwargs:
            request.consumer = Consumer.objects.filter(pk=kwargs["consumer_pk"]).first()
        if hasattr(request, "consumer"):
            if request.consumer is None:
                raise Http404
            request.consumer.is_readable = True


@pytest.fixture
def no_nets(world, monkeypatch):
    for queryset, names in (
        (ConsumerQuerySet, ("in_capacity", "visible_to", "worked_with", "led_by")),
        (GoalQuerySet, ("visible_to",)),
        (PeerSessionQuerySet, ("visible_to",)),
    ):
        for name in names:
            monkeypatch.setattr(queryset, name, lambda self, *args, **kwargs: self.all())
    middleware = [entry for entry in settings.MIDDLEWARE if entry not in NETS]
    monkeypatch.setattr(settings, "MIDDLEWARE", [*middleware, "tests.access.test_nets_off.NoNets"])
    return Walk(world)


@pytest.mark.parametrize(
    "who",
    ["specialist", "supervisor", "professional", "intake", "privacy_officer", "reviewer", "administrator", "consumer"],
)
def test_database_alone_protects_rows_of_other_people(no_nets, who):
    walk, everybodys = no_nets, shared()
    shown, changed, opened = {}, {}, 0
    for route in every_route():
        for method in filter(route.takes, METHODS):
            with taken_back():
                response = send(walk.browser(who), route, method, walk.others)
                opened += response.status_code < 400
                page = b"".join(response) if response.streaming else response.content
                typed = str(route.data(walk.others)) if method == "POST" else ""
                known = {NAME} if who in KNOW_NAMES else set()
                if found := {text for text in (*WORDS, NAME) if text in page.decode(errors="replace")} - known:
                    shown[route.name, method] = {text for text in found if text not in typed}
                if method == "POST":
                    after = rows_of(walk.others)
                    changed[route.name] = {table for table, rows in after.items() if rows != walk.theirs[table]}
                    changed[route.name] |= {table for table, rows in shared().items() if rows != everybodys[table]}
    assert {entry: found for entry, found in shown.items() if found} == {}
    assert {name: changed.pop(name) for name in OPENED_WITH_A_CODE} == OPENED_WITH_A_CODE
    assert {name: tables for name, tables in changed.items() if tables - TASKS.get(who, set())} == {}
    assert opened > 20  # proves that the nets are off: more pages open than the policy allows
