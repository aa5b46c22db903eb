"""Records that are open to named staff only, from the first moment on."""

import uuid

import pytest
from django.db import Error
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.models import Allowed, Restriction
from accounts.choices import Role
from consumers.models import Consumer
from outbox.models import Message
from staff.choices import TeamPart
from staff.models import Team
from tests import factories
from tests.conftest import signed_in
from tests.roles import as_app_role, run_as_app

ADD, INTAKE, LIST, TODAY, TEAM, PEOPLE, LOG = (
    reverse(f"workspace:{name}")
    for name in ("identity-add", "identity-list", "privacy-list", "today", "team", "person-list", "session-log")
)


def page(name: str, *about) -> str:
    return reverse(f"workspace:{name}", args=about)


def shown(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def form(world, **changed) -> dict:
    new = {"new_id": str(uuid.uuid4()), "name": "Eve Moreno", "team": world.team_one.pk, "status": "active"}
    return new | changed


@pytest.fixture
def restricted(world):
    """Cara asked that only Ana gets anything of her."""
    now = timezone.now()
    Allowed.objects.create(consumer=world.cara, user=world.ana, starts_at=now, allowed_by=world.pia)
    Restriction.objects.create(consumer=world.cara, reason=RestrictionReason.ASKED, starts_at=now, made_by=world.pia)
    return world


def test_whoever_works_here_is_restricted_from_the_first_moment(world, as_ida):
    answer = as_ida.post(ADD, form(world, ties="works_here", staff_account=world.ben.pk))
    eve = Consumer.objects.get(name="Eve Moreno")
    assert answer.headers["Location"] == page("identity-open", eve.pk)
    restriction = Restriction.objects.get(consumer=eve)
    assert (restriction.reason, restriction.staff_account) == (RestrictionReason.WORKS_HERE, world.ben)
    assert [allowed.user for allowed in eve.allowed.all()] == [world.ida]
    assert "Open to named staff only" in shown(as_ida.get(page("identity-open", eve.pk)))
    other = factories.staff(Role.INTAKE, name="Ike Other")
    assert "Eve Moreno" not in shown(signed_in(other).get(INTAKE))
    assert "Eve Moreno" not in signed_in(other).post(INTAKE, {"q": "Eve"}).content.decode()
    assert signed_in(other).get(page("identity-open", eve.pk)).status_code == 404


@pytest.mark.parametrize("ties", ["related", "asked"])
def test_so_is_whoever_is_related_or_asks(world, as_ida, ties):
    as_ida.post(ADD, form(world, ties=ties))
    assert Restriction.objects.get().reason == ties


def test_everybody_else_is_not(world, as_ida):
    as_ida.post(ADD, form(world))
    assert Consumer.objects.filter(name="Eve Moreno").exists()
    assert not Restriction.objects.exists()


def test_an_account_is_asked_for(world, as_ida):
    answer = as_ida.post(ADD, form(world, ties="works_here"))
    assert answer.status_code == 422
    assert "Choose their account as staff" in answer.content.decode()
    assert not Consumer.objects.filter(name="Eve Moreno").exists()


def test_intake_who_is_their_manager_keeps_no_way_to_the_record(world, as_ida):
    factories.MembershipFactory(team=world.team_two, user=world.ida, part=TeamPart.SUPERVISOR)
    data = form(world, ties="works_here", staff_account=world.ben.pk)
    for _twice in range(2):
        answer = as_ida.post(ADD, data, follow=True)
        assert answer.redirect_chain[-1][0] == INTAKE
        assert "The privacy officer takes over" in shown(answer)
        assert "Eve Moreno" not in shown(answer)
    assert Consumer.objects.filter(name="Eve Moreno").count() == 1
    assert not Allowed.objects.exists()


def test_new_people_belong_to_the_team_for_them(world, as_ida):
    team = Team.objects.create(name="Intake", is_intake=True)
    assert f'<option value="{team.pk}" selected>' in shown(as_ida.get(ADD))


@pytest.mark.parametrize("path", [PEOPLE, LOG, TODAY])
def test_named_staff_see_a_lock_and_the_record(restricted, as_ana, path):
    assert "Cara" in shown(as_ana.get(path))


def test_the_lock_stands_in_lists_and_on_the_record(restricted, as_ana):
    assert 'aria-label="open to named staff only"' in shown(as_ana.get(PEOPLE))
    assert "This record is open to named staff only." in shown(as_ana.get(page("person-open", restricted.cara.pk)))


def test_all_others_find_nothing_in_lists_searches_boards_and_counts(restricted, as_sam, as_ida, as_ana):
    assert "Cara" not in shown(as_sam.get(PEOPLE))
    assert str(restricted.cara.pk) not in shown(as_sam.post(PEOPLE, {"q": "Whitfield"}))
    assert str(restricted.cara.pk) not in shown(as_ida.post(INTAKE, {"q": "Whitfield"}))
    assert "Whitfield" not in shown(as_ida.get(INTAKE))
    assert as_sam.get(page("person-open", restricted.cara.pk)).status_code == 404
    board = shown(as_sam.get(TEAM))
    assert "0 different people" in board
    assert "Cara" not in shown(as_sam.get(page("team-people", restricted.ana.pk)))
    with as_app_role(restricted.sam):
        assert not Consumer.objects.exists()


def test_the_privacy_officer_names_and_ends_naming(restricted, as_pia, as_sam):
    cara = restricted.cara
    assert "named staff only" in shown(as_pia.get(LIST))
    assert "Ana Lopez" in shown(as_pia.get(page("privacy-open", cara.pk)))
    as_pia.post(page("privacy-name", cara.pk), {"user": restricted.sam.pk})
    assert as_sam.get(page("person-open", cara.pk)).status_code == 200
    allowed = Allowed.objects.get(user=restricted.sam)
    assert as_pia.post(page("privacy-unname", cara.pk, allowed.pk)).status_code == 302
    assert as_sam.get(page("person-open", cara.pk)).status_code == 404
    allowed.refresh_from_db()
    assert allowed.ends_at is not None


def test_the_privacy_officer_restricts_and_lifts(world, as_pia, as_ana):
    cara = world.cara
    as_pia.post(page("privacy-restrict", cara.pk), {"reason": "asked"})
    assert as_ana.get(page("person-open", cara.pk)).status_code == 404
    assert "cannot see the record until you name them" in shown(as_pia.get(page("privacy-open", cara.pk)))
    as_pia.post(page("privacy-restrict", cara.pk), {"reason": "related"})
    assert Restriction.objects.get(ends_at=None).reason == "asked"
    as_pia.post(page("privacy-name", cara.pk), {"user": world.ana.pk})
    as_pia.post(page("privacy-lift", cara.pk))
    assert as_ana.get(page("person-open", cara.pk)).status_code == 200
    assert not Allowed.objects.filter(ends_at=None).exists()


@pytest.mark.parametrize("who", ["sue", "ben"])
def test_their_manager_is_never_named_and_neither_are_they(world, as_pia, who):
    cara = world.cara
    as_pia.post(page("privacy-restrict", cara.pk), {"reason": "works_here", "staff_account": world.ben.pk})
    answer = as_pia.post(page("privacy-name", cara.pk), {"user": getattr(world, who).pk})
    assert answer.status_code == 422
    assert "can never be one of the named staff" in answer.content.decode()
    assert not Allowed.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"reason": "x"}, {"reason": "works_here"}, {"reason": "asked", "staff_account": 1}]
)
def test_a_restriction_filled_in_badly_is_answered_in_a_sentence(world, as_pia, sent):
    assert as_pia.post(page("privacy-restrict", world.cara.pk), sent).status_code == 422
    assert as_pia.post(page("privacy-name", world.cara.pk), {"user": "x"}).status_code == 422


