"""Logging a session from choosing the person to the signed note, and who may read what."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from access.choices import AccessKind
from accounts import unsaved
from accounts.choices import Role
from consumers.choices import Status
from sessions.models import Draft, Note, PeerSession
from tests import factories
from tests.workspace.session_pages import LOG, TODAY, filled, note, page, yesterday

WORDS = "We took the bus to the library."


def shown(browser, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def sought(browser, words: str) -> str:
    answer = browser.post(LOG, {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def names_in_order(text: str, *names: str) -> list[str]:
    return sorted((name for name in names if name in text), key=text.index)


# Choosing the person


def test_only_people_one_works_with_can_be_chosen(world, as_ana):
    factories.AccessFactory(consumer=world.dan, user=world.ana, kind=AccessKind.SAMPLE, is_primary=False)
    assert names_in_order(shown(as_ana, LOG), "Cara", "Dan") == ["Cara"]


def test_the_people_met_last_stand_first_and_those_whose_service_ended_last(world, as_ana):
    factories.person(world.ana, name="Abe Never")
    late = factories.person(world.ana, name="Bea Yesterday")
    gone = factories.person(world.ana, name="Gil Gone", status=Status.ENDED)
    factories.signed_session(late, world.ana, ended_at=timezone.now() - timedelta(minutes=1))
    factories.signed_session(gone, world.ana, ended_at=timezone.now() - timedelta(seconds=1))
    names = ("Abe Never", "Bea Yesterday", "Gil Gone", "Cara Whitfield")
    assert names_in_order(shown(as_ana, LOG), *names) == ["Bea Yesterday", "Cara Whitfield", "Abe Never", "Gil Gone"]


def test_a_person_is_found_by_part_of_the_name_they_go_by_with_and_without_script(world, as_ana):
    factories.person(world.ana, name="Wilhelmina Long", goes_by="Billie")
    whole = sought(as_ana, "bill")
    part = as_ana.post(LOG, {"q": "bill"}, headers={"HX-Request": "true"}).content.decode()
    assert names_in_order(whole, "Billie", "Cara") == names_in_order(part, "Billie", "Cara") == ["Billie"]
    assert "<html" in whole
    assert "<html" not in part


@pytest.mark.parametrize("words", ["%", "_", "'", "x" * 5000, "🦊", "a\x00b"])
def test_strange_searches_find_nobody_and_break_nothing(world, as_ana, words):
    assert "No one by that name" in sought(as_ana, words)


def test_a_search_for_nothing_finds_everybody(world, as_ana):
    assert "Cara Whitfield" in sought(as_ana, "\x00 ")


def test_at_most_twenty_people_are_listed(world, as_ana):
    for number in range(21):
        factories.person(world.ana, name=f"Person Number{number:02}")
    text = shown(as_ana, LOG)
    assert text.count("Person Number") + text.count("Cara Whitfield") == 20
    assert "There are more people." in text


def test_an_open_draft_is_offered_where_the_person_is_chosen(world, as_ana, as_ben):
    assert page("write", world.cara, world.cara_draft) in shown(as_ana, LOG)
    factories.AccessFactory(consumer=world.cara, user=world.ben, kind=AccessKind.COVER, is_primary=False)
    assert page("write", world.cara, world.cara_draft) not in shown(as_ben, LOG)


@pytest.mark.parametrize("people", [1, 30])
def test_choosing_asks_the_database_equally_often_for_any_number(world, as_ana, people, django_assert_num_queries):
    for number in range(people - 1):
        factories.draft(factories.person(world.ana, name=f"Person {number}"), world.ana)
    with django_assert_num_queries(11):
        as_ana.get(LOG)


def test_nobody_starts_a_session_about_somebody_they_only_look_at(world, as_ana):
    factories.RoleGrantFactory(user=world.ana, role=Role.REVIEWER)
    factories.AccessFactory(consumer=world.dan, user=world.ana, kind=AccessKind.SAMPLE, is_primary=False)
    fresh = uuid.uuid4()
    answers = [
        as_ana.get(page("new", world.dan)),
        as_ana.get(page("write", world.dan, fresh)),
        as_ana.post(page("write", world.dan, fresh), filled()),
        as_ana.post(page("draft", world.dan, fresh), filled()),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert not PeerSession.objects.filter(pk=fresh).exists()


# Writing


def test_a_new_session_has_an_id_of_its_own(world, as_ana):
    first, second = (as_ana.get(page("new", world.cara))["Location"] for _time in range(2))
    assert first != second
    assert not PeerSession.objects.filter(consumer=world.cara).exclude(
        pk__in=[world.cara_session.pk, world.cara_draft.pk]
    )
    assert as_ana.get(first).status_code == 200


def test_a_new_form_is_about_today_and_like_the_last_session(world, as_ana):
    factories.signed_session(
        world.cara, world.ana, mode="video", place="telehealth", ended_at=timezone.now() - timedelta(minutes=5)
    )
    form = as_ana.get(page("write", world.cara, uuid.uuid4())).context["form"]
    assert {name: form.typed[name] for name in ("on", "start", "end", "mode", "place")} == {
        "on": timezone.localdate(timezone.now(), world.agency.zone).isoformat(),
        "start": "",
        "end": "",
        "mode": "video",
        "place": "telehealth",
    }


def test_the_form_offers_the_goals_being_worked_on_and_those_already_ticked(world, as_ana):
    resting = factories.goal(world.cara, words="Learn to sew")
    resting.progress = "resting"
    resting.save()
    fresh = page("write", world.cara, uuid.uuid4())
    assert names_in_order(shown(as_ana, fresh), world.cara_goal.words, "Learn to sew") == [world.cara_goal.words]
    as_ana.post(fresh, filled(goals=[resting.pk]))
    assert names_in_order(shown(as_ana, fresh), "Learn to sew") == ["Learn to sew"]


def test_a_form_filled_in_well_is_kept_and_shown_for_signing(world, as_ana):
    fresh = uuid.uuid4()
    answer = as_ana.post(page("write", world.cara, fresh), filled(goals=[world.cara_goal.pk]))
    assert answer["Location"] == page("sign", world.cara, fresh)
    text = shown(as_ana, answer["Location"])
    expected = (WORDS, "I did not think I could.", "Go again on Friday.", world.cara_goal.words, "45 min", "Community")
    assert set(names_in_order(text, *expected)) == set(expected)
    session = PeerSession.objects.get(pk=fresh)
    assert (session.minutes, session.signed_at, list(session.goals.all())) == (45, None, [world.cara_goal])


def test_what_cannot_be_signed_is_kept_and_shown_with_sentences(world, as_ana):
    fresh = uuid.uuid4()
    answer = as_ana.post(page("write", world.cara, fresh), filled(start="25:99", together="", own_words="Kept words"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "This is not a time of day." in text
    assert "Write at least a few words" in text
    assert "Kept words" in text
    draft = Draft.objects.get(pk=fresh)
    assert (draft.typed["start"], draft.typed["own_words"]) == ("25:99", "Kept words")


def test_past_midnight_is_offered_in_the_error_and_accepted(world, as_ana):
    fresh = page("write", world.cara, uuid.uuid4())
    day = (yesterday() - timedelta(days=1)).isoformat()
    refused = as_ana.post(fresh, filled(on=day, start="23:30", end="00:15"))
    assert "The end is before the start." in refused.content.decode()
    assert "It went past midnight" in refused.content.decode()
    version = refused.context["version"]
    taken = as_ana.post(fresh, filled(on=day, start="23:30", end="00:15", past_midnight="on", version=version))
    assert "45 min" in shown(as_ana, taken["Location"])


def test_nul_bytes_and_any_letters_survive_the_form(world, as_ana):
    fresh = uuid.uuid4()
    words = "Zoë said “好” 👩🏽‍🚀 <script>alert(1)</script>\nשלום\u200d {{ x }}"
    as_ana.post(page("write", world.cara, fresh), filled(together=f"\x00{words}\x00"))
    assert Draft.objects.get(pk=fresh).typed["together"] == words
    as_ana.post(page("sign", world.cara, fresh), {"version": 1})
    assert Note.objects.get(pk=fresh).together == words


def test_a_megabyte_is_kept_and_told_to_be_too_long(world, as_ana):
    fresh = uuid.uuid4()
    answer = as_ana.post(page("write", world.cara, fresh), filled(together="ä" * 1_000_000))
    assert "1,000,000 letters long" in answer.content.decode()
    assert len(Draft.objects.get(pk=fresh).typed["together"]) == 1_000_000


def test_goals_of_somebody_else_are_refused(world, as_ana):
    fresh = uuid.uuid4()
    answer = as_ana.post(page("write", world.cara, fresh), filled(goals=[world.dan_goal.pk, "nonsense"]))
    assert answer.status_code == 422
    assert "no longer one of Cara’s goals" in answer.content.decode()
    assert not PeerSession.objects.get(pk=fresh).goals.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 5000, "1.5"])
def test_a_version_that_is_no_number_counts_as_none(world, as_ana, version):
    assert as_ana.post(page("write", world.cara, uuid.uuid4()), filled(version=version)).status_code == 302


@pytest.mark.parametrize("goals", [1, 30])
def test_the_form_asks_the_database_equally_often_for_any_number_of_goals(
    world, as_ana, goals, django_assert_num_queries
):
    for number in range(goals - 1):
        factories.goal(world.cara, words=f"Goal {number}")
    with django_assert_num_queries(17):
        as_ana.get(page("write", world.cara, uuid.uuid4()))
    with django_assert_num_queries(16):
        as_ana.get(page("write", world.cara, world.cara_draft))


# Signing


def signed(as_ana, world) -> uuid.UUID:
    fresh = uuid.uuid4()
    as_ana.post(page("write", world.cara, fresh), filled(goals=[world.cara_goal.pk]))
    as_ana.post(page("sign", world.cara, fresh), {"version": 1})
    return fresh


def test_signing_locks_the_note_and_takes_the_draft_away(world, as_ana):
    session = PeerSession.objects.get(pk=signed(as_ana, world))
    assert session.signed_at is not None
    assert (session.note.together, session.note.own_words) == (WORDS, "I did not think I could.")
    assert not Draft.objects.filter(pk=session.pk).exists()


def test_signing_twice_makes_one_note_and_shows_it(world, as_ana):
    fresh = signed(as_ana, world)
    again = as_ana.post(page("sign", world.cara, fresh), {"version": 1})
    assert again["Location"] == note(world.cara, fresh)
    assert Note.objects.filter(pk=fresh).count() == 1


def test_what_was_changed_since_it_was_read_over_is_not_signed(world, as_ana):
    fresh = uuid.uuid4()
    as_ana.post(page("write", world.cara, fresh), filled())
    as_ana.post(page("draft", world.cara, fresh), filled(together="Something else.", version=1))
    answer = as_ana.post(page("sign", world.cara, fresh), {"version": 1}, follow=True)
    assert "This note was just changed elsewhere." in answer.content.decode()
    assert "Something else." in answer.content.decode()
    assert PeerSession.objects.get(pk=fresh).signed_at is None


def test_a_draft_that_is_not_complete_cannot_be_signed_and_says_why(world, as_ana):
    fresh = uuid.uuid4()
    as_ana.post(page("write", world.cara, fresh), filled(together=""))
    for answer in (
        as_ana.get(page("sign", world.cara, fresh), follow=True),
        as_ana.post(page("sign", world.cara, fresh), {"version": 1}, follow=True),
    ):
        assert "Write at least a few words" in answer.content.decode()
    assert PeerSession.objects.get(pk=fresh).signed_at is None


def test_a_session_that_is_not_over_cannot_be_signed_yet(world, as_ana):
    fresh = uuid.uuid4()
    tomorrow = timezone.localdate() + timedelta(days=2)
    answer = as_ana.post(page("write", world.cara, fresh), filled(on=tomorrow.isoformat()))
    assert "This day is in the future." in answer.content.decode()


def test_a_note_is_signed_with_the_times_that_were_read_over(world, as_ana):
    """A new time zone of the agency moves what the clock times mean; signing asks again instead of guessing."""
    fresh = uuid.uuid4()
    as_ana.post(page("write", world.cara, fresh), filled())
    world.agency.time_zone = "America/Los_Angeles"
    world.agency.save()
    refused = as_ana.post(page("sign", world.cara, fresh), {"version": 1})
    assert refused["Location"] == page("write", world.cara, fresh) + "?check=1"
    as_ana.post(page("write", world.cara, fresh), filled(version=1))
    as_ana.post(page("sign", world.cara, fresh), {"version": 1})
    session = PeerSession.objects.get(pk=fresh)
    assert timezone.localtime(session.starts_at, world.agency.zone).hour == 10


def test_signed_is_signed_whatever_is_opened_or_sent(world, as_ana):
    fresh = signed(as_ana, world)
    to_note = note(world.cara, fresh)
    for name in ("write", "sign", "discard"):
        assert as_ana.get(page(name, world.cara, fresh))["Location"] == to_note
    assert as_ana.post(page("discard", world.cara, fresh))["Location"] == to_note
    assert Note.objects.get(pk=fresh).together == WORDS


def test_the_page_for_signing_asks_the_database_so_often(world, as_ana, django_assert_num_queries):
    fresh = uuid.uuid4()
    as_ana.post(page("write", world.cara, fresh), filled(goals=[world.cara_goal.pk]))
    with django_assert_num_queries(17):
        as_ana.get(page("sign", world.cara, fresh))
    with django_assert_num_queries(24):
        as_ana.post(page("sign", world.cara, fresh), {"version": 1})


# Discarding


def test_discarding_asks_first_and_then_nothing_is_left(world, as_ana):
    address = page("discard", world.cara, world.cara_draft)
    assert "Discard this draft?" in shown(as_ana, address)
    assert as_ana.post(address)["Location"] == TODAY
    assert not PeerSession.objects.filter(pk=world.cara_draft.pk).exists()
    assert as_ana.post(address)["Location"] == TODAY


# Reading


def test_a_signed_note_says_who_wrote_it_and_when(world, as_ana, as_sam):
    for browser in (as_ana, as_sam):
        text = shown(browser, note(world.cara, world.cara_session))
        assert "We walked and talked." in text
        assert "I slept better." in text
        assert "Written by Ana Lopez · signed" in text
        assert "crisis-line" in text


def test_ones_own_draft_opens_for_writing(world, as_ana):
    assert as_ana.get(note(world.cara, world.cara_draft))["Location"] == page("write", world.cara, world.cara_draft)


@pytest.mark.parametrize("sessions", [1, 30])
def test_lists_and_notes_ask_the_database_equally_often_for_any_number(
    world, as_ana, sessions, django_assert_num_queries
):
    for _number in range(sessions - 1):
        factories.signed_session(world.cara, world.ana, goals=[world.cara_goal])
    with django_assert_num_queries(14):
        as_ana.get(page("list", world.cara))
    with django_assert_num_queries(17):
        as_ana.get(note(world.cara, world.cara_session))


def test_the_list_has_pages_the_latest_first(world, as_ana):
    for number in range(25):
        factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(days=number + 3))
    first, second = (shown(as_ana, page("list", world.cara) + f"?page={number}") for number in (1, 2))
    assert first.count(page("list", world.cara)) >= 20
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert "Page 2 of 2" in shown(as_ana, page("list", world.cara) + "?page=999")


def test_discarding_also_lets_go_of_what_was_kept_for_another_page(world, as_ana):
    draft = world.cara_draft.draft
    typed = "Words that were in the way of others."
    sent = filled(version=draft.version + 7, together=typed, writer=unsaved.stamp(world.ana))
    refused = as_ana.post(page("draft", world.cara, draft), sent, headers={"X-Requested-With": "fetch"})
    assert refused.status_code == 409
    assert typed in as_ana.get(page("write", world.cara, draft)).content.decode()
    as_ana.post(page("discard", world.cara, draft))
    assert typed not in as_ana.get(page("write", world.cara, draft)).content.decode()


def test_what_is_signed_already_is_said_when_it_is_signed_again_or_thrown_away(world, as_ana):
    fresh = signed(as_ana, world)
    as_ana.get(note(world.cara, fresh))  # reads the first message
    again = as_ana.post(page("sign", world.cara, fresh), {"version": 1}, follow=True)
    assert "This note was signed already." in again.content.decode()
    kept = as_ana.post(page("discard", world.cara, fresh), follow=True)
    assert "This note was signed already, so it stays." in kept.content.decode()
    assert Note.objects.filter(pk=fresh).exists()
