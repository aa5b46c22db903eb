"""Template tags and filters for icons, domains, due dates, text differences and charts."""

import re
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.handover import handed_to
from accounts.texts import ShortText
from accounts.unsaved import page_of, stamp
from agency import formats
from agency.phone_numbers import parts
from goals.choices import Domain, Progress
from peerhub import charts
from peerhub.frame import piece

register = template.Library()

SPRITE = "icons.svg"
FILL = "fill_"
DOMAIN_ICONS = {
    Domain.SOCIAL: "people",
    Domain.EDUCATIONAL: "book",
    Domain.VOCATIONAL: "briefcase",
    Domain.WELLNESS: "flower1",
    Domain.HEALTH_EMOTIONAL: "heart",
}
DUE_ICONS = {"late": "clock-history", "due": "clock", "plain": "calendar3"}
SOON_DAYS = 7
PROGRESS_LOOKS: dict[str, tuple[str, str]] = {
    Progress.REACHED: ("good", "check-circle"),
    Progress.RESTING: ("", ""),
    Progress.PUT_DOWN: ("", ""),
}
MOST_WORDS = 4000  # beyond it, comparing word by word would keep the reader waiting


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An icon as SVG. With a `label` it has a meaning for screen readers, otherwise it is decoration."""
    meaning = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" width="16" height="16" {} focusable="false"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        meaning,
        static(SPRITE),
        name,
    )


@register.simple_tag
def options(field: BoundField) -> SafeString:
    """The options of a list to choose from. Django's own template for each takes many times as long."""
    chosen = str(field.value() or "")
    choices = field.field.choices  # type: ignore[attr-defined]  # of a field with choices
    return SafeString(
        "".join(
            f'<option value="{escape(value)}"{" selected" if str(value) == chosen else ""}>'
            f"{conditional_escape(label)}</option>"
            for value, label in choices
        )
    )


@register.simple_tag
def status_tag(text: object, look: str = "", icon_name: str = "") -> SafeString:
    """A tag with the word for a state. `look` is its colour: good, due, late or main."""
    return format_html('<span class="tag{}">{}{}</span>', f" tag-{look}" if look else "", _before(icon_name), text)


@register.simple_tag
def progress_tag(progress: str) -> SafeString:
    """A tag with the progress of a goal."""
    look, icon_name = PROGRESS_LOOKS.get(progress, ("main", ""))
    return status_tag(Progress(progress).label, look, icon_name)


@register.simple_tag
def domain_badge(key: str) -> SafeString:
    """The badge of a domain: its colour, icon and name."""
    domain = Domain(key)
    return format_html('<span class="domain domain-{}">{} {}</span>', domain.value, domain_icon(domain), domain.label)


@register.filter
def domain_icon(key: str) -> SafeString:
    """The icon of a domain, or nothing for the empty choice of a form."""
    return icon(DOMAIN_ICONS[Domain(key)]) if key else SafeString("")


@register.simple_tag
def due_badge(due: date | datetime, today: date | None = None) -> SafeString:
    """A tag that says when something is due, such as "Due tomorrow" or "3 days late", with a colour and an icon."""
    day = timezone.localdate(due) if isinstance(due, datetime) else due
    days = (day - (today or timezone.localdate())).days
    if days < 0:
        look, words = "late", ngettext("%(days)d day late", "%(days)d days late", -days)
    elif days == 0:
        look, words = "due", _("Due today")
    elif days == 1:
        look, words = "due", _("Due tomorrow")
    elif days <= SOON_DAYS:
        look, words = "due", ngettext("Due in %(days)d day", "Due in %(days)d days", days)
    else:
        look, words = "plain", _("Due %(date)s")
    return format_html(
        '<span class="tag tag-{}">{} <time datetime="{}">{}</time></span>',
        look,
        icon(DUE_ICONS[look]),
        day.isoformat(),
        words % {"days": abs(days), "date": formats.day(day)},
    )


@register.filter
def one_decimal(number: float) -> str:
    """Returns "9.3", and "9" for a whole number. `floatformat` says the same and takes ten times as long."""
    return f"{int(number * 10 + 0.5) / 10:g}"


@register.filter
def keeps_what_was_typed(form) -> bool:
    """Whether all fields of a refused form are filled in again. Boxes for passwords and PINs never are."""
    return not any(getattr(field.field.widget, "input_type", "") == "password" for field in form)


@register.filter
def initials(name: str) -> str:
    """At most two initials of a name."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def isolated(text: str) -> ShortText:
    """Mark a short text, such as a name, so that HTML isolates it if its writing direction differs from the page's."""
    return ShortText(text)


