"""A signed note is corrected, taken back, or a draft moved to the right person, in the browser."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agency.choices import RuleKey
from agency.models import Rule
from sessions.models import Correction, Draft, PeerSession
from tests import factories

LIST = reverse("workspace:correction-list")


def on(view, session) -> str:
    return reverse(f"workspace:{view}", args=[session.pk])


def facts(session, **changed) -> dict:
    starts, ends = (timezone.localtime(at) for at in (session.starts_at, session.ends_at))
    sent = {
        "id": uuid.uuid4(),
        "on": starts.date() - timedelta(days=1),
        "start": starts.strftime("%H:%M"),
        "end": ends.strftime("%H:%M"),
        "past_midnight": "on" if starts.date() < ends.date() else "",
        "mode": session.mode,
        "place": session.place,
        "goals": [goal.pk for goal in session.goals.all()],
        "reason": "It was the day before.",
    }
    return sent | changed


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_wrong_date_is_corrected_and_every_page_follows(world, as_ana, as_sam, as_cara):
    session = world.cara_session
    was = session.starts_at
    page = text(as_ana.get(on("note-correct", session)))
    assert "What was wrong?" in page
    assert "error" not in page
    answered = as_ana.post(on("note-correct", session), facts(session), follow=True)
    assert "Corrected. The note shows what it said before." in text(answered)
    session.refresh_from_db()
    assert session.starts_at == was.replace(second=0, microsecond=0) - timedelta(days=1)
    note = text(as_sam.get(reverse("workspace:note-read", args=[world.cara.pk, session.pk])))
    assert "<del" in note
    assert "It was the day before." in note
    own = text(as_cara.get(reverse("portal:session-read", args=[session.pk])))
    assert "Ana Lopez corrected this on" in own
    assert "<del" in own


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": ""}, "Write in a few words what was wrong."),
        ({"reason": " \u200b "}, "Write in a few words what was wrong."),
        ({"on": "2020-01-32"}, "This is not a date."),
        ({"on": "2099-01-01"}, "The session ended before you signed this note"),
        ({"end": "00:00", "start": "00:00", "past_midnight": ""}, "The end is the same as the start."),
        ({"place": "moon"}, "Choose one of these."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(world, as_ana, changed, told):
    sent = facts(world.cara_session, **changed)
    response = as_ana.post(on("note-correct", world.cara_session), sent)
    assert response.status_code == 422
    assert told in text(response)
    assert not Correction.objects.exists()


def test_a_correction_that_changes_nothing_is_asked_about(world, as_ana):
    session = world.cara_session
    starts_on = timezone.localtime(session.starts_at).date()
    response = as_ana.post(on("note-correct", session), facts(session, on=starts_on))
    assert "Nothing is different from the note yet." in text(response)


def test_late_correction_waits_for_the_supervisor(world, as_ana, as_sam, as_sue):
    session = world.cara_session
    never_alone = {"value": 0, "source": "Payer.", "effective_from": session.signed_at.date() - timedelta(days=1)}
    Rule.objects.create(key=RuleKey.CORRECT_ALONE_DAYS, **never_alone)
    answered = text(as_ana.post(on("note-correct", session), facts(session), follow=True))
    assert "The note changes once your supervisor agrees." in answered
    assert "waits for an answer" in answered
    again = as_ana.post(on("note-correct", session), facts(session))
    assert "You have already asked to correct this note." in text(again)
    assert "A correction of a signed note waits" in text(as_sam.get(reverse("workspace:team")))
    listed = text(as_sam.get(LIST))
    assert "It was the day before." in listed
    assert "It was the day before." not in text(as_sue.get(LIST))
    correction = Correction.objects.get()
    answer = reverse("workspace:correction-answer", args=[world.cara.pk, correction.pk])
    assert as_sue.post(answer, {"answer": "agree"}).status_code == 404
    assert "Nothing was answered." in text(as_sam.post(answer, {}, follow=True))
    assert "Agreed. The note is changed." in text(as_sam.post(answer, {"answer": "agree"}, follow=True))
    assert "Somebody has answered this already." in text(as_sam.post(answer, {"answer": "decline"}, follow=True))
    assert "Sam Rivera agreed on" in text(as_ana.get(on("written-read", session)))


def test_note_about_the_wrong_person_is_taken_back_and_written_again(world, as_ana, as_sam, as_pia, as_cara):
    session, words = world.cara_session, world.cara_session.note.together
    own = reverse("portal:session-read", args=[session.pk])
    assert words in text(as_cara.get(own))
    as_ana.post(on("note-takeback", session), {"id": uuid.uuid4(), "reason": "It was about somebody else."})
    assert words in text(as_cara.get(own))
    assert "It was about somebody else." in text(as_pia.get(LIST))
    correction = Correction.objects.get()
    answer = reverse("workspace:correction-answer", args=[world.cara.pk, correction.pk])
    as_pia.post(answer, {"answer": "agree"})
    taken_back = text(as_cara.get(own))
    assert "Ana Lopez took this note back on" in taken_back
    assert words not in taken_back
    assert "somebody else" not in taken_back
    assert "took this note back" in text(as_cara.get(reverse("portal:session-list")))
    seen_by_sam = text(as_sam.get(reverse("workspace:note-read", args=[world.cara.pk, session.pk])))
    assert "was taken back on" in seen_by_sam
    assert words not in seen_by_sam
    assert words in text(as_ana.get(on("written-read", session)))
    for closed in ("note-correct", "note-takeback"):
        assert as_ana.get(on(closed, session)).status_code == 404
    eli = factories.person(world.ana, name="Eli Stone")
    assert "Eli Stone" in text(as_ana.get(on("note-again", session)))
    as_ana.post(on("note-again", session), {"to": eli.pk})
    draft = Draft.objects.get(consumer=eli)
    assert draft.typed["together"] == words
    assert draft.session.starts_at == session.starts_at


def test_a_note_that_was_taken_back_does_not_say_what_they_worked_on(world, as_ana, as_sam, as_pia, as_cara):
    session = factories.signed_session(world.cara, world.ana, words={"worked_on_wrap": True})
    own = reverse("portal:session-read", args=[session.pk])
    read = reverse("workspace:note-read", args=[world.cara.pk, session.pk])
    assert "We worked on my own plan." in text(as_cara.get(own))
    assert "We worked on their own plan" in text(as_sam.get(read))
    as_ana.post(on("note-takeback", session), {"id": uuid.uuid4(), "reason": "It was about somebody else."})
    as_pia.post(
        reverse("workspace:correction-answer", args=[world.cara.pk, Correction.objects.get().pk]), {"answer": "agree"}
    )
    assert "We worked on my own plan." not in text(as_cara.get(own))
    assert "We worked on their own plan" not in text(as_sam.get(read))
    eli = factories.person(world.ana, name="Eli Stone")
    as_ana.post(on("note-again", session), {"to": eli.pk})
    assert Draft.objects.get(consumer=eli).typed["worked_on_wrap"] == "on"


def test_draft_moves_to_another_person_and_back(world, as_ana):
    draft, eli = world.cara_draft, factories.person(world.ana, name="Eli Stone")
    move = reverse("workspace:session-move", args=[world.cara.pk, draft.pk])
    typed = draft.draft.typed
    goals = {goal.pk for goal in draft.goals.all()}
    assert "Eli Stone" in text(as_ana.get(move))
    page = text(as_ana.post(move, {"to": eli.pk}, follow=True))
    assert "Moved here from" in page
    moved = PeerSession.objects.get(consumer=eli)
    assert moved.draft.typed == typed | {"goals": []}
    assert not PeerSession.objects.filter(pk=draft.pk).exists()
    back = reverse("workspace:session-move", args=[eli.pk, moved.pk])
    as_ana.post(back, {"undo": "1"})
    again = PeerSession.objects.unsigned().get(consumer=world.cara)
    assert again.draft.typed["together"] == typed["together"]
    assert {goal.pk for goal in again.goals.all()} == goals
    assert not PeerSession.objects.filter(consumer=eli).exists()


def test_draft_moves_only_to_somebody_one_works_with(world, as_ana, as_ben):
    move = reverse("workspace:session-move", args=[world.cara.pk, world.cara_draft.pk])
    for to in (world.dan.pk, world.cara.pk, "nobody", ""):
        assert "Nothing was moved." in text(as_ana.post(move, {"to": to}, follow=True))
    assert "Nothing was moved." in text(as_ana.post(move, {"undo": "1"}, follow=True))
    assert as_ben.post(move, {"to": world.dan.pk}).status_code == 404
    assert Draft.objects.filter(session=world.cara_draft).exists()


def test_sent_twice_it_is_corrected_once_and_written_again_once(world, as_ana, as_sam):
    session = world.cara_session
    sent = facts(session)
    for _time in range(2):
        assert as_ana.post(on("note-correct", session), sent).status_code == 302
    assert Correction.objects.count() == 1
    as_ana.post(on("note-takeback", session), {"id": uuid.uuid4(), "reason": "It was about somebody else."})
    waiting = Correction.objects.get(answered_at__isnull=True)
    as_sam.post(reverse("workspace:correction-answer", args=[world.cara.pk, waiting.pk]), {"answer": "agree"})
    eli = factories.person(world.ana, name="Eli Stone")
    for _time in range(2):
        as_ana.post(on("note-again", session), {"to": eli.pk})
    assert PeerSession.objects.filter(consumer=eli).count() == 1
    again = as_ana.post(on("note-again", session), {"to": world.cara.pk}, follow=True)
    assert "Nothing was written yet." in text(again)


def test_today_counts_no_note_that_was_taken_back(world, as_ana):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    session = factories.signed_session(
        world.cara, world.ana, ended_at=midnight + timedelta(minutes=1), minutes=1
    )  # today, at whatever hour this runs
    note = reverse("workspace:note-read", args=[world.cara.pk, session.pk])
    assert note in text(as_ana.get(reverse("workspace:today")))
    factories.correction(session, agreed_by=world.sam)
    assert note not in text(as_ana.get(reverse("workspace:today")))


def test_a_tab_that_still_shows_a_moved_draft_brings_nothing_back(world, as_ana):
    draft, eli = world.cara_draft, factories.person(world.ana, name="Eli Stone")
    version = draft.draft.version
    as_ana.post(reverse("workspace:session-move", args=[world.cara.pk, draft.pk]), {"to": eli.pk})
    sent = {"version": version, "page": uuid.uuid4(), "together": "Typed in the old tab.", "action": "stay"}
    answer = as_ana.post(reverse("workspace:session-write", args=[world.cara.pk, draft.pk]), sent)
    assert answer.status_code == 409
    assert "This draft is not here any more" in text(answer)
    assert "Typed in the old tab." in text(answer)
    saved = as_ana.post(reverse("workspace:session-draft", args=[world.cara.pk, draft.pk]), sent)
    assert saved.status_code == 409
    assert not PeerSession.objects.filter(pk=draft.pk).exists()


def test_an_addendum_to_a_note_taken_back_meanwhile_stays_on_the_page(world, as_ana):
    factories.correction(world.cara_session, agreed_by=world.sam)
    answer = as_ana.post(on("written-read", world.cara_session), {"id": uuid.uuid4(), "words": "One more thing."})
    assert answer.status_code == 409
    assert "One more thing." in text(answer)


def test_another_correction_from_a_page_that_has_corrected_is_not_dropped(world, as_ana):
    session = world.cara_session
    sent = facts(session)
    as_ana.post(on("note-correct", session), sent)
    answer = as_ana.post(on("note-correct", session), sent | {"reason": "It was still another day."})
    assert (answer.status_code, "What you typed now is not saved yet." in text(answer)) == (409, True)
    asked = {"id": uuid.uuid4(), "reason": "It was about somebody else."}
    as_ana.post(on("note-takeback", session), asked)
    answer = as_ana.post(on("note-takeback", session), asked | {"reason": "I mixed two visits up."})
    assert (answer.status_code, "What you typed now is not saved yet." in text(answer)) == (409, True)
    assert Correction.objects.count() == 2


def test_what_was_answered_meanwhile_is_not_said_to_be_withdrawn(world, as_ana):
    as_ana.post(on("note-takeback", world.cara_session), {"id": uuid.uuid4(), "reason": "Somebody else."})
    waiting = Correction.objects.get()
    waiting.is_agreed, waiting.answered_by, waiting.answered_at = False, world.sam, timezone.now()
    waiting.save()
    page = text(as_ana.post(on("note-correct", world.cara_session), {"withdraw": "1"}, follow=True))
    assert "It was answered meanwhile, so it could not be withdrawn." in page
    assert "Withdrawn." not in page
