"""Links for supporters: what opens them, what they show, and what the person sees of it."""

import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from agency.choices import RuleKey
from agency.services import add_rule
from consumers.choices import Status
from tests import factories
from tests.access.walk import taken_back
from tests.factories import LINK_CODE
from tests.properties import on_one_world
from tests.roles import AppClient, as_app_role, run_as_app
from tests.world import make_world
from wrap import links, services
from wrap.choices import Section
from wrap.models import KeptPlan, Line, LookingBack, Opening, SupporterLink

NOW = timezone.now()
# With rows in the property test below, of which somebody without an account reads none.
HELD = (Line, apps.get_model("wrap", "LineEvent"), LookingBack, Opening, SupporterLink)
WORDS = re.compile(rf"\b(?:in use|aside|removed|somebody else) (?:{'|'.join(Section.values)})\b")


def made(world, *, id=None, **changed) -> SupporterLink:
    told = {"given_to": "My sister", "sections": [Section.TOOLBOX], "lasts": None}
    with as_app_role(world.cara_account):
        return links.make_link(id=id or uuid.uuid4(), consumer=world.cara, now=timezone.now(), **told | changed)


def opened(link, code=LINK_CODE):
    with as_app_role():
        return links.open_link(pk=link.pk, digits=code)


def words(parts) -> set[str]:
    return {words for part in parts for _name, lines in part.sections for words in lines}


def test_link_opens_with_its_code_alone_and_shows_its_sections(world):
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    factories.wrap_line(world.cara, Section.DAILY_MUST, "Breakfast")
    link = made(world)
    assert opened(link, "") is opened(link) is None  # no code was made yet
    with as_app_role(world.cara_account):
        code = links.new_code(link=link)
    assert opened(link) is None
    assert words(opened(link, code)) == {"Tea"}
    assert words(opened(link, code.replace(" ", ""))) == {"Tea"}


def test_new_code_ends_the_earlier_one_and_opens_no_other_link(world):
    link, other = made(world), made(world)
    with as_app_role(world.cara_account):
        first, second = links.new_code(link=link), links.new_code(link=link)
    assert (opened(link, first), opened(other, second)) == (None, None)
    assert list(links.code_hashes(link.pk, second)) != list(links.code_hashes(other.pk, second))
    assert opened(link, second) == []


def test_lines_are_in_the_persons_order(world):
    for position, line in ((3, "Third"), (1, "First"), (2, "Second")):
        factories.wrap_line(world.cara, Section.TOOLBOX, line, position=position)
    (part,) = opened(factories.supporter_link(world.cara, sections=[Section.TOOLBOX]))
    assert part.sections == [("Things that help me", ["First", "Second", "Third"])]


def test_database_opens_a_link_by_the_hash_of_its_own_code_alone(world):
    """Whatever the application sends as hashes: also an empty one, as a link without a code has, and another link's."""
    link, other = made(world), factories.supporter_link(world.cara)
    for one, hash in ((link, ""), (link, other.code_hash), (other, "")):
        with as_app_role(), connection.cursor() as cursor:
            cursor.execute("SELECT open_supporter_link(%s, %s)", [one.pk, [hash]])
            assert cursor.fetchone() == (None,)
    assert not Opening.objects.exists()


def test_code_of_before_the_secret_key_was_changed_still_opens(world, settings):
    link = factories.supporter_link(world.cara)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one", [settings.SECRET_KEY]
    assert opened(link) == []


@pytest.mark.parametrize(
    "changed",
    [{"ended_at": NOW}, {"made_at": NOW - timedelta(days=2), "expires_at": NOW - timedelta(seconds=1)}],
    ids=["ended", "expired"],
)
def test_link_that_is_over_opens_no_more(world, changed):
    link = factories.supporter_link(world.cara, **{"made_at": NOW} | changed)
    assert opened(link) is None
    assert not Opening.objects.exists()


def test_nobody_opens_the_plan_of_somebody_who_has_died(world):
    link = factories.supporter_link(world.cara)
    type(world.cara).objects.filter(pk=world.cara.pk).update(status=Status.DIED, ended_on=timezone.localdate())
    assert opened(link) is None


