"""Prints of a WRAP: the words in the PDF file, nobody else’s words, and texts in any script."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from pypdf import PdfReader

from agency import crisis
from agency.printing import BOX, printable
from audit.models import Event
from portal.prints import sheets
from tests import factories
from wrap.choices import Section

PRINT = "/my/wrap/print/"


@pytest.fixture
def plan(world):
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    factories.wrap_line(world.cara, Section.CRISIS_MEDICINES, "The list on the fridge")
    factories.wrap_line(world.cara, Section.CRISIS_HARMS, "Old words", set_aside_at=timezone.now())
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    factories.wrap_line(world.dan, Section.CRISIS_HELPS, "Somebody else’s words")
    return world.cara


def read(response) -> PdfReader:
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text(response) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(response).pages).split())


def test_crisis_plan_is_one_sheet_with_the_contacts_and_nothing_else_of_the_plan(plan, as_cara):
    answer = as_cara.post(PRINT, {"sheet": "crisis"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert "my-plan.pdf" in answer.headers["Content-Disposition"]
    printed = text(answer)
    assert len(read(answer).pages) <= 2
    assert all(words in printed for words in ("My crisis plan", "988", "Speak softly", "The list on the fridge"))
    assert not any(words in printed for words in ("Old words", "Tea", "Somebody"))
    assert Event.objects.filter(page="portal:wrap-print", done="print", person_id=plan.pk).count() == 1


def test_whole_plan_has_every_part_that_has_lines(plan, as_cara):
    printed = text(as_cara.post(PRINT, {"sheet": "whole"}))
    assert all(words in printed for words in ("My wellness toolbox", "Tea", "My crisis plan", "Speak softly"))
    assert "After a crisis" not in printed


def test_directive_in_force_stands_at_the_end_of_the_plan(plan, as_cara):
    today = timezone.localdate()
    factories.directive(plan, signed_on=today - timedelta(days=1200), kept_where="In the old drawer")
    factories.directive(plan, signed_on=today, kept_where="With my sister")
    printed = text(as_cara.post(PRINT, {"sheet": "crisis"}))
    assert "With my sister" in printed
    assert "In the old drawer" not in printed


def test_file_has_a_title_a_language_and_tags_for_screen_readers(plan, as_cara):
    for language, title in (("en", "My crisis plan"), ("es", "Mi plan de crisis")):
        file = read(as_cara.post(PRINT, {"sheet": "crisis"}, headers={"Accept-Language": language}))
        root = file.trailer["/Root"]
        assert file.metadata.title == title
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_card_has_the_contacts_and_only_a_link_that_was_chosen(plan, as_cara, world):
    hers = factories.supporter_link(plan, given_to="My sister")
    factories.supporter_link(plan, given_to="For a week", expires_at=timezone.now() + timedelta(days=7))
    theirs = factories.supporter_link(world.dan, given_to="My brother")
    page = as_cara.get(PRINT).content.decode()
    assert "My sister" in page
    assert not any(words in page for words in ("For a week", "My brother"))
    plain = text(as_cara.post(PRINT, {"sheet": "card"}))
    assert "988" in plain
    assert "Please ask me about it" in plain
    assert "Cara" not in plain
    named = text(as_cara.post(PRINT, {"sheet": "card", "has_name": "on"}))
    assert world.cara.called in named
    with_link = as_cara.post(PRINT, {"sheet": "card", "link": str(hers.pk)})
    address = f"{settings.PUBLIC_URL}/s/{hers.pk}/"
    assert with_link.content == sheets.card(name="", crisis=crisis.contacts(), address=address)
    assert "Scan this with a phone" in text(with_link)
    refused = as_cara.post(PRINT, {"sheet": "card", "link": str(theirs.pk)})
    assert "This link has ended. Please choose again." in refused.content.decode()


def test_every_text_can_be_printed_and_is_never_read_as_code(plan, as_cara):
    code = '#read("look.typ") $x^2$ *strong* \\ @here'
    scripts = ("أهلا بالعالم", "שלום", "Привет", "I feel 😀 👩\u200d🚀", "走走", "a\x0bb\r\nc")
    for place, words in enumerate((code, *scripts)):
        factories.wrap_line(plan, Section.CRISIS_TASKS, words, position=place)
    printed = text(as_cara.post(PRINT, {"sheet": "crisis"}))
    assert code in printed
    assert "Привет" in printed
    assert BOX * 2 in printed
    assert printable("走a\x00\u202e😀") == f"{BOX}a😀"


def test_300_lines_go_on_after_the_sheet(plan, as_cara):
    for place in range(300):
        factories.wrap_line(plan, Section.CRISIS_TASKS, f"Line number {place}", position=place)
    answer = as_cara.post(PRINT, {"sheet": "crisis"})
    assert len(read(answer).pages) > 2
    assert "Line number 299" in text(answer)


def test_empty_plan_says_so_and_still_has_the_contacts(world, as_cara):
    printed = text(as_cara.post(PRINT, {"sheet": "crisis"}))
    assert "There is nothing here yet." in printed
    assert "988" in printed
