"""The staff read exactly the parts that are shared with them now. The shares are random; row security decides."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from access.choices import AccessKind
from tests import factories
from tests.access.walk import taken_back
from tests.properties import on_one_world
from tests.roles import AppClient, as_app_role
from tests.world import make_world
from wrap.choices import Part, Section, ShareKind
from wrap.models import Directive, Line, Opening, Paper, ReviewChoice, Share, Tick

READERS = ("ana", "sam", "ben", "eve", "joe", "ida", "pia", "ron", "ada")
ON_PAGES = ("ana", "joe", "sam", "ben", "ida")  # two who work with Cara, their supervisor, and two who do not
parts = st.sampled_from(Part)
shared = st.one_of(
    st.tuples(parts, st.just(ShareKind.ONE), st.sampled_from(READERS)),
    st.tuples(parts, st.just(ShareKind.TEAM), st.none()),
    st.tuples(st.just(Part.CRISIS), st.just(ShareKind.EMERGENCY), st.none() | st.sampled_from(READERS)),
)
RECORDS = {"in force", "ended", "revoked"}  # of advance directives: they go with the crisis plan
FOR_CARA_ALONE = ("LineEvent", "LookingBack", "Tick", "Share", "SupporterLink", "Opening", "KeptPlan", "ReviewChoice")
states = st.sets(st.tuples(shared, st.booleans()), max_size=8)  # each share, and whether it is in force


def capacity_of(name: str) -> str:
    """The capacity of this reader to Cara."""
    return {"ana": "works with", "joe": "works with", "sam": "leads", "eve": "emergency"}.get(name, "nothing")


def readable(name: str, state) -> set[Part]:
    """The parts that this member of the staff may read: the rule of wrap/rights.sql written again for one reader."""
    found = set()
    for (part, kind, reader), is_in_force in state:
        is_named = reader == name
        if not is_in_force:
            continue
        if kind == ShareKind.ONE and is_named and capacity_of(name) == "works with":
            found.add(part)
        if kind == ShareKind.TEAM and capacity_of(name) in ("works with", "leads"):
            found.add(part)
        if kind == ShareKind.EMERGENCY and capacity_of(name) == "emergency" and reader in (None, name):
            found.add(part)
    return found


def staff_of(world):
    eve = factories.specialist(world.team_two, name="Eve Lind")
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.emergency(world.cara, eve)
    factories.AccessFactory(consumer=world.cara, user=joe, kind=AccessKind.COVER, is_primary=False)
    return {name: {"eve": eve, "joe": joe}.get(name) or getattr(world, name) for name in READERS}


WORDS = re.compile(rf"\b(?:in use|aside|removed|somebody else) (?:{'|'.join(Section.values)})\b")


def on_pages(user, world) -> set[str]:
    """The lines on the page of the plan, on the person’s page, in a search for words of every line, and in exports."""
    client = AppClient()
    client.force_login(user)
    answers = [
        client.get(reverse("workspace:wrap-read", args=[world.cara.pk])),
        client.get(reverse("workspace:person-open", args=[world.cara.pk])),
        client.post(reverse("workspace:person-list"), {"q": "in use"}),
        client.get(reverse("workspace:trail-export")),
        client.post(reverse("workspace:file-export")),
    ]
    assert {answer.status_code for answer in answers} <= {200, 403, 404}
    return {
        words for answer in answers if answer.status_code == 200 for words in WORDS.findall(answer.getvalue().decode())
    }


def in_copy(account) -> set[str]:
    """The lines in the copy of their plan that a person takes with them."""
    client = AppClient()
    client.force_login(account)
    return set(WORDS.findall(client.post(reverse("portal:wrap-export"), {"kind": "json"}).content.decode()))


def with_a_link(world) -> set[str]:
    """The lines that somebody reads who has Cara's link and its code."""
    link = world.cara.supporter_links.get()
    answer = AppClient().post(reverse("supporter_open", args=[link.pk]), {"code": factories.LINK_CODE})
    return set(WORDS.findall(answer.content.decode()))


