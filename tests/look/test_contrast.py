"""Every pair of colours that is used together, calculated in both schemes as WCAG 2.2 defines contrast."""

import re

import pytest

from .files import STATIC

TEXT, SHAPE = 4.5, 3.0
DOMAINS = ("social", "educational", "vocational", "wellness", "health_emotional")
STATES = ("good", "due", "late", "error")
GROUNDS = ("page", "surface", "sunk")
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink-soft", "main", "main-strong") for ground in GROUNDS],
    *[(tone, f"{tone}-soft", TEXT) for tone in (*STATES, *DOMAINS)],
    *[(tone, "surface", TEXT) for tone in (*STATES, *DOMAINS)],
    *[(shape, ground, SHAPE) for shape in ("edge", "focus", "accent") for ground in ("page", "surface")],
    *[(tone, "surface", SHAPE) for tone in DOMAINS],
    ("on-main", "main", TEXT),
    ("on-main", "main-strong", TEXT),
    ("on-main-soft", "main-soft", TEXT),
    ("on-band", "band", TEXT),
    ("amber", "band", SHAPE),
    ("on-amber", "amber", TEXT),
    ("on-accent-soft", "accent-soft", TEXT),
    ("accent-soft", "on-accent-soft", TEXT),
    ("on-accent-soft", "surface", TEXT),
    ("due", "surface", TEXT),
    ("main", "main-soft", SHAPE),
    ("on-main-soft", "scene-sky", TEXT),
]


def schemes() -> dict[str, dict[str, str]]:
    css = (STATIC / "css" / "theme.css").read_text()
    light, _, dark = css.partition("@media (prefers-color-scheme: dark)")
    dark = dark.partition("/* Bootstrap speaks")[0]
    found = {"light": dict(_colours(light))}
    found["dark"] = found["light"] | dict(_colours(dark))
    return found


def _colours(css: str) -> list[tuple[str, str]]:
    return re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", css)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_used_together_are_told_apart(scheme):
    colours = schemes()[scheme]
    found = {(front, ground): round(contrast(colours[front], colours[ground]), 2) for front, ground, _ in PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < dict_of_needs()[pair]} == {}


def dict_of_needs() -> dict[tuple[str, str], float]:
    needs: dict[tuple[str, str], float] = {}
    for front, ground, ratio in PAIRS:
        needs[front, ground] = max(ratio, needs.get((front, ground), 0))
    return needs


def test_the_dark_scheme_changes_every_colour_but_the_signal_ones():
    light, dark = schemes()["light"], schemes()["dark"]
    same = {name for name in light if light[name] == dark[name]}
    assert same == {"amber", "on-amber", "scene-one"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_domains_look_alike(scheme):
    colours = [schemes()[scheme][domain] for domain in DOMAINS]
    distances = [
        sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))
        for number, one in enumerate(colours)
        for other in colours[number + 1 :]
    ]
    assert min(distances) > 60


def test_styles_take_their_colours_from_the_theme():
    """A colour written anywhere else would be forgotten in the dark."""
    elsewhere = {
        file.name: found
        for file in (STATIC / "css").glob("*.css")
        if file.name not in ("theme.css", "print.css")
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b", file.read_text()))
    }
    assert elsewhere == {}


def test_styles_ask_only_for_variables_that_exist():
    css = {file.name: file.read_text() for file in (STATIC / "css").glob("*.css")}
    made = set(re.findall(r"(--[\w-]+)\s*:", "".join(css.values())))
    asked = set(re.findall(r"var\((--[\w-]+)", "".join(css.values())))
    assert {name for name in asked - made if not name.startswith("--bs-")} == set()
