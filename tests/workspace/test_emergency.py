"""Opening somebody's record in an emergency, and what is owed afterwards."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, connection
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.emergency import NoSuchRecord, open_emergency, tell_by
from access.models import Access, BreakGlass, Restriction
from accounts.choices import Role
from accounts.policy import Reach
from consumers.models import Consumer, EmergencyContact
from outbox.models import Message
from sessions.models import Note
from tests import factories
from tests.conftest import signed_in
from tests.factories import EMERGENCY, NEIGHBOR
from tests.roles import as_app_role, run_as_app
from wrap.choices import Part, Section, ShareKind
from wrap.models import Share

OPEN, LIST, TODAY = (reverse(f"workspace:{name}") for name in ("emergency-open", "emergency-list", "today"))
BORN = date(1984, 3, 9)
MEDICAL = {
    "medical_personnel": "Dr. Amira Haddad",
    "medical_facility": "Reading Hospital",
    "medical_emergency": "An overdose",
}
NO_RECORD = "No record opens for this name and date of birth."


def asked(**changed) -> dict:
    return {"reason": EMERGENCY, "name": "Cara Whitfield", "born_on": BORN} | changed


def page(name: str, *about) -> str:
    return reverse(f"workspace:{name}", args=about)


def record_of(consumer) -> str:
    return page("emergency-record", consumer.pk)


def shown(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def plain(answer) -> str:
    """The page without what differs from one answer to the next."""
    return re.sub(
        r'(value="\w{64}"|name="writer" value="[^"]+"|Token": "\w{64}|data-left="\d+"|content="\d+")',
        "",
        answer.content.decode(),
    )


@pytest.fixture
def emergency(world) -> BreakGlass:
    """Ben opened Cara's record just now."""
    return factories.emergency(world.cara, world.ben)


def test_first_why_then_who(world, as_ben):
    first = shown(as_ben.get(OPEN))
    assert 'name="reason"' in first
    assert 'name="born_on"' not in first
    assert as_ben.post(OPEN, {"reason": " "}).status_code == 422
    second = shown(as_ben.post(OPEN, {"reason": EMERGENCY}))
    assert 'name="born_on"' in second
    assert EMERGENCY in second
    assert not BreakGlass.objects.exists()


def test_it_opens_whom_to_call_the_goals_and_the_last_three_notes(world, as_ben):
    factories.EmergencyContactFactory(consumer=world.cara)
    now = timezone.now()
    for number in range(1, 5):
        words = {"together": f"What was done {number} hours ago."}
        factories.signed_session(world.cara, world.ana, ended_at=now - timedelta(hours=number), words=words)
    answer = as_ben.post(OPEN, asked())
    assert answer.headers["Location"] == record_of(world.cara)
    text = shown(as_ben.get(record_of(world.cara)))
    assert NEIGHBOR in text
    assert world.cara_goal.words in text
    assert [f"What was done {number} hours ago." in text for number in range(1, 5)] == [True, True, True, False]


def test_it_says_who_works_with_them_and_that_there_are_no_more_notes(world, as_ben):
    second = factories.specialist(world.team_one, name="Abby Before")
    factories.AccessFactory(consumer=world.cara, user=second, is_primary=False)
    as_ben.post(OPEN, asked())
    text = shown(as_ben.get(record_of(world.cara)))
    assert 0 < text.index(world.ana.name) < text.index("Abby Before") < text.index(world.sam.name)
    assert world.sue.name not in text
    assert "No other signed notes are open to you." in text
    assert ".m.." not in text
    for number in range(1, 4):
        factories.signed_session(world.cara, world.ana, ended_at=timezone.now() - timedelta(hours=number))
    assert "No other signed notes" not in shown(as_ben.get(record_of(world.cara)))


def test_who_opened_it_finds_back_from_today_as_long_as_it_lasts(world, emergency, as_ben, as_sue):
    assert record_of(world.cara) in shown(as_ben.get(TODAY))
    assert record_of(world.cara) not in shown(as_sue.get(TODAY))
    Access.objects.filter(pk=emergency.access_id).update(ends_at=timezone.now())
    assert record_of(world.cara) not in shown(as_ben.get(TODAY))


