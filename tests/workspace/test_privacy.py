"""The privacy officer: who did what, what stands out, what is held back, what people raised."""

import csv
import io
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.choices import Role
from agency.choices import RuleKey
from agency.services import add_rule
from audit.choices import Done, Outcome, Why, WithholdingReason
from audit.models import Event, WithheldEntries
from concerns.models import Concern, ConcernNamed
from outbox.models import Message
from tests import factories
from tests.conftest import signed_in
from tests.roles import run_as_app
from workspace.spreadsheet import safe
from workspace.trail import queries as privacy
from workspace.trail.views import MOST_ROWS

ZONE = ZoneInfo("America/New_York")


def event(**fields) -> Event:
    usual = {"at": timezone.now(), "actor_kind": "user", "page": "workspace:person-open", "done": Done.OPEN}
    usual |= {"outcome": Outcome.DONE, "why": Why.ASSIGNED, "roles": "specialist", "method": "GET", "status": 200}
    return Event.objects.create(**(usual | fields))


def at(hour: int, days_ago: int = 2) -> datetime:
    return datetime.now(ZONE).replace(hour=hour, minute=10) - timedelta(days=days_ago)


class TestSearch:
    @pytest.fixture
    def rows(self, world) -> dict[str, Event]:
        return {
            "Ana and Cara": event(actor_id=world.ana.pk, person_id=world.cara.pk),
            "Ben and Dan": event(actor_id=world.ben.pk, person_id=world.dan.pk, done=Done.CHANGE),
            "Ben refused": event(actor_id=world.ben.pk, person_id=world.cara.pk, outcome=Outcome.NOT_FOUND, why=""),
            "a list": event(actor_id=world.sam.pk, shown=[world.cara.pk, world.dan.pk], why=Why.LIST),
            "long ago": event(actor_id=world.ana.pk, person_id=world.cara.pk, at=at(12, days_ago=40)),
            "a sign-in": event(
                actor_kind="anonymous", account_id=world.ben.pk, done=Done.SIGN_IN, outcome=Outcome.REFUSED
            ),
        }

    def found(self, rows, browser, path: str, **asked) -> set[str]:
        today = timezone.localdate(timezone=ZONE)
        days = {"since": today - timedelta(days=7), "until": today}
        page = browser.get(path, days | asked)
        shown = {row.event.pk for row in page.context_data["named"].rows}
        return {name for name, one in rows.items() if one.pk in shown}

    def test_everything_of_the_last_days(self, world, rows, as_pia):
        page = as_pia.get("/work/trail/")
        shown = {row.event.pk for row in page.context_data["named"].rows}
        assert {name for name, one in rows.items() if one.pk in shown} == set(rows) - {"long ago"}
        for words in ("Ana Lopez", "Cara Whitfield", "not found", "2 people in a list", "somebody not signed in"):
            assert words in page.content.decode()

    def test_by_person_user_time_and_outcome(self, world, rows, as_pia):
        everybody, caras = "/work/trail/", f"/work/consumers/{world.cara.pk}/trail/"
        assert self.found(rows, as_pia, caras) == {"Ana and Cara", "Ben refused", "a list"}
        assert self.found(rows, as_pia, caras, account=world.ana.pk) == {"Ana and Cara"}
        assert self.found(rows, as_pia, everybody, account=world.ben.pk) == {"Ben and Dan", "Ben refused", "a sign-in"}
        assert self.found(rows, as_pia, everybody, outcome="not_found") == {"Ben refused"}
        assert self.found(rows, as_pia, everybody, done="change") == {"Ben and Dan"}
        then = timezone.localdate(rows["long ago"].at, ZONE)
        assert self.found(rows, as_pia, caras, since=then, until=then) == {"long ago"}

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ({"since": "x", "until": "2026-01-01"}, "This is not a date."),
            ({"since": "2026-01-02", "until": "2026-01-01"}, "This day comes before the first one."),
            ({"since": "2026-01-01", "until": "2026-01-02", "account": "x"}, "Choose somebody from the list."),
            ({"since": "2026-01-01", "until": "2026-01-02", "outcome": "x"}, "is not one of the available choices"),
        ],
    )
    def test_what_makes_no_sense_is_said(self, as_pia, asked, sentence):
        page = as_pia.get("/work/trail/", asked)
        assert (page.status_code, sentence in page.content.decode()) == (422, True)

    def test_a_person_is_found_by_name_without_it_in_an_address(self, world, as_pia):
        page = as_pia.post("/work/trail/people/", {"q": "whit"}).content.decode()
        assert f"/work/consumers/{world.cara.pk}/trail/" in page
        assert "Kowalski" not in page
        assert "Whitfield" not in as_pia.get("/work/trail/people/").content.decode()

    @pytest.mark.parametrize("number", [1, 30])
    def test_the_search_asks_the_database_equally_often_for_any_number(
        self, world, as_pia, number, django_assert_num_queries
    ):
        for one in range(number):
            person = factories.ConsumerFactory(team=world.team_one) if one else world.cara
            event(actor_id=world.ana.pk, person_id=person.pk)
        as_pia.get("/work/trail/")
        with django_assert_num_queries(15):
            as_pia.get("/work/trail/")

    def test_looking_is_itself_noted(self, world, as_pia, rows):
        as_pia.get(f"/work/consumers/{world.cara.pk}/trail/")
        own = Event.objects.get(page="workspace:trail-read")
        assert (own.person_id, own.why, own.actor_id) == (world.cara.pk, Why.PRIVACY_OFFICER, world.pia.pk)


