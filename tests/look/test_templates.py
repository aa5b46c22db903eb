"""What no template may hold, and what the sprite must."""

import ast
import re

import pytest

from ops.launcher.places import NODE_MODULES, ROOT
from peerhub.templatetags import ui

from .files import STATIC, templates

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without a file": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx handler or expression": re.compile(r"\bhx-on\b|\bhx-vars\b|[\"'{\s]js:", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something of another host": re.compile(r"(?:src|srcset)=\"(?:https?:)?//", re.IGNORECASE),
}
# A file that a person keeps is no page of PeerHub. Its own policy allows its style, and no script and no address:
# docs/decisions/0038-looking-back-and-invitations.md.
HAS_ITS_OWN_POLICY = {"a style element": ["portal/wrap/_copy.html"]}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_breaks_the_content_security_policy(what):
    pages = {name: source for name, source in templates().items() if name.endswith(".html")}
    assert len(pages) > 30
    assert [name for name, source in pages.items() if INLINE[what].search(source)] == HAS_ITS_OWN_POLICY.get(what, [])


@pytest.mark.parametrize(
    ("what", "bad"),
    [
        ("a style attribute", '<p class="a" style="color: red">'),
        ("a style element", "<style>p {}</style>"),
        ("a script without a file", "<script>alert(1)</script>"),
        ("an event handler", '<a href="#" onclick="go()">'),
        ("an htmx handler or expression", '<a hx-on:click="go()">'),
        ("a javascript address", '<a href="javascript:go()">'),
        ("something of another host", '<img src="//cdn.example/x.png">'),
    ],
)
def test_the_search_finds_what_it_looks_for(what, bad):
    assert INLINE[what].search(bad)


def listed() -> list[str]:
    return [line for line in (STATIC / "icons.txt").read_text().splitlines() if line and not line.startswith("#")]


def named_in_templates() -> set[str]:
    pattern = re.compile(r'(?:\bicon|icon_name=|icon=|action_icon=)\s*"([a-z0-9-]+)"')
    return {icon for source in templates().values() for icon in pattern.findall(source)}


def words_in_python() -> set[str]:
    """Every text constant of our own code: an icon may be named by a view as well."""
    files = [file for app in ("peerhub", "workspace", "portal") for file in (ROOT / app).rglob("*.py")]
    trees = [ast.parse(file.read_text()) for file in files]
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) is str
    }


def test_every_icon_in_use_is_in_the_sprite():
    used = named_in_templates() | {*ui.DOMAIN_ICONS.values(), *ui.DUE_ICONS.values()}
    assert len(used) > 30
    assert used - set(listed()) == set()


def test_the_sprite_holds_no_icon_that_nobody_uses():
    assert set(listed()) - named_in_templates() - words_in_python() == set()


def test_the_list_of_icons_is_sorted_and_known():
    assert listed() == sorted(set(listed()))
    assert [
        icon for icon in listed() if not (NODE_MODULES / "bootstrap-icons" / "icons" / f"{icon}.svg").exists()
    ] == []


def test_every_component_says_what_it_needs():
    for name, source in templates("components").items():
        assert source.startswith("{% comment %}"), name
        head = source.partition("{% endcomment %}")[0]
        assert "Context:" in head or "No context." in head, name