def test_assigning_somebody_who_is_not_named_offers_to_ask(world, as_ida, as_pia, as_ben):
    as_ida.post(ADD, form(world, ties="asked"))
    eve = Consumer.objects.get(name="Eve Moreno")
    assign = page("identity-assign", eve.pk)
    offered = as_ida.post(assign, {"specialist": world.ben.pk, "is_primary": "on"})
    assert offered.status_code == 422
    assert "ask the privacy officer" in offered.content.decode()
    assert not eve.accesses.exists()
    as_ida.post(assign, {"specialist": world.ben.pk, "is_primary": "on", "ask": "1"})
    assert eve.accesses.get().user == world.ben
    assert as_ben.get(page("person-open", eve.pk)).status_code == 404
    mail = Message.objects.get(to=world.pia.email)
    assert LIST in mail.body
    assert not any(name in mail.subject + mail.body for name in ("Eve", "Moreno", "Ben"))
    assert "Eve Moreno" in shown(as_pia.get(TODAY))
    as_pia.post(page("privacy-name", eve.pk), {"user": world.ben.pk})
    assert "Eve Moreno" not in shown(as_pia.get(TODAY))
    assert as_ben.get(page("person-open", eve.pk)).status_code == 200


def test_their_manager_is_not_even_assigned(world, as_ida):
    as_ida.post(ADD, form(world, ties="works_here", staff_account=world.ana.pk))
    eve = Consumer.objects.get(name="Eve Moreno")
    answer = as_ida.post(page("identity-assign", eve.pk), {"specialist": world.ana.pk, "ask": "1"})
    assert answer.status_code == 422
    assert "can never be one of the named staff" in answer.content.decode()
    assert not eve.accesses.exists()


def test_named_staff_are_assigned_as_always(restricted, as_ida):
    Allowed.objects.create(
        consumer=restricted.cara, user=restricted.ida, starts_at=timezone.now(), allowed_by=restricted.pia
    )
    Allowed.objects.create(
        consumer=restricted.cara, user=restricted.ben, starts_at=timezone.now(), allowed_by=restricted.pia
    )
    answer = as_ida.post(page("identity-assign", restricted.cara.pk), {"specialist": restricted.ben.pk})
    assert answer.status_code == 302
    assert restricted.cara.accesses.filter(user=restricted.ben).exists()


@pytest.mark.parametrize("who", ["ida", "ana", "sam"])
def test_nobody_but_the_privacy_officer_lifts_a_restriction(restricted, who):
    user = getattr(restricted, who)
    assert run_as_app("UPDATE access_restriction SET ends_at = now()", user=user) == 0
    assert signed_in(user).get(LIST).status_code == 403


def test_the_database_names_no_manager(restricted):
    Restriction.objects.update(staff_account=restricted.ben)
    with pytest.raises(Error, match="nobody reads their own record as staff"):
        run_as_app(
            "INSERT INTO access_allowed (consumer_id, user_id, starts_at, allowed_by_id) VALUES (%s, %s, now(), %s)",
            restricted.cara.pk,
            restricted.sue.pk,
            restricted.pia.pk,
            user=restricted.pia,
        )


def test_the_list_asks_equally_often_for_any_number(world, as_pia, django_assert_num_queries):
    as_pia.get(LIST)
    with django_assert_num_queries(11):
        as_pia.get(LIST)
    for _number in range(28):
        factories.person(world.ana)
    with django_assert_num_queries(11):
        as_pia.get(LIST)
