"""Somebody covers for a colleague: two taps, from a day to a day."""

import uuid
from datetime import timedelta

import pytest
from django.db import Error
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from agency import formats
from consumers.models import Consumer
from staff.choices import TeamPart
from staff.covers import usual_end, usual_start
from staff.models import Cover, Membership
from tests import factories
from tests.conftest import signed_in
from tests.roles import as_app_role, run_as_app

TODAY, TEAM, PEOPLE = (reverse(f"workspace:{name}") for name in ("today", "team", "person-list"))


def add(user) -> str:
    return reverse("workspace:cover-add", args=[user.pk])


def sent(until, stand_in, **changed) -> dict:
    """From today on, chosen and confirmed."""
    since = timezone.localdate() if "since" not in changed else changed["since"]
    return {"since": since, "until": until, "stand_in": stand_in.pk, "confirmed": "1"}


def shown(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def today(world):
    return timezone.localdate(timezone=world.agency.zone)


@pytest.fixture
def eva(world):
    """A second specialist of Team One."""
    return factories.specialist(world.team_one, name="Eva Long", sign_in_name="eva")


@pytest.fixture
def cover(world, eva, today) -> Cover:
    days = {"starts_on": today, "ends_on": today + timedelta(days=4)}
    return Cover.objects.create(covered=world.ana, stand_in=eva, made_by=world.sam, **days)


def test_a_supervisor_arranges_one_in_two_taps_with_the_days_filled_in(world, eva, today, as_sam):
    assert add(world.ana) in shown(as_sam.get(TEAM))
    page = shown(as_sam.get(add(world.ana)))
    assert f'value="{usual_start(today):%Y-%m-%d}"' in page
    assert f'value="{usual_end(usual_start(today)):%Y-%m-%d}"' in page
    assert f'name="stand_in" value="{eva.pk}"' in page
    answer = as_sam.post(add(world.ana), sent(usual_end(today), eva))
    assert answer.headers["Location"] == TEAM
    assert Consumer.objects.visible_to(eva).filter(pk=world.cara.pk).exists()
    assert "Eva is covering until" in shown(as_sam.get(TEAM))


def test_a_specialist_lets_a_colleague_of_the_team_stand_in(world, eva, today, as_ana):
    assert add(world.ana) in shown(as_ana.get(TODAY))
    page = shown(as_ana.get(add(world.ana)))
    assert "Eva Long" in page
    assert "Ben Okafor" not in page
    as_ana.post(add(world.ana), sent(today, eva))
    assert "Eva is covering for you until" in shown(as_ana.get(TODAY))
    refused = as_ana.post(add(world.ana), sent(today, world.ben))
    assert refused.status_code == 422
    assert "Choose a colleague from the list." in refused.content.decode()


def test_the_stand_in_is_told_on_today_and_people_and_writes(world, cover, eva):
    browser = signed_in(eva)
    for url in (TODAY, PEOPLE):
        assert "You are covering for Ana until" in shown(browser.get(url))
    assert "Cara" in shown(browser.get(PEOPLE))
    new = reverse("workspace:session-new", args=[world.cara.pk])
    assert browser.get(new).status_code == 302


def test_a_stand_in_who_will_be_away_is_named_until_it_is_mended(world, cover, eva, today, as_sam):
    """Covers do not chain: while the stand-in is away, nobody works with the people of the covered specialist."""
    away = today + timedelta(days=2)
    assert "is away too" not in shown(as_sam.get(TEAM))
    ben = factories.specialist(world.team_one, name="Bo Lind", sign_in_name="bo")
    gap = Cover.objects.create(covered=eva, stand_in=ben, starts_on=away, ends_on=away, made_by=world.sam)
    assert "Eva is away too, from" in shown(as_sam.get(TEAM))
    assert "so nobody covers for Ana then" in shown(signed_in(eva).get(TODAY))
    gap.ended_at = timezone.now()
    gap.save()
    assert "is away too" not in shown(as_sam.get(TEAM))
    assert "nobody covers" not in shown(signed_in(eva).get(TODAY))


def test_the_person_sees_who_stands_in(world, cover, as_cara):
    assert "Eva Long" in shown(as_cara.get(reverse("portal:goal-open", args=[world.cara_goal.pk])))


@pytest.mark.parametrize("who", ["as_ana", "as_sam"])
def test_it_ends_early_at_once(world, cover, eva, request, who):
    browser = request.getfixturevalue(who)
    end = reverse("workspace:cover-end", args=[cover.pk])
    assert "End this now?" in shown(browser.get(end))
    assert browser.post(end).status_code == 302
    assert not Consumer.objects.visible_to(eva).exists()
    with as_app_role(eva):
        assert not Consumer.objects.exists()
    assert signed_in(eva).get(reverse("workspace:person-open", args=[world.cara.pk])).status_code == 404
    cover.refresh_from_db()
    assert cover.ended_at is not None


@pytest.mark.parametrize("who", ["as_ben", "as_sue"])
def test_nobody_else_arranges_or_ends_one(world, cover, eva, today, request, who):
    browser = request.getfixturevalue(who)
    assert browser.get(add(world.ana)).status_code == 404
    assert browser.post(add(world.ana), sent(today, eva)).status_code == 404
    assert browser.post(reverse("workspace:cover-end", args=[cover.pk])).status_code == 404


def test_the_database_refuses_a_cover_that_is_not_theirs_to_arrange(world, eva):
    statement = (
        "INSERT INTO staff_cover (covered_id, stand_in_id, starts_on, ends_on, made_by_id, created_at)"
        " VALUES (%s, %s, now(), now(), %s, now())"
    )
    for user, covered, stand_in in ((world.ben, world.ana, world.ben), (world.ana, world.ana, world.ben)):
        with pytest.raises(Error, match="row-level security"):
            run_as_app(statement, covered.pk, stand_in.pk, user.pk, user=user)
    assert run_as_app(statement, world.ana.pk, eva.pk, world.ana.pk, user=world.ana) == 1


def test_sent_twice_it_is_one_and_lasts_as_said_last(world, eva, today, as_sam):
    for days in (1, 3):
        as_sam.post(add(world.ana), sent(today + timedelta(days=days), eva))
    assert Cover.objects.get().ends_on == today + timedelta(days=3)


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_cannot_be_is_answered_in_a_sentence(world, eva, today, as_sam, days):
    answer = as_sam.post(add(world.ana), sent(today + timedelta(days=days), eva))
    assert answer.status_code == 422
    assert not Cover.objects.exists()


@pytest.mark.parametrize("sent", [{"stand_in": "x"}, {"stand_in": uuid.uuid4()}, {"until": "soon"}, {}])
def test_bad_input_is_answered_in_a_sentence(world, as_sam, sent):
    assert as_sam.post(add(world.ana), sent).status_code == 422


def test_the_usual_end_is_friday(today):
    monday = today - timedelta(days=today.weekday())
    ends = [usual_end(monday + timedelta(days=day)) - monday for day in range(7)]
    assert [end.days for end in ends] == [4, 4, 4, 4, 11, 11, 11]


def test_another_supervisor_leads_the_team_for_a_while(world, today, as_sam, as_sue):
    page = reverse("workspace:team-cover", args=[world.team_one.pk])
    assert page in shown(as_sam.get(TEAM))
    assert "Sue Park" in shown(as_sam.get(page))
    as_sam.post(page, sent(today, world.sue))
    assert Consumer.objects.visible_to(world.sue).filter(pk=world.cara.pk).exists()
    assert "Cara" in shown(as_sue.get(PEOPLE))
    covering = Membership.objects.get(part=TeamPart.COVER)
    assert as_sam.post(reverse("workspace:team-uncover", args=[covering.pk])).status_code == 302
    assert not Consumer.objects.visible_to(world.sue).filter(pk=world.cara.pk).exists()
    assert reverse("workspace:team-uncover", args=[covering.pk]) not in shown(as_sam.get(TEAM))
    with as_app_role(world.sue):
        assert not Consumer.objects.filter(pk=world.cara.pk).exists()
    covering.refresh_from_db()
    assert (covering.ends_on, covering.revoked_at is None) == (today, False)
    as_sam.post(page, sent(today, world.sue))
    assert Consumer.objects.visible_to(world.sue).filter(pk=world.cara.pk).exists()


def test_nobody_takes_over_a_team_by_themselves(world, today, as_sue):
    page = reverse("workspace:team-cover", args=[world.team_one.pk])
    assert as_sue.get(page).status_code == 404
    assert as_sue.post(page, sent(today, world.sue)).status_code == 404
    with pytest.raises(Error, match="row-level security"):
        run_as_app(
            "INSERT INTO staff_membership (team_id, user_id, part, starts_on) VALUES (%s, %s, 'cover', now())",
            world.team_one.pk,
            world.sue.pk,
            user=world.sue,
        )


def test_whoever_is_no_supervisor_is_not_offered_a_team(world, as_sam):
    factories.staff(Role.INTAKE, name="Ike Intake")
    text = shown(as_sam.get(reverse("workspace:team-cover", args=[world.team_one.pk])))
    assert "Ike Intake" not in text
    assert "Ana Lopez" not in text


def test_nothing_is_arranged_before_it_is_confirmed(world, eva, today, as_sam):
    chosen = {name: value for name, value in sent(today, eva).items() if name != "confirmed"}
    page = shown(as_sam.post(add(world.ana), chosen))
    assert "Is this right? Eva Long covers" in page
    assert not Cover.objects.exists()


def test_it_begins_on_its_first_day_and_can_be_undone_before(world, eva, today, as_ana):
    tomorrow = today + timedelta(days=1)
    answer = shown(as_ana.post(add(world.ana), sent(tomorrow, eva, since=tomorrow), follow=True))
    assert "Eva will cover for you from" in answer
    assert not Consumer.objects.visible_to(eva).exists()
    assert as_ana.post(reverse("workspace:cover-end", args=[Cover.objects.get().pk])).status_code == 302
    assert "Eva will cover for you" not in shown(as_ana.get(TODAY))


def test_somebody_who_is_away_does_not_stand_in_nor_in_a_circle(world, cover, eva, today, as_sam):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    page = shown(as_sam.get(add(joe)))
    assert "away until" in page
    for covered in (joe, eva):
        answer = as_sam.post(add(covered), sent(today + timedelta(days=9), world.ana))
        assert answer.status_code == 422
        assert f"Ana Lopez is away until {formats.day(cover.ends_on)}." in answer.content.decode()
    assert as_sam.post(add(joe), sent(today + timedelta(days=9), world.ana, since=cover.ends_on)).status_code == 422
    after = cover.ends_on + timedelta(days=1)
    assert as_sam.post(add(joe), sent(after, world.ana, since=after)).status_code == 302


def test_the_database_refuses_a_stand_in_who_is_away(world, cover, eva):
    with pytest.raises(Error, match="the stand-in is away"):
        run_as_app(
            "INSERT INTO staff_cover (covered_id, stand_in_id, starts_on, ends_on, made_by_id, created_at)"
            " VALUES (%s, %s, %s, %s, %s, now())",
            eva.pk,
            world.ana.pk,
            cover.ends_on,
            cover.ends_on + timedelta(days=5),
            world.sam.pk,
            user=world.sam,
        )


def test_a_supervisor_whose_team_is_covered_covers_no_other(world, today, as_sam, as_sue):
    as_sam.post(reverse("workspace:team-cover", args=[world.team_one.pk]), sent(today, world.sue))
    answer = as_sue.post(reverse("workspace:team-cover", args=[world.team_two.pk]), sent(today, world.sam))
    assert answer.status_code == 422
    assert "Sam Rivera is away until" in answer.content.decode()


def test_who_covers_a_team_prolongs_it_not_and_names_no_successor(world, today, as_sam, as_sue):
    page = reverse("workspace:team-cover", args=[world.team_one.pk])
    as_sam.post(page, sent(today, world.sue))
    covering = Membership.objects.get(part=TeamPart.COVER)
    assert page not in shown(as_sue.get(TEAM))
    assert as_sue.post(page, sent(today, world.sam)).status_code == 404
    assert as_sue.post(reverse("workspace:team-uncover", args=[covering.pk])).status_code == 404
    longer = "UPDATE staff_membership SET ends_on = ends_on + 30 WHERE id = %s"
    assert run_as_app(longer, covering.pk, user=world.sue) == 0
    assert run_as_app(longer, covering.pk, user=world.sam) == 1


@pytest.mark.parametrize(("since", "until"), [(-1, 3), (400, 401), (5, 3)])
def test_days_that_cannot_be_are_said(world, eva, today, as_sam, since, until):
    days = [today + timedelta(days=number) for number in (since, until)]
    assert as_sam.post(add(world.ana), sent(days[1], eva, since=days[0])).status_code == 422
    assert not Cover.objects.exists()
