"""A part of the plan is read aloud by a voice of the device, and by no other, until somebody stops it or comes in."""

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Visitor

CRISIS = "/my/wrap/parts/crisis/"
# The voices of an invented device. What they are given to say is in `said`.
VOICES = """(() => {
    window.said = [];
    const voices = { waiting: [], list: [], onvoiceschanged: null };
    voices.getVoices = () => voices.list;
    voices.speak = (piece) => { window.said.push([piece.voice.name, piece.text]); voices.waiting.push(piece); };
    voices.cancel = () => { voices.waiting = []; };
    voices.arrive = (...list) => { voices.list = list; if (voices.onvoiceschanged) voices.onvoiceschanged(); };
    voices.finish = (how) => voices.waiting.at(-1).dispatchEvent(new Event(how));
    Object.defineProperty(window, 'speechSynthesis', { value: voices });
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
    };
})()"""
NEAR = "{ name: 'Near', lang: 'en-US', localService: true }"
FAR = "{ name: 'Far', lang: 'en-GB', localService: true }"
REMOTE = "{ name: 'Remote', lang: 'en-US', localService: false, default: true }"
SPANISH = "{ name: 'Spanish', lang: 'es-US', localService: true }"


@pytest.fixture
def cara(visitor) -> Visitor:
    cara = visitor(PHONE)
    cara.sign_in("cara")
    cara.page.add_init_script(VOICES)
    cara.opens(CRISIS)
    return cara


def voices(cara: Visitor, *which: str) -> None:
    cara.page.evaluate(f"() => window.speechSynthesis.arrive({', '.join(which)})")


def button(cara: Visitor, name: str):
    return cara.page.get_by_role("button", name=name, exact=True)


def said(cara: Visitor) -> list:
    return cara.page.evaluate("() => window.said")


def test_only_a_voice_of_the_device_in_the_language_of_the_page_reads(cara):
    voices(cara, REMOTE, SPANISH)
    expect(button(cara, "Listen")).to_be_hidden()
    voices(cara, REMOTE, SPANISH, FAR, NEAR)  # they arrive after the page
    button(cara, "Listen").click()
    spoken = said(cara)
    assert {name for name, _words in spoken} == {"Near"}
    words = [words for _name, words in spoken]
    assert words[0] == "My crisis plan"
    assert [line for line in ("Speak softly and sit down", "He shouts.") if line not in words] == []
    assert [piece for piece in words if len(piece) > 200 or piece.startswith("0.")] == []
    voices(cara, REMOTE)  # the voice was removed
    expect(button(cara, "Stop")).to_be_hidden()


SILENCED_BY = (
    "() => document.dispatchEvent(new Event('lock'))",
    "() => document.dispatchEvent(new Event('closed'))",
    "() => window.speechSynthesis.finish('end')",
    "() => window.speechSynthesis.finish('error')",
    "() => document.querySelector('[data-listen] button').click()",
    "() => { Object.defineProperty(document, 'hidden', { value: true });"
    " document.dispatchEvent(new Event('visibilitychange')); }",
)


def test_it_falls_silent_at_its_end_when_pressed_and_when_somebody_comes_in(cara):
    voices(cara, NEAR)
    for silenced_by in SILENCED_BY:
        button(cara, "Listen").click()
        expect(button(cara, "Stop")).to_be_visible()
        cara.page.evaluate(silenced_by)
        expect(button(cara, "Listen")).to_be_visible()
        assert cara.page.evaluate("() => window.speechSynthesis.waiting.length") == 0, silenced_by