@register.filter
def in_fours(key: str) -> str:
    """A long key in groups of four characters, for copying by hand."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


@register.filter
def phone_links(text: str) -> SafeString:
    """The text with each phone number as a link that dials it."""
    linked = [
        (format_html('<a class="numbers" href="{}">{}</a>', part.href, part.text) if part.href else part.text,)
        for part in parts(text)
    ]
    return format_html_join("", "{}", linked)


@register.simple_tag
def changed_words(old: str, new: str) -> SafeString:
    """Two versions of a text merged into one, with removed and added words marked, also for screen readers."""
    marked = {"old": ("del", _("removed:")), "new": ("ins", _("added:"))}
    return format_html(
        '<span class="verbatim" dir="auto">{}</span>',
        SafeString(
            "".join(
                format_html('<{0}><span class="visually-hidden" dir="ltr">{1} </span>{2}</{0}>', *marked[side], text)
                if side in marked
                else escape(text)
                for side, text in word_changes(old, new)
            )
        ),
    )


def word_changes(old: str, new: str) -> list[tuple[str, str]]:
    """Return the differences between two texts as runs of ("same" | "old" | "new", text)."""
    before, after = (re.findall(r"^\s+|\S+\s*", text) for text in (old, new))
    if len(before) + len(after) > MOST_WORDS:
        return [("old", old), ("new", new)]
    runs: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, [word.strip() for word in before], [word.strip() for word in after])
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            runs.append(("same", "".join(after[c:d])))
            continue
        for side, text in (("old", "".join(before[a:b])), ("new", "".join(after[c:d]))):
            # The space behind a marked run belongs to neither side.
            word = text.rstrip()
            runs += [(side, word), ("same", text[len(word) :] if side == "new" else text and " ")]
    return [(side, text) for side, text in runs if text]


@register.simple_tag
def chart_columns(bars: list[dict[str, Any]], mark: float | None = None) -> dict[str, Any]:
    """The geometry of a column or line chart, for `chart_shapes` and `chart_texts`; see `charts.columns`."""
    return charts.columns(bars, mark or None)


@register.simple_tag
def chart_shapes(chart: dict[str, Any], kind: str) -> SafeString:
    """The SVG of the bars of `chart_columns` or, if `kind` is "line", of the line through its points."""
    if kind == "line":
        return format_html_join(
            "\n",
            '<line class="chart-segment" x1="{}" y1="{}" x2="{}" y2="{}" />',
            ((bar["middle"], bar["y"], bar["to_x"], bar["to_y"]) for bar in chart["bars"] if "to_x" in bar),
        )
    return format_html_join(
        "\n",
        '<rect class="chart-bar{}" x="{}" y="{}" width="{}" height="{}" rx="4" />',
        (
            (" chart-unfinished" if bar.get("is_unfinished") else "", bar["x"], bar["y"], bar["width"], bar["height"])
            for bar in chart["bars"]
        ),
    )


@register.simple_tag
def chart_texts(chart: dict[str, Any], kind: str) -> SafeString:
    """The SVG of a chart from `chart_columns`: the values and labels that fit and, if `kind` is "line", the points."""
    drawn = []
    for bar in chart["bars"]:
        middle, extra = bar["middle"], "" if bar["has_label_on_phone"] else "chart-extra"
        if kind == "line":
            drawn.append(format_html('<circle class="chart-point" cx="{}" cy="{}" r="5" />', middle, bar["y"]))
        for is_drawn, look, y, text in (
            (chart["has_figures"], f"chart-value {extra}".strip(), bar["figure_y"], bar["text"]),
            (bar["has_label"], extra, chart["label_y"], bar["label"]),
        ):
            if is_drawn:
                drawn.append(format_html('<text class="{}" x="{}" y="{}">{}</text>', look, middle, y, text))
    return format_html_join("\n", "{}", ((part,) for part in drawn))


@register.simple_tag
def chart_figures(bars: list[dict[str, Any]]) -> SafeString:
    """The rows of the HTML table that gives the values of a chart as text."""
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th><td class="number">{}</td></tr>',
        ((bar.get("name") or bar["label"], bar["text"]) for bar in bars),
    )


@register.simple_tag
def chart_rows(bars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The bars of a chart with horizontal bars, each with its width; see `charts.rows`."""
    return charts.rows(bars)


@register.simple_tag(takes_context=True)
def current(context: template.Context, name: str, *beginnings: str) -> SafeString:
    """The `aria-current` of a navigation link: "page" on the page `name`, "true" on pages with these `beginnings`."""
    here = context.get("here") or ""
    if here == name:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"' if beginnings and here.startswith(beginnings) else "")


@register.simple_tag(takes_context=True)
def form_tokens(context: template.Context) -> SafeString:
    """The hidden fields of a form: the CSRF token, and a stamp with the account that opened it and the page.

    The stamp lets text that could not be saved be stored for its writer (accounts/unsaved.py). A form with a PIN uses
    `csrf_token` alone. Pages outside workspace and portal and pages on a lent phone get no stamp.
    """
    request = context.request  # type: ignore[attr-defined]
    fields = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
    if request.resolver_match.namespaces and handed_to(request.session) is None:
        # A form that is drawn again in answer to a POST stands on the page where it stood before.
        request.forms_drawn = getattr(request, "forms_drawn", 0) + 1
        writer = stamp(request.user, page_of(request) or request.path, request.forms_drawn)
        fields += format_html('<input type="hidden" name="writer" value="{}">', writer)
    return fields


@register.simple_tag
def frame(template_name: str, **inputs: Any) -> SafeString:
    """A piece of the page's frame from the cache of `frame.py`: `{% frame "portal/_links.html" here=here %}`.

    An input `fill_name` is filled in as `name` for each request, and never cached.
    """
    fills = {name.removeprefix(FILL): inputs.pop(name) for name in list(inputs) if name.startswith(FILL)}
    return piece(template_name, fills, **inputs)


@register.simple_block_tag
def card(
    content: str, title: str = "", icon: str = "", link: str = "", link_text: str = "", level: int = 2
) -> SafeString:
    """A card around the content between `{% card %}` and `{% endcard %}`; `level` is the level of its heading."""
    head = ""
    if title:
        way = format_html('<a href="{}">{}</a>', link, link_text) if link else ""
        head = format_html(
            '<div class="card-head"><h{} class="h2">{}{}</h{}>{}</div>', level, _before(icon), title, level, way
        )
    return format_html('<section class="card">{}{}</section>', head, content)


def _before(icon_name: str) -> SafeString:
    """An icon and the space between it and the words; nothing without a name."""
    return format_html("{} ", icon(icon_name)) if icon_name else SafeString("")
