"""Who looked at my record: in lines, each row in exactly one of them."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Role
from agency.models import Agency
from audit.choices import Done, Outcome, Why, WithholdingReason
from audit.declared import words_of_pages
from audit.models import Event, WithheldEntries
from concerns.models import Concern
from outbox.models import Message
from portal.looked import lines as looked
from tests import factories
from tests.access.samples import every_declaration
from tests.conftest import signed_in
from tests.roles import as_app_role, run_as_app

ME, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
STAFF = [uuid.UUID(int=10), uuid.UUID(int=11)]
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def row(**fields) -> Event:
    usual = {"at": NOW, "actor_kind": "user", "actor_id": STAFF[0], "person_id": ME, "page": "workspace:person-open"}
    usual |= {"done": Done.OPEN, "outcome": Outcome.DONE, "why": Why.ASSIGNED, "roles": "specialist"}
    return Event(**(usual | {"method": "GET", "status": 200} | fields))


rows_about_me = st.lists(
    st.builds(
        row,
        at=st.integers(0, 4 * 24 * 3600).map(lambda seconds: NOW - timedelta(seconds=seconds)),
        actor_kind=st.sampled_from(["user", "person", "job"]),
        actor_id=st.sampled_from([*STAFF, None]),
        person_id=st.sampled_from([ME, None, OTHER]),
        done=st.sampled_from(Done.values),
        outcome=st.sampled_from(Outcome.values),
        why=st.sampled_from([*Why.values, ""]),
        roles=st.sampled_from(["", "specialist", "specialist,supervisor", "a role of the past"]),
        page=st.sampled_from(["workspace:goal-read", "a page of the past"]),
    ),
    max_size=30,
)


def visits(rows) -> list[looked.Visits]:
    return [looked.Visits.of(one) for one in rows]


@given(rows_about_me)
def test_every_row_stands_in_exactly_one_line(rows):
    days = looked.days(visits(rows), ME, {STAFF[0]: "Ana"})
    lines = [(day.on, line) for day in days for line in [*day.lines, *day.listed, *day.own]]
    found = sorted(one.pk for _day, line in lines for one in line.rows)
    assert found == sorted(one.pk for one in rows)
    assert all(timezone.localdate(one.at) == day for day, line in lines for one in line.rows)
    assert all(line.sentence and line.who and len(line.pages) == len(line.rows) for _day, line in lines)
    keys = [(day, line.who, line.rows[0].actor_id, line.rows[0].actor_kind, line.sentence) for day, line in lines]
    own = [day for day, line in lines if line.purpose == looked.Purpose.OWN]
    assert len(own) == len(set(own))
    others = [key for key, (_day, line) in zip(keys, lines, strict=True) if line.purpose != looked.Purpose.OWN]
    assert len(others) == len(set(others)), "one line per day, staff member and purpose"


@given(rows_about_me)
def test_days_come_latest_first(rows):
    days = [day.on for day in looked.days(visits(rows), ME, {})]
    assert days == sorted(set(days), reverse=True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Opened your record. They work with you."),
        ({"done": Done.CHANGE}, "Wrote in your record. They work with you."),
        ({"done": Done.CHANGE, "outcome": Outcome.ASKED}, "Opened your record. They work with you."),
        ({"why": Why.TEAM}, "Opened your record. They lead the team that works with you."),
        ({"why": Why.BREAK_GLASS}, "Opened your record. They said it was an emergency."),
        (
            {"why": "", "outcome": Outcome.NOT_FOUND},
            "Could not open it. Saw nothing. Your record is not open to them.",
        ),
        ({"why": Why.LIST, "person_id": None}, "Saw your name in a list. Staff use lists to find people."),
        ({"why": Why.SELF}, "You opened your own record."),
        ({"why": ""}, "Opened your record. No reason is written down. You can ask us why."),
        (
            {"why": "", "outcome": Outcome.FAILED},
            "Could not open it. Saw nothing. Something went wrong on our side.",
        ),
        (
            {"done": Done.EXPORT, "why": Why.PRIVACY_OFFICER},
            "Made a file or a print of your record. They look after your privacy.",
        ),
    ],
)
def test_a_line_says_in_plain_words_what_and_why(fields, sentence):
    (day,) = looked.days(visits([row(**fields)]), ME, {STAFF[0]: "Ana"})
    (line,) = [*day.lines, *day.listed, *day.own]
    assert line.sentence == sentence


@pytest.mark.parametrize(
    ("why", "roles", "role"),
    [
        (Why.ASSIGNED, "specialist,supervisor", "peer specialist"),
        (Why.TEAM, "specialist,supervisor", "supervisor"),
        ("", "specialist,supervisor", "peer specialist and supervisor"),
        ("", "", ""),
    ],
)
def test_of_several_roles_a_line_names_the_one_in_which_they_came(why, roles, role):
    (day,) = looked.days(visits([row(why=why, roles=roles)]), ME, {})
    assert [line.role for line in day.lines] == [role]


def test_every_page_that_leaves_a_row_about_somebody_has_words():
    about = {name for name, page in every_declaration() if page.row.about != "nobody"}
    assert set(words_of_pages()) == about, "Say in the view's `audit` what this page is, in a few plain words."


def test_every_reason_has_words():
    assert set(Why.values) - {Why.SELF, Why.LIST} == set(looked.REASONS)


def test_every_line_says_why_and_can_be_asked_about(world, as_cara, as_ana, as_ben):
    as_ana.get(f"/work/consumers/{world.cara.pk}/")
    as_ana.get("/work/people/")
    as_ben.get(f"/work/consumers/{world.cara.pk}/")
    today = timezone.localdate()
    for path in ("/my/looked/", f"/my/looked/{today:%Y-%m-%d}/"):
        page = as_cara.get(path)
        lines = page.text.split('class="looked-line"')[1:]
        assert len(lines) == 3
        assert [line for line in lines if "Ask about this" not in line or "/ask/" not in line] == []
        day = page.context["day"] if "day" in page.context else page.context["days"][0]
        assert [line for line in day.lines + day.listed if line.sentence.count(".") < 2] == []


def test_the_page_shows_who_opened_the_record_and_why(world, as_cara, as_ana, as_sam, as_ben):
    as_ana.get(f"/work/consumers/{world.cara.pk}/")
    as_ana.get("/work/people/")
    as_sam.get(f"/work/consumers/{world.cara.pk}/sessions/")
    as_ben.get(f"/work/consumers/{world.cara.pk}/")
    page = as_cara.get("/my/looked/").content.decode()
    for text in (
        "<strong>Ana</strong>, peer specialist",
        "Opened your record. They work with you.",
        "<strong>Sam</strong>, supervisor",
        "Opened your record. They lead the team that works with you.",
        "<strong>Ben</strong>, peer specialist",
        "Could not open it. Saw nothing.",
        "Your name was in a list 1 time.",
    ):
        assert text in page
    assert "Lopez" not in page  # first names, as one knows them
    assert "You looked at 1 page." in as_cara.get("/my/looked/").content.decode()


def test_nothing_of_others_is_on_the_page(world, as_cara, as_dan, as_ana, as_ben):
    as_ben.get(f"/work/consumers/{world.dan.pk}/")
    as_dan.get("/my/")
    page = as_cara.get("/my/looked/").content.decode()
    assert "Nothing this month" in page


def test_months_lead_back_to_when_the_person_came(world, as_cara):
    then = (timezone.now() - timedelta(days=62)).replace(hour=17)
    world.cara.created_at = then
    world.cara.save(update_fields=["created_at"])
    Event.objects.bulk_create([row(at=then, person_id=world.cara.pk, actor_id=world.ana.pk)])
    month = timezone.localdate(then)
    page = as_cara.get(f"/my/looked/?month={month:%Y-%m}").content.decode()
    assert "<strong>Ana</strong>" in page
    assert 'rel="prev"' not in page
    assert 'rel="next"' in page
    for nonsense in ("2026-13", "x", "9999-01", "1066-10", "\x00"):
        assert as_cara.get("/my/looked/", {"month": nonsense}).status_code == 200


def test_the_page_of_a_month_counts_rows_and_the_page_of_a_day_shows_them(world, as_cara):
    noon = timezone.localtime().replace(hour=0, minute=5)
    Event.objects.bulk_create(
        row(at=noon + timedelta(seconds=number), person_id=world.cara.pk, actor_id=world.ana.pk, page=page)
        for page in ("workspace:goal-read", "workspace:note-read")
        for number in range(40)
    )
    month = as_cara.get("/my/looked/").content.decode()
    assert ("80 times" in month, month.count("<strong>Ana</strong>"), "One of your goals" in month) == (True, 1, False)
    day = as_cara.get(f"/my/looked/{timezone.localdate()}/").content.decode()
    assert ("Page 1 of 2" in day, day.count("One of your goals") + day.count("A note about a session")) == (True, 59)
    for nonsense in ("9999-12-31", "2026-13-01", "1066-10-14", "0000-00-00", "today"):
        assert as_cara.get(f"/my/looked/{nonsense}/").status_code == 404


@pytest.mark.parametrize("days", [1, 30])
def test_the_page_asks_the_database_equally_often_for_any_number(world, as_cara, days, django_assert_num_queries):
    Event.objects.bulk_create(
        row(at=timezone.now() - timedelta(minutes=number), person_id=world.cara.pk, actor_id=world.ana.pk)
        for number in range(days)
    )
    as_cara.get("/my/looked/")
    with django_assert_num_queries(13):
        as_cara.get("/my/looked/")


class TestHeldBack:
    @pytest.fixture
    def withheld(self, world) -> WithheldEntries:
        now = timezone.now()
        return WithheldEntries.objects.create(
            person_id=world.cara.pk,
            account_id=world.sam.pk,
            starts_at=now - timedelta(days=1),
            ends_at=now + timedelta(days=1),
            reason=WithholdingReason.OVERSIGHT,
            asked_by="Office of Oversight",
            until=timezone.localdate() + timedelta(days=60),
            withheld_by_id=world.pia.pk,
            withheld_at=now,
        )

    def page(self, world) -> str:
        return signed_in(world.cara_account).get("/my/looked/").content.decode()

    def test_what_is_withheld_is_not_shown_until_it_ends(self, world, as_sam, as_ana, withheld):
        as_sam.get(f"/work/consumers/{world.cara.pk}/")
        as_ana.get(f"/work/consumers/{world.cara.pk}/")
        assert ("<strong>Sam</strong>" in self.page(world), "<strong>Ana</strong>" in self.page(world)) == (False, True)
        withheld.ended_at, withheld.ended_by_id = timezone.now(), world.pia.pk
        withheld.save()
        assert "<strong>Sam</strong>" in self.page(world)

    def test_it_ends_by_itself_after_its_last_day(self, world, as_sam, withheld):
        as_sam.get(f"/work/consumers/{world.cara.pk}/")
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_withheldentries DISABLE TRIGGER USER")
            cursor.execute("UPDATE audit_withheldentries SET until = %s", [timezone.localdate() - timedelta(days=2)])
            cursor.execute("ALTER TABLE audit_withheldentries ENABLE TRIGGER USER")
        assert "<strong>Sam</strong>" in self.page(world)

    def test_it_hides_only_its_own_time(self, world, withheld):
        early = row(at=timezone.now() - timedelta(days=2), person_id=world.cara.pk, actor_id=world.sam.pk)
        Event.objects.bulk_create([early])
        with as_app_role(world.cara_account):
            assert Event.objects.filter(pk=early.pk).exists()

    def test_that_something_is_withheld_is_not_shown_meanwhile(self, world, withheld):
        told = row(
            person_id=world.cara.pk, actor_id=world.pia.pk, done=Done.WITHHOLD, at=timezone.now() - timedelta(days=9)
        )
        Event.objects.bulk_create([told])
        with as_app_role(world.cara_account):
            assert not Event.objects.exists()
        assert run_as_app("SELECT * FROM audit_withheldentries", user=world.cara_account) == 0

    def test_nobody_withholds_their_own_reading(self, world, withheld):
        """Neither by name, nor in a colleague's name, nor by a withheld that names nobody."""
        officers = world.pia, factories.staff(Role.PRIVACY_OFFICER)
        by_name = {"account_id": world.pia.pk}, {"account_id": world.pia.pk, "withheld_by_id": officers[1].pk}
        for forged in (*by_name, {"account_id": None, "withheld_by_id": officers[1].pk}):
            kept = WithheldEntries.objects.values().get(pk=withheld.pk) | forged | {"id": uuid.uuid4()}
            with pytest.raises(DatabaseError, match="row-level security"), as_app_role(world.pia):
                WithheldEntries.objects.create(**kept)
        with as_app_role(world.pia):
            WithheldEntries.objects.create(
                **WithheldEntries.objects.values().get(pk=withheld.pk) | {"id": uuid.uuid4(), "account_id": None}
            )
        read = [row(at=timezone.now(), person_id=world.cara.pk, actor_id=user.pk) for user in (*officers, world.ana)]
        Event.objects.bulk_create(read)
        with as_app_role(world.cara_account):
            assert list(Event.objects.values_list("actor_id", flat=True)) == [world.pia.pk]

    def test_the_privacy_officer_sees_it_all_the_same(self, world, as_sam, withheld):
        as_sam.get(f"/work/consumers/{world.cara.pk}/")
        with as_app_role(world.pia):
            assert Event.objects.filter(actor_id=world.sam.pk).count() == 1