class TestFile:
    def table(self, response) -> list[dict]:
        return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    def test_it_has_the_rows_with_names_and_is_noted_as_a_file(self, world, as_pia):
        event(actor_id=world.ana.pk, person_id=world.cara.pk, address="192.0.2.9")
        event(actor_id=world.ben.pk, person_id=world.dan.pk)
        (line,) = self.table(as_pia.get(f"/work/consumers/{world.cara.pk}/trail/file/"))
        assert (line["who"], line["person"], line["did"], line["why"], line["address"]) == (
            "Ana Lopez", "Cara Whitfield", "open", "assigned", "192.0.2.9",
        )  # fmt: skip
        noted = Event.objects.get(page="workspace:trail-save")
        assert (noted.done, noted.outcome, noted.person_id) == (Done.EXPORT, Outcome.DONE, world.cara.pk)

    def test_the_file_about_everybody_notes_whom_it_names(self, world, as_pia):
        event(actor_id=world.ana.pk, person_id=world.cara.pk)
        assert len(self.table(as_pia.get("/work/trail/file/"))) == 1
        noted = Event.objects.get(page="workspace:trail-export")
        assert (noted.done, noted.shown) == (Done.EXPORT, [world.cara.pk])

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1"])
    def test_no_cell_is_a_formula(self, world, as_pia, text):
        world.cara.name = text
        world.cara.save(update_fields=["name"])
        event(actor_id=world.ana.pk, person_id=world.cara.pk)
        (line,) = self.table(as_pia.get(f"/work/consumers/{world.cara.pk}/trail/file/"))
        assert line["person"].startswith("'")
        assert safe("Ana-Maria") == "Ana-Maria"
        assert safe("") == ""

    def test_too_much_for_one_file_is_said_and_not_noted_as_taken(self, world, as_pia):
        one = event(actor_id=world.ana.pk, person_id=world.cara.pk)
        fields = {field.name: getattr(one, field.name) for field in Event._meta.fields}
        Event.objects.bulk_create(Event(**(fields | {"id": uuid.uuid4()})) for _more in range(MOST_ROWS))
        page = as_pia.get("/work/trail/file/", follow=True)
        assert "too many for one file" in page.content.decode()
        assert Event.objects.get(page="workspace:trail-export").outcome == Outcome.ASKED

    def test_a_search_that_makes_no_sense_makes_no_file(self, as_pia):
        page = as_pia.get("/work/trail/file/", {"since": "x"}, follow=True)
        assert "Please check the filters" in page.content.decode()


