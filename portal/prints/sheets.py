"""What stands on the prints of a WRAP, as the templates of `templates/prints` expect it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agency.crisis import CrisisContact
from agency.printing import line, pdf, qr_code
from wrap.models import Directive
from wrap.reading import ReadPart


def plan(
    *,
    title: str,
    parts: Sequence[ReadPart],
    directives: Sequence[Directive],
    crisis: Sequence[CrisisContact],
    today: date,
    one_sheet: bool,
) -> bytes:
    """The PDF of a plan, with the records of advance directives at its end.

    With `one_sheet` the letters are as large as fits on both sides of one sheet.
    """
    return pdf(
        "plan.typ",
        title=title,
        parts=[_part(part, has_title=part.part.label != title) for part in parts] + list(map(_directive, directives)),
        notes=[_("These are my own words. This plan says what I want. It is not a legal paper.")],
        empty=_("There is nothing here yet."),
        foot=_("Printed on %(day)s") % {"day": _full(today)},
        one_sheet=one_sheet,
        **_contacts(crisis),
    )


def card(*, name: str, crisis: Sequence[CrisisContact], address: str) -> bytes:
    """The PDF of a card for the wallet. Without an `address` there is no QR code on it."""
    return pdf(
        "card.typ",
        title=_("A card for my wallet"),
        how=_("Cut along the outer line, and fold it in the middle."),
        name=line(name),
        qr=qr_code(address) if address else None,
        qr_alt=_("A square code that opens a link to my plan"),
        link_words=_("My own plan. Scan this with a phone. It opens with a code that my people have."),
        back_words=_("I have a plan for a crisis. Please ask me about it."),
        **_contacts(crisis),
    )


def _part(part: ReadPart, has_title: bool) -> dict[str, Any]:
    return {
        "title": str(part.part.label) if has_title else "",
        "sections": [
            {"title": "" if name == part.part.label else name, "lines": [line(one) for one in words]}
            for name, words in part.sections
        ],
    }


def _directive(directive: Directive) -> dict[str, Any]:
    days = {"signed": _full(directive.signed_on), "last": _full(directive.last_on)}
    facts = [
        directive.get_kind_display(),
        _("Signed on %(signed)s. In force through %(last)s.") % days,
        _("Where the paper is: %(place)s") % {"place": directive.kept_where},
    ]
    if directive.agent_name:
        agent = {"name": directive.agent_name, "phone": directive.agent_phone}
        facts.append(_("Agent: %(name)s, %(phone)s") % agent)
    return {"title": _("My advance directive"), "sections": [{"title": "", "lines": list(map(line, facts))}]}


def _full(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _contacts(crisis: Sequence[CrisisContact]) -> dict[str, Any]:
    return {
        "crisis_title": _("In a crisis, call or text:"),
        "crisis": [
            {
                "name": line(pgettext("crisis contact", contact.label)),
                "ways": _ways(contact),
                "hours": pgettext("crisis contact", contact.hours) if contact.hours else "",
            }
            for contact in crisis
        ],
    }


def _ways(contact: CrisisContact) -> list[str]:
    ways = []
    if contact.phone:
        ways.append(_("call %(number)s") % {"number": contact.phone})
    if contact.text_to and contact.keyword:
        ways.append(_("text %(word)s to %(number)s") % {"word": contact.keyword, "number": contact.text_to})
    elif contact.text_to:
        ways.append(_("text %(number)s") % {"number": contact.text_to})
    return ways or [contact.chat_label]
