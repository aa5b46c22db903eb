"""What is an author's own: finishing what they began, adding to what they signed, whoever works with the person now."""

import uuid
from datetime import timedelta

import pytest
from django.db import Error
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.models import Restriction
from access.services import end_access
from sessions.models import Addendum, Draft, Note, PeerSession
from tests import factories
from tests.roles import run_as_app
from tests.workspace.session_pages import TODAY, filled, note, page

LIST = reverse("workspace:written-list")


def own(session) -> str:
    return reverse("workspace:written-read", args=[session.pk])


def shown(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def ended(world):
    """Ana no longer works with Cara; she has a draft and a signed note."""
    end_access(access=world.cara.accesses.get(), now=timezone.now())
    return world


def test_the_author_finishes_and_signs_what_they_began(ended, as_ana):
    draft, cara = ended.cara_draft, ended.cara
    assert as_ana.get(reverse("workspace:person-open", args=[cara.pk])).status_code == 404
    assert page("write", cara, draft) in shown(as_ana.get(TODAY))
    form = shown(as_ana.get(page("write", cara, draft)))
    assert "You no longer work with Cara" in form
    assert ended.cara_goal.words not in form
    sent = filled(version=Draft.objects.get(session=draft).version)
    answer = as_ana.post(page("write", cara, draft), sent | {"action": "review"})
    assert answer.headers["Location"] == page("sign", cara, draft)
    assert "We took the bus" in shown(as_ana.get(page("sign", cara, draft)))
    version = Draft.objects.get(session=draft).version
    answer = as_ana.post(page("sign", cara, draft), {"version": version}, follow=True)
    assert answer.redirect_chain[-1][0] == TODAY
    assert "You can find the note under “Notes I wrote”" in shown(answer)
    assert Note.objects.get(session=draft).together == "We took the bus to the library."


def test_the_goals_ticked_before_stay(ended, as_ana):
    draft = ended.cara_draft
    sent = filled(version=Draft.objects.get(session=draft).version, action="stay")
    as_ana.post(page("write", ended.cara, draft), sent)
    assert [goal.pk for goal in PeerSession.objects.get(pk=draft.pk).goals.all()] == [ended.cara_goal.pk]


def test_the_author_discards_what_they_began(ended, as_ana):
    as_ana.post(page("discard", ended.cara, ended.cara_draft))
    assert not PeerSession.objects.filter(pk=ended.cara_draft.pk).exists()
    assert as_ana.get(page("write", ended.cara, uuid.uuid4())).status_code == 404


def test_nothing_new_is_begun_about_somebody_one_no_longer_works_with(ended, as_ana):
    assert as_ana.get(page("new", ended.cara)).status_code == 403
    assert as_ana.post(page("write", ended.cara, uuid.uuid4()), filled()).status_code == 403


def test_a_draft_about_a_record_that_is_closed_to_its_author_is_gone_for_them(world, as_ana):
    Restriction.objects.create(
        consumer=world.cara, reason=RestrictionReason.ASKED, starts_at=timezone.now(), made_by=world.pia
    )
    assert "Cara" not in shown(as_ana.get(TODAY))
    assert "Cara" not in shown(as_ana.get(LIST))
    assert as_ana.get(own(world.cara_session)).status_code == 404
    assert as_ana.get(page("write", world.cara, world.cara_draft)).status_code == 404


def test_notes_i_wrote_are_named_after_an_assignment_has_ended(ended, as_ana, as_ben):
    text = shown(as_ana.get(LIST))
    assert "Cara" in text
    assert own(ended.cara_session) in text
    assert "Whitfield" not in text
    assert own(ended.cara_session) not in shown(as_ben.get(LIST))
    read = shown(as_ana.get(own(ended.cara_session)))
    assert "We walked and talked." in read


def test_notes_i_wrote_stay_listed_when_nothing_about_the_person_is_open(ended, as_ana):
    ended.cara_draft.delete()
    text = shown(as_ana.get(LIST))
    assert "Cara" in text
    assert own(ended.cara_session) in text
    assert "We walked and talked." in shown(as_ana.get(own(ended.cara_session)))


@pytest.mark.parametrize("who", ["as_ben", "as_sam"])
def test_nobody_adds_to_the_note_of_somebody_else(world, request, who):
    browser = request.getfixturevalue(who)
    answer = browser.post(own(world.cara_session), {"id": uuid.uuid4(), "words": "Not mine"})
    assert answer.status_code in {403, 404}
    assert not Addendum.objects.exists()


def test_what_is_added_is_read_by_all_who_read_the_note(world, as_ana, as_sam, as_cara):
    added = {"id": uuid.uuid4(), "words": "She called later: her sister had come."}
    for _twice in range(2):
        assert as_ana.post(own(world.cara_session), added).status_code == 302
    assert Addendum.objects.count() == 1
    portal = reverse("portal:session-read", args=[world.cara_session.pk])
    for answer in (as_sam.get(note(world.cara, world.cara_session)), as_cara.get(portal)):
        assert added["words"] in shown(answer)


def test_one_adds_after_an_assignment_has_ended(ended, as_ana):
    as_ana.post(own(ended.cara_session), {"id": uuid.uuid4(), "words": "One more thing."})
    assert Addendum.objects.get().words == "One more thing."


@pytest.mark.parametrize("words", ["", "  \n", "a\x00b", "x" * 20_001])
def test_bad_words_are_answered_in_a_sentence(world, as_ana, words):
    assert as_ana.post(own(world.cara_session), {"id": uuid.uuid4(), "words": words}).status_code == 422


def test_nothing_is_added_to_a_draft_not_even_by_sql(world, as_ana):
    assert as_ana.get(own(world.cara_draft)).status_code == 404
    with pytest.raises(Error, match="row-level security"):
        run_as_app(
            "INSERT INTO peer_sessions_addendum (id, session_id, consumer_id, author_id, words, added_at)"
            " VALUES (gen_random_uuid(), %s, %s, %s, 'Too early', now())",
            world.cara_draft.pk,
            world.cara.pk,
            world.ana.pk,
            user=world.ana,
        )


def test_a_note_says_that_it_is_a_record_of_substance_use_services(world, as_ana):
    pk = uuid.uuid4()
    as_ana.post(page("write", world.cara, pk), filled(is_part_2="on", action="review"))
    assert Draft.objects.get(session=pk).typed["is_part_2"] == "on"
    assert (
        "checked" in shown(as_ana.get(page("write", world.cara, pk))).partition('name="is_part_2"')[2].partition(">")[0]
    )
    assert "42 CFR part 2 prohibits" in shown(as_ana.get(page("sign", world.cara, pk)))
    as_ana.post(page("sign", world.cara, pk), {"version": 1})
    assert Note.objects.get(session=pk).is_part_2
    assert "42 CFR part 2 prohibits" in shown(as_ana.get(note(world.cara, pk)))
    assert not Note.objects.get(session=world.cara_session).is_part_2


def test_a_note_says_that_they_worked_on_the_plan_and_the_person_reads_it(world, as_ana, as_cara):
    pk, said = uuid.uuid4(), "We worked on their own plan for hard days."
    as_ana.post(page("write", world.cara, pk), filled(worked_on_wrap="on", action="review"))
    assert said in shown(as_ana.get(page("sign", world.cara, pk)))
    as_ana.post(page("sign", world.cara, pk), {"version": 1})
    assert PeerSession.objects.get(pk=pk).worked_on_wrap
    assert said in shown(as_ana.get(note(world.cara, pk)))
    assert said not in shown(as_ana.get(note(world.cara, world.cara_session.pk)))
    assert "We worked on my own plan." in shown(as_cara.get(f"/my/sessions/{pk}/"))
    assert "We worked on my own plan." not in shown(as_cara.get(f"/my/sessions/{world.cara_session.pk}/"))
    with pytest.raises(Error, match="signed"):
        run_as_app("UPDATE peer_sessions_peersession SET worked_on_wrap = false WHERE id = %s", pk, user=world.ana)


def test_the_list_asks_equally_often_for_any_number(world, as_ana, django_assert_num_queries):
    as_ana.get(LIST)
    with django_assert_num_queries(13):
        as_ana.get(LIST)
    for number in range(29):
        person = factories.person(world.ana)
        factories.signed_session(person, world.ana, ended_at=timezone.now() - timedelta(days=number))
    with django_assert_num_queries(13):
        as_ana.get(LIST)


def test_other_words_from_a_page_that_has_added_something_are_not_dropped(world, as_ana):
    added = {"id": uuid.uuid4(), "words": "Her sister had come."}
    as_ana.post(own(world.cara_session), added)
    answer = as_ana.post(own(world.cara_session), added | {"words": "She slept well."})
    assert (answer.status_code, "What you typed now is not saved yet." in answer.content.decode()) == (409, True)
    again = {"id": answer.context["form"]["id"].value(), "words": "She slept well."}
    assert as_ana.post(own(world.cara_session), again).status_code == 302
    assert set(Addendum.objects.values_list("words", flat=True)) == {"Her sister had come.", "She slept well."}