class TestOdd:
    def odd(self, world):
        with timezone.override(ZONE):
            return privacy.odd_patterns(user=world.pia, now=timezone.now())

    def test_the_same_surname(self, world):
        vera = factories.specialist(world.team_one, name="Vera WHITFIELD")
        white = factories.specialist(world.team_one, name="Will Field")
        for who in (vera, white, world.ana):
            event(actor_id=who.pk, person_id=world.cara.pk, at=at(12))
        event(actor_id=vera.pk, person_id=world.dan.pk, at=at(12))
        event(actor_id=vera.pk, person_id=world.cara.pk, at=at(13), why=Why.TEAM)
        (found,) = self.odd(world).same_surname
        assert (found.who, found.person, found.count, found.at) == (
            "Vera WHITFIELD",
            world.cara,
            2,
            at(13).replace(second=found.at.second, microsecond=found.at.microsecond),
        )

    def test_many_records_in_an_hour(self, world):
        add_rule(key=RuleKey.MANY_RECORDS, value=3, source="x", effective_from=at(12).date(), by=world.ada)
        people = [factories.ConsumerFactory(team=world.team_one) for _one in range(3)]
        for person in people:
            event(actor_id=world.ana.pk, person_id=person.pk, at=at(12))
            event(actor_id=world.ben.pk, person_id=people[0].pk, at=at(12))
        for hour in (9, 10, 11):
            event(actor_id=world.sam.pk, person_id=people[hour - 9].pk, at=at(hour))
        assert [(odd.who, odd.people) for odd in self.odd(world).many] == [("Ana Lopez", 3)]

    @pytest.mark.parametrize(("days", "is_odd"), [(0, True), (1, False)])
    def test_an_hour_before_the_rule_is_judged_by_the_value_of_its_day(self, world, days, is_odd):
        since = at(12).date() + timedelta(days=days)
        add_rule(key=RuleKey.MANY_RECORDS, value=2, source="x", effective_from=since, by=world.ada)
        add_rule(key=RuleKey.NIGHT_FROM, value=12, source="x", effective_from=since, by=world.ada)
        for person in (world.cara, world.dan):
            event(actor_id=world.ana.pk, person_id=person.pk, at=at(12))
        odd = self.odd(world)
        assert ([one.who for one in odd.many], [one.who for one in odd.night]) == (["Ana Lopez"] * is_odd,) * 2

    @pytest.mark.parametrize(
        ("hour", "is_odd"), [(21, False), (22, True), (23, True), (0, True), (4, True), (5, False)]
    )
    def test_at_night_by_the_agencys_clock(self, world, hour, is_odd):
        event(actor_id=world.ana.pk, person_id=world.cara.pk, at=at(hour))
        assert [odd.who for odd in self.odd(world).night] == ["Ana Lopez"] * is_odd

    def test_emergencies(self, world):
        event(actor_id=world.ben.pk, person_id=world.cara.pk, why=Why.BREAK_GLASS, at=at(12))
        assert [(odd.who, odd.person) for odd in self.odd(world).emergencies] == [("Ben Okafor", world.cara)]

    def test_intake_who_assigns_themselves_is_listed_from_the_first_day(self, world, as_ida, as_pia, as_sam):
        factories.RoleGrantFactory(user=world.ida, role=Role.SPECIALIST)
        factories.MembershipFactory(team=world.team_one, user=world.ida)
        for specialist in (world.ida, world.ben):
            as_ida.post(f"/work/consumers/{world.cara.pk}/identity/assign/", {"specialist": specialist.pk})
        assert [(odd.who, odd.person) for odd in self.odd(world).self_assigned] == [("Ida Stone", world.cara)]
        page = as_pia.get("/work/trail/odd/").content.decode()
        card = page[page.index("Assigned to themselves") :]
        assert ("Ida Stone" in card, "Cara Whitfield" in card) == (True, True)
        assert "assigned themselves to 1 person" in as_sam.get("/work/team/").content.decode()
        lists = {who: as_sam.get(f"/work/team/{who.pk}/people/").content.decode() for who in (world.ida, world.ana)}
        assert ["assigned themselves" in page for page in lists.values()] == [True, False]

    def test_people_in_their_own_record_are_not_odd(self, world):
        event(actor_id=world.cara_account.pk, person_id=world.cara.pk, why=Why.SELF, roles="consumer", at=at(3))
        odd = self.odd(world)
        assert odd.same_surname + odd.night == []

    def test_the_page_shows_them_with_their_limits(self, world, as_pia):
        event(actor_id=world.ana.pk, person_id=world.cara.pk, at=at(23))
        page = as_pia.get("/work/trail/odd/").content.decode()
        assert "A staff member opened records between 22 and 5 o’clock." in page
        assert "the records of 30 or more people" in page
        assert "Ana Lopez" in page


