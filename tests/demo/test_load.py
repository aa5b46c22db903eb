"""The demo agency in a small edition: the same for the same seed, true to every rule, with every special case."""

import io
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Length
from django.utils import timezone
from PIL import Image

from access.choices import AccessKind
from access.models import Access, Allowed, BreakGlass, Restriction
from accounts.choices import Role
from accounts.models import User
from agency.models import Agency, Contact
from agency.rules import rulebook
from consumers.choices import MissingFact, Status, StatusChangeKind
from consumers.intake import intake_facts
from consumers.models import Consumer, Inquiry, RightsText, Space, StatusChange
from demo import PASSWORD
from demo.goal_stories import goals_of
from demo.load import TABLES, Load
from demo.people_generator import PeopleGenerator
from demo.schedule import Schedule
from files.choices import FileKind
from goals.choices import Domain
from goals.models import Goal, ProgressMark
from goals.queries import history
from reminders.duties import late_notes
from sessions.models import Addendum, Draft, Note, PeerSession, Withheld
from staff.choices import SupervisionState, TeamPart
from staff.facts import history as facts_history
from staff.models import Cover, Membership, StaffFacts, Team
from tests.factories import ConsumerFactory, TeamFactory, UserFactory
from tests.roles import AppClient, as_app_role
from workspace.supervision.queries import led_specialists, meetings, open_ones, past
from wrap.choices import Part
from wrap.models import Paper

