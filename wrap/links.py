"""Links with which supporters, who have no account, read sections of a WRAP. The person makes and stops them."""

import json
import re
import secrets
import uuid
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.crypto import salted_hmac

from consumers.models import Consumer

from .choices import Section
from .models import Line, SupporterLink
from .reading import ReadPart, in_parts
from .services import IdTaken

MOST_LINKS = 20  # in force, of one person
CODE_DIGITS = 8
GROUP = 4  # digits, as people read them to each other


class TooManyLinks(Exception):
    """The person would have more than `MOST_LINKS` links in force."""


def what_it_shows(*, consumer: Consumer, sections: Collection[str]) -> list[ReadPart]:
    """What a link to these sections would show now, for the person to look at beforehand."""
    lines = Line.objects.in_use().filter(consumer=consumer, section__in=sections)
    return in_parts(lines.values_list("section", "words"))


@transaction.atomic
def make_link(
    *,
    id: uuid.UUID,
    consumer: Consumer,
    given_to: str,
    sections: Collection[Section],
    lasts: timedelta | None,
    now: datetime,
) -> SupporterLink:
    """Make a link to these sections that opens nothing until it has a code. Without sections it shows an empty plan.

    `lasts` is None for a link that the person stops. Sent twice with the same id it is made once. Raises `IdTaken` when
    the id is that of another link, and `TooManyLinks`.
    """
    link = SupporterLink(
        pk=id,
        consumer=consumer,
        given_to=given_to,
        sections=sorted(sections),
        made_at=now,
        kept_at=now,
        expires_at=now + lasts if lasts else None,
    )
    if SupporterLink.objects.filter(pk=id, consumer=consumer).exists():
        return _made_before(link)
    if SupporterLink.objects.filter(consumer=consumer).in_force(now).count() >= MOST_LINKS:
        raise TooManyLinks
    try:
        with transaction.atomic():
            link.save(force_insert=True)
    except IntegrityError:  # the page was sent twice at once, or the id is somebody else's
        return _made_before(link)
    return link


def _made_before(link: SupporterLink) -> SupporterLink:
    """The stored link with this id if it is in force and says the same. Raises `IdTaken` otherwise."""
    stored = SupporterLink.objects.filter(pk=link.pk, consumer=link.consumer).in_force(link.made_at).first()
    if stored is None or _what_was_chosen(stored) != _what_was_chosen(link):
        raise IdTaken
    return stored


def _what_was_chosen(link: SupporterLink) -> tuple:
    lasts = link.expires_at - link.made_at if link.expires_at else None
    return str(link.given_to), sorted(link.sections), lasts


def new_code(*, link: SupporterLink) -> str:
    """Make the code of a link and return it, in groups of digits. An earlier code opens nothing any more."""
    code = "".join(secrets.choice("0123456789") for _digit in range(CODE_DIGITS))
    SupporterLink.objects.filter(pk=link.pk, ended_at__isnull=True).update(code_hash=next(code_hashes(link.pk, code)))
    return " ".join(code[start : start + GROUP] for start in range(0, CODE_DIGITS, GROUP))


def keep_link(*, link: SupporterLink, now: datetime) -> None:
    """Note that the person finds a link still right."""
    SupporterLink.objects.filter(pk=link.pk, ended_at__isnull=True).update(kept_at=now)


def end_link(*, link: SupporterLink, now: datetime) -> None:
    """Stop a link for good. Does nothing to one that the person has stopped already."""
    SupporterLink.objects.filter(pk=link.pk, ended_at__isnull=True).update(ended_at=now)


def show_nothing(*, consumer: Consumer, nothing: bool, now: datetime) -> None:
    """Let all links in force show an empty plan, or what they showed before. One made empty stays empty."""
    SupporterLink.objects.filter(consumer=consumer).in_force(now).update(shows_nothing=nothing)


def open_link(*, pk: uuid.UUID, digits: str) -> list[ReadPart] | None:
    """What a link shows to who has its code, whether the digits have spaces or not; None when it does not open.

    The person sees each opening.
    """
    hashes = list(code_hashes(pk, re.sub(r"\D", "", digits)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_supporter_link(%s, %s)", [pk, hashes])
        (lines,) = cursor.fetchone()
    return None if lines is None else in_parts(json.loads(lines))


def code_hashes(link: uuid.UUID, code: str) -> Iterator[str]:
    """The hashes under which a code may be stored: with today's secret key first, then with the earlier keys."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield salted_hmac("wrap.supporter_link", f"{link} {code}", secret=secret, algorithm="sha256").hexdigest()