def test_the_board_says_that_an_emergency_waits(world, emergency, as_sam, as_sue):
    board = reverse("workspace:team")
    assert "Please review it" in shown(as_sam.get(board))
    assert "Please review it" not in shown(as_sue.get(board))
    said = {"was_right": "yes", "words": "Cara was in danger."}
    as_sam.post(page("emergency-review", world.cara.pk, emergency.pk), said)
    assert "Please review it" not in shown(as_sam.get(board))


@pytest.mark.parametrize(
    ("phone", "is_kept"),
    [
        ("+1 (610) 555-0142 ext. 7", True),
        ("911", True),
        ("610.555.0142", True),
        ("my sister", False),
        ("ext 7", False),
        ("( ) -", False),
        ("610-555-0142, evenings", True),
        ("555-0142", False),
        ("5550142\x00", False),
    ],
)
def test_whom_to_call_has_a_number_that_can_be_dialed(world, as_cara, as_ida, phone, is_kept):
    told = {"name": "Nina Field", "phone": phone}
    answers = [
        as_cara.post(reverse("portal:emergency-contact-add"), told),
        as_ida.post(page("emergency-contact-add", world.cara.pk), told),
    ]
    assert EmergencyContact.objects.filter(phone=phone.replace("\x00", "")).count() == 2 * is_kept
    assert [answer.status_code == 302 for answer in answers] == [is_kept] * 2


def test_nothing_else_answers_about_this_person(world, as_ben):
    as_ben.post(OPEN, asked())
    about = [
        page("person-open", world.cara.pk),
        page("session-list", world.cara.pk),
        page("note-read", world.cara.pk, world.cara_session.pk),
        page("session-new", world.cara.pk),
        page("goal-read", world.cara.pk, world.cara_goal.pk),
    ]
    assert [as_ben.get(url).status_code for url in about] == [404] * len(about)
    assert "Cara" not in shown(as_ben.get(page("person-list")))


def test_it_closes_when_the_time_is_over(world, as_ben):
    factories.emergency(world.cara, world.ben, opened_at=timezone.now() - timedelta(hours=5))
    assert as_ben.get(record_of(world.cara)).status_code == 404


def test_it_stays_open_as_long_as_the_rule_says(world, as_ada, as_ben):
    rule = {"value": 2, "source": "Our board", "effective_from": timezone.localdate(timezone=world.agency.zone)}
    as_ada.post(reverse("workspace:rule-add", args=["break_glass_hours"]), rule)
    as_ben.post(OPEN, asked())
    access = Access.objects.get(user=world.ben, consumer=world.cara)
    assert access.ends_at - access.starts_at == timedelta(hours=2)


def test_it_is_open_to_nobody_but_who_opened_it(world, as_ben, as_sue):
    as_ben.post(OPEN, asked())
    assert as_sue.get(record_of(world.cara)).status_code == 404


def test_code_and_database_agree_whose_record_is_open(world, emergency):
    factories.emergency(world.dan, world.sue, opened_at=timezone.now() - timedelta(days=1))
    assert list(Consumer.objects.in_capacity(world.ben, Reach.OPENED)) == [world.cara]
    assert list(Consumer.objects.in_capacity(world.sue, Reach.OPENED)) == []
    with as_app_role(world.ben), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM emergency_consumers()")
        assert cursor.fetchall() == [(world.cara.pk,)]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Cara Whitfeld"},
        {"name": "Car"},
        {"born_on": date(1984, 3, 10)},
        {"name": "Nobody At All"},
        {"name": "%"},
    ],
)
def test_there_is_one_answer_when_there_is_none(world, as_ben, changed):
    answer = as_ben.post(OPEN, asked(**changed))
    assert answer.status_code == 422
    assert NO_RECORD in answer.content.decode()
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("name", ["cara whitfield", " Cara ", "CARA"])
def test_upper_case_and_the_name_one_goes_by_count_as_exact(world, as_ben, name):
    assert as_ben.post(OPEN, asked(name=name)).status_code == 302


def test_a_namesake_born_on_the_same_day_opens_neither(world, as_ben):
    factories.person(world.ana, name="Cara Whitfield", birth_on=BORN)
    assert NO_RECORD in as_ben.post(OPEN, asked()).content.decode()


