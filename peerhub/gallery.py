"""The component gallery: every component in every state, for developers of screens. In development only."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import public
from accounts.policy import Permission
from accounts.unsaved import UnsavedForm
from audit.declared import audited, nothing
from files.choices import FileKind
from goals.choices import Domain, Progress
from peerhub import errors
from wrap.choices import DirectiveKind
from wrap.directives import on_day
from wrap.models import Directive, Paper
from wrap.reading import in_parts

TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 14, 5, tzinfo=ZoneInfo("America/New_York"))
LONG_NAME = "Maximiliana-Theodosia " + "Featherstonehaugh-" * 9 + "Smith"
DIRECTIVE = Directive(
    kind=DirectiveKind.BOTH,
    signed_on=TODAY,
    last_on=TODAY.replace(year=2028),
    first_witness="Wendy Marsh",
    second_witness=LONG_NAME,
    agent_name="Rosa Field",
    agent_phone="570-555-0117",
    kept_where="In the kitchen drawer",
)
ERRORS = {
    "400": errors.bad_request,
    "403": errors.permission_denied,
    "404": errors.not_found,
    "500": errors.server_error,
    "503": errors.unavailable,
    "csrf": errors.csrf_failure,
}


class SampleForm(forms.Form):
    """A form with one field of each kind."""

    title = forms.CharField(label="What I want", help_text="In your own words.", max_length=60)
    domain = forms.ChoiceField(label="Part of my life", choices=Domain.choices, widget=forms.RadioSelect)
    mode = forms.ChoiceField(
        label="How we met",
        choices=[("in_person", "In person"), ("phone", "Phone"), ("video", "Video")],
        widget=forms.RadioSelect,
    )
    progress = forms.ChoiceField(
        label="Where I am with it",
        help_text="Your own view. It is not a score.",
        choices=Progress.choices,
        widget=forms.RadioSelect,
    )
    helpers = forms.MultipleChoiceField(
        label="Who helps",
        choices=[("ana", "Ana"), ("sister", "My sister"), ("group", "The Thursday group")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    place = forms.ChoiceField(label="Place", choices=[("", "Choose"), ("home", "At home"), ("library", "Library")])
    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    story = forms.CharField(label="What we did together", widget=forms.Textarea, required=False)
    is_shared = forms.BooleanField(label="Ana may read this", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "title",
            Field("domain", template="components/field_domains.html"),
            Field("mode", template="components/field_row.html"),
            "progress",
            "helpers",
            "place",
            "on",
            "story",
            "is_shared",
        )


@public
@audited(nothing("invented samples, in development only"))
def gallery(request: HttpRequest, page: str = "index") -> HttpResponse:
    """Show all components; or, by `page`, a whole page of the `workspace` or `portal`, `confirm`, or an error page."""
    if not settings.DEBUG:
        raise Http404
    if page in ERRORS:
        return ERRORS[page](request)
    if page not in ("index", "workspace", "portal", "confirm"):
        raise Http404
    return render(request, f"gallery/{page}.html", _samples(request))


def _samples(request: HttpRequest) -> dict[str, Any]:
    weeks = [TODAY - timedelta(weeks=back) for back in range(11, -1, -1)]
    hours = [6.5, 8, 7.25, 0, 9, 11.5, 10, 8.75, 12, 10.25, 9.5, 4]
    over_time = [
        {"label": f"{week:%b} {week.day}", "value": value, "text": f"{value:g}"}
        for week, value in zip(weeks, hours, strict=True)
    ]
    return {
        "user": SimpleNamespace(name="Ana Ruiz", is_authenticated=True),
        "can": frozenset(Permission),
        "is_demo": True,
        "locks_in": 24 * 3600,
        "domains": list(Domain),
        "looks": ["", "good", "due", "late", "main"],
        "levels": ["info", "success", "warning", "error"],
        "unsaved_form": UnsavedForm("/gallery/ 1", "/gallery/", {"title": ["A walk by the river"]}),
        "fills_itself": True,
        "states": ["saved", "saving", "unsaved", "offline"],
        "now": NOW,
        "today": TODAY,
        "due_days": [TODAY + timedelta(days=days) for days in (-9, -1, 0, 1, 5, 30)],
        "long_name": LONG_NAME,
        "form": SampleForm(prefix="empty", initial={"mode": "in_person", "domain": Domain.WELLNESS}),
        "listed": SampleForm(prefix="listed"),
        "refused": SampleForm({"refused-title": "x" * 70, "refused-on": "soon"}, prefix="refused"),
        "page_obj": Paginator(range(100), 20).get_page(request.GET.get("page", 2)),
        "no_page_obj": Paginator(range(3), 20).get_page(1),
        "head": ["Specialist", "People", "Sessions", "Hours"],
        "rows": [["Ana Ruiz", 14, 9, "8.5"], ["Ben Okafor", 11, 12, "10.25"], [LONG_NAME, 0, 0, "0"]],
        "over_time": over_time,
        "paper": Paper(kind=FileKind.PDF),
        "wrap_parts": in_parts([("crisis_helps", "Speak softly"), ("crisis_harms", LONG_NAME), ("well", "I sing")]),
        "directives": [on_day(DIRECTIVE, day) for day in (DIRECTIVE.last_on, DIRECTIVE.last_on + timedelta(days=1))],
        "nothing": [bar | {"value": 0, "text": "0"} for bar in over_time[:4]],
        "by_domain": [
            {"label": domain.label, "domain": domain.value, "value": value, "text": f"{value} goals"}
            for domain, value in zip(Domain, (4, 2, 0, 7, 5), strict=True)
        ],
        "history": [
            {
                "at": NOW,
                "who": "Cara",
                "changes": [
                    {
                        "label": "My goal",
                        "old": "I want to walk to the library on my own.",
                        "new": "I want to walk to the library with my sister, twice a week.",
                    },
                    {"label": "Where I am with it", "old": "First steps", "new": "On my way"},
                ],
            },
            {"at": NOW - timedelta(days=40), "who": "Cara", "what": "Wrote this goal."},
        ],
    }