# A Wednesday morning in the agency's zone, with sessions under way.
NOW = datetime(2026, 3, 11, 14, 20, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
UNTOLD = {"password", "team"}  # a salted hash, and numbers that the database counts on


def load(people: int = 16, sessions: int = 400, seed: int = 1, now: datetime = NOW) -> None:
    Load(people=people, sessions=sessions, seed=seed, now=now, say=lambda line: None).write()


@pytest.fixture
def demo(db) -> None:
    """A small demo agency as of this moment."""
    load(now=timezone.now())


def sums(**options) -> dict[str, str]:
    """A checksum of each table after a load, which is then taken back."""
    found = {}
    with transaction.atomic(), connection.cursor() as cursor:
        load(**options)
        for model, names in TABLES.items():
            columns = ", ".join(model._meta.get_field(name).column for name in names if name not in UNTOLD)
            rows = f"SELECT {columns} FROM {model._meta.db_table}"
            cursor.execute(f"SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM ({rows}) t")
            found[model.__name__] = cursor.fetchone()[0]
        transaction.set_rollback(True)
    return found


def test_the_same_seed_and_moment_give_the_same_agency(db):
    first, second = sums(), sums()
    assert first == second
    assert None not in first.values()


def test_another_seed_gives_another_agency(db):
    first, second = sums(), sums(seed=2)
    assert [name for name in first if first[name] == second[name]] == []


def test_another_day_gives_the_same_people(db):
    def names(now):
        generator = PeopleGenerator(people=30, sessions=900, now=now.astimezone(ZONE), rng=random.Random(7))
        return [person.name for person in generator.people]

    assert names(NOW) == names(NOW + timedelta(days=1))


def test_everybody_and_everything_is_marked_as_demo(demo):
    assert Agency.objects.get().is_demo
    assert Contact.objects.first().phone == "988"
    assert not User.objects.filter(is_demo=False).exists()
    assert not Consumer.objects.filter(is_demo=False).exists()


def test_no_address_leads_anywhere(demo):
    assert User.objects.exclude(email="").exists()
    assert not User.objects.exclude(Q(email="") | Q(email__endswith="@example.org")).exists()
    assert not Consumer.objects.exclude(Q(phone="") | Q(phone__contains=" 555-01")).exists()


def test_the_staff_are_three_teams_and_one_of_every_other_role(demo):
    today = timezone.localdate()
    holders = [role for user in User.objects.filter(is_consumer=False) for role in user.roles_on(today)]
    expected = dict.fromkeys(Role, 1) | {Role.SUPERVISOR: 3, Role.SPECIALIST: 12}
    del expected[Role.CONSUMER]
    assert {role: holders.count(role) for role in set(holders)} == expected
    teams = (
        Membership.objects.in_force(today)
        .values("team")
        .annotate(
            members=Count("pk", filter=Q(part=TeamPart.MEMBER)),
            supervisors=Count("pk", filter=Q(part=TeamPart.SUPERVISOR)),
        )
    )
    assert [(team["members"], team["supervisors"]) for team in teams] == [(4, 1)] * 3


def test_the_known_people_stand_where_the_stories_put_them(demo):
    cara, dan = Consumer.objects.get(name="Cara Donnelly"), Consumer.objects.get(name="Dan Okafor")
    ana, sam = User.objects.get(sign_in_name="ana"), User.objects.get(sign_in_name="sam")
    assert (ana.name, sam.name, cara.user.sign_in_name, dan.user.sign_in_name) == (
        *("Ana Reyes", "Sam Whitfield"),
        *("cara", "dan"),
    )
    assert cara.accesses.in_force(timezone.now()).get(is_primary=True).user == ana
    assert dan.accesses.in_force(timezone.now()).get(is_primary=True).user.name == "Ben Kowalski"
    visible_to_sam = Consumer.objects.visible_to(sam)
    assert cara in visible_to_sam
    assert dan not in visible_to_sam
    assert set(cara.goals.values_list("domain", flat=True)) == set(Domain.values)


def test_somebody_has_nothing(demo):
    theo = Consumer.objects.get(name="Theo Marsh")
    assert (theo.goals.count(), theo.peer_sessions.count(), theo.user, theo.status) == (0, 0, None, Status.INTAKE)
    assert theo in Consumer.objects.visible_to(User.objects.get(sign_in_name="ana"))


def test_somebody_has_very_much(demo):
    lupe = Consumer.objects.get(goes_by="Lupe")
    assert (len(lupe.name), lupe.goals.count()) == (200, 60)
    longest = Note.objects.filter(consumer=lupe).aggregate(letters=Max(Length("together")))
    assert 19_000 <= longest["letters"] <= 20_000
    assert lupe.peer_sessions.count() == max(
        Consumer.objects.annotate(held=Count("peer_sessions")).values_list("held", flat=True)
    )


def test_some_have_not_been_seen_for_weeks_and_one_asked_for_that(demo):
    weeks_ago = timezone.now() - timedelta(days=14)
    unseen = Consumer.objects.filter(status=Status.ACTIVE).annotate(last=Max("peer_sessions__starts_at"))
    names = set(unseen.filter(last__lt=weeks_ago).values_list("name", flat=True))
    assert {"Imani Brooks", "Walter Lindqvist", "Rosa Petrakis"} <= names
    space = Space.objects.get(consumer__name="Imani Brooks")
    assert space.starts_on <= timezone.localdate() < space.until
    assert space.words


def test_ana_stands_in_for_a_colleague_who_is_away_this_week(demo):
    ana = User.objects.get(sign_in_name="ana")
    cover = Cover.objects.in_force(timezone.localdate(timezone=ZONE)).get(stand_in=ana)
    assert cover.covered.name == "Patty McGlynn"
    theirs = Access.objects.in_force(timezone.now()).filter(user=cover.covered, kind=AccessKind.ASSIGNMENT)
    open_ones = theirs.exclude(consumer__in=Restriction.objects.values("consumer")).values("consumer")
    assert set(Consumer.objects.visible_to(ana)) >= set(Consumer.objects.filter(pk__in=open_ones)) > set()


def test_somebody_new_whom_nobody_works_with_yet_belongs_to_intake(demo):
    intake = Team.objects.get(is_intake=True)
    assert intake.name == "Intake"
    with_somebody = Access.objects.filter(kind=AccessKind.ASSIGNMENT).values("consumer")
    assert set(intake.consumers.all()) == set(Consumer.objects.exclude(pk__in=with_somebody))


def test_an_emergency_waits_for_the_privacy_officer_to_look_at_it(demo):
    opened = BreakGlass.objects.get()
    assert (opened.consumer.name, opened.opened_by.name) == ("Walter Lindqvist", "Ben Kowalski")
    assert [review.as_role for review in opened.reviews.all()] == [Role.SUPERVISOR]
    assert opened.told_by == User.objects.get(sign_in_name="ana")


def test_one_record_is_open_to_named_staff_only(demo):
    restriction = Restriction.objects.get()
    named = {allowed.user for allowed in Allowed.objects.filter(consumer=restriction.consumer)}
    seeing = {user for user in User.objects.filter(is_consumer=False) if restriction.consumer in _seen(user)}
    assert seeing
    assert seeing < named


def _seen(user) -> set:
    return set(Consumer.objects.visible_to(user))


def test_something_was_added_to_a_note_and_a_part_of_another_is_withheld(demo):
    assert Addendum.objects.get().consumer.name == "Cara Donnelly"
    assert Withheld.objects.get().consumer.name == "Dan Okafor"


def test_there_are_supervisions_in_every_state_and_one_specialist_of_each_team_is_due(demo):
    now, today = timezone.now(), timezone.localdate(timezone=ZONE)
    sam = User.objects.get(sign_in_name="sam")
    with as_app_role(sam):
        listed = meetings(rows=past(user=sam), user=sam, now=now)
        opened = open_ones(user=sam, now=now)
        due = [one.supervision_since <= today - timedelta(days=7) for one in led_specialists(today=today)]
    assert {one.state for one in listed} == {SupervisionState.SIGNED, SupervisionState.TO_SIGN}
    assert any(len(one.taken) > 1 for one in listed)
    assert [len(ones) > 0 for ones in (opened.to_sign, opened.to_write, opened.to_come)] == [True] * 3
    assert sorted(due) == [False, False, False, True]


def test_there_are_facts_of_everybody_on_the_staff(demo):
    staff = User.objects.filter(is_consumer=False)
    assert {one.holder for one in StaffFacts.objects.all()} == set(staff)
    assert {change.who.name for one in staff for change in facts_history(one)} == {"Colleen Fitzmorris"}


def test_intake_has_inquiries_and_records_that_are_complete_and_that_are_not(demo):
    with as_app_role(User.objects.get(sign_in_name="gwen")):
        found = [
            intake_facts(consumer=one, today=timezone.localdate(timezone=ZONE)).missing
            for one in Consumer.objects.all()
        ]
        assert Inquiry.objects.count() == 3
    counts = Counter(fact for missing in found for fact in missing)
    assert all(counts[one] for one in (MissingFact.RECOMMENDATION, MissingFact.RIGHTS, MissingFact.RIGHTS_AGAIN))
    assert counts[MissingFact.ELIGIBILITY] < len(found) / 2
    assert {StatusChangeKind.INTAKE, StatusChangeKind.ENROLLED, StatusChangeKind.ENDED} == set(
        StatusChange.objects.values_list("kind", flat=True)
    )
    assert set(RightsText.objects.values_list("language", flat=True)) == {"english", "spanish"}


def test_ana_has_a_draft_begun_just_now_and_one_that_is_late(demo):
    ana, now = User.objects.get(sign_in_name="ana"), timezone.now()
    mine = PeerSession.objects.unsigned().filter(specialist=ana)
    late = late_notes(now=now, rulebook=rulebook()).filter(specialist=ana)
    assert late.count() >= 1
    fresh = mine.exclude(pk__in=late).filter(created_at__gt=now - timedelta(hours=1), ends_at__isnull=True)
    assert [draft.draft.typed["together"] != "" for draft in fresh] == [True]


def test_somebody_on_anas_team_has_signed_everything(demo):
    darnell = User.objects.get(name="Darnell Pruitt")
    assert PeerSession.objects.signed().filter(specialist=darnell).exists()
    assert not PeerSession.objects.unsigned().filter(specialist=darnell).exists()


def test_cara_has_a_page_from_paper(demo):
    paper = Paper.objects.get()
    assert (paper.consumer.name, paper.part, paper.kind) == ("Cara Donnelly", Part.TOOLBOX, FileKind.JPEG)
    with Image.open(io.BytesIO(paper.data)) as picture:
        assert picture.format == "JPEG"
        assert len(picture.convert("L").getcolors()) > 2  # words on a blank sheet


def test_drafts_are_kept_as_the_form_keeps_them(demo):
    keys = {"on", "start", "end", "past_midnight", "lasted", "mode", "place", "goals"}
    keys |= {"worked_on_wrap", "is_part_2", "together", "own_words", "next_steps"}
    assert {frozenset(draft.typed) for draft in Draft.objects.all()} == {frozenset(keys)}
    assert Draft.objects.filter(author=F("session__specialist")).count() == PeerSession.objects.unsigned().count()


def test_sessions_lie_in_the_past_in_office_hours_and_never_two_at_a_time(demo):
    now = timezone.now()
    assert not PeerSession.objects.filter(Q(ends_at__gt=now) | Q(created_at__gt=now) | Q(signed_at__gt=now)).exists()
    held = list(PeerSession.objects.filter(starts_at__isnull=False).order_by("specialist", "starts_at"))
    for one, following in zip(held, held[1:], strict=False):
        assert one.specialist_id != following.specialist_id or one.ends_at <= following.starts_at
    local = [session.starts_at.astimezone(ZONE) for session in held]
    assert {at.weekday() for at in local} == {0, 1, 2, 3, 4}
    assert all(8 <= at.hour < 19 for at in local)


def test_whoever_held_a_session_worked_with_the_person_then(demo):
    for session in PeerSession.objects.filter(starts_at__isnull=False):
        day = session.starts_at.astimezone(ZONE).date()
        accesses = Access.objects.in_force(session.starts_at).filter(consumer=session.consumer_id)
        covered = Cover.objects.in_force(day).filter(stand_in=session.specialist_id).values("covered")
        assert accesses.filter(Q(user=session.specialist_id) | Q(user__in=covered)).exists()


def test_people_changed_hands_without_a_gap(demo):
    handed_over = Consumer.objects.annotate(hands=Count("accesses", filter=Q(accesses__is_primary=True)))
    earlier = Access.objects.filter(
        consumer__in=handed_over.filter(hands__gt=1), is_primary=True, ends_at__isnull=False
    )
    assert earlier
    for access in earlier.filter(consumer__status=Status.ACTIVE):
        following = access.consumer.accesses.filter(is_primary=True, starts_at__gte=access.ends_at)
        assert following.aggregate(first=Min("starts_at"))["first"] - access.ends_at < timedelta(days=1)


def test_sessions_are_about_goals_that_the_person_had_then(demo):
    worked_on = PeerSession.objects.filter(session_goals__isnull=False)
    assert worked_on.exists()
    assert not worked_on.filter(session_goals__goal__created_at__gt=F("created_at")).exists()


def test_notes_differ(demo):
    notes = Note.objects.count()
    assert Note.objects.values("together").distinct().count() > 0.9 * notes


def test_the_history_of_every_goal_ends_with_what_it_says_now(demo):
    reworded = 0
    for goal in Goal.objects.select_related("created_by", "consumer__user"):
        changes = history(goal)
        assert (changes[0].words, changes[0].progress, changes[0].why) == (goal.words, goal.progress, goal.why)
        own = goal.consumer.user if changes[0].is_by_person else None
        assert {change.who or own for change in changes} == {goal.created_by}
        assert changes[0].at == goal.changed_at
        assert changes[-1].at == goal.created_at
        assert changes == sorted(changes, key=lambda change: change.at, reverse=True)
        wordings = 1 + sum(change.earlier is not None and change.words != change.earlier.words for change in changes)
        assert goal.version == wordings
        reworded += wordings > 1
        last = goal.marks.first()
        assert last is None or last.progress == goal.progress
    assert reworded > 10
    assert ProgressMark.objects.exclude(words="").count() > 10


def test_a_change_after_the_load_is_recorded_by_the_trigger_again(demo):
    goal = Goal.objects.first()
    states = len(history(goal))
    Goal.objects.filter(pk=goal.pk).update(words="Something else entirely")
    assert [change.words for change in history(goal)][0] == "Something else entirely"
    assert len(history(goal)) == states + 1


def test_a_year_has_its_rhythm():
    """Without the database: the full size, whose figures are what the screens show."""
    now = NOW.astimezone(ZONE)
    generator = PeopleGenerator(people=140, sessions=12_000, now=now, rng=random.Random(1))
    agency = generator.agency()
    sessions = list(Schedule(agency.people, 12_000, agency.first, now, random.Random(2)).sessions())
    assert 11_600 < len(sessions) < 12_400
    assert (len(agency.people), len(agency.staff)) == (140, 20)
    holidays = [held for held in sessions if held.starts_at.date() == date(2025, 11, 27)]
    week_before = [held for held in sessions if held.starts_at.date() == date(2025, 11, 20)]
    assert len(holidays) < len(week_before) / 2
    today = [held for held in sessions if held.starts_at.date() == now.date()]
    assert today
    assert max(held.ends_at for held in today) < now


def test_a_large_agency_is_the_same_over_more_years():
    """As for measuring, a hundredth of it: nobody came as a child, and there are goals for everybody."""
    now = NOW.astimezone(ZONE)
    agency = PeopleGenerator(people=30, sessions=60_000, now=now, rng=random.Random(1)).agency()
    assert (now.date() - agency.first).days > 10 * 365
    for person in agency.people:
        begun = person.enrolled_on or now.date()
        assert person.birth_on is None or person.age_on(begun) >= 18
        if person.enrolled_on:
            person.goal_count = max(person.goal_count, 12)
            assert list(goals_of(person, now, random.Random(person.name)))


def test_nothing_is_held_on_a_sunday_morning_and_ana_has_still_begun_something(db):
    load(now=datetime(2026, 3, 8, 10, 0, tzinfo=UTC))  # the night in which the clocks go forward
    assert PeerSession.objects.unsigned().filter(specialist__sign_in_name="ana").count() >= 2


def test_whoever_has_an_account_is_the_only_one_who_words_their_goals(demo):
    goals = list(Goal.objects.filter(consumer__user__isnull=False).select_related("consumer"))
    assert len(goals) > 10
    for goal in goals:
        assert all(change.is_by_person for change in history(goal))


@pytest.mark.parametrize("make", [UserFactory, TeamFactory, ConsumerFactory, "agency"])
def test_a_database_that_holds_anything_is_refused(db, make):
    if make == "agency":
        Agency.objects.create(name="Riverside", time_zone="America/New_York")
    else:
        make()
    users = User.objects.count()
    with pytest.raises(CommandError, match="already holds"):
        call_command("load_demo_agency", people=16, sessions=100)
    assert User.objects.count() == users


def test_a_second_load_is_refused(demo):
    with pytest.raises(CommandError, match="already holds an agency"):
        call_command("load_demo_agency", people=16, sessions=100)


def test_only_the_owner_loads(db, settings):
    settings.DATABASE_ROLE = "app"
    with pytest.raises(CommandError, match="PEERHUB_DATABASE_ROLE=owner"):
        call_command("load_demo_agency", people=16, sessions=100)
    assert not User.objects.exists()


def test_the_command_says_how_far_it_is(db):
    said = StringIO()
    call_command("load_demo_agency", people=16, sessions=100, stdout=said)
    assert "People: 16" in said.getvalue()
    assert "Sessions: 100 of about 100" in said.getvalue()
    assert PASSWORD in said.getvalue()


def sign_ins() -> list[list[str]]:
    said = StringIO()
    call_command("demo_sign_ins", stdout=said)
    return [line.split("  ") for line in said.getvalue().splitlines()]


def can_sign_in(name: str) -> bool:
    client = AppClient()
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    return SESSION_KEY in client.session


def test_every_role_can_sign_in_with_what_the_table_says(demo):
    rows = [[cell.strip() for cell in row if cell.strip()] for row in sign_ins()]
    assert rows[0] == ["Role", "Name", "Sign-in", "Password"]
    assert [row[0] for row in rows[2:]] == [str(role.label) for role in Role]
    shown = {row[0]: row[2] for row in rows[2:]}
    assert (shown["Supervisor"], shown["Certified peer specialist"], shown["Person served"]) == ("sam", "ana", "cara")
    for row in rows[2:]:
        assert row[3] == PASSWORD
        assert can_sign_in(row[2])


def test_demo_sign_ins_end_with_the_first_person_who_is_real(demo):
    assert can_sign_in("ana")
    ConsumerFactory(name="Somebody real")
    assert not User.objects.filter(is_demo=True, is_active=True).exists()
    assert not can_sign_in("ana")
    assert sign_ins() == []


def test_a_real_agency_shows_no_demo_sign_ins(world):
    assert sign_ins() == []
