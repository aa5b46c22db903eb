"""The rules of intake at their edges, what is missing in a record, and entries that never change."""

import uuid
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from access.models import Access
from agency.choices import RuleKey
from agency.models import Rule
from agency.months import months_later
from agency.rules import Rulebook
from consumers import intake
from consumers.choices import MissingFact, Safe, SigningWay, Status, StatusChangeKind, Understanding
from consumers.models import Acknowledgement, Consumer, Eligibility, Particulars, Recommendation, Referral, RightsText
from tests import factories, intake_factories
from tests.roles import as_app_role, run_as_app
from tests.world import ZONE

TODAY = timezone.localdate(timezone=ZONE)
DAY = timedelta(days=1)
NO_RULES = Rulebook({})
# From March 1, 2026 on, other values are in force.
LATER = date(2026, 3, 1)
CHANGED = Rulebook(
    {
        RuleKey.RECOMMENDATION_DAYS: [(LATER, 30)],
        RuleKey.SERVICE_AGE: [(LATER, 18)],
        RuleKey.RIGHTS_MONTHS: [(LATER, 6)],
    }
)


@pytest.mark.parametrize(("later", "is_valid"), [(-1, False), (0, True), (59, True), (60, True), (61, False)])
def test_recommendation_is_valid_on_the_60th_day_and_not_on_the_61st(later, is_valid):
    signed_on = date(2026, 1, 31)
    assert intake.is_valid(signed_on, day=signed_on + later * DAY, rules=NO_RULES) is is_valid


@pytest.mark.parametrize(
    ("signed_on", "last"), [(LATER - DAY, LATER + 59 * DAY), (LATER, LATER + 30 * DAY), (LATER + DAY, LATER + 31 * DAY)]
)
def test_recommendation_is_judged_by_the_rule_of_the_day_of_signing(signed_on, last):
    assert intake.valid_until(signed_on, rules=CHANGED) == last
    assert intake.is_valid(signed_on, day=last, rules=CHANGED)
    assert not intake.is_valid(signed_on, day=last + DAY, rules=CHANGED)


@pytest.mark.parametrize(
    ("birth_on", "day", "is_too_young"),
    [
        (date(2012, 2, 10), date(2026, 2, 9), True),
        (date(2012, 2, 10), date(2026, 2, 10), False),  # the birthday itself
        (date(2012, 2, 29), date(2026, 2, 28), True),  # no leap year: on March 1
        (date(2012, 2, 29), date(2026, 3, 1), False),
        (date(2012, 2, 29), date(2028, 2, 29), False),
    ],
)
def test_age_is_14_from_the_birthday_on(birth_on, day, is_too_young):
    assert intake.is_too_young(birth_on, day=day, rules=NO_RULES) is is_too_young


@pytest.mark.parametrize(("day", "is_too_young"), [(LATER - DAY, False), (LATER, True), (date(2028, 5, 4), False)])
def test_age_is_judged_by_the_rule_of_the_day(day, is_too_young):
    """Fifteen: old enough while the rule says 14, too young from the day on which it says 18, until the birthday."""
    assert intake.is_too_young(date(2010, 5, 4), day=day, rules=CHANGED) is is_too_young


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(0, 30 * 365))
def test_age_is_the_one_that_the_database_tells(birth_on, days):
    """`birth_on > day - interval '14 years'`, as the trigger on clearances computes it, is the same age."""
    day = birth_on + timedelta(days=days)
    years = day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))
    assert intake.is_too_young(birth_on, day=day, rules=NO_RULES) is (years < 14)


