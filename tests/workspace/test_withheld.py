"""Parts of a signed note that the person does not read for now, and how they are told so."""

from datetime import timedelta

import pytest
from django.db import Error
from django.urls import reverse
from django.utils import timezone

from sessions.models import Withheld
from tests import factories
from tests.roles import run_as_app

REASON = "Reading it now would endanger her sister."
ADDED = (
    "INSERT INTO peer_sessions_withheld (session_id, consumer_id, part, reason, approved_by_id, until, made_at)"
    " VALUES (%s, %s, %s, 'Why', %s, current_date + 3, now())"
)


@pytest.fixture
def until(world):
    return timezone.localdate(timezone=world.agency.zone) + timedelta(days=30)


@pytest.fixture
def sent(until) -> dict:
    return {"parts": ["own_words"], "reason": REASON, "until": until}


@pytest.fixture
def portal(world) -> str:
    return reverse("portal:session-read", args=[world.cara_session.pk])


def page(name: str, world) -> str:
    more = [] if name == "list" else [world.cara_session.pk]
    return reverse(f"workspace:withheld-{name}", args=[world.cara.pk, *more])


def shown(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_privacy_officer_sees_the_parts_and_never_the_words(world, as_pia):
    for name in ("list", "edit"):
        text = shown(as_pia.get(page(name, world)))
        assert "what we did together" in text.lower()
        assert "We walked and talked." not in text
        assert "I slept better." not in text


def test_the_person_reads_the_rest_and_that_a_part_is_held_back(world, as_pia, as_cara, sent, portal):
    assert "I slept better." in shown(as_cara.get(portal))
    assert as_pia.post(page("edit", world), sent).status_code == 302
    text = shown(as_cara.get(portal))
    assert "I slept better." not in text
    assert "We walked and talked." in text
    assert "Same again on Friday." in text
    assert "You cannot see one part of this note until" in text
    assert "Ask our privacy officer." in text
    assert REASON not in text


def test_the_database_itself_holds_it_back(world, as_pia, sent):
    as_pia.post(page("edit", world), sent)
    asked = "SELECT 1 FROM peer_sessions_note WHERE session_id = %s"
    assert run_as_app(asked, world.cara_session.pk, user=world.cara_account) == 0
    assert run_as_app(asked, world.cara_session.pk, user=world.ana) == 1


def test_staff_who_read_the_note_see_that_and_why(world, as_pia, as_sam, as_ana, sent):
    as_pia.post(page("edit", world), sent)
    for browser in (as_sam, as_ana):
        text = shown(browser.get(reverse("workspace:note-read", args=[world.cara.pk, world.cara_session.pk])))
        assert "Withheld from Cara until" in text
        assert REASON in text
        assert "I slept better." in text


def test_it_ends_by_itself(world, as_cara, portal):
    yesterday = timezone.localdate(timezone=world.agency.zone) - timedelta(days=1)
    Withheld.objects.create(
        session=world.cara_session,
        consumer=world.cara,
        part="own_words",
        reason=REASON,
        approved_by=world.pia,
        until=yesterday,
        made_at=timezone.now(),
    )
    text = shown(as_cara.get(portal))
    assert "I slept better." in text
    assert "held back" not in text


def test_it_is_lifted(world, as_pia, as_cara, sent, portal):
    as_pia.post(page("edit", world), sent)
    assert as_pia.post(page("lift", world)).status_code == 302
    assert "I slept better." in shown(as_cara.get(portal))
    assert Withheld.objects.get().lifted_at is not None
    as_pia.post(page("edit", world), sent)
    assert Withheld.objects.count() == 2


def test_it_is_never_all_of_a_note(world, as_pia, sent):
    every = ["together", "own_words", "next_steps"]
    answer = as_pia.post(page("edit", world), sent | {"parts": every})
    assert answer.status_code == 422
    assert "Leave at least one part out" in answer.content.decode()
    for part in every[:2]:
        run_as_app(ADDED, world.cara_session.pk, world.cara.pk, part, world.pia.pk, user=world.pia)
    with pytest.raises(Error, match="never all of it"):
        run_as_app(ADDED, world.cara_session.pk, world.cara.pk, every[2], world.pia.pk, user=world.pia)


def test_a_note_of_one_part_is_not_withheld_at_all(world, as_pia, sent):
    words = {"together": "We met.", "own_words": "", "next_steps": ""}
    short = factories.signed_session(world.cara, world.ana, words=words)
    edit = reverse("workspace:withheld-edit", args=[world.cara.pk, short.pk])
    assert edit not in shown(as_pia.get(page("list", world)))
    assert as_pia.post(edit, sent | {"parts": ["together"]}).status_code == 422
    assert not Withheld.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"parts": []}, {"parts": ["secret"]}, {"reason": " "}, {"until": "soon"}, {"until": "1999-01-01"}, {"until": ""}],
)
def test_bad_input_is_answered_in_a_sentence(world, as_pia, sent, wrong):
    assert as_pia.post(page("edit", world), sent | wrong).status_code == 422
    assert not Withheld.objects.exists()


@pytest.mark.parametrize("who", ["ana", "sam", "ida", "cara_account"])
def test_nobody_else_withholds_anything(world, who):
    user = getattr(world, who)
    with pytest.raises(Error, match="row-level security"):
        run_as_app(ADDED, world.cara_session.pk, world.cara.pk, "own_words", user.pk, user=user)


def test_a_draft_is_no_note_to_withhold_from(world, as_pia):
    assert as_pia.get(reverse("workspace:withheld-edit", args=[world.cara.pk, world.cara_draft.pk])).status_code == 404
    with pytest.raises(Error, match="never all of it"):
        run_as_app(ADDED, world.cara_draft.pk, world.cara.pk, "own_words", world.pia.pk, user=world.pia)


def test_what_was_decided_is_not_rewritten(world, as_pia, sent):
    as_pia.post(page("edit", world), sent)
    with pytest.raises(Error, match="Cannot update"):
        run_as_app("UPDATE peer_sessions_withheld SET reason = 'Another'", user=world.pia)