class TestRowsUnderSecurity:
    def test_a_person_reads_their_own_rows_and_no_others(self, world, as_ana, as_ben):
        as_ana.get(f"/work/consumers/{world.cara.pk}/")
        as_ben.get(f"/work/consumers/{world.dan.pk}/")
        as_ben.get("/work/people/")
        as_ana.get("/work/people/")
        with as_app_role(world.cara_account):
            seen = list(Event.objects.values_list("actor_id", flat=True))
        assert seen == [world.ana.pk] * 2

    @pytest.mark.parametrize("who", ["ana", "sam", "ida", "ada", "ron", "max"])
    def test_nobody_else_of_the_staff_reads_any(self, world, as_ana, who):
        as_ana.get(f"/work/consumers/{world.cara.pk}/")
        assert run_as_app("SELECT * FROM audit_event", user=getattr(world, who)) == 0
        statement = "SELECT trail_of(%s, '-infinity', 'infinity')"
        assert run_as_app(statement, world.cara.pk, user=getattr(world, who)) == 0


class TestAsking:
    @pytest.fixture
    def row(self, world, as_sam) -> Event:
        as_sam.get(f"/work/consumers/{world.cara.pk}/")
        return Event.objects.latest("at")

    def ask(self, browser, row, **fields):
        data = {"id": uuid.uuid4(), "words": "Why did you read my notes?"} | fields
        return browser.post(f"/my/looked/{row.pk}/ask/", data)

    def test_the_question_goes_to_the_privacy_officer_and_not_to_whom_it_is_about(self, world, as_cara, row):
        page = as_cara.get(f"/my/looked/{row.pk}/ask/").content.decode()
        assert "Who can read this: you and Pia Berg." in page
        assert self.ask(as_cara, row).status_code == 302
        concern = Concern.objects.get()
        assert (concern.consumer, concern.about_event, concern.handler) == (world.cara, row.pk, None)
        assert [named.user for named in concern.named.all()] == [world.sam]
        assert run_as_app("SELECT * FROM concerns_concern", user=world.pia) == 1
        assert run_as_app("SELECT * FROM concerns_concern", user=world.sam) == 0
        assert "Why did you read my notes?" in as_cara.get("/my/asked/").content.decode()

    def test_a_question_about_the_privacy_officer_is_not_theirs(self, world, as_cara):
        row_of_pia = row(at=timezone.now(), person_id=world.cara.pk, actor_id=world.pia.pk, why=Why.PRIVACY_OFFICER)
        Event.objects.bulk_create([row_of_pia])
        assert "you and Ada Moss" in as_cara.get(f"/my/looked/{row_of_pia.pk}/ask/").content.decode()
        self.ask(as_cara, row_of_pia)
        assert Concern.objects.get().handler == world.ada
        assert run_as_app("SELECT * FROM concerns_concern", user=world.pia) == 0
        assert run_as_app("SELECT * FROM concerns_concern", user=world.ada) == 1

    def asked_about_pia(self, world) -> Event:
        """A row of Pia's, about which nobody has asked yet."""
        found = row(at=timezone.now(), person_id=world.cara.pk, actor_id=world.pia.pk, why=Why.PRIVACY_OFFICER)
        Event.objects.bulk_create([found])
        return found

    def make_pia_administrator(self, world) -> None:
        world.ada.grants.update(user=world.pia)

    def test_a_question_about_the_only_officer_who_is_the_only_administrator_goes_to_the_supervisor(
        self, world, as_cara, as_sam
    ):
        self.make_pia_administrator(world)
        asked = self.asked_about_pia(world)
        page = as_cara.get(f"/my/looked/{asked.pk}/ask/").content.decode()
        assert "Your question goes to Sam Rivera." in page
        assert "Call 211" in page
        self.ask(as_cara, asked)
        assert Concern.objects.get().handler == world.sam
        assert [run_as_app("SELECT * FROM concerns_concern", user=user) for user in (world.pia, world.sam)] == [0, 1]
        assert "1 question is waiting for your answer." in as_sam.get("/work/").content.decode()
        path = f"/work/consumers/{world.cara.pk}/concerns/{Concern.objects.get().pk}/"
        assert as_sam.post(path, {"answer": "I asked Pia."}).status_code == 302
        assert "Sam Rivera wrote back" in as_cara.get("/my/asked/").content.decode()

    def test_a_question_that_nobody_here_may_answer_says_so_before_and_after_sending(self, world, as_cara):
        self.make_pia_administrator(world)
        world.team_one.memberships.filter(user=world.sam).delete()
        Agency.objects.update(complaints_to="Advocates of the valley", complaints_phone="724-555-0144")
        asked = self.asked_about_pia(world)
        outside = ("Advocates of the valley", 'href="tel:+17245550144"', 'href="tel:211"')
        page = as_cara.get(f"/my/looked/{asked.pk}/ask/").content.decode()
        for words in ("Right now no one here can answer this.", "No one here will read this for now.", *outside):
            assert words in page
        page = as_cara.post(
            f"/my/looked/{asked.pk}/ask/", {"id": uuid.uuid4(), "words": "Why did you read my notes?"}, follow=True
        ).content.decode()
        for words in ("We keep your question.", "Right now no one here can answer this.", *outside):
            assert words in page
        assert "Your question is sent." not in page
        assert not Message.objects.exists()
        factories.staff(Role.PRIVACY_OFFICER)
        assert "Right now no one here can answer this." not in as_cara.get("/my/asked/").content.decode()

    def test_its_readers_are_mailed_once_without_a_name(self, world, as_cara, row):
        olu = factories.staff(Role.PRIVACY_OFFICER, name="Olu Adams")
        new_id = uuid.uuid4()
        for _time in range(2):
            self.ask(as_cara, row, id=new_id)
        told = Message.objects.order_by("to").values_list("to", flat=True)
        assert list(told) == sorted([world.pia.email, olu.email])
        for message in Message.objects.all():
            text = message.subject + message.body
            assert "/work/concerns/" in text
            assert not [word for word in ("Cara", "Whitfield", "Sam", "notes") if word in text]

    def test_the_trail_does_not_tell_whom_it_names_that_somebody_asked(self, world, as_cara):
        other = factories.staff(Role.PRIVACY_OFFICER)
        row_of_pia = row(at=timezone.now(), person_id=world.cara.pk, actor_id=world.pia.pk)
        Event.objects.bulk_create([row_of_pia])
        as_cara.get("/my/asked/")
        self.ask(as_cara, row_of_pia)
        asked = "SELECT * FROM audit_event WHERE page LIKE '%%:concern-%%'"
        found = {user: run_as_app(asked, user=user) for user in (world.pia, other, world.cara_account)}
        assert found == {world.pia: 0, other: 2, world.cara_account: 2}
        assert run_as_app("SELECT * FROM audit_event", user=world.pia) == 1
        assert run_as_app("SELECT * FROM concerns_concernnamed", user=world.pia) == 0

    def test_another_privacy_officer_takes_it(self, world, as_cara):
        other = factories.staff(Role.PRIVACY_OFFICER, name="Olu Adams")
        row_of_pia = row(at=timezone.now(), person_id=world.cara.pk, actor_id=world.pia.pk)
        Event.objects.bulk_create([row_of_pia])
        self.ask(as_cara, row_of_pia)
        assert Concern.objects.get().handler is None
        assert run_as_app("SELECT * FROM concerns_concern", user=other) == 1
        assert run_as_app("SELECT * FROM concerns_concern", user=world.pia) == 0

    def test_sent_twice_it_is_one(self, as_cara, row):
        new_id = uuid.uuid4()
        for _time in range(2):
            assert self.ask(as_cara, row, id=new_id).status_code == 302
        assert Concern.objects.count() == 1

    def test_other_words_from_a_page_that_has_asked_are_not_dropped(self, as_cara, row):
        new_id = uuid.uuid4()
        self.ask(as_cara, row, id=new_id)
        answer = self.ask(as_cara, row, id=new_id, words="And who told you about it?")
        assert "This is not saved yet." in answer.content.decode()
        self.ask(as_cara, row, id=answer.context["form"]["id"].value(), words="And who told you about it?")
        assert Concern.objects.count() == 2

    def test_an_id_of_somebody_elses_question_is_asked_for_anew(self, world, as_cara, as_dan, row):
        theirs = Event.objects.create(
            **{f.name: getattr(row, f.name) for f in Event._meta.fields}
            | {"id": uuid.uuid4(), "person_id": world.dan.pk}
        )
        new_id = uuid.uuid4()
        self.ask(as_dan, theirs, id=new_id)
        response = self.ask(as_cara, row, id=new_id)
        assert "This is not saved yet." in response.content.decode()
        assert Concern.objects.count() == 1

    def test_empty_words_are_asked_for(self, as_cara, row):
        assert "This box is still empty." in self.ask(as_cara, row, words=" ").content.decode()

    def test_somebody_elses_row_and_ones_own_visit_cannot_be_asked_about(self, world, as_cara, as_dan, row):
        assert self.ask(as_dan, row).status_code == 404
        as_cara.get("/my/")
        own = Event.objects.filter(page="portal:home").get()
        assert self.ask(as_cara, own).status_code == 404
