"""Writing, signing and discarding a session."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given

from agency.choices import Place
from sessions.choices import Mode
from sessions.models import Draft, Note, PeerSession, SessionGoal
from sessions.services import (
    AlreadySigned,
    ChangedMeanwhile,
    NotWorkedWith,
    NotYours,
    discard_draft,
    save_draft,
    sign_session,
)
from tests import factories
from tests.access.walk import database, taken_back
from tests.properties import any_text, on_one_world

TYPED = {"together": "We walked", "goals": []}


def save(consumer, by, *, id=None, typed=TYPED, version=0, **facts) -> Draft:
    usual = {"starts_at": None, "ends_at": None, "mode": "", "place": "", "goals": [], "now": timezone.now()}
    return save_draft(id=id or uuid.uuid4(), consumer=consumer, by=by, typed=typed, version=version, **(usual | facts))


def sign(session, by, *, version=1, together="We walked.", **words):
    return sign_session(
        session=session,
        version=version,
        together=together,
        own_words=words.get("own_words", ""),
        next_steps=words.get("next_steps", ""),
        by=by,
        now=timezone.now(),
    )


def test_the_first_save_makes_the_session(world):
    ends_at = timezone.now() - timedelta(minutes=5)
    draft = save(
        world.cara,
        world.ana,
        starts_at=ends_at - timedelta(hours=1),
        ends_at=ends_at,
        mode=Mode.PHONE,
        place=Place.HOME,
        goals=[world.cara_goal],
    )
    session = PeerSession.objects.get(pk=draft.pk)
    assert (session.consumer, session.specialist, session.signed_at) == (world.cara, world.ana, None)
    assert (session.minutes, session.mode, session.place) == (60, Mode.PHONE, Place.HOME)
    assert list(session.goals.all()) == [world.cara_goal]
    assert (draft.typed, draft.version, draft.author) == (TYPED, 1, world.ana)


def test_draft_can_have_text_alone(world):
    draft = save(world.cara, world.ana, typed={"together": ""})
    assert PeerSession.objects.get(pk=draft.pk).mode == Mode.IN_PERSON


def test_save_sent_twice_is_saved_once(world):
    id = uuid.uuid4()
    first = save(world.cara, world.ana, id=id, goals=[world.cara_goal])
    with taken_back():
        before = database()
        second = save(world.cara, world.ana, id=id, goals=[world.cara_goal])
        assert database() == before
    assert (second.pk, second.version) == (first.pk, 1)


def test_further_typing_makes_the_next_version(world):
    first = save(world.cara, world.ana)
    second = save(world.cara, world.ana, id=first.pk, version=1, typed={"together": "We walked and talked"})
    assert (second.version, second.typed) == (2, {"together": "We walked and talked"})


def test_conflicting_saves_are_reported_and_lose_no_text(world):
    id = save(world.cara, world.ana).pk
    save(world.cara, world.ana, id=id, version=1, typed={"together": "from the phone"})
    with pytest.raises(ChangedMeanwhile) as told:
        save(world.cara, world.ana, id=id, version=1, typed={"together": "from the desk"}, place=Place.HOME)
    assert told.value.draft.typed == {"together": "from the phone"}
    assert Draft.objects.get(pk=id).typed == {"together": "from the phone"}
    assert PeerSession.objects.get(pk=id).place == ""


def test_goals_become_exactly_the_selected_goals(world):
    other = factories.goal(world.cara, words="Cook once a week")
    id = save(world.cara, world.ana, goals=[world.cara_goal]).pk
    for version, wanted in ((1, [world.cara_goal, other]), (2, [other]), (3, [])):
        save(world.cara, world.ana, id=id, version=version, typed={"together": str(version)}, goals=wanted)
        assert set(SessionGoal.objects.filter(session=id).values_list("goal", flat=True)) == {g.pk for g in wanted}


@pytest.mark.parametrize("whose", ["cara_draft", "cara_session", "dan_draft", "dan_session"])
def test_id_belongs_to_its_first_account(world, whose):
    taken = getattr(world, whose)
    with taken_back():
        before = database()
        with pytest.raises((NotYours, NotWorkedWith)):
            save(world.cara, world.ben, id=taken.pk)
        assert database() == before


def test_an_authors_own_id_cannot_move_to_another_person(world):
    factories.AccessFactory(consumer=world.dan, user=world.ana, is_primary=False)
    with pytest.raises(NotYours):
        save(world.dan, world.ana, id=world.cara_draft.pk)
    assert PeerSession.objects.get(pk=world.cara_draft.pk).consumer == world.cara


def test_signed_session_takes_no_draft(world):
    with pytest.raises(AlreadySigned):
        save(world.cara, world.ana, id=world.cara_session.pk)
    assert not Draft.objects.filter(pk=world.cara_session.pk).exists()


def test_signing_moves_the_words_into_the_note(world):
    note = sign(world.cara_draft, world.ana, together="We walked.", own_words="Good!", next_steps="Friday")
    session = PeerSession.objects.get(pk=world.cara_draft.pk)
    assert (note.together, note.own_words, note.next_steps) == ("We walked.", "Good!", "Friday")
    assert (note.session, note.consumer) == (session, world.cara)
    assert session.signed_at is not None
    assert not Draft.objects.filter(pk=session.pk).exists()


def test_a_note_is_signed_once(world):
    sign(world.cara_draft, world.ana, together="The first.")
    with pytest.raises(AlreadySigned):
        sign(world.cara_draft, world.ana, together="The second.")
    assert Note.objects.get(pk=world.cara_draft.pk).together == "The first."


def test_only_the_author_signs(world):
    for user in (world.sam, world.ben, world.cara_account):
        with pytest.raises(NotYours):
            sign(world.cara_draft, user)
    assert PeerSession.objects.get(pk=world.cara_draft.pk).signed_at is None


def test_signed_text_is_the_text_read_before_signing(world):
    save(world.cara, world.ana, id=world.cara_draft.pk, version=1, typed={"together": "changed meanwhile"})
    with pytest.raises(ChangedMeanwhile) as told:
        sign(world.cara_draft, world.ana, version=1)
    assert told.value.draft.typed == {"together": "changed meanwhile"}
    assert not Note.objects.filter(pk=world.cara_draft.pk).exists()


def test_only_the_author_discards_a_draft(world):
    for user in (world.sam, world.ben):
        with pytest.raises(NotYours):
            discard_draft(session=world.cara_draft, by=user)
    discard_draft(session=world.cara_draft, by=world.ana)
    assert not PeerSession.objects.filter(pk=world.cara_draft.pk).exists()
    assert not Draft.objects.filter(pk=world.cara_draft.pk).exists()


def test_signed_session_cannot_be_discarded(world):
    with pytest.raises(AlreadySigned):
        discard_draft(session=world.cara_session, by=world.ana)
    assert PeerSession.objects.filter(pk=world.cara_session.pk).exists()


@given(words=any_text)
@on_one_world
def test_draft_returns_any_text_as_typed(world, words):
    with taken_back():
        draft = save(world.cara, world.ana, typed={"together": words, "goals": [words]})
        assert Draft.objects.get(pk=draft.pk).typed == {"together": words, "goals": [words]}


@given(words=any_text.filter(bool))
@on_one_world
def test_note_returns_any_text_as_typed(world, words):
    with taken_back():
        sign(world.cara_draft, world.ana, together=words, own_words=words, next_steps=words)
        note = Note.objects.get(pk=world.cara_draft.pk)
        assert (note.together, note.own_words, note.next_steps) == (words, words, words)