def test_link_made_under_pressure_shows_an_empty_plan(world):
    factories.wrap_line(world.cara, Section.DAILY_MUST, "Breakfast")
    link = factories.supporter_link(world.cara)
    factories.supporter_link(world.cara, made_at=NOW, ended_at=NOW)
    for nothing, shown in ((True, set()), (False, {"Breakfast"})):
        with as_app_role(world.cara_account):
            links.show_nothing(consumer=world.cara, nothing=nothing, now=timezone.now())
        assert words(opened(link)) == shown
    assert link.openings.count() == 2


def test_link_made_empty_stays_empty(world):
    factories.wrap_line(world.cara, Section.DAILY_MUST, "Breakfast")
    link = factories.supporter_link(world.cara, sections=[])
    with as_app_role(world.cara_account):
        links.show_nothing(consumer=world.cara, nothing=False, now=timezone.now())
    assert opened(link) == []


def test_each_opening_is_a_row_for_the_person_alone(world):
    link = factories.supporter_link(world.cara)
    opened(link)
    opened(link, "00000000")
    readers = [world.cara_account, world.ana, world.sam, world.pia, world.ada, world.dan_account, None]
    assert [run_as_app("SELECT id FROM wrap_opening", user=one) for one in readers] == [1, 0, 0, 0, 0, 0, 0]
    for statement in (
        "INSERT INTO wrap_opening (id, link_id, consumer_id, at) SELECT gen_random_uuid(), id, consumer_id, now()"
        " FROM wrap_supporterlink",
        "DELETE FROM wrap_opening",
    ):
        with pytest.raises(ProgrammingError, match="permission denied|row-level security"):
            run_as_app(statement, user=world.cara_account)


def test_link_sent_twice_is_made_once_and_the_id_of_somebody_else_is_refused(world):
    id = uuid.uuid4()
    link = made(world, id=id, sections=[Section.TOOLBOX, Section.CRISIS_MEDICINES])
    assert made(world, id=id, sections=[Section.CRISIS_MEDICINES, Section.TOOLBOX]) == link
    for changed in ({"sections": [Section.TOOLBOX]}, {"given_to": "Tom"}, {"lasts": timedelta(days=1)}):
        with pytest.raises(services.IdTaken):  # gone back to, and other things were chosen
            made(world, id=id, **{"sections": link.sections} | changed)
    links.end_link(link=link, now=timezone.now())
    with pytest.raises(services.IdTaken):
        made(world, id=id, sections=link.sections)
    theirs = factories.supporter_link(world.dan)
    with pytest.raises(services.IdTaken):
        made(world, id=theirs.pk)


def test_there_is_no_room_for_more_than_the_most(world):
    for _link in range(links.MOST_LINKS):
        last = factories.supporter_link(world.cara)
    with pytest.raises(links.TooManyLinks):
        made(world)
    links.end_link(link=last, now=timezone.now())
    assert made(world)


