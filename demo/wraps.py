"""Writes three WRAPs: one nearly full and shared in part, one just begun and shared with no one, one in between.

Beside them are a page from paper, a link that a supporter has opened, what a person wrote looking back, and records of
advance directives: one ends soon, one was revoked, one has ended and another is in force.
"""

import io
import uuid
from datetime import datetime, timedelta

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from agency.choices import RuleKey
from agency.months import months_later
from agency.rules import DEFAULTS
from files.choices import FileKind
from wrap.choices import DirectiveKind, Part, Section, ShareKind
from wrap.directives import last_day
from wrap.links import code_hashes
from wrap.models import Directive, Line, LookingBack, Opening, Paper, Share, SupporterLink, Tick

from .people import DemoAgency, Person
from .words import read

DATA = read("wrap")
BEGUN = timedelta(days=90)  # the plans were written so long ago, but not before the person came
SHEET = (600, 800)  # pixels of a page from paper
LETTERS = 32  # pixels: the height of its letters
TICKED = 5  # the first line of the daily plan is ticked on so many days before today


def write_wraps(agency: DemoAgency, now: datetime) -> None:
    """Write what the data tell of the people of this demo agency."""
    people = {person.name: person for person in agency.people}
    writers = {"plans": _write, "papers": _draw, "links": _link, "looking_back": _look_back, "directives": _record}
    for kind, write in writers.items():
        for told in DATA[kind]:
            if person := people.get(told["person"]):
                write(person, told, now)


def _write(person: Person, plan: dict, now: datetime) -> None:
    written_at = max(now - BEGUN, person.entered_at)
    lines = [
        Line(
            pk=_id(person, section, place),
            consumer_id=person.id,
            section=Section(section),
            words=words,
            position=place,
            created_at=written_at,
            changed_at=written_at,
        )
        for section, texts in plan["lines"].items()
        for place, words in enumerate(texts, start=1)
    ]
    Line.objects.bulk_create(lines)
    shares = [(Part(part), ShareKind.TEAM) for part in plan["shared"]]
    shares += [(Part.CRISIS, ShareKind.EMERGENCY)] if plan["in_emergency"] else []
    Share.objects.bulk_create(
        Share(pk=_id(person, part, kind), consumer_id=person.id, part=part, kind=kind, started_at=written_at)
        for part, kind in shares
    )
    daily = next((line for line in lines if line.section == Section.DAILY_MUST), None)
    if daily:
        days = [now.date() - timedelta(days=ago) for ago in range(1, TICKED + 1)]
        Tick.objects.bulk_create(
            Tick(pk=_id(person, "tick", day), consumer_id=person.id, line=daily, day=day) for day in days
        )


def _draw(person: Person, page: dict, now: datetime) -> None:
    """Add a page from paper: a drawing of a sheet with these words."""
    Paper.objects.create(
        pk=_id(person, "paper", page["part"]),
        consumer_id=person.id,
        part=Part(page["part"]),
        kind=FileKind.JPEG,
        data=sheet(page["words"]),
        added_at=max(now - BEGUN, person.entered_at),
    )


def sheet(words: list[str]) -> bytes:
    """A JPEG of a sheet of paper with one line for each of `words`."""
    picture = Image.new("RGB", SHEET, "ivory")
    drawing, font = ImageDraw.Draw(picture), ImageFont.load_default(size=LETTERS)
    for place, line in enumerate(words, start=1):
        drawing.text((LETTERS, 2 * place * LETTERS), line, fill="midnightblue", font=font)
    file = io.BytesIO()
    picture.save(file, "JPEG")
    return file.getvalue()


def _link(person: Person, told: dict, now: datetime) -> None:
    made_at = max(now - BEGUN, person.entered_at)
    link = SupporterLink(
        pk=_id(person, "link", told["given_to"]),
        consumer_id=person.id,
        given_to=told["given_to"],
        sections=told["sections"],
        made_at=made_at,
        kept_at=made_at,
    )
    link.code_hash = next(code_hashes(link.pk, told["code"]))
    link.save(force_insert=True)
    opened = [max(now - timedelta(days=ago), made_at) for ago in told["opened_days_ago"]]
    Opening.objects.bulk_create(
        Opening(pk=_id(person, "opening", place), consumer_id=person.id, link=link, at=at)
        for place, at in enumerate(opened)
    )


def _look_back(person: Person, told: dict, now: datetime) -> None:
    written_at = max(now - timedelta(days=told["days_ago"]), person.entered_at)
    LookingBack.objects.create(
        pk=_id(person, "looking back"),
        consumer_id=person.id,
        day=timezone.localdate(written_at),
        helped=told["helped"],
        did_not_help=told["did_not_help"],
        to_change=told["to_change"],
        created_at=written_at,
        changed_at=written_at,
    )


def _record(person: Person, paper: dict, now: datetime) -> None:
    """Record an advance directive that ends so many days from today, as the data say."""
    today, written_at = timezone.localdate(now), max(now - BEGUN, person.entered_at)
    ends_on = today + timedelta(days=paper["ends_in_days"])
    signed_on = months_later(ends_on, -12 * DEFAULTS[RuleKey.DIRECTIVE_YEARS].value)
    Directive.objects.create(
        pk=_id(person, "directive", ends_on),
        consumer_id=person.id,
        kind=DirectiveKind(paper["kind"]),
        signed_on=signed_on,
        last_on=last_day(signed_on),
        revoked_on=today - timedelta(days=paper["revoked_days_ago"]) if "revoked_days_ago" in paper else None,
        first_witness=paper["witnesses"][0],
        second_witness=paper["witnesses"][1],
        agent_name=paper.get("agent_name", ""),
        agent_phone=paper.get("agent_phone", ""),
        kept_where=paper["kept_where"],
        created_at=written_at,
        changed_at=written_at,
    )


def _id(person: Person, *parts: object) -> uuid.UUID:
    return uuid.uuid5(person.id, " ".join(map(str, parts)))
