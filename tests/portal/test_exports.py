"""Cara takes a copy of her plan. The file has all she wrote, and no code, no id and no link."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from tests import factories
from wrap.choices import Part, Section, ShareKind
from wrap.models import KeptPlan, Line, Opening, Share, SupporterLink, Tick
from wrap.services import edit_line

EXPORT = "/my/wrap/export/"


def rows_of(consumer, reader):
    """All that a plan can have, each with words that are found again."""
    now = timezone.now()
    line = factories.wrap_line(consumer, Section.DAILY_MUST, "Old words")
    edit_line(line=line, version=1, words="New <words> 🌱", now=now)
    Tick.objects.create(line=line, consumer=consumer, day=timezone.localdate())
    factories.wrap_line(consumer, Section.TOOLBOX, "The blue playlist", set_aside_at=now)
    factories.wrap_line(consumer, Section.CRISIS_HELPS, "שלום\nSpeak softly", removed_at=now, erase_on=now.date())
    share = {"consumer": consumer, "part": Part.DAILY, "started_at": now}
    Share.objects.create(kind=ShareKind.ONE, user=reader, **share)
    Share.objects.create(kind=ShareKind.TEAM, ended_at=now, **share)
    link = factories.supporter_link(consumer, given_to="My sister", shows_nothing=True)
    Opening.objects.create(link=link, consumer=consumer, at=now)
    factories.directive(consumer, kept_where="In the kitchen drawer")
    factories.looking_back(consumer, helped="Tea with Lee", did_not_help="The ward", to_change="Call Lee first")
    factories.looking_back(consumer, helped="Taken back", removed_at=now, erase_on=now.date())
    factories.kept_plan(consumer)


@pytest.fixture
def plan(world):
    factories.wrap_line(world.dan, Section.TOOLBOX, "Somebody else’s words")
    factories.looking_back(world.dan, helped="Somebody else’s look back")
    rows_of(world.cara, world.ana)
    return world.cara


def file(client, kind, **headers):
    answer = client.post(EXPORT, {"kind": kind}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="my-plan.{kind}"'
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content.decode()


SHOWN = (
    *("New &lt;words&gt; 🌱", "Old words", "The blue playlist", "Set aside on", "Speak softly", "gone for good on"),
    *("My sister", "Opened on", "Ana Ruiz", "In the kitchen drawer", "Tea with Lee", "The ward", "Call Lee first"),
    *("Taken back", "Done on"),
)


def test_page_has_everything_and_nothing_of_others(plan, world, as_cara):
    page = file(as_cara, "html")
    for words in (words.replace("Ana Ruiz", world.ana.name) for words in SHOWN):
        assert words in page
    assert "Somebody else" not in page
    assert page.count("gone for good on") == 2
    assert 'dir="auto">שלום<br>Speak softly' in page


def test_page_opens_anywhere_and_loads_nothing(plan, as_cara):
    page = file(as_cara, "html")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "default-src 'none'" in page
    for loads in ("<script", "<link", "<img", "<a ", "src=", "href=", "url("):
        assert loads not in page
    assert '<html lang="es">' in file(as_cara, "html", **{"Accept-Language": "es"})


def test_data_has_everything_and_nothing_of_others(plan, world, as_cara):
    told = json.loads(file(as_cara, "json"))
    lines = {line["words"]: line for line in told["lines"]}
    assert set(lines) == {"New <words> 🌱", "The blue playlist", "שלום\nSpeak softly"}
    daily = lines["New <words> 🌱"]
    assert (daily["part"], daily["section"], daily["erase_on"]) == ("daily", "daily_must", None)
    assert [one["words"] for one in daily["earlier"]] == ["Old words"]
    assert daily["done_on"] == [timezone.localdate(timezone=world.agency.zone).isoformat()]
    assert lines["The blue playlist"]["set_aside_at"]
    assert lines["שלום\nSpeak softly"]["erase_on"]
    assert {(one["kind"], one["name"], bool(one["ended_at"])) for one in told["shares"]} == {
        ("one", world.ana.name, False),
        ("team", "", True),
    }
    (link,) = told["links"]
    assert (link["given_to"], len(link["opened_at"])) == ("My sister", 1)
    assert {one["helped"] for one in told["looking_back"]} == {"Tea with Lee", "Taken back"}
    assert [one["kept_where"] for one in told["directives"]] == ["In the kitchen drawer"]


@pytest.mark.parametrize("kind", ["html", "json"])
def test_no_file_has_what_opens_a_link_or_a_phone(plan, as_cara, kind):
    """Nor that a link shows an empty plan: somebody who makes her share could find the file."""
    copy = file(as_cara, kind)
    link, phone = SupporterLink.objects.get(consumer=plan), KeptPlan.objects.get(consumer=plan)
    for secret in (str(link.pk), link.code_hash, factories.LINK_CODE, str(phone.pk), phone.token_hash):
        assert secret not in copy
    assert "shows_nothing" not in copy
    assert all(str(line.pk) not in copy for line in Line.objects.filter(consumer=plan))


def test_lines_are_in_the_persons_order(world, as_cara):
    for position, words in ((3, "Third"), (1, "First"), (2, "Second")):
        line = factories.wrap_line(world.cara, Section.TOOLBOX, words, position=position)
        Tick.objects.create(line=line, consumer=world.cara, day=timezone.localdate())
    assert [line["words"] for line in json.loads(file(as_cara, "json"))["lines"]] == ["First", "Second", "Third"]


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_link_made_under_pressure_looks_like_any_other(world, as_cara, kind):
    now = timezone.now()
    for sections, shows_nothing in (([Section.CRISIS_HELPS], False), ([], True)):
        factories.supporter_link(
            world.cara, given_to="Link", sections=sections, shows_nothing=shows_nothing, made_at=now, kept_at=now
        )
    if kind == "json":
        usual, made_under_pressure = json.loads(file(as_cara, kind))["links"]
    else:
        usual, made_under_pressure = file(as_cara, kind).split("<h3 dir")[1:]
        made_under_pressure = made_under_pressure.partition("</ul>")[0]
        usual = usual.partition("</ul>")[0]
    assert usual == made_under_pressure


def test_page_says_that_the_file_stays_and_the_log_that_it_was_taken(plan, as_cara):
    page = as_cara.get(EXPORT).content.decode()
    assert "The file stays on this device until you delete it. Someone else who uses this device could open it." in page
    file(as_cara, "json")
    assert Event.objects.filter(page="portal:wrap-export", done="export", person_id=plan.pk).count() == 1


def test_unknown_kind_is_asked_again(plan, as_cara):
    answer = as_cara.post(EXPORT, {"kind": "exe"})
    assert "Content-Disposition" not in answer.headers
    assert "Please choose one of these." in answer.content.decode()
    assert not Event.objects.filter(page="portal:wrap-export", done="export", outcome="done").exists()


def test_empty_plan_says_so(world, as_cara):
    assert "There is nothing here yet." in file(as_cara, "html")
    assert json.loads(file(as_cara, "json"))["lines"] == []


@pytest.mark.parametrize("number", [1, 30])
def test_copy_costs_the_same_with_one_row_and_with_thirty(world, as_cara, number, django_assert_num_queries):
    now = timezone.now()
    for place in range(number):
        line = factories.wrap_line(world.cara, Section.DAILY_MUST, f"Old {place}", position=place)
        edit_line(line=line, version=1, words=f"New {place}", now=now)
        Tick.objects.create(line=line, consumer=world.cara, day=timezone.localdate())
        link = factories.supporter_link(world.cara)
        Opening.objects.create(link=link, consumer=world.cara, at=now)
        factories.kept_plan(world.cara)
        factories.looking_back(world.cara)
        factories.wrap_paper(world.cara, Part.WELL)
        Share.objects.create(
            consumer=world.cara, part=Part.DAILY, kind=ShareKind.ONE, user=world.ana, started_at=now, ended_at=now
        )
        signed_on = timezone.localdate() - timedelta(days=800 * place)
        factories.directive(world.cara, signed_on=signed_on)
    for kind in ("html", "json"):
        with django_assert_num_queries(20):
            file(as_cara, kind)