def put(world, staff, state):
    """Make lines of each section (in use, set aside, removed, somebody else's), and the shares of `state`."""
    now = timezone.now()
    for section in Section:
        factories.wrap_line(world.cara, section, f"in use {section}")
        factories.wrap_line(world.cara, section, f"aside {section}", set_aside_at=now)
        factories.wrap_line(world.cara, section, f"removed {section}", removed_at=now, erase_on=now.date())
        factories.wrap_line(world.dan, section, f"somebody else {section}")
    for part in Part:
        factories.wrap_paper(world.cara, part)
        factories.wrap_paper(world.cara, part, removed_at=now, erase_on=now.date())
        factories.wrap_paper(world.dan, part)
    factories.directive(world.cara, kept_where="in force")
    factories.directive(world.cara, kept_where="ended", signed_on=date(2020, 5, 4))
    factories.directive(world.cara, kept_where="revoked", signed_on=date(2023, 5, 4), revoked_on=date(2023, 6, 4))
    factories.directive(world.cara, kept_where="removed", removed_at=now, erase_on=now.date())
    factories.directive(world.dan, kept_where="somebody else")
    factories.looking_back(world.cara, helped="in use well", to_change="removed well")  # read by Cara alone
    link = factories.supporter_link(world.cara)
    Opening.objects.create(link=link, consumer=world.cara, at=now)
    factories.kept_plan(world.cara)
    ReviewChoice.objects.create(consumer=world.cara)
    Tick.objects.create(
        line=Line.objects.in_use().filter(consumer=world.cara).earliest("position"), consumer=world.cara, day=now.date()
    )
    for (part, kind, reader), is_in_force in state:
        Share.objects.create(
            consumer=world.cara,
            part=part,
            kind=kind,
            user=staff[reader] if reader else None,
            started_at=now,
            ended_at=None if is_in_force else now,
        )


@pytest.mark.django_db
@settings(on_one_world, max_examples=25)
@given(states)
def test_staff_read_exactly_what_is_shared_now(state):
    with taken_back():
        world = make_world()
        staff = staff_of(world)
        put(world, staff, state)
        for name, user in staff.items():
            with as_app_role(user):
                found = set(Line.objects.values_list("words", flat=True))
                directives = set(Directive.objects.values_list("kept_where", flat=True))
                papers = list(Paper.objects.values_list("consumer", "part", "removed_at"))
                alone = {name: apps.get_model("wrap", name).objects.count() for name in FOR_CARA_ALONE}
            expected = {f"in use {section}" for part in readable(name, state) for section in part.sections}
            assert (name, found) == (name, expected)
            assert sorted(papers) == sorted((world.cara.pk, part, None) for part in readable(name, state))
            assert (name, directives) == (name, RECORDS if Part.CRISIS in readable(name, state) else set())
            assert alone == dict.fromkeys(FOR_CARA_ALONE, 0)
            if name in ON_PAGES:
                assert (name, on_pages(user, world)) == (name, expected)
        assert with_a_link(world) == {f"in use {Section.DAILY_MUST}"}
        assert {words.split()[0] for words in in_copy(world.dan_account)} == {"somebody"}
        assert {words.split()[0] for words in in_copy(world.cara_account)} == {"in", "aside", "removed"}
        with as_app_role(world.dan_account):
            assert not Line.objects.exclude(consumer=world.dan).exists()
            assert not Directive.objects.exclude(consumer=world.dan).exists()
        with as_app_role(world.cara_account):
            assert all(apps.get_model("wrap", name).objects.exists() for name in FOR_CARA_ALONE if name != "Share")
            assert Line.objects.count() == 3 * len(Section)
            assert not Line.objects.exclude(consumer=world.cara).exists()
            assert set(Directive.objects.values_list("kept_where", flat=True)) == RECORDS | {"removed"}
