"""A phone that was handed to somebody: one page, their name, their words; the way back is the owner's password."""

import re
import time
import uuid
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import UpdateError
from django.db import ProgrammingError, connection
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.restricting import restrict
from accounts import handover
from accounts.actor import ActorKind, acting
from accounts.handover import Task
from consumers.models import Consumer, Pin, PinRestore
from consumers.models.pins import MOST_TRIES
from consumers.pins import PinLocked, PinState, is_pin, pin_state, set_pin
from goals.choices import Domain, Progress
from goals.models import Goal, ProgressMark
from peerhub.pipeline import idle
from tests import factories
from tests.access.samples import caras, prepare
from tests.access.walk import every_route
from tests.conftest import signed_in
from tests.factories import PASSWORD, app_code
from tests.roles import AppClient, as_app_role

PAGE = reverse("portal:handover-open")
UNLOCK = reverse("account_reauthenticate")
TODAY = reverse("workspace:today")
PIN = "5183"
FETCH = {"X-Requested-With": "fetch"}
WORDS = "Learn to swim before my birthday"


def start(person: Consumer) -> str:
    return reverse("workspace:handover-start", args=[person.pk])


def hand(client: AppClient, person: Consumer) -> AppClient:
    """The phone goes to the person."""
    answer = client.post(start(person), {"task": Task.GOALS})
    assert answer.headers["Location"] == PAGE
    return client


def has_pin(person: Consumer, digits: str = PIN) -> None:
    set_pin(consumer=person, digits=digits, on_phone_of=None, now=timezone.now())


def add(client: AppClient, words: str = WORDS):
    sent = {"words": words, "domain": Domain.WELLNESS, "id": "0b8f6cf6-51a0-4c5e-9b3c-0c1ad8e39f10"}
    return client.post(f"{PAGE}?do=add", sent)


@pytest.fixture
def phone(world, as_ana) -> AppClient:
    """Ana's phone in Cara's hands."""
    has_pin(world.cara)
    return hand(as_ana, world.cara)


@pytest.fixture
def hers(phone) -> AppClient:
    """The same, after Cara has typed her PIN."""
    phone.post(PAGE, {"digits": PIN})
    return phone


# One page


