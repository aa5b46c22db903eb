"""What templates draw with."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agency.formats import day
from goals.choices import Domain
from peerhub import charts
from peerhub.templatetags import ui

TODAY = date(2026, 3, 12)


def draw(source: str, **context) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_an_icon_is_decoration_unless_it_has_a_name():
    assert 'aria-hidden="true"' in ui.icon("heart")
    named = ui.icon("heart", label='Cara"s')
    assert 'role="img" aria-label="Cara&quot;s"' in named
    assert "aria-hidden" not in named


@pytest.mark.parametrize("domain", Domain)
def test_a_domain_shows_colour_icon_and_word_together(domain):
    badge = ui.domain_badge(domain.value)
    assert f"domain-{domain.value}" in badge
    assert f"#{ui.DOMAIN_ICONS[domain]}" in badge
    assert str(domain.label) in badge


def test_every_domain_has_an_icon_of_its_own():
    assert len(set(ui.DOMAIN_ICONS.values())) == len(Domain) == len(ui.DOMAIN_ICONS)


@pytest.mark.parametrize(
    ("due", "look", "words"),
    [
        (date(2026, 3, 3), "late", "9 days late"),
        (date(2026, 3, 11), "late", "1 day late"),
        (TODAY, "due", "Due today"),
        (date(2026, 3, 13), "due", "Due tomorrow"),
        (date(2026, 3, 19), "due", "Due in 7 days"),
        (date(2026, 3, 20), "plain", f"Due {day(date(2026, 3, 20))}"),
    ],
)
def test_a_due_date_is_said_in_words(due, look, words):
    badge = ui.due_badge(due, TODAY)
    assert f"tag-{look}" in badge
    assert f">{words}<" in badge


def test_a_moment_is_due_on_the_agencys_day():
    with timezone.override("America/New_York"):
        assert "Due today" in ui.due_badge(datetime(2026, 3, 13, 2, 0, tzinfo=UTC), TODAY)


@pytest.mark.parametrize(
    ("name", "letters"), [("Cara Lindqvist", "CL"), ("Cara", "C"), ("Ana María Ruiz", "AR"), ("", "")]
)
def test_initials(name, letters):
    assert ui.initials(name) == letters


def test_changes_are_told_word_by_word():
    assert ui.word_changes("I walk home alone.", "I walk home with Ana.") == [
        ("same", "I walk home "),
        ("old", "alone."),
        ("same", " "),
        ("new", "with Ana."),
    ]


@given(st.text(), st.text())
def test_the_new_text_is_told_in_full(old, new):
    told = "".join(text for side, text in ui.word_changes(old, new) if side != "old")
    assert told.split() == new.split()


@given(st.text(), st.text())
def test_the_old_text_is_told_in_full(old, new):
    told = " ".join(text for side, text in ui.word_changes(old, new) if side != "new")
    assert "".join(told.split()) == "".join(old.split())


def test_a_text_too_long_to_compare_is_shown_twice():
    old, new = "word " * 3000, "other " * 3000
    assert ui.word_changes(old, new) == [("old", old), ("new", new)]


def test_the_highest_bar_fills_the_chart_and_the_others_follow():
    chart = charts.columns([{"label": "a", "value": 10}, {"label": "b", "value": 5}, {"label": "c", "value": None}])
    full = charts.BASE - charts.TOP
    assert [float(bar["height"]) for bar in chart["bars"]] == [full, full / 2, 0]


def test_a_mark_above_all_bars_sets_the_scale():
    chart = charts.columns([{"label": "a", "value": 5}], mark=10)
    assert chart["mark_y"] == f"{charts.TOP:.1f}"
    assert float(chart["bars"][0]["height"]) == (charts.BASE - charts.TOP) / 2


@pytest.mark.parametrize("bars", [[], [{"label": "a", "value": 0, "text": "0"}]])
def test_a_chart_of_nothing_stays_flat(bars):
    assert all(float(bar["height"]) == 0 for bar in charts.columns(bars)["bars"])
    assert all(row["width"] == "0.00%" for row in charts.rows(bars))


def test_labels_stay_apart_and_the_last_one_is_always_shown():
    bars = charts.columns([{"label": str(week), "value": 1} for week in range(52)])["bars"]
    assert sum(bar["has_label"] for bar in bars) <= charts.LABELS_WIDE
    assert sum(bar["has_label_on_phone"] for bar in bars) <= charts.LABELS_NARROW
    assert bars[-1]["has_label"]
    assert bars[-1]["has_label_on_phone"]


def test_a_chart_has_its_figures_in_a_table():
    page = draw(
        '{% include "components/chart.html" with title="Hours" bars=bars unit="Hours" heading="Week" %}',
        bars=[{"label": "Mar 5", "value": 2.5, "text": "2.5"}],
    )
    assert '<th scope="row">Mar 5</th>' in page
    assert '<td class="number">2.5</td>' in page
    assert '<rect class="chart-bar' in page


def test_the_navigation_marks_the_page_and_its_section():
    assert draw('{% current "portal:home" %}', here="portal:home") == ' aria-current="page"'
    assert draw('{% current "portal:goals" "portal:ho" %}', here="portal:home") == ' aria-current="true"'
    assert draw('{% current "portal:goals" "portal:goal" %}', here="portal:home") == ""
    assert draw('{% current "portal:home" %}') == ""


def test_what_stands_in_a_card_is_escaped_once():
    page = draw("{% card title=title %}<b>{{ text }}</b>{% endcard %}", title="A & B", text="<i>")
    assert "A &amp; B" in page
    assert "<b>&lt;i&gt;</b>" in page
