"""The files that are copies of a WRAP: one to read, one for programs. Neither has a script or asks for anything."""

import json
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import get_language

from wrap.choices import DirectiveKind, Part, ShareKind
from wrap.whole_plan import WholePlan


def page(plan: WholePlan, *, today: date) -> str:
    """The copy to read, in the language of the page on which it was asked for."""
    told: dict[str, Any] = asdict(plan) | {
        "language": get_language(),
        "today": today,
        "parts": [
            (part, [(section, list(lines)) for section, lines in groupby(of_part, lambda line: line.section)])
            for part, of_part in groupby(plan.lines, lambda line: line.part)
        ],
        "shares": [
            one | {"part": Part(one["part"]).label, "kind": ShareKind(one["kind"]).label} for one in plan.shares
        ],
        "directives": [one | {"kind": DirectiveKind(one["kind"]).label} for one in plan.directives],
    }
    return render_to_string("portal/wrap/_copy.html", told).lstrip()


def data(plan: WholePlan, *, today: date) -> str:
    """The copy for programs. Moments are in UTC, names of fields and sections as in PeerHub's own tables."""
    told = {"format": "PeerHub WRAP 1", "made_on": today} | asdict(plan)
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