def test_every_address_leads_to_the_one_page_and_shows_nothing_of_the_staff(world, hers):
    """Back, a typed address and a second tab all ask for one of these."""
    session = hers.cookies["sessionid"].value
    open_to_all = {"portal:handover-open", "portal:leave", "set_language", "healthz", "offline", "service_worker"}
    open_to_all |= {"at_hand"}  # the same for everybody
    answers, said = {}, set()
    prepare(world)
    for route in every_route():
        if route.name in open_to_all | {"still_here", "account_reauthenticate"} or route.name.startswith("mfa_reauth"):
            continue
        for method in ("GET", "POST"):
            client = AppClient()
            client.cookies["sessionid"] = session
            response = client.generic(method, route.url(caras(world)))
            answers[route.name, method] = (response.status_code, response.headers.get("Location"))
            said.add(response.content)
    assert len(answers) > 60
    assert answers == dict.fromkeys(answers, (302, PAGE))
    assert said == {b""}
    assert hers.get(PAGE).status_code == 200


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, FETCH], ids=["htmx", "fetch"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_part_of_a_page_is_refused_in_one_word(world, hers, headers, method):
    response = hers.generic(method, f"/work/consumers/{world.cara.pk}/", headers=headers)
    assert (response.status_code, response.content) == (403, b"")


@pytest.mark.parametrize("page", ["", "?do=add", "?do=edit&goal={goal}", "?do=mark&goal={goal}", "?goal={goal}"])
def test_the_page_has_one_name_no_navigation_and_the_crisis_bar(world, hers, page):
    text = hers.get(PAGE + page.format(goal=world.cara_goal.pk)).content.decode()
    names = ("Ana", "Lopez", "Sam", "Rivera", "Dan")
    assert [name for name in names if re.search(rf"\b{name}\b", text)] == []  # a token may have these letters
    assert [part for part in ("/work/", "<nav") if part in text] == []
    assert ("Cara" in text, "data-crisis" in text, 'action="/my/leave/"' in text) == (True, True, True)
    assert text.count("<h1") == 1


def test_what_was_about_to_be_said_to_its_owner_is_not_said_to_the_person(world, as_ana):
    as_ana.post(reverse("workspace:session-discard", args=[world.cara.pk, world.cara_draft.pk]))
    hand(as_ana, world.cara)
    assert "Discarded" not in as_ana.get(PAGE).content.decode()


@pytest.mark.parametrize("page", ["?do=edit&goal={dans}", "?do=mark&goal={dans}", "?do=edit&goal=x", "?do=what"])
def test_somebody_elses_goal_is_not_found(world, hers, page):
    answer = hers.get(PAGE + page.format(dans=world.dan_goal.pk))
    assert (answer.status_code, world.dan_goal.words in answer.content.decode()) == (404, False)


def test_an_answer_to_an_older_request_does_not_bring_the_pages_back(world, as_ana):
    """Another tab's request was under way: it writes the session as it was before."""
    before = as_ana.session
    before["presence"] = {**before["presence"], "seen_at": time.time()}
    hand(as_ana, world.cara)
    with pytest.raises(UpdateError):
        before.save()
    assert as_ana.get(TODAY).headers["Location"] == PAGE


@pytest.mark.parametrize("step", [{"digits": PIN}, {"step": "done"}, {"step": "again"}], ids=str)
def test_an_answer_to_an_older_request_does_not_bring_the_goals_back(world, phone, step):
    """The person is done, or has confirmed nothing, whatever was under way in another tab."""
    before = phone.session
    before["presence"] = {**before["presence"], "seen_at": time.time()}
    phone.post(PAGE, step)
    with pytest.raises(UpdateError):
        before.save()


def test_each_step_leaves_the_phone_among_its_owners_devices(world):
    browser = AppClient()
    browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": app_code()})
    has_pin(world.cara)
    hand(browser, world.cara)
    for step in ({"digits": PIN}, {"step": "done"}, {"step": "again"}):
        browser.post(PAGE, step)
        assert UserSession.objects.get(user=world.ana).session_key == browser.cookies["sessionid"].value


# Who may hand it over, and how it comes back


@pytest.mark.parametrize("how", ["assignment ended", "role ended", "restricted"])
def test_nothing_of_the_person_answers_once_they_do_not_work_together_any_more(world, hers, how):
    now = timezone.now()
    if how == "assignment ended":
        world.cara.accesses.update(ends_at=now)
    elif how == "role ended":
        world.ana.grants.update(starts_on=now.date() - timedelta(days=9), ends_on=now.date() - timedelta(days=2))
    else:
        restrict(
            consumer=world.cara, reason=RestrictionReason.ASKED, staff_account=None, named=[], by=world.pia, now=now
        )
    for answer in (hers.get(PAGE), hers.get(f"{PAGE}?do=add"), add(hers), hers.post(PAGE, {"digits": PIN})):
        text = answer.content.decode()
        assert (answer.status_code, "Please give the phone back now." in text) == (403, True)
        assert [word for word in ("Cara", "Walk by the river") if word in text] == []
    assert not Goal.objects.filter(words=WORDS).exists()
    assert hers.get(TODAY).headers["Location"] == PAGE
    assert hers.post(UNLOCK, {"password": PASSWORD}).status_code == 302
    assert hers.get(TODAY).headers.get("Location") != PAGE


def test_a_phone_is_handed_to_somebody_one_works_with(world, as_ana, as_sam, as_ida, as_ben):
    assert as_ana.get(start(world.cara)).status_code == 200
    for client, person, status in ((as_ana, world.dan, 404), (as_ben, world.cara, 404), (as_sam, world.cara, 403)):
        assert client.post(start(person), {"task": Task.GOALS}).status_code == status
        assert handover.current(client.session) is None
    assert as_ida.post(start(world.cara), {"task": Task.GOALS}).status_code == 403


def test_a_task_that_is_none_hands_nothing_over(world, as_ana):
    as_ana.post(start(world.cara), {"task": "everything"})
    assert handover.current(as_ana.session) is None


def test_the_owners_password_brings_the_pages_back(world, hers):
    assert hers.post(UNLOCK, {"password": "wrong"}).status_code == 200
    assert hers.get(TODAY).headers["Location"] == PAGE
    hers.post(UNLOCK, {"password": PASSWORD})
    assert hers.get(PAGE).headers["Location"] == "/"
    assert hers.get(TODAY).status_code == 200
    assert (hers.get(PAGE).status_code, handover.KEY in hers.session) == (403, False)


def test_a_code_of_the_owners_brings_them_back_too(world, hers):
    hers.post(reverse("mfa_reauthenticate"), {"code": app_code()})
    assert hers.get(TODAY).status_code == 200


def test_the_page_that_asks_for_the_password_names_nobody(hers):
    for answer in (hers.get(UNLOCK), hers.post(UNLOCK, {"password": "wrong"})):
        text = answer.content.decode()
        assert [name for name in ("Ana", "Lopez", "/work/") if name in text] == []
        assert "data-crisis" in text


def test_the_persons_pin_or_password_does_not_bring_them_back(world, hers):
    world.cara_account.set_password("a password of my own")
    world.cara_account.save()
    for password in (PIN, "a password of my own"):
        hers.post(UNLOCK, {"password": password})
        assert hers.get(TODAY).headers["Location"] == PAGE


def test_done_is_done_until_the_pin_is_typed_again(hers):
    assert hers.post(PAGE, {"step": "done"}).headers["Location"] == PAGE
    text = hers.get(f"{PAGE}?do=add").content.decode()
    assert ("Please give the phone back now." in text, "Walk by the river" in text) == (True, False)
    add(hers)
    assert not Goal.objects.filter(words=WORDS).exists()
    hers.post(PAGE, {"step": "again"})
    assert "type your PIN" in hers.get(PAGE).content.decode()


def test_signing_out_and_leaving_end_it(world, as_ana):
    hand(as_ana, world.cara)
    assert as_ana.post(reverse("account_logout")).headers["Location"] == PAGE
    assert as_ana.post("/my/leave/").status_code == 200
    assert as_ana.get(TODAY).headers["Location"].startswith(reverse("account_login"))


def test_who_walks_away_leaves_a_locked_phone(world, hers):
    session = hers.session
    assert session[idle.KEY]["idle"] == 5 * 60
    session[idle.KEY] |= {"seen_at": time.time() - 5 * 60}
    session["account_authentication_methods"] = []
    session.save()
    answer = hers.get(PAGE)
    text = answer.content.decode()
    assert answer.status_code == 423
    assert [name for name in ("Ana", "Cara", "Walk by the river") if name in text] == []
    hers.post(UNLOCK, {"password": PASSWORD})
    assert hers.get(TODAY).status_code == 200


def test_words_of_the_person_are_not_kept_for_the_owner_of_the_phone(world, hers):
    """Neither at the lock nor when the form is asked to be kept."""
    assert add_with(hers, {"X-Requested-With": "keep"}).status_code == 204
    hers.post(UNLOCK, {"password": PASSWORD})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_unsavedtext")
        assert cursor.fetchone() == (0,)


def add_with(client, headers):
    return client.post(f"{PAGE}?do=add", {"words": WORDS, "writer": "x"}, headers=headers)


# What they write


def test_the_person_adds_words_and_marks_and_it_is_theirs(world, hers):
    goal = world.cara_goal
    added = add(hers)
    assert added.headers["Location"] == PAGE
    edited = {"words": "Walk by the river with my sister", "domain": Domain.WELLNESS, "version": goal.version}
    hers.post(f"{PAGE}?do=edit&goal={goal.pk}", edited)
    marked = {"progress": Progress.ON_MY_WAY, "words": "Twice", "id": "1b8f6cf6-51a0-4c5e-9b3c-0c1ad8e39f10"}
    hers.post(f"{PAGE}?do=mark&goal={goal.pk}", marked)
    assert Goal.objects.get(words=WORDS).created_by == world.cara_account
    goal.refresh_from_db()
    assert (goal.words, goal.progress) == ("Walk by the river with my sister", Progress.ON_MY_WAY)
    mark = ProgressMark.objects.get(goal=goal)
    assert (mark.marked_by, mark.on_phone_of) == (world.cara_account, world.ana)


def test_mark_of_today_is_corrected_and_taken_back_on_the_same_phone(world, hers):
    goal = world.cara_goal
    hers.post(f"{PAGE}?do=mark&goal={goal.pk}", {"progress": Progress.REACHED, "id": uuid.uuid4()})
    slip = goal.marks.get()
    way = f"{PAGE}?do=correct&goal={slip.pk}"
    assert f"do=correct&amp;goal={slip.pk}" in hers.get(PAGE).content.decode()
    assert "Take it back" in hers.get(way).content.decode()
    hers.post(way, {"progress": Progress.NEARLY, "words": "Almost", "id": uuid.uuid4()})
    mark = goal.marks.standing().get()
    assert (mark.progress, mark.marked_by, mark.on_phone_of) == (Progress.NEARLY, world.cara_account, world.ana)
    answer = hers.post(f"{PAGE}?do=correct&goal={mark.pk}", {"take_back": "1", "id": uuid.uuid4()})
    assert (answer["Location"], Goal.objects.get(pk=goal.pk).progress) == (PAGE, Progress.THINKING)
    assert "do=correct" not in hers.get(PAGE).content.decode()
    assert hers.get(f"{PAGE}?do=correct&goal={world.dan_goal.pk}").status_code == 404


def test_history_says_who_wrote_and_on_whose_phone(world, hers, as_cara):
    add(hers)
    goal = Goal.objects.get(words=WORDS)
    context = goal.events.get().pgh_context
    assert context["actor"] == f"person:{world.cara.pk}"
    assert context["handed_over_by"] == f"user:{world.ana.pk}"
    assert "Me, on Ana Lopez’s phone" in as_cara.get(f"/my/goals/{goal.pk}/").content.decode()
    staff = signed_in(world.ana).get(f"/work/consumers/{world.cara.pk}/goals/{goal.pk}/").content.decode()
    assert "Cara, on Ana Lopez’s phone" in staff
    assert "Only Cara can change these words." in staff


def test_somebody_without_an_account_writes_as_themselves(world, as_ana):
    person = factories.ConsumerFactory(team=world.team_one, name="Eli Stone")
    factories.AccessFactory(consumer=person, user=world.ana)
    has_pin(person)
    hand(as_ana, person)
    as_ana.post(PAGE, {"digits": PIN})
    add(as_ana)
    goal = Goal.objects.get(words=WORDS)
    assert (goal.consumer, goal.created_by) == (person, None)
    staff = signed_in(world.ana).get(f"/work/consumers/{person.pk}/goals/{goal.pk}/").content.decode()
    assert "Only Eli Stone can change these words." in staff


def test_the_database_knows_that_the_person_acts(world, hers, monkeypatch):
    asked = []
    real = handover.current

    def listen(session):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('peerhub.actor', true)")
            asked.append(cursor.fetchone()[0])
        return real(session)

    monkeypatch.setattr("portal.handover.views.handover.current", listen)
    hers.get(PAGE)
    assert f"person:{world.cara.pk}" in asked


# The PIN


def test_without_a_pin_nothing_is_shown_or_written(world, phone):
    text = phone.get(PAGE).content.decode()
    assert ("Turn the screen to yourself now." in text, "Walk by the river" in text) == (True, False)
    add(phone)
    phone.get(f"{PAGE}?do=add")
    assert not Goal.objects.filter(words=WORDS).exists()


def test_the_first_pin_is_chosen_on_the_phone_and_asked_for_next_time(world, as_ana):
    hand(as_ana, world.cara)
    assert "choose your PIN" in as_ana.get(PAGE).content.decode()
    as_ana.post(PAGE, {"digits": PIN, "again": PIN})
    assert "Walk by the river" in as_ana.get(PAGE).content.decode()
    pin = Pin.objects.get()
    assert (pin.set_on_phone_of, PIN in pin.hashed) == (world.ana, False)
    as_ana.post(UNLOCK, {"password": PASSWORD})
    hand(as_ana, world.cara)
    assert "type your PIN" in as_ana.get(PAGE).content.decode()
    as_ana.post(PAGE, {"digits": "7429", "again": "7429"})
    assert "type your PIN" in as_ana.get(PAGE).content.decode()
    told = signed_in(world.cara_account).get(reverse("portal:pin-edit")).content.decode()
    assert "on Ana Lopez’s phone" in told


@pytest.mark.parametrize(
    ("digits", "again"),
    [("123", "123"), ("1234567", "1234567"), ("abcd", "abcd"), ("1111", "1111"), ("4567", "4567"), ("9876", "9876")]
    + [("5183", "5184"), ("", ""), ("٥١٨٣", "٥١٨٣"), ("5183\x00", "5183\x00"), ("9" * 5000, "9" * 5000)],
)
def test_a_pin_that_is_none_or_easy_to_guess_is_refused_in_a_sentence(world, as_ana, digits, again):
    hand(as_ana, world.cara)
    answer = as_ana.post(PAGE, {"digits": digits, "again": again})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Pin.objects.exists()


def test_five_wrong_tries_lock_it_and_the_right_one_no_longer_helps(world, phone):
    for _try in range(MOST_TRIES - 1):
        assert "This is not your PIN." in phone.post(PAGE, {"digits": "0000"}).content.decode()
    assert "Your PIN is locked" in phone.post(PAGE, {"digits": "0000"}).content.decode()
    assert "Your PIN is locked" in phone.post(PAGE, {"digits": PIN}).content.decode()
    assert "Your PIN is locked" in phone.post(PAGE, {"digits": "7429", "again": "7429"}).content.decode()
    assert handover.current(phone.session).is_confirmed is False
    locked = signed_in(world.cara_account)
    locked.post(reverse("portal:pin-edit"), {"digits": "7429", "again": "7429"})
    assert "Your PIN is locked" in locked.get(reverse("portal:pin-edit")).content.decode()


def test_a_locked_pin_is_not_compared_any_more(world):
    """Also when another tab has locked it since the page was drawn."""
    has_pin(world.cara)
    Pin.objects.update(wrong_tries=MOST_TRIES)
    with pytest.raises(PinLocked):
        is_pin(consumer=world.cara, digits=PIN)


def test_the_right_pin_takes_back_the_wrong_tries(world, phone):
    for digits in (*["0000"] * 4, PIN):
        phone.post(PAGE, {"digits": digits})
    assert (Pin.objects.get().wrong_tries, handover.current(phone.session).is_confirmed) == (0, True)


def test_in_the_portal_the_person_chooses_another(world, as_cara):
    for digits in ("5183", "742961"):
        answer = as_cara.post(reverse("portal:pin-edit"), {"digits": digits, "again": digits})
        assert answer.status_code == 302
    assert (Pin.objects.get().set_on_phone_of, Pin.objects.count()) == (None, 1)


# Restored in person


def restore(person: Consumer) -> str:
    return reverse("workspace:identity-pin", args=[person.pk])


def test_intake_voids_a_locked_pin_and_the_person_chooses_another(world, phone, as_ida):
    for _try in range(MOST_TRIES):
        phone.post(PAGE, {"digits": "0000"})
    assert as_ida.get(restore(world.cara)).context["may_restore"] is True
    as_ida.post(restore(world.cara))
    assert PinRestore.objects.get().restored_by == world.ida
    assert pin_state(world.cara) == PinState.MISSING
    phone.post(PAGE, {"digits": "7429", "again": "7429"})
    assert "Walk by the river" in phone.get(PAGE).content.decode()
    assert Pin.objects.get().wrong_tries == 0


def test_whoever_works_or_worked_with_the_person_does_not_void_it(world, as_ida, as_ana):
    assert as_ana.post(restore(world.cara)).status_code == 403
    long_ago = timezone.now() - timedelta(days=30)
    factories.AccessFactory(consumer=world.cara, user=world.ida, is_primary=False, ends_at=long_ago)
    page = as_ida.get(restore(world.cara))
    assert (page.context["may_restore"], "somebody else has to do this" in page.content.decode()) == (False, True)
    assert as_ida.post(restore(world.cara)).status_code == 403
    assert not PinRestore.objects.exists()


def test_the_database_shows_the_pin_to_nobody_else(world):
    has_pin(world.cara)
    seen = {}
    actors = {
        user.sign_in_name: (ActorKind.USER, str(user.pk)) for user in (world.ana, world.sam, world.ida, world.pia)
    }
    actors |= {"cara": (ActorKind.PERSON, str(world.cara.pk)), "dan": (ActorKind.PERSON, str(world.dan.pk))}
    actors |= {"anonymous": (ActorKind.ANONYMOUS, ""), "cara's account": (ActorKind.USER, str(world.cara_account.pk))}
    for name, actor in actors.items():
        with as_app_role(), acting(*actor):
            seen[name] = (Pin.objects.count(), Pin.objects.update(wrong_tries=0))
    assert {name for name, found in seen.items() if found != (0, 0)} == {"cara", "cara's account"}


@pytest.mark.parametrize("who", ["ana", "sam", "ida who works with her"])
def test_the_database_lets_nobody_who_sees_the_person_void_the_pin(world, who):
    user = {"ana": world.ana, "sam": world.sam}.get(who, world.ida)
    factories.RoleGrantFactory(user=world.ana, role="intake")
    if user == world.ida:
        factories.RoleGrantFactory(user=world.ida, role="specialist")
        factories.AccessFactory(consumer=world.cara, user=world.ida, is_primary=False)
    row = PinRestore(consumer=world.cara, restored_by=user, restored_at=timezone.now())
    with pytest.raises(ProgrammingError, match="row-level"), as_app_role(), acting(ActorKind.USER, str(user.pk)):
        row.save(force_insert=True)


def test_pin_pages_ask_for_digits_that_nothing_fills_in(world, phone):
    box = re.search(r"<input[^>]*name=\"digits\"[^>]*>", phone.get(PAGE).content.decode())[0]
    assert all(part in box for part in ('type="password"', 'inputmode="numeric"', 'autocomplete="off"'))


def test_a_phone_that_was_not_handed_over_says_so(world, as_ana):
    answer = as_ana.post(reverse("workspace:handover-start", args=[world.cara.pk]), {"task": "moon"}, follow=True)
    assert "Your phone was not handed over." in answer.content.decode()