class TestHolds:
    def fields(self, **fields) -> dict:
        today = timezone.localdate(timezone=ZONE)
        usual = {"reason": WithholdingReason.OVERSIGHT, "asked_by": "Office of Oversight", "since": today, "to": today}
        return usual | {"until": today + timedelta(days=60)} | fields

    def add(self, world, browser, **fields):
        return browser.post(f"/work/consumers/{world.cara.pk}/withheld-entries/add/", self.fields(**fields))

    def looked(self, world) -> str:
        return signed_in(world.cara_account).get("/my/looked/").content.decode()

    def test_entries_are_held_back_and_shown_again(self, world, as_pia, as_sam):
        as_sam.get(f"/work/consumers/{world.cara.pk}/")
        assert self.add(world, as_pia, account=world.sam.pk).status_code == 302
        assert "<strong>Sam</strong>" not in self.looked(world)
        assert "<strong>Pia</strong>" not in self.looked(world)  # that something is held back says much
        withheld = WithheldEntries.objects.get()
        assert "Office of Oversight" in as_pia.get(f"/work/consumers/{world.cara.pk}/trail/").content.decode()
        for _time in range(2):
            as_pia.post(f"/work/consumers/{world.cara.pk}/withheld-entries/{withheld.pk}/end/")
        assert "<strong>Sam</strong>" in self.looked(world)
        assert "The law lets them do that." in self.looked(world)
        noted = Event.objects.filter(done=Done.WITHHOLD, person_id=world.cara.pk).values_list("page", flat=True)
        assert sorted(noted) == ["workspace:withheld-entries-add", *["workspace:withheld-entries-end"] * 2]

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"asked_by": ""}, "Write who asked"),
            ({"to": "2020-01-01"}, "This day comes before the first one."),
            ({"until": "2020-01-01"}, "This day is over."),
            ({"until": ""}, "Choose a day."),
            ({"reason": WithholdingReason.SPOKEN}, "30 days"),
        ],
    )
    def test_what_the_law_does_not_allow_is_said(self, world, as_pia, fields, sentence):
        page = self.add(world, as_pia, **fields)
        assert (page.status_code, sentence in page.content.decode()) == (422, True)
        assert not WithheldEntries.objects.exists()

    def test_a_spoken_request_holds_for_29_days_and_a_part(self, world, as_pia):
        until = timezone.localdate(timezone=ZONE) + timedelta(days=29)
        assert self.add(world, as_pia, reason=WithholdingReason.SPOKEN, until=until).status_code == 302

    @pytest.mark.parametrize("column", ["person_id", "until", "asked_by", "starts_at", "withheld_by_id"])
    def test_a_hold_is_ended_and_never_changed(self, world, column):
        withheld = factories.WithheldEntriesFactory(person_id=world.cara.pk, withheld_by_id=world.pia.pk)
        new = {"person_id": "gen_random_uuid()", "withheld_by_id": "gen_random_uuid()", "asked_by": "'x'"}
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            connection.cursor().execute(f"UPDATE audit_withheldentries SET {column} = {new.get(column, 'now()')}")
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
            withheld.delete()

    def test_an_ended_hold_stays_ended(self, world):
        withheld = factories.WithheldEntriesFactory(
            person_id=world.cara.pk, ended_at=timezone.now(), ended_by_id=world.pia.pk
        )
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            WithheldEntries.objects.filter(pk=withheld.pk).update(ended_at=None, ended_by_id=None)

    @pytest.mark.parametrize("who", ["ana", "sam", "ida", "ada", "cara_account"])
    def test_nobody_but_the_privacy_officer_knows_of_it(self, world, who):
        factories.WithheldEntriesFactory(person_id=world.cara.pk)
        assert run_as_app("SELECT * FROM audit_withheldentries", user=getattr(world, who)) == 0
        assert run_as_app("SELECT * FROM audit_withheldentries", user=world.pia) == 1