def test_a_restricted_record_opens_to_nobody_this_way(world, as_ben):
    missing = plain(as_ben.post(OPEN, asked(name="Nobody At All")))
    Restriction.objects.create(
        consumer=world.cara, reason=RestrictionReason.ASKED, starts_at=timezone.now(), made_by=world.pia
    )
    assert plain(as_ben.post(OPEN, asked())).replace("Cara Whitfield", "Nobody At All") == missing
    assert not BreakGlass.objects.exists()


def test_a_record_one_may_read_anyway_is_not_opened(world, as_ana):
    answer = as_ana.post(OPEN, asked())
    assert answer.headers["Location"] == page("person-open", world.cara.pk)
    assert not BreakGlass.objects.exists()


def test_sent_twice_it_is_opened_once_and_told_once(world, as_ben):
    as_ben.post(OPEN, asked())
    as_ben.post(OPEN, asked())
    assert BreakGlass.objects.count() == 1
    assert Message.objects.filter(key__startswith="emergency:").count() == 2


def test_it_cannot_be_tried_for_ever(world, as_ben):
    answers = [as_ben.post(OPEN, asked(name=f"Nobody {number}")).status_code for number in range(11)]
    assert answers == [422] * 10 + [429]
    assert as_ben.post(OPEN, asked()).status_code == 429
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize(
    ("medical", "is_read"), [({}, False), (MEDICAL, True)], ids=["without 2.51", "with what 2.51 asks for"]
)
def test_notes_of_substance_use_services_open_with_what_the_law_asks_for(world, as_ben, medical, is_read):
    words = {"together": "We went to the methadone clinic.", "is_part_2": True}
    factories.signed_session(world.cara, world.ana, words=words)
    as_ben.post(OPEN, asked(**medical))
    assert ("methadone" in shown(as_ben.get(record_of(world.cara)))) is is_read


@pytest.mark.parametrize("missing", MEDICAL)
def test_the_law_asks_for_all_three_or_none(world, as_ben, missing):
    answer = as_ben.post(OPEN, asked(**(MEDICAL | {missing: ""})))
    assert answer.status_code == 422
    assert "all three of these or none" in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"born_on": "yesterday"}, {"name": "a\x00b"}, {"name": ""}, {"reason": "x" * 6000}])
def test_bad_input_is_answered_in_a_sentence(world, as_ben, wrong):
    assert as_ben.post(OPEN, asked(**wrong)).status_code == 422


def test_supervisor_and_privacy_officer_are_told_at_once_without_a_name(world, as_ben):
    as_ben.post(OPEN, asked())
    mails = Message.objects.filter(key__startswith="emergency:")
    assert {mail.to for mail in mails} == {world.sam.email, world.pia.email}
    for mail in mails:
        assert LIST in mail.body
        assert not any(name in mail.subject + mail.body for name in ("Cara", "Whitfield", "Ben", EMERGENCY))


def test_it_stands_on_today_of_those_who_have_to_look_until_they_have(world, emergency, as_sam, as_pia, as_sue):
    assert "review this" in shown(as_sam.get(TODAY))
    assert "review this" in shown(as_pia.get(TODAY))
    assert "Cara" not in shown(as_sue.get(TODAY))
    said = {"was_right": "yes", "words": "I called Ben, and Cara was in danger."}
    review = page("emergency-review", world.cara.pk, emergency.pk)
    assert as_sam.post(review, said).status_code == 302
    assert "review this" not in shown(as_sam.get(TODAY))
    assert "review this" in shown(as_pia.get(TODAY))
    assert as_pia.post(review, said | {"was_right": "no"}).status_code == 302
    assert {(one.as_role, one.reviewed_by, one.was_right) for one in emergency.reviews.all()} == {
        (Role.SUPERVISOR, world.sam, True),
        (Role.PRIVACY_OFFICER, world.pia, False),
    }


def test_a_review_is_written_once(world, emergency, as_sam):
    review = page("emergency-review", world.cara.pk, emergency.pk)
    for words in ("First.", "Second."):
        as_sam.post(review, {"was_right": "yes", "words": words})
    assert [one.words for one in emergency.reviews.all()] == ["First."]


