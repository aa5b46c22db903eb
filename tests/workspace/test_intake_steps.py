"""The steps of intake on screen, inquiries, status and texts about rights."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.choices import RestrictionReason
from access.restricting import restrict
from agency.choices import RuleKey
from agency.models import Rule
from consumers.models import (
    Acknowledgement,
    Consumer,
    Eligibility,
    Inquiry,
    Particulars,
    Recommendation,
    Referral,
    RightsText,
)
from tests import factories, intake_factories
from tests.world import ZONE
from workspace.intake_steps.forms import EntryForm
from workspace.intake_steps.views import ParticularsEdit

TODAY = timezone.localdate(timezone=ZONE)
YESTERDAY = TODAY - timedelta(days=1)
STEPS = ("particulars-edit", "referral-edit", "recommendation-add", "eligibility-add", "acknowledgement-add")
INQUIRIES, NOTE = reverse("workspace:inquiry-list"), reverse("workspace:inquiry-add")
ADD = reverse("workspace:identity-add")


def page(name: str, consumer: Consumer, *more) -> str:
    return reverse(f"workspace:{name}", args=[consumer.pk, *more])


def test_each_step_is_saved_by_itself_and_leads_to_the_next(world, as_ida):
    text = intake_factories.rights_text()
    sent = (
        {"language": "spanish", "safe_call": "no", "safe_text": "yes", "safe_words": "Say you are the library"},
        {"source": "self", "came_on": YESTERDAY},
        {"kind": "crnp", "name": "Dr. Lee", "signed_on": YESTERDAY},
        {"illness": "smi", "attested_by": "Dr. Lee", "attested_on": YESTERDAY}
        | {"domains": ["social", "vocational"], "strengths": "Fixes any radio."}
        | {"choice_explained_on": YESTERDAY, "choice_explained_by": "Ida"},
        {"rights_text": text.pk, "understanding": "aloud", "helped_by": "Ida", "signed_how": "spoken"}
        | {"first_witness": "Jo", "second_witness": "Kim", "signed_on": YESTERDAY},
    )
    following = (*STEPS[1:], "identity-open")
    for name, form, after in zip(STEPS, sent, following, strict=True):
        answer = as_ida.post(page(name, world.cara), form)
        assert (name, answer.status_code, answer.headers.get("Location")) == (name, 302, page(after, world.cara))
    assert Particulars.objects.get().safe_words == "Say you are the library"
    assert Referral.objects.get().source == "self"
    assert Eligibility.objects.get().domains == ["social", "vocational"]
    assert (Recommendation.objects.count(), Acknowledgement.objects.get().rights_text) == (1, text)
    shown = as_ida.get(page("identity-open", world.cara)).text
    assert "An emergency contact" in shown
    assert "SMI or SED, attested" not in shown


def test_referral_begins_with_they_came_themselves(world, as_ida):
    assert '<option value="self" selected>' in as_ida.get(page("referral-edit", world.cara)).text


@pytest.mark.parametrize("name", STEPS)
def test_steps_cost_the_same_with_one_and_with_thirty(world, as_ida, name, django_assert_num_queries):
    counts = {"particulars-edit": 15, "referral-edit": 14, "acknowledgement-add": 15}
    intake_factories.intake_facts(world.cara, by=world.ida)
    with django_assert_num_queries(counts.get(name, 16)):
        as_ida.get(page(name, world.cara))
    for _number in range(29):
        intake_factories.recommendation(world.cara, by=world.ida)
        intake_factories.eligibility(world.cara, by=world.ida)
        intake_factories.acknowledgement(world.cara, by=world.ida)
    with django_assert_num_queries(counts.get(name, 16)):
        as_ida.get(page(name, world.cara))


@pytest.mark.parametrize("number", ["12", "12345678901", "12345abcde", "٠٠١٢٣٤٥٦٧٨"])
def test_a_number_of_medical_assistance_has_the_digits_of_the_rule(world, as_ida, number):
    answer = as_ida.post(page("particulars-edit", world.cara), {"ma_id": number})
    assert (answer.status_code, "Write the 10 digits" in answer.text) == (422, True)
    assert not Particulars.objects.exists()


def test_a_number_of_another_record_is_asked_about_and_a_restricted_record_says_nothing(world, as_ida):
    Particulars.objects.create(consumer=world.dan, ma_id="0012345678")
    sent = {"ma_id": "00 1234-5678", "language": "english"}
    answer = as_ida.post(page("particulars-edit", world.cara), sent)
    assert (answer.status_code, "Another record has this" in answer.text, "Dan" in answer.text) == (409, True, False)
    assert not Particulars.objects.filter(consumer=world.cara).exists()
    assert as_ida.post(page("particulars-edit", world.cara), sent | {"is_right": "1"}).status_code == 302
    assert as_ida.post(page("particulars-edit", world.cara), sent).status_code == 302  # not changed, so not asked
    restrict(
        consumer=world.dan,
        reason=RestrictionReason.ASKED,
        staff_account=None,
        named=[world.ben],
        by=world.pia,
        now=timezone.now(),
    )
    eve = factories.person(world.ana, name="Eve Moreno")
    Particulars.objects.filter(consumer=world.cara).update(ma_id="")
    assert as_ida.post(page("particulars-edit", eve), sent).status_code == 302


def test_a_stored_number_is_not_judged_by_the_rule_of_today(world, as_ida):
    Particulars.objects.create(consumer=world.cara, ma_id="0012345678")
    Rule.objects.create(key=RuleKey.MA_ID_DIGITS, value=12, source="", effective_from=TODAY)
    sent = {"ma_id": "0012345678", "language": "english"}
    assert as_ida.post(page("particulars-edit", world.cara), sent).status_code == 302
    assert as_ida.post(page("particulars-edit", world.cara), sent | {"ma_id": "0012345679"}).status_code == 422


def test_the_first_referral_is_saved_with_the_pages_own_marks(world, as_ida):
    drawn = as_ida.get(page("referral-edit", world.cara)).context["form"]["drawn_from"].value()
    sent = {"source": "family", "came_on": YESTERDAY, "drawn_from": drawn}
    assert as_ida.post(page("referral-edit", world.cara), sent).status_code == 302
    assert (Referral.objects.get().source, Referral.objects.get().came_on) == ("family", YESTERDAY)


def test_a_first_row_never_overwrites_a_colleagues_and_shows_it(world, as_ida, monkeypatch):
    drawn = as_ida.get(page("particulars-edit", world.cara)).context["form"]["drawn_from"].value()

    def colleague_is_faster(_page, _form):
        Particulars.objects.create(consumer=world.cara, language="russian", city="Erie")
        return False

    monkeypatch.setattr(ParticularsEdit, "asks", colleague_is_faster)
    sent = {"language": "spanish", "safe_call": "no", "drawn_from": drawn}
    answer = as_ida.post(page("particulars-edit", world.cara), sent)
    assert (answer.status_code, "It now says: Russian" in answer.text) == (409, True)
    assert (Particulars.objects.get().language, Particulars.objects.get().safe_call) == ("russian", "")


@pytest.mark.parametrize("is_same", [True, False])
def test_an_entry_that_arrives_twice_at_once_is_one(world, as_ida, monkeypatch, is_same):
    sent = {"new_id": str(uuid.uuid4()), "kind": "physician", "name": "Dr. Lee", "signed_on": YESTERDAY}
    look = EntryForm.sent_before

    def other_request_is_faster(form):
        if (found := look(form)) is None:
            name = "Dr. Lee" if is_same else "Dr. Moss"
            entry = {"kind": "physician", "name": name, "signed_on": YESTERDAY, "pk": sent["new_id"]}
            intake_factories.recommendation(world.cara, by=world.ida, license_number="", **entry)
        return found

    monkeypatch.setattr(EntryForm, "sent_before", other_request_is_faster)
    answer = as_ida.post(page("recommendation-add", world.cara), sent)
    assert answer.status_code == (302 if is_same else 409)
    assert Recommendation.objects.count() == 1


def test_an_id_of_another_persons_entry_is_asked_again(world, as_ida):
    other = intake_factories.recommendation(world.dan, by=world.ida)
    sent = {"new_id": str(other.pk), "kind": "physician", "name": "Dr. Lee", "signed_on": YESTERDAY}
    assert as_ida.post(page("recommendation-add", world.cara), sent).status_code == 409


def test_all_texts_about_rights_that_have_begun_are_offered(world, as_ida):
    old = intake_factories.rights_text()
    new = intake_factories.rights_text(starts_on=TODAY, words="Two")
    coming = intake_factories.rights_text(starts_on=TODAY + timedelta(days=1), words="Three")
    sent = {"understanding": "alone", "signed_how": "paper", "signed_on": YESTERDAY}
    answers = [
        as_ida.post(page("acknowledgement-add", world.cara), sent | {"rights_text": text.pk, "signed_on": day})
        for text, day in ((new, YESTERDAY), (old, TODAY), (coming, TODAY), (old, YESTERDAY), (new, TODAY))
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 302, 302]
    assert "On that day a newer text was in force." in answers[1].text


def test_sent_twice_an_entry_is_one_and_a_changed_one_is_asked_again(world, as_ida):
    sent = {"new_id": str(uuid.uuid4()), "kind": "physician", "name": "Dr. Lee", "signed_on": YESTERDAY}
    for _time in range(2):
        assert as_ida.post(page("recommendation-add", world.cara), sent).status_code == 302
    again = as_ida.post(page("recommendation-add", world.cara), sent | {"name": "Dr. Moss"})
    assert (again.status_code, "Dr. Moss" in again.text) == (409, True)
    assert Recommendation.objects.count() == 1


def test_an_entry_is_taken_back_and_stays_readable(world, as_ida):
    entry = intake_factories.recommendation(world.cara, by=world.ida)
    remove = page("recommendation-remove", world.cara, entry.pk)
    assert "Take this back?" in as_ida.get(remove).text
    as_ida.post(remove)
    shown = as_ida.get(page("recommendation-add", world.cara)).text
    assert ("Dr. Lee" in shown, "taken back" in shown) == (True, True)
    assert "It was taken back already." in as_ida.post(remove, follow=True).text


@pytest.mark.parametrize(
    ("name", "sent", "told"),
    [
        ("recommendation-add", {"signed_on": TODAY + timedelta(days=2)}, "still to come"),
        ("recommendation-add", {"kind": "", "name": ""}, "Write their name."),
        ("eligibility-add", {"domains": ["social"]}, "Write down their strengths"),
        ("eligibility-add", {"choice_explained_by": "Ida"}, "Choose the day on which"),
        ("acknowledgement-add", {"signed_how": "mark", "first_witness": "Jo"}, "need two witnesses"),
        ("acknowledgement-add", {"understanding": "interpreted"}, "Write who read it aloud or interpreted it."),
        ("acknowledgement-add", {"signed_on": "2019-12-31"}, "newer than that day"),
        ("referral-edit", {"source": "narnia"}, "Choose one from the list."),
        ("particulars-edit", {"zip_code": "1901"}, "Write five digits"),
    ],
)
def test_what_cannot_be_is_refused_in_words(world, as_ida, name, sent, told):
    answer = as_ida.post(page(name, world.cara), {"rights_text": intake_factories.rights_text().pk} | sent)
    assert (answer.status_code, told in answer.text) == (422, True)


def test_without_a_text_about_rights_the_step_says_who_adds_it(world, as_ida, as_ada):
    assert "An administrator adds it" in as_ida.get(page("acknowledgement-add", world.cara)).text
    add, sent = (
        reverse("workspace:rights-text-add"),
        {"language": "spanish", "starts_on": TODAY, "words": "Puede decir no."},
    )
    assert as_ada.post(add, sent).status_code == 302
    assert as_ada.post(add, sent).status_code == 409
    assert as_ada.post(add, sent | {"starts_on": YESTERDAY}).status_code == 422
    assert RightsText.objects.get().set_by == world.ada
    assert "Puede decir no." in as_ada.get(reverse("workspace:rights-text-list")).text
    assert "Puede decir no." in as_ida.get(page("acknowledgement-add", world.cara)).text


def test_the_specialist_reads_what_is_missing_and_what_is_safe(world, as_ana):
    Particulars.objects.create(
        consumer=world.cara, language="spanish", safe_text="yes", safe_call="no", safe_words="Say you are the library"
    )
    shown = " ".join(as_ana.get(page("person-open", world.cara)).text.split())
    for text in (
        "Spanish",
        "text message",
        "Not safe:",
        "Say you are the library",
        "Missing in the record",
        "A recommendation",
    ):
        assert text in shown
    assert as_ana.get(page("particulars-edit", world.cara)).status_code == 403


def test_inquiry_without_a_name_becomes_a_person(world, as_ida):
    as_ida.post(NOTE, {"asked_on": YESTERDAY, "way": "call", "words": "Wants to start", "phone": "610-555-0133"})
    inquiry = Inquiry.objects.get()
    shown = as_ida.get(INQUIRIES).text
    assert ("Without a name" in shown, "1 day ago" in shown) == (True, True)
    form = as_ida.get(ADD, {"inquiry": str(inquiry.pk)})
    assert (f'value="{inquiry.pk}"' in form.text, "610-555-0133" in form.text) == (True, True)
    sent = {"inquiry": inquiry.pk, "name": "Cara", "team": world.team_one.pk, "status": "intake"}
    assert as_ida.post(ADD, sent).status_code == 409  # is it Cara Whitfield?
    assert Inquiry.objects.exists()
    as_ida.post(ADD, sent | {"is_somebody_else": "1"})
    new = Consumer.objects.get(name="Cara")
    assert (new.referral.words, new.referral.came_on, new.phone) == ("Wants to start", YESTERDAY, "")
    assert [one.kind for one in new.status_changes.all()] == ["intake"]
    assert not Inquiry.objects.exists()


def test_inquiry_of_somebody_with_a_record_goes_there(world, as_ida):
    inquiry = intake_factories.inquiry(by=world.ida)
    sent = {"inquiry": inquiry.pk, "name": "Cara", "team": world.team_one.pk, "status": "intake"}
    assert "It is this person" in as_ida.post(ADD, sent).text
    answer = as_ida.post(ADD, sent | {"is_this_person": world.cara.pk})
    assert answer.headers["Location"] == page("identity-open", world.cara)
    assert (Consumer.objects.filter(name="Cara").count(), Inquiry.objects.count()) == (0, 0)
    assert Particulars.objects.get(consumer=world.cara).safe_words == "After five"
    assert as_ida.post(ADD, sent | {"is_this_person": world.dan.pk}).status_code == 409  # not one of those asked about


def test_inquiry_is_removed_by_intake_alone(world, as_ida, as_ana):
    remove = reverse("workspace:inquiry-remove", args=[intake_factories.inquiry(by=world.ida).pk])
    assert as_ana.post(remove).status_code == 403
    assert "Remove this inquiry?" in as_ida.get(remove).text
    assert as_ida.post(remove).status_code == 302
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("days", "status"), [(89, 302), (90, 422)])
def test_inquiry_of_a_day_whose_erase_day_has_passed_is_refused(world, as_ida, days, status):
    answer = as_ida.post(NOTE, {"asked_on": TODAY - timedelta(days=days), "way": "call"})
    assert (answer.status_code, Inquiry.objects.count()) == (status, int(status == 302))


def test_inquiry_sent_again_with_other_words_is_asked_again(world, as_ida):
    sent = {"new_id": str(uuid.uuid4()), "asked_on": YESTERDAY, "way": "call", "words": "One"}
    assert [as_ida.post(NOTE, sent).status_code for _time in range(2)] == [302, 302]
    again = as_ida.post(NOTE, sent | {"words": "Two"})
    assert (again.status_code, "not saved yet" in again.text) == (409, True)
    as_ida.post(NOTE, sent | {"words": "Two", "new_id": again.context["form"]["new_id"].value()})
    assert sorted(Inquiry.objects.values_list("words", flat=True)) == ["One", "Two"]


def test_status_sent_twice_is_saved_once_and_other_words_are_asked_again(world, as_ida):
    status = page("status-edit", world.cara)
    sent = {"id": str(uuid.uuid4()), "kind": "paused", "day": YESTERDAY}
    assert [as_ida.post(status, sent).status_code for _time in range(2)] == [302, 302]
    again = as_ida.post(status, sent | {"words": "A rest"})
    assert (again.status_code, "not saved yet" in again.text) == (409, True)
    late = as_ida.post(status, sent | {"id": str(uuid.uuid4())})
    assert (late.status_code, "changed meanwhile" in late.text) == (409, True)
    assert world.cara.status_changes.count() == 1


def test_the_latest_change_is_taken_back_on_screen(world, as_ida):
    status = page("status-edit", world.cara)
    as_ida.post(status, {"kind": "died", "day": YESTERDAY})
    change = world.cara.status_changes.get()
    remove = page("status-remove", world.cara, change.pk)
    assert remove in as_ida.get(status).text
    assert "Take this back?" in as_ida.get(remove).text
    assert "no longer counts" in as_ida.post(remove, follow=True).text
    world.cara.refresh_from_db()
    assert (world.cara.status, world.cara.ended_on) == ("active", None)
    assert "It was taken back already." in as_ida.post(remove, follow=True).text
    assert remove not in as_ida.get(status).text


def test_the_identity_form_of_somebody_known_leaves_the_status_alone(world, as_ida):
    began_on = world.cara.enrolled_on
    sent = {"name": "Cara W.", "team": world.team_one.pk, "status": "died", "enrolled_on": "", "ended_on": TODAY}
    assert as_ida.post(page("identity-edit", world.cara), sent).status_code == 302
    world.cara.refresh_from_db()
    assert (world.cara.name, world.cara.status, world.cara.enrolled_on) == ("Cara W.", "active", began_on)
    assert 'name="status"' not in as_ida.get(page("identity-edit", world.cara)).text


@pytest.mark.parametrize("who", ["as_ana", "as_sam", "as_pia", "as_ada"])
def test_inquiries_are_intakes_alone(request, world, who):
    browser = request.getfixturevalue(who)
    intake_factories.inquiry(by=world.ida)
    assert (browser.get(INQUIRIES).status_code, browser.get(NOTE).status_code) == (403, 403)


def test_list_of_inquiries_costs_the_same_with_one_and_with_thirty(world, as_ida, django_assert_num_queries):
    intake_factories.inquiry(by=world.ida)
    with django_assert_num_queries(11):
        as_ida.get(INQUIRIES)
    for _number in range(29):
        intake_factories.inquiry(by=world.ida)
    with django_assert_num_queries(11):
        as_ida.get(INQUIRIES)


def test_service_pauses_and_ends_with_a_reason_and_a_plan(world, as_ida):
    status = page("status-edit", world.cara)
    as_ida.post(status, {"kind": "paused", "day": YESTERDAY})
    missing = as_ida.post(status, {"kind": "ended", "day": TODAY})
    assert (missing.status_code, "Choose why service ended." in missing.text) == (422, True)
    wrong = as_ida.post(status, {"kind": "resumed", "day": TODAY, "reason": "moved"})
    assert (wrong.status_code, "empty those boxes" in wrong.text) == (422, True)
    early = as_ida.post(status, {"kind": "resumed", "day": YESTERDAY - timedelta(days=3)})
    assert (early.status_code, "before the last change" in early.text) == (422, True)
    as_ida.post(
        status, {"kind": "ended", "day": TODAY, "reason": "moved", "is_joint": "on", "after_plan": "A group in Erie"}
    )
    world.cara.refresh_from_db()
    assert (world.cara.status, world.cara.ended_on) == ("ended", TODAY)
    shown = as_ida.get(status).text
    for text in ("Service paused", "Service ended", "Moved away", "decided together", "A group in Erie"):
        assert text in shown


def test_page_of_the_status_costs_the_same_with_one_and_with_thirty(world, as_ida, django_assert_num_queries):
    status = page("status-edit", world.cara)
    fields = {"entered_by": world.ida, "entered_at": timezone.now(), "day": TODAY}
    world.cara.status_changes.create(kind="paused", **fields)
    with django_assert_num_queries(13):
        as_ida.get(status)
    for _number in range(29):
        world.cara.status_changes.create(kind="resumed", **fields)
    with django_assert_num_queries(13):
        as_ida.get(status)


def test_first_session_without_a_valid_recommendation_asks_and_is_signed_anyway(world, as_ana):
    eve = factories.person(world.ana, name="Eve Moreno")
    session = factories.draft(eve, world.ana, typed={"together": "We met."}).session
    sign = page("session-sign", eve, session.pk)
    asked = "no recommendation is entered that is valid on"
    assert asked in as_ana.get(sign).text
    intake_factories.recommendation(eve, by=world.ida, signed_on=timezone.localdate(session.starts_at))
    assert asked not in as_ana.get(sign).text
    Recommendation.objects.update(taken_back_by=world.ida, taken_back_at=timezone.now())
    assert asked in as_ana.get(sign).text
    factories.signed_session(eve, world.ana)
    assert asked not in as_ana.get(sign).text


def test_what_is_not_safe_stands_beside_the_phone_and_before_an_invitation(world, as_ida):
    eve = factories.ConsumerFactory(team=world.team_one, name="Eve", phone="610-555-0133", user=None)
    Particulars.objects.create(consumer=eve, safe_call="no", safe_words="Say you are the library")
    for name in ("identity-open", "identity-portal"):
        shown = " ".join(as_ida.get(page(name, eve)).text.split())
        assert ("<strong>Not safe:</strong> call" in shown, "Say you are the library" in shown) == (True, True)