@pytest.mark.parametrize(
    ("signed_on", "due_on"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (LATER - DAY, date(2027, 2, 28)),
        (LATER, date(2026, 9, 1)),
        (date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_rights_are_due_again_by_the_rule_of_the_day_of_signing(signed_on, due_on):
    assert intake.rights_due_on(signed_on, rules=CHANGED) == due_on


def missing(consumer, today=TODAY) -> list[MissingFact]:
    return intake.intake_facts(consumer=consumer, today=today).missing


def complete(world) -> None:
    factories.EmergencyContactFactory(consumer=world.cara)
    intake_factories.intake_facts(world.cara, by=world.ida)
    Consumer.objects.filter(pk=world.cara.pk).update(enrolled_on=TODAY)
    world.cara.refresh_from_db()


def test_everything_is_missing_at_first(world):
    Consumer.objects.filter(pk=world.cara.pk).update(birth_on=None)
    assert missing(world.cara) == [
        MissingFact.BIRTH_DATE,
        MissingFact.EMERGENCY_CONTACT,
        MissingFact.LANGUAGE,
        MissingFact.SAFE_WAY,
        MissingFact.REFERRAL,
        MissingFact.RECOMMENDATION,
        MissingFact.ELIGIBILITY,
        MissingFact.STRENGTHS,
        MissingFact.CHOICE,
        MissingFact.RIGHTS,
    ]


def test_nothing_is_missing_in_a_complete_record_and_one_query_tells(world, django_assert_num_queries):
    complete(world)
    with django_assert_num_queries(1):
        assert missing(world.cara) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda one: one.emergency_contacts.all().delete(), [MissingFact.EMERGENCY_CONTACT]),
        (lambda one: Particulars.objects.update(language=""), [MissingFact.LANGUAGE]),
        (lambda one: Particulars.objects.update(safe_call=Safe.NO), [MissingFact.SAFE_WAY]),
        (lambda one: Referral.objects.all().delete(), [MissingFact.REFERRAL]),
        (
            lambda one: Consumer.objects.filter(pk=one.pk).update(birth_on=TODAY - 13 * 365 * DAY),
            [MissingFact.TOO_YOUNG],
        ),
        (
            lambda one: Consumer.objects.filter(pk=one.pk).update(status=Status.ENDED, birth_on=None),
            [MissingFact.BIRTH_DATE],
        ),
    ],
)
def test_each_missing_fact_is_listed_by_itself(world, change, found):
    complete(world)
    change(world.cara)
    world.cara.refresh_from_db()
    assert missing(world.cara) == found


@pytest.mark.parametrize(
    ("model", "found"),
    [
        (Recommendation, [MissingFact.RECOMMENDATION]),
        (Eligibility, [MissingFact.ELIGIBILITY, MissingFact.STRENGTHS, MissingFact.CHOICE]),
        (Acknowledgement, [MissingFact.RIGHTS]),
    ],
)
def test_what_was_taken_back_is_missing_again(world, model, found):
    complete(world)
    intake.take_back(entry=model.objects.get(), by=world.ida, now=timezone.now())
    assert missing(world.cara) == found
    with pytest.raises(intake.TakenBackAlready):
        intake.take_back(entry=model.objects.get(), by=world.ida, now=timezone.now())


@pytest.mark.parametrize(("days", "found"), [(60, []), (61, [MissingFact.RECOMMENDATION_OVER])])
def test_recommendation_has_to_be_valid_on_the_day_on_which_service_began(world, days, found):
    complete(world)
    Consumer.objects.filter(pk=world.cara.pk).update(enrolled_on=TODAY + days * DAY)
    world.cara.refresh_from_db()
    assert missing(world.cara, today=TODAY + 300 * DAY) == found


@pytest.mark.parametrize(("months", "days", "found"), [(12, -1, []), (12, 0, [MissingFact.RIGHTS_AGAIN])])
def test_rights_are_missing_again_after_a_year(world, months, days, found):
    complete(world)
    assert missing(world.cara, today=months_later(TODAY, months) + days * DAY) == found


def test_a_rule_that_the_agency_sets_is_the_one_that_counts(world):
    complete(world)
    Rule.objects.create(key=RuleKey.SERVICE_AGE, value=90, source="", effective_from=TODAY)
    assert missing(world.cara) == [MissingFact.TOO_YOUNG]
    Consumer.objects.filter(pk=world.cara.pk).update(enrolled_on=TODAY - DAY)
    world.cara.refresh_from_db()
    assert MissingFact.TOO_YOUNG not in missing(world.cara)