def test_nobody_looks_at_what_they_did_themselves(world, as_pia):
    factories.RoleGrantFactory(user=world.pia, role=Role.SPECIALIST)
    own = factories.emergency(world.cara, world.pia)
    review = page("emergency-review", world.cara.pk, own.pk)
    answer = as_pia.post(review, {"was_right": "yes", "words": "All good."})
    assert answer.status_code == 422
    assert "You opened this record yourself" in answer.content.decode()
    assert "review this" not in shown(as_pia.get(TODAY))
    with pytest.raises(Error, match="row-level security"):
        run_as_app(
            "INSERT INTO access_breakglassreview (break_glass_id, consumer_id, as_role, was_right, words,"
            " reviewed_by_id, reviewed_at) VALUES (%s, %s, 'privacy_officer', true, 'Good', %s, now())",
            own.pk,
            world.cara.pk,
            world.pia.pk,
            user=world.pia,
        )


@pytest.mark.parametrize("who", ["sue", "ben", "ana"])
def test_only_who_answers_for_the_person_reviews(world, emergency, who):
    user = getattr(world, who)
    with pytest.raises(Error, match="row-level security"):
        run_as_app(
            "INSERT INTO access_breakglassreview (break_glass_id, consumer_id, as_role, was_right, words,"
            " reviewed_by_id, reviewed_at) VALUES (%s, %s, 'supervisor', true, 'Good', %s, now())",
            emergency.pk,
            world.cara.pk,
            user.pk,
            user=user,
        )


def test_a_review_says_what_is_missing(world, emergency, as_sam):
    answer = as_sam.post(page("emergency-review", world.cara.pk, emergency.pk), {})
    assert answer.status_code == 422
    assert "Write a few words about what you found." in answer.content.decode()


def test_the_person_is_told_on_their_first_page_and_that_counts(world, emergency, as_cara, as_pia):
    text = shown(as_cara.get(reverse("portal:home")))
    assert "Ben Okafor opened your record. They said it was an emergency." in text
    assert EMERGENCY in text
    emergency.refresh_from_db()
    assert emergency.told_at is not None
    assert "They read it in the portal" in shown(as_pia.get(page("emergency-read", world.cara.pk, emergency.pk)))
    assert "it was an emergency" in shown(as_cara.get(reverse("portal:home"))), "news for two weeks"
    assert "it was an emergency" not in shown(signed_in(world.dan_account).get(reverse("portal:home")))


def test_news_of_it_ends(world, as_cara):
    month = timezone.now() - timedelta(days=30)
    factories.emergency(world.cara, world.ben, opened_at=month, told_at=month, told_how="portal")
    assert "it was an emergency" not in shown(as_cara.get(reverse("portal:home")))


def test_when_the_person_does_not_come_in_time_it_is_somebodys_duty_to_tell(world, as_ana, as_sam, as_pia):
    late = factories.emergency(world.cara, world.ben, opened_at=timezone.now() - timedelta(days=7))
    assert ["tell the person" in shown(one.get(TODAY)) for one in (as_ana, as_sam, as_pia)] == [True] * 3
    tell = page("emergency-tell", world.cara.pk, late.pk)
    assert as_ana.post(tell, {"how": " "}).status_code == 422
    assert as_ana.post(tell, {"how": "At the river, and she was glad."}).status_code == 302
    late.refresh_from_db()
    assert (late.told_by, late.told_how) == (world.ana, "At the river, and she was glad.")
    assert ["tell the person" in shown(one.get(TODAY)) for one in (as_ana, as_sam, as_pia)] == [False] * 3


def test_whoever_has_no_portal_is_told_by_somebody_at_once(world, emergency, as_ana):
    assert "tell the person" not in shown(as_ana.get(TODAY))
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve Moore", user=None)
    factories.AccessFactory(consumer=eve, user=world.ana)
    factories.emergency(eve, world.ben)
    assert "tell the person" in shown(as_ana.get(TODAY))