class TestConcerns:
    @pytest.fixture
    def concern(self, world) -> Concern:
        concern = factories.ConcernFactory(
            consumer=world.cara, about_event=event(actor_id=world.sam.pk, person_id=world.cara.pk, why=Why.TEAM).pk
        )
        ConcernNamed.objects.create(concern=concern, consumer=world.cara, user=world.sam)
        return concern

    def path(self, concern) -> str:
        return f"/work/consumers/{concern.consumer_id}/concerns/{concern.pk}/"

    def test_the_privacy_officer_reads_and_answers_it(self, world, as_pia, as_cara, concern):
        assert "Cara Whitfield" in as_pia.get("/work/concerns/").content.decode()
        page = as_pia.get(self.path(concern)).content.decode()
        for words in (concern.words, "Sam Rivera", "leads the team", "who cannot see it:"):
            assert words in page
        as_pia.post(self.path(concern), {"answer": "Sam covered for Ana that week."})
        concern.refresh_from_db()
        assert (concern.answer, concern.answered_by) == ("Sam covered for Ana that week.", world.pia)
        page = as_cara.get("/my/asked/").content.decode()
        assert "Sam covered for Ana that week." in page
        assert "Pia Berg wrote back" in page

    def test_an_answer_that_came_second_is_not_sent(self, world, as_pia, concern):
        as_pia.post(self.path(concern), {"answer": "The first."})
        page = as_pia.post(self.path(concern), {"answer": "The second."}, follow=True).content.decode()
        assert "Somebody answered this in the meantime." in page
        assert Concern.objects.get().answer == "The first."

    @pytest.mark.parametrize("answer", ["", "  \n", "a\x00b", "x" * 5001])
    def test_what_is_no_answer_is_said(self, as_pia, concern, answer):
        assert as_pia.post(self.path(concern), {"answer": answer}).status_code == 422
        assert Concern.objects.get().answer == ""

    def test_a_handler_is_named_and_reads_that_one_alone(self, world, as_pia, as_ada, concern):
        other = factories.ConcernFactory(consumer=world.dan)
        assert as_ada.get(self.path(concern)).status_code == 404
        as_pia.post(self.path(concern), {"handler": world.ada.pk})
        assert as_ada.get(self.path(concern)).status_code == 200
        assert as_ada.get(self.path(other)).status_code == 404
        page = as_ada.get("/work/concerns/").content.decode()
        assert ("Cara Whitfield" in page, "Dan Kowalski" in page) == (True, False)
        as_ada.post(self.path(concern), {"answer": "I asked Sam."})
        assert Concern.objects.get(pk=concern.pk).answered_by == world.ada

    def test_nobody_whom_it_names_is_offered_as_handler(self, world, as_pia, concern):
        olu = factories.staff(Role.PRIVACY_OFFICER, name="Olu Adams")
        ConcernNamed.objects.create(concern=concern, consumer=world.cara, user=world.ada)
        page = as_pia.get(self.path(concern))
        offered = set(page.context["handler_form"].fields["handler"].queryset)
        assert offered == {world.pia, olu}
        assert as_pia.post(self.path(concern), {"handler": world.ada.pk}).status_code == 422

    def test_a_privacy_officer_whom_it_names_finds_nothing(self, world, as_pia, concern):
        ConcernNamed.objects.create(concern=concern, consumer=world.cara, user=world.pia)
        assert "Cara Whitfield" not in as_pia.get("/work/concerns/").content.decode()
        assert as_pia.get(self.path(concern)).status_code == 404
        assert as_pia.post(self.path(concern), {"answer": "All was well."}).status_code == 404

    def test_the_handler_sees_a_count_on_today_and_is_mailed_once(self, world, as_pia, as_ada, concern):
        assert "1 question is waiting for your answer." in as_pia.get("/work/").content.decode()
        assert "question is waiting" not in as_ada.get("/work/").content.decode()
        for _time in range(2):
            as_pia.post(self.path(concern), {"handler": world.ada.pk})
        assert "1 question is waiting for your answer." in as_ada.get("/work/").content.decode()
        assert list(Message.objects.values_list("to", flat=True)) == [world.ada.email]
        as_ada.post(self.path(concern), {"answer": "I asked Sam."})
        assert "question is waiting" not in as_pia.get("/work/").content.decode()

    def test_the_only_reader_is_not_replaced_by_nobody(self, world, as_ada, concern):
        ConcernNamed.objects.create(concern=concern, consumer=world.cara, user=world.pia)
        Concern.objects.update(handler=world.ada)
        page = as_ada.post(self.path(concern), {"handler": ""})
        assert (page.status_code, "nobody here could read this question" in page.content.decode()) == (422, True)
        assert Concern.objects.get().handler == world.ada

    @pytest.mark.parametrize(
        "change",
        [
            "handler_id = '{sam}'",
            "answer = 'x', answered_at = now(), answered_by_id = '{sam}'",
            "answer = 'x', answered_at = now(), answered_by_id = '{ada}'",
            "words = 'I am content.'",
            "consumer_id = '{dan}'",
        ],
    )
    def test_whom_it_names_does_not_handle_it_and_its_words_stay_also_in_sql(self, world, concern, change):
        values = change.format(sam=world.sam.pk, ada=world.ada.pk, dan=world.dan.pk)
        with pytest.raises(DatabaseError, match="named|whom it names|author|Cannot update"), transaction.atomic():
            run_as_app(f"UPDATE concerns_concern SET {values}", user=world.pia)
        good = "answer = 'x', answered_at = now(), answered_by_id = %s"
        assert run_as_app(f"UPDATE concerns_concern SET {good}", world.pia.pk, user=world.pia) == 1
        with pytest.raises(DatabaseError, match="stays as sent"), transaction.atomic():
            run_as_app("UPDATE concerns_concern SET answer = 'y'", user=world.pia)