@pytest.mark.parametrize("name", ["recommendation", "eligibility", "acknowledgement"])
def test_an_entry_never_changes(world, name):
    entry = getattr(intake_factories, name)(world.cara, by=world.ida)
    table = entry._meta.db_table
    for sql in (f"UPDATE {table} SET entered_at = now()", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run_as_app(sql, user=world.ida)
        with pytest.raises(DatabaseError, match=r"never changes|Cannot delete"), transaction.atomic():
            type(entry).objects.update(entered_at=timezone.now()) if "SET" in sql else entry.delete()


def test_an_entry_is_taken_back_once_and_by_whoever_does_it(world):
    entry = intake_factories.recommendation(world.cara, by=world.ida)
    taking = "UPDATE consumers_recommendation SET taken_back_at = now(), taken_back_by_id = %s"
    with pytest.raises(DatabaseError, match="by whoever does it"):
        run_as_app(taking, world.ana.pk, user=world.ida)
    assert run_as_app(taking, world.ida.pk, user=world.ida) == 1
    with pytest.raises(DatabaseError, match="never changes"):
        run_as_app(taking, world.ida.pk, user=world.ida)
    entry.refresh_from_db()
    assert entry.is_taken_back


def test_an_entry_is_entered_in_ones_own_name(world):
    entered = {"kind": "physician", "name": "Dr. Lee", "signed_on": TODAY, "entered_at": timezone.now()}
    with pytest.raises(DatabaseError, match="row-level security"), as_app_role(world.ida):
        Recommendation.objects.create(consumer=world.cara, entered_by=world.ana, **entered)
    with as_app_role(world.ida):
        Recommendation.objects.create(consumer=world.cara, entered_by=world.ida, **entered)


@pytest.mark.parametrize("who", ["pia", "ben", "ada"])
def test_recommendation_and_eligibility_are_read_by_the_record_and_intake_alone(world, who):
    intake_factories.recommendation(world.cara, by=world.ida)
    intake_factories.eligibility(world.cara, by=world.ida)
    for model in (Recommendation, Eligibility):
        with as_app_role(getattr(world, who)):
            assert not model.objects.exists()
        for reader in (world.ana, world.sam, world.ida, world.cara_account):
            with as_app_role(reader):
                assert model.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"strengths": ""}, "eligibility_has_strengths_beside_domains"),
        ({"attested_by": ""}, "eligibility_is_attested"),
        ({"choice_explained_by": ""}, "eligibility_choice_is_whole"),
        ({"domains": ["juggling"]}, "no such word"),
    ],
)
def test_eligibility_is_whole(world, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        intake_factories.eligibility(world.cara, by=world.ida, **fields)


@pytest.mark.parametrize("signed_how", [SigningWay.MARK, SigningWay.SPOKEN])
@pytest.mark.parametrize("names", [("", ""), ("Ida", ""), ("Ida", "Ida")])
def test_mark_and_voice_need_two_witnesses(world, signed_how, names):
    fields = {"signed_how": signed_how, "first_witness": names[0], "second_witness": names[1]}
    with pytest.raises(IntegrityError, match="two_witnesses"), transaction.atomic():
        intake_factories.acknowledgement(world.cara, by=world.ida, **fields)
    intake_factories.acknowledgement(
        world.cara, by=world.ida, **fields | {"first_witness": "Jo", "second_witness": "Kim"}
    )


def test_acknowledgement_names_who_read_aloud(world):
    with pytest.raises(IntegrityError, match="names_who_helped"):
        intake_factories.acknowledgement(world.cara, by=world.ida, understanding=Understanding.ALOUD)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [({"safe_call": "may"}, "particulars_safe_call_known"), ({"safe_letter": "x"}, "particulars_safe_letter_known")]
    + [({"zip_code": one}, "particulars_zip_code_is_one") for one in ("1901", "19013-1", "x19013", "19013\n")],
)
def test_particulars_hold_answers_and_zip_codes_alone(world, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Particulars.objects.create(consumer=world.cara, **fields)


def test_how_somebody_is_reached_is_read_by_the_record_intake_and_the_privacy_officer(world):
    Particulars.objects.create(consumer=world.cara, ma_id="0012345678")
    for reader, count in (("ana", 1), ("sam", 1), ("ida", 1), ("pia", 1), ("ben", 0), ("ada", 0)):
        with as_app_role(getattr(world, reader)):
            assert (reader, Particulars.objects.count()) == (reader, count)
    Access.objects.filter(consumer=world.cara, user=world.ana).update(ends_at=timezone.now())
    factories.signed_session(world.cara, world.ana)  # she still wrote the note, and knows the name by it
    with as_app_role(world.ana):
        assert Consumer.objects.filter(pk=world.cara.pk).exists()
        assert not Particulars.objects.exists()


def test_an_entry_that_is_taken_back_already_is_never_added(world):
    entered = {"kind": "physician", "name": "Dr. Lee", "signed_on": TODAY, "entered_at": timezone.now()}
    taken = {"taken_back_by": world.ana, "taken_back_at": timezone.now()}
    with pytest.raises(DatabaseError, match="row-level security"), as_app_role(world.ida):
        Recommendation.objects.create(consumer=world.cara, entered_by=world.ida, **entered, **taken)


def test_a_text_about_rights_is_set_in_ones_own_name(world):
    text = {"language": "english", "words": "You may say no.", "starts_on": TODAY, "set_at": timezone.now()}
    for name in (world.sam, None):
        with pytest.raises(DatabaseError, match="row-level security"), as_app_role(world.ada):
            RightsText.objects.create(set_by=name, **text)
    with as_app_role(world.ada):
        RightsText.objects.create(set_by=world.ada, **text)


@pytest.mark.parametrize(("text", "day", "is_right"), [(0, -1, True), (0, 0, False), (1, -1, False), (1, 0, True)])
def test_the_text_that_is_acknowledged_was_in_force_on_that_day(world, text, day, is_right):
    """The first text is from long ago, the second from today; one in another language changes nothing."""
    texts = [intake_factories.rights_text(), intake_factories.rights_text(starts_on=TODAY)]
    intake_factories.rights_text(language="spanish", starts_on=TODAY - DAY)
    sign = partial(intake_factories.acknowledgement, world.cara, by=world.ida, rights_text=texts[text])
    if is_right:
        sign(signed_on=TODAY + day * DAY)
    else:
        with pytest.raises(IntegrityError, match="not in force on that day"):
            sign(signed_on=TODAY + day * DAY)


@pytest.mark.parametrize("answers", [5, 4])
def test_five_times_no_is_an_answer(world, answers):
    complete(world)
    Particulars.objects.update(**dict.fromkeys(list(intake.WAYS)[:answers], Safe.NO))
    assert missing(world.cara) == ([] if answers == len(intake.WAYS) else [MissingFact.SAFE_WAY])


def test_without_a_source_how_they_came_is_missing(world):
    complete(world)
    Referral.objects.update(source="")
    assert missing(world.cara) == [MissingFact.REFERRAL]


def test_particulars_hold_words_of_the_word_lists_also_after_a_change(world):
    Particulars.objects.create(consumer=world.cara, language="spanish", county="chester")
    with pytest.raises(IntegrityError, match="no such word"):
        Particulars.objects.update(county="narnia")


def test_the_latest_text_about_rights_of_each_language_is_in_force(world):
    old = intake_factories.rights_text()
    new = intake_factories.rights_text(starts_on=TODAY)
    spanish = intake_factories.rights_text(language="spanish")
    intake_factories.rights_text(starts_on=TODAY + DAY)
    assert intake.rights_texts(day=TODAY - DAY) == [old, spanish]
    assert intake.rights_texts(day=TODAY) == [new, spanish]
    for change in ("UPDATE consumers_rightstext SET words = 'No'", "DELETE FROM consumers_rightstext"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run_as_app(change, user=world.ada)


def test_status_changes_have_a_reason_at_the_end_alone(world):
    fields = {"consumer": world.cara, "day": TODAY, "entered_by": world.ida, "entered_at": timezone.now()}
    with pytest.raises(IntegrityError, match="reason_is_of_an_end"), transaction.atomic():
        world.cara.status_changes.create(id=uuid.uuid4(), kind=StatusChangeKind.PAUSED, reason="moved", **fields)
    world.cara.status_changes.create(
        id=uuid.uuid4(), kind=StatusChangeKind.ENDED, reason="moved", is_joint=True, **fields
    )
