"""Sets `request.consumer`, the person whom a page is about; 404 if the view's permission does not reach the person.

The reach of a permission (`accounts/policy.py`) is a set of capacities. It reaches a person to whom the user has at
least one of them. `accounts/checks.py` lists this and the other four checks of a request.
"""

import uuid
from functools import lru_cache

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import PROVES_AGAIN, permission_of
from accounts.choices import Capacity
from accounts.handover import handed_to
from accounts.models import User
from accounts.policy import RECORD_READERS, Permission
from accounts.prepared import Prepared
from accounts.texts import ShortText
from staff.models import Team

from .models import Consumer, ConsumerQuerySet, in_capacity


class CurrentConsumer:
    """Set `request.consumer`. A person outside the permission's reach gives 404, which does not reveal who exists.

    The URL of a staff page names the person. A portal page is about the signed-in person, or about the person who holds
    a staff member's phone. A public page is about nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        permission = permission_of(view)
        if not request.user.is_authenticated or permission in {None, Permission.PUBLIC}:
            return
        if person := handed_to(request.session):
            if request.resolver_match.view_name not in PROVES_AGAIN:  # on these pages the staff member acts
                request.consumer = get_object_or_404(Consumer, pk=person)
        elif "portal" in request.resolver_match.namespaces:
            request.consumer = _found(oneself(permission.reach)(user=request.user.pk))
            request.user.consumer = request.consumer  # so that no query asks for it again
        elif "consumer_pk" in kwargs:
            asked = {"user": request.user.pk, "person": kwargs["consumer_pk"]}
            request.consumer = _found(somebody(permission.reach)(**asked))


@lru_cache
def oneself(reach: frozenset[Capacity]) -> Prepared[Consumer]:
    """The query for the person whom a portal page is about."""
    return Prepared(lambda user: _reached(reach, user), user=uuid.UUID)


@lru_cache
def somebody(reach: frozenset[Capacity]) -> Prepared[Consumer]:
    """The query for the person whom a staff page is about."""
    return Prepared(lambda user, person: _reached(reach, user).filter(pk=person), user=uuid.UUID, person=uuid.UUID)


def _reached(reach: frozenset[Capacity], user: uuid.UUID) -> ConsumerQuerySet:
    account = User(pk=user)
    found = Consumer.objects.in_capacity(account, reach)
    if not reach <= RECORD_READERS:  # the page is also about people whose record the account cannot read
        found = found.annotate(is_readable=in_capacity(account, RECORD_READERS))
    return found.annotate(team_name=F("team__name"), is_in_intake=F("team__is_intake"))


def _found(people: list[Consumer]) -> Consumer:
    """The one person, with the team. Raises `Http404` when there is none."""
    if not people:
        raise Http404
    (person,) = people
    columns = {"id": person.team_id, "name": ShortText(person.team_name), "is_intake": person.is_in_intake}  # type: ignore[attr-defined]
    person.team = Team.from_db(person._state.db, list(columns), list(columns.values()))
    return person