def test_ended_link_is_never_reopened_and_none_shows_more_than_when_it_was_made(world):
    link = factories.supporter_link(world.cara)
    for change in ("sections = '{crisis_medicines}'", "expires_at = now()", "made_at = now()"):
        with pytest.raises(DatabaseError, match="Cannot update rows"):
            run_as_app(f"UPDATE wrap_supporterlink SET {change}", user=world.cara_account)
    with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
        SupporterLink.objects.update(consumer=world.dan)  # nor does the owner of the database
    links.end_link(link=link, now=timezone.now())
    with pytest.raises(DatabaseError, match="Cannot update rows"):
        run_as_app("UPDATE wrap_supporterlink SET ended_at = NULL", user=world.cara_account)
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app("DELETE FROM wrap_supporterlink", user=world.cara_account)
    links.end_link(link=link, now=timezone.now())
    links.keep_link(link=link, now=timezone.now())
    assert links.new_code(link=link)
    assert opened(link) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"sections": ["kitchen"]},
        {"given_to": ""},
        {"expires_at": NOW - timedelta(days=1)},
        {"ended_at": NOW - timedelta(days=1)},
    ],
    ids="".join,
)
def test_database_refuses_a_link_that_cannot_be(world, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.supporter_link(world.cara, **{"made_at": NOW} | wrong)
    assert factories.supporter_link(world.cara, made_at=NOW)


def test_opening_is_of_the_person_of_the_link(world):
    link = factories.supporter_link(world.cara)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.create(link=link, consumer=world.dan, at=NOW)
    assert Opening.objects.create(link=link, consumer=world.cara, at=NOW)


def test_deleting_the_plan_stops_the_links(world):
    link = factories.supporter_link(world.cara)
    with as_app_role(world.cara_account):
        services.remove_plan(consumer=world.cara, now=timezone.now())
    assert opened(link) is None


def test_link_that_is_over_is_erased_after_the_waiting_time_with_its_openings(world):
    now = timezone.now()
    long_ago = {"made_at": now - timedelta(days=90)}
    gone = [
        factories.supporter_link(world.cara, ended_at=now - timedelta(days=31), **long_ago),
        factories.supporter_link(world.cara, expires_at=now - timedelta(days=31), **long_ago),
    ]
    kept = [
        factories.supporter_link(world.cara, ended_at=now - timedelta(days=29), **long_ago),
        factories.supporter_link(world.cara, expires_at=now - timedelta(days=29), **long_ago),
        factories.supporter_link(world.cara, **long_ago),
    ]
    for link in gone + kept:
        Opening.objects.create(link=link, consumer=world.cara, at=now)
    with as_app_role(job="wrap"):
        assert services.erase_due(now=now) == 0
    assert set(SupporterLink.objects.all()) == set(kept)
    assert set(Opening.objects.values_list("link", flat=True)) == {link.pk for link in kept}


def test_link_and_copy_wait_as_long_as_the_rule_of_today_says(world):
    """One rule is over, one is in force, and one is still to come."""
    now, today = timezone.now(), timezone.localdate()
    for days, since in ((50, -2), (7, 0), (1, 1)):
        effective_from = today + timedelta(days=since)
        add_rule(key=RuleKey.WRAP_ERASE_DAYS, value=days, source="", effective_from=effective_from, by=world.ada)
    long_ago = now - timedelta(days=90)
    for ended_at in (now - timedelta(days=8), now - timedelta(days=6)):
        factories.supporter_link(world.cara, made_at=long_ago, ended_at=ended_at)
        factories.kept_plan(world.cara, made_at=long_ago, ended_at=ended_at)
    with as_app_role(job="wrap"):
        services.erase_due(now=now)
    assert SupporterLink.objects.get().ended_at == KeptPlan.objects.get().ended_at == now - timedelta(days=6)


@pytest.mark.django_db
@settings(on_one_world, max_examples=20)
@given(st.sets(st.sampled_from(Section), min_size=1), st.booleans(), st.booleans())
def test_supporter_reads_exactly_the_lines_in_use_of_the_sections_shared(sections, is_over, shows_nothing):
    with taken_back():
        world, now = make_world(), timezone.now()
        for section in Section:
            factories.wrap_line(world.cara, section, f"in use {section}")
            factories.wrap_line(world.cara, section, f"aside {section}", set_aside_at=now)
            factories.wrap_line(world.cara, section, f"removed {section}", removed_at=now, erase_on=now.date())
            factories.wrap_line(world.dan, section, f"somebody else {section}")
        fields = {"shows_nothing": shows_nothing, "ended_at": now + timedelta(days=1) if is_over else None}
        link = factories.supporter_link(world.cara, sections=sections, **fields)
        expected = set() if shows_nothing else {f"in use {section}" for section in sections}
        factories.looking_back(world.cara, helped="removed well")
        page = AppClient().post(reverse("supporter_open", args=[link.pk]), {"code": LINK_CODE})
        assert page.status_code == (422 if is_over else 200)
        assert set(WORDS.findall(page.content.decode())) == (set() if is_over else expected)
        found = opened(link)
        assert (found is None) == is_over
        assert words(found or []) == (set() if is_over else expected)
        with as_app_role():
            assert {model.__name__: model.objects.count() for model in HELD} == {model.__name__: 0 for model in HELD}
