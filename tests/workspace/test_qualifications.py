"""The checklists of a staff file in the browser: met, waiting or missing, entered line by line."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agency.choices import Vocabulary
from agency.models import Term
from staff.models import Qualification
from tests import factories

OWN, LIST = reverse("workspace:qualification-own"), reverse("workspace:file-list")
CPS, CRS, SUPERVISOR = Vocabulary.CHECKLIST_CPS, Vocabulary.CHECKLIST_CRS, Vocabulary.CHECKLIST_SUPERVISOR


def text(response) -> str:
    return " ".join(response.content.decode().split())


def line(key, checklist=CPS) -> int:
    return Term.objects.filter(vocabulary=checklist, key=key).earliest("starts_on").pk


def enter(key, checklist=CPS) -> str:
    return reverse("workspace:qualification-enter", args=[line(key, checklist)])


def of_ana(name, world, *arguments) -> str:
    return reverse(f"workspace:{name}", args=[world.ana.pk, *arguments])


def told(**changed) -> dict:
    return {"id": uuid.uuid4(), "met_on": timezone.localdate(), "evidence": "Letter of the school"} | changed


def names(response) -> list[str]:
    return [str(checklist.name) for checklist in response.context["checklists"]]


def states(response) -> dict[str, str]:
    return {
        one.term.key: "met" if one.is_met else "waits" if one.waits else "missing"
        for checklist in response.context["checklists"]
        for one in checklist.lines
    }


def test_a_line_is_entered_by_its_holder_and_confirmed_by_the_supervisor(world, as_ana, as_sam):
    page = as_ana.get(OWN)
    assert set(states(page).values()) == {"missing"}
    assert enter("training") in text(page)
    assert "Approved training of 75 hours" in text(as_ana.get(enter("training")))
    page = as_ana.post(enter("training"), told(), follow=True)
    assert "It counts once it is confirmed." in text(page)
    assert states(page)["training"] == "waits"
    assert enter("training") not in text(page)
    mine = Qualification.objects.get()
    assert (mine.checklist, mine.line, mine.evidence) == (CPS, "training", "Letter of the school")
    confirm = of_ana("qualification-confirm", world, mine.pk)
    assert confirm in text(as_sam.get(of_ana("qualification-read", world)))
    assert "Letter of the school" in text(as_sam.get(confirm))
    page = as_sam.post(confirm, follow=True)
    assert states(page)["training"] == "met"
    assert "Confirmed by Sam Rivera" in text(page)
    assert "Letter of the school" in text(page)
    assert states(page)["examination"] == "missing"


def test_of_lived_experience_no_evidence_is_asked_for_or_kept(world, as_ana):
    page = text(as_ana.get(enter("recovery", CRS)))
    assert "Attested on" in page
    assert "What shows it?" not in page
    as_ana.post(enter("recovery", CRS), told(evidence="A long story"))
    assert Qualification.objects.get().evidence == ""
    page = text(as_ana.get(OWN))
    assert "attested on" in page
    assert "A long story" not in page


def test_the_lines_in_force_on_the_day_are_asked_and_a_former_one_stays_as_long_as_it_has_a_row(world, as_ana):
    today = timezone.localdate()
    Term.objects.create(
        vocabulary=CPS, key="training", label="Approved training of 90 hours", label_es="Curso", starts_on=today
    )
    Term.objects.create(
        vocabulary=CPS, key="examination", label="Examination", label_es="Examen", starts_on=today, is_offered=False
    )
    page = as_ana.get(OWN)
    assert "Approved training of 90 hours" in text(page)
    assert "examination" not in states(page)
    factories.qualification(world.ana, line="examination", confirmed_by=world.sam)
    page = as_ana.get(OWN)
    assert states(page)["examination"] == "met"
    assert "Not asked for any more." in text(page)


def test_each_certificate_of_a_specialist_brings_its_checklist_and_none_that_of_a_cps(world, as_ana):
    cps, crs = (checklist.label for checklist in (CPS, CRS))
    assert names(as_ana.get(OWN)) == [cps]
    factories.credential(world.ana, kind="crs")
    assert names(as_ana.get(OWN)) == [crs]
    factories.credential(world.ana, kind="cps", confirmed_by=world.sam)
    assert names(as_ana.get(OWN)) == [cps, crs]


def test_supervisors_have_theirs_and_others_have_none(world, as_sam, as_ada):
    assert names(as_sam.get(OWN)) == [SUPERVISOR.label]
    page = as_ada.get(reverse("workspace:qualification-read", args=[world.ida.pk]))
    assert names(page) == []
    assert "No checklist belongs to this work" in text(page)


def test_what_waits_is_first_in_the_list_and_marked_on_its_section(world, as_sam):
    joe = factories.specialist(world.team_one, name="Joe Marsh")
    factories.credential(joe, confirmed_by=world.sam, days_left=-1)
    factories.credential(world.ana, confirmed_by=world.sam)
    factories.qualification(world.ana)
    assert [row.holder.name for row in as_sam.get(LIST).context["rows"]] == ["Ana Lopez", "Joe Marsh"]
    assert "waits to be confirmed" in text(as_sam.get(LIST))
    assert text(as_sam.get(of_ana("file-read", world))).count("waits to be confirmed") == 1


def test_what_a_supervisor_enters_is_confirmed(world, as_sam):
    added = as_sam.post(of_ana("qualification-add", world, line("diploma")), told(), follow=True)
    assert "Entered and confirmed." in text(added)
    assert Qualification.objects.get().confirmed_by == world.sam


def test_checklist_of_somebody_else_does_not_exist(world, as_sue, as_ana):
    mine = factories.qualification(world.ana)
    assert as_sue.get(of_ana("qualification-read", world)).status_code == 404
    assert as_sue.post(of_ana("qualification-add", world, line("diploma")), told()).status_code == 404
    for name in ("qualification-confirm", "qualification-takeback"):
        assert as_sue.post(of_ana(name, world, mine.pk)).status_code == 404
    assert as_ana.get(of_ana("qualification-read", world)).status_code == 403
    assert Qualification.objects.get().waits


def test_a_word_of_another_list_is_no_line(world, as_ana):
    word = Term.objects.filter(vocabulary=Vocabulary.CREDENTIAL).earliest("pk")
    assert as_ana.get(reverse("workspace:qualification-enter", args=[word.pk])).status_code == 404
    assert as_ana.post(reverse("workspace:qualification-enter", args=[10**15]), told()).status_code == 404


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"evidence": "\u200b "}, "Write what shows it."),
        ({"met_on": timezone.localdate() + timedelta(days=2)}, "This day is still to come."),
        ({"met_on": ""}, "Choose a day."),
    ],
)
def test_bad_input_is_said_and_nothing_is_stored(world, as_ana, changed, says):
    answered = as_ana.post(enter("diploma"), told(**changed))
    assert answered.status_code == 422
    assert says in text(answered)
    assert not Qualification.objects.exists()


def test_holder_takes_back_a_slip_and_the_line_is_missing_again(world, as_ana, as_ben):
    mine = factories.qualification(world.ana)
    slip = reverse("workspace:qualification-withdraw", args=[mine.pk])
    assert "Take back what you meet" in text(as_ana.get(slip))
    assert as_ben.post(slip).status_code == 404
    page = as_ana.post(slip, follow=True)
    assert states(page)["training"] == "missing"
    assert "Taken back by Ana Lopez" in text(page)
    assert enter("training") in text(page)


def test_a_supervisor_takes_back_what_was_confirmed(world, as_sam):
    mine = factories.qualification(world.ana, confirmed_by=world.sam)
    page = as_sam.post(of_ana("qualification-takeback", world, mine.pk), follow=True)
    assert states(page)["training"] == "missing"


def test_the_page_costs_the_same_with_one_row_and_with_thirty(world, as_ana, django_assert_num_queries):
    factories.qualification(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(13):
        as_ana.get(OWN)
    for _number in range(29):
        factories.qualification(world.ana, confirmed_by=world.sam)
    with django_assert_num_queries(13):
        as_ana.get(OWN)