def test_a_colleague_who_is_not_primary_is_not_asked_to_tell(world):
    colleague = factories.specialist(world.team_one)
    factories.AccessFactory(consumer=world.cara, user=colleague, is_primary=False)
    factories.emergency(world.cara, world.ben, opened_at=timezone.now() - timedelta(days=7))
    assert "tell the person" not in shown(signed_in(colleague).get(TODAY))


@pytest.mark.parametrize(
    ("opened", "by"),
    [
        ((2026, 11, 18), date(2026, 11, 20)),  # a Wednesday
        ((2026, 11, 19), date(2026, 11, 23)),
        ((2026, 11, 20), date(2026, 11, 24)),
        ((2026, 11, 21), date(2026, 11, 24)),  # a Saturday
        ((2026, 11, 22), date(2026, 11, 24)),
    ],
)
def test_two_working_days_pass_over_the_weekend(opened, by):
    assert tell_by(datetime(*opened, 12, tzinfo=UTC), 2) == by


def test_what_was_written_about_an_emergency_never_changes(world, emergency):
    statement = "UPDATE access_breakglass SET {} WHERE access_id = %s"
    with pytest.raises(Error, match="Cannot update"):
        run_as_app(statement.format("reason = 'Another'"), emergency.pk, user=world.sam)
    told = "told_at = now(), told_how = 'By phone'"
    assert run_as_app(statement.format(told), emergency.pk, user=world.ben) == 0
    assert run_as_app(statement.format(told), emergency.pk, user=world.sam) == 1
    with pytest.raises(Error, match="Cannot update"):
        run_as_app(statement.format("told_at = NULL"), emergency.pk, user=world.sam)


@pytest.mark.parametrize("who", ["ida", "pia", "max", "ron", "ada", "cara_account"])
def test_no_other_role_opens_an_emergency(world, who):
    user = getattr(world, who)
    assert signed_in(user).get(OPEN).status_code == 403
    asked_for = {"name": "Dan Kowalski", "born_on": world.dan.birth_on, "reason": "Why"}
    with as_app_role(user), pytest.raises(NoSuchRecord):
        open_emergency(**asked_for, by=user, now=timezone.now())


def test_the_emergency_page_asks_equally_often_for_any_number(world, as_ben, django_assert_num_queries):
    as_ben.post(OPEN, asked())
    as_ben.get(record_of(world.cara))
    with django_assert_num_queries(20):
        as_ben.get(record_of(world.cara))
    for _number in range(30):
        factories.EmergencyContactFactory(consumer=world.cara)
        factories.signed_session(world.cara, world.ana)
        factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    assert Note.objects.filter(consumer=world.cara).count() > 30
    now = timezone.now()
    Share.objects.create(consumer=world.cara, part=Part.CRISIS, kind=ShareKind.EMERGENCY, started_at=now)
    factories.directive(world.cara, kept_where="With my sister")
    for _number in range(9):
        factories.wrap_paper(world.cara, Part.CRISIS)
    with django_assert_num_queries(20):
        shown = as_ben.get(record_of(world.cara)).content.decode()
    assert "Speak softly" in shown
    assert "With my sister" in shown
    assert "Page 9 from paper" in shown


def test_what_is_sent_after_somebody_else_is_told_and_stays_on_the_page(world, as_sam):
    """A telling or a review from a page that was opened before a colleague's is not dropped silently."""
    emergency = factories.emergency(world.cara, world.ben, told_at=timezone.now(), told_how="On the phone.")
    tell = reverse("workspace:emergency-tell", args=[world.cara.pk, emergency.pk])
    answer = as_sam.post(tell, {"how": "At the office, and I brought tea."})
    assert answer.status_code == 409
    assert "so this was not saved" in answer.content.decode()
    assert "I brought tea." in answer.content.decode()
    review = reverse("workspace:emergency-review", args=[world.cara.pk, emergency.pk])
    first, second = ({"was_right": "yes", "words": words} for words in ("It was right.", "I asked, and it was right."))
    assert as_sam.post(review, first).status_code == 302
    assert as_sam.post(review, first).status_code == 302  # sent twice
    answer = as_sam.post(review, second)
    assert answer.status_code == 409
    assert "your text was not saved" in answer.content.decode()
    assert "I asked, and it was right." in answer.content.decode()
