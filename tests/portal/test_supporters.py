"""A person makes a link for a supporter, looks at it first, sees the openings, and stops it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.factories import LINK_CODE
from wrap.choices import Section
from wrap.models import SupporterLink

LIST, ADD, START, MORE = (f"/my/supporters/{page}" for page in ("", "add/", "start/", "more/"))
TOLD = {"given_to": "My <sister>", "parts": ["crisis"], "lasts": "7"}


@pytest.fixture
def plan(world):
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    factories.wrap_line(world.cara, Section.CRISIS_MEDICINES, "The list on the fridge")
    factories.wrap_line(world.cara, Section.CRISIS_NOT_THEM, "My uncle")
    factories.wrap_line(world.cara, Section.TOOLBOX, "Tea")
    return world.cara


def text(response) -> str:
    return " ".join(response.content.decode().split())


def answer(link, code=LINK_CODE, **headers):
    return Client(headers=headers).post(f"/s/{link.pk}/", {"code": code})


def test_preview_comes_first_and_the_most_private_is_off_unless_ticked(plan, as_cara):
    factories.wrap_line(plan, Section.CRISIS_HELPS, "No longer mine", set_aside_at=timezone.now())
    preview = text(as_cara.post(ADD, TOLD))
    assert "Speak softly" in preview
    assert not any(words in preview for words in ("on the fridge", "My uncle", "Tea", "No longer mine"))
    assert not SupporterLink.objects.exists()
    ticked = text(as_cara.post(ADD, TOLD | {"alone": [Section.CRISIS_MEDICINES]}))
    assert "on the fridge" in ticked
    assert "My uncle" not in ticked


@pytest.mark.parametrize(
    "section",
    [f"crisis_{name}" for name in ("not_them", "medicines", "no_medicines", "no_treatments", "places", "no_places")],
)
def test_part_does_not_bring_its_most_private_sections_along(plan, as_cara, section):
    factories.wrap_line(plan, Section(section), "Private words")
    assert "Private words" not in text(as_cara.post(ADD, TOLD))
    assert "Private words" in text(as_cara.post(ADD, TOLD | {"alone": [section]}))


def test_preview_leads_back_to_what_was_chosen(plan, as_cara):
    page = text(as_cara.post(ADD, TOLD | {"change": "1"}))
    assert "Show me what they will see" in page
    assert "My &lt;sister&gt;" in page


def test_supporter_sees_what_the_preview_showed_and_the_person_sees_the_opening(plan, as_cara):
    page = as_cara.post(ADD, TOLD | {"make": "1"}, follow=True)
    link = SupporterLink.objects.get()
    assert (link.expires_at - link.made_at).days == 7
    assert "Not opened yet." in text(page)
    assert f"/s/{link.pk}/" in text(page)
    shown = as_cara.post(f"{LIST}{link.pk}/code/").content.decode()
    code = re.search(r"\d{4} \d{4}", shown).group()
    opened = text(answer(link, code))
    assert "Speak softly" in opened
    assert not any(words in opened for words in ("on the fridge", "My uncle", "Tea", "Cara", "sister"))
    assert code not in text(as_cara.get(f"{LIST}{link.pk}/"))
    assert "Opened 1 time" in text(as_cara.get(LIST))
    as_cara.post(f"{LIST}{link.pk}/end/")
    assert answer(link, code).status_code == 422


def test_the_page_of_a_supporter_names_nobody_and_leaves_nothing(plan, world):
    factories.wrap_line(plan, Section.TOOLBOX, "<b>Walk</b>")
    link = factories.supporter_link(plan, sections=[Section.TOOLBOX])
    asked = Client().get(f"/s/{link.pk}/")
    for page in (asked, answer(link)):
        shown = page.content.decode()
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert "no-store" in page.headers["Cache-Control"]
        assert not any(name in shown for name in ("PeerHub", world.agency.name, "Cara", "og:", "mark.svg", "manifest"))
        assert re.findall(r"tel:(\d+)", shown) == ["988"]
        assert 'rel="icon" href="data:,"' in shown  # or the browser asks for one
    assert not asked.cookies
    assert "plan" not in asked.content.decode()  # before the code, it does not say what it is
    assert "<b>" not in answer(link).content.decode()


@pytest.mark.parametrize("code", ["", "1234 5678", "x" * 21, "٤٨١٥١٦٢٣"])
def test_wrong_codes_ended_and_unknown_links_look_alike(plan, world, code):
    link = factories.supporter_link(plan)
    ended = factories.supporter_link(plan, ended_at=timezone.now() + timedelta(days=1))
    unknown = SupporterLink(consumer=plan)
    pages = [re.sub(r'value="\w{64}"', "", text(answer(one, code))) for one in (link, ended, unknown)]
    assert pages[0] == pages[1] == pages[2]
    assert "Tea" not in pages[0]


def test_guessing_is_throttled_for_the_link_also_from_other_addresses(plan, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    link = factories.supporter_link(plan)
    for _reading in range(7):
        assert answer(link).status_code == 200  # the right code is not counted
    tries = [answer(link, "0000 0000", **{"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in range(6)]
    assert tries == [422] * 5 + [429]
    assert answer(link).status_code == 429
    assert answer(factories.supporter_link(plan)).status_code == 200


def test_guessing_from_one_address_is_throttled_over_all_links(plan):
    tries = [answer(SupporterLink(consumer=plan), "0000 0000").status_code for _link in range(21)]
    assert tries == [422] * 20 + [429]


def test_somebody_who_is_signed_in_opens_a_link_as_nobody(plan, as_ana):
    link = factories.supporter_link(plan, sections=[Section.TOOLBOX])
    assert "Tea" in text(as_ana.post(f"/s/{link.pk}/", {"code": LINK_CODE}))


def test_somebody_is_making_me_share(plan, as_cara):
    sisters = factories.supporter_link(plan, sections=[Section.TOOLBOX])
    assert "988" in text(as_cara.get(MORE))
    preview = text(as_cara.post(START, TOLD))
    assert "There is nothing here yet" in preview
    assert "Speak softly" not in preview
    assert "later" not in preview  # nothing that is written later shows on it either
    as_cara.post(START, TOLD | {"make": "1"})
    his = SupporterLink.objects.latest("made_at")
    code = re.search(r"\d{4} \d{4}", text(as_cara.post(f"{LIST}{his.pk}/code/"))).group()
    for show, hers in (("nothing", False), ("plan", True)):
        as_cara.post(MORE, {"show": show})
        assert ("Tea" in text(answer(sisters))) is hers
        assert ("Tea" in text(as_cara.get(f"{LIST}{sisters.pk}/"))) is hers  # somebody may be looking on
        assert ("Show an empty plan on my links" in text(as_cara.get(MORE))) is hers
        assert ("Show my plan on my links again" in text(as_cara.get(MORE))) is not hers
        assert "There is nothing here yet" in text(answer(his, code))
    as_cara.post(MORE, {})  # whatever is sent, nothing is shown unless it is asked for
    assert "Tea" not in text(answer(sisters))


def test_link_that_was_made_empty_is_not_offered_to_show_anything(plan, as_cara):
    factories.supporter_link(plan, sections=[])
    page = text(as_cara.get(MORE))
    assert not any(words in page for words in ("Show an empty plan on my links", "Show my plan on my links again"))


def test_address_title_and_log_do_not_say_that_somebody_is_made_to_share(plan, as_cara, world):
    page = text(as_cara.get(MORE))
    assert "<title>More about links" in page
    assert "share" not in MORE + START
    assert "Somebody is making" not in text(as_cara.get("/my/looked/"))


def test_page_of_a_part_says_that_a_link_opens_it(plan, as_cara):
    def readers(part):
        return re.search(r"(Who can read this: .*?\.|Only you\.)", text(as_cara.get(f"/my/wrap/parts/{part}/"))).group()

    before = {"made_at": timezone.now() - timedelta(days=2)}
    factories.supporter_link(plan, sections=[Section.TOOLBOX], expires_at=timezone.now() - timedelta(days=1), **before)
    factories.supporter_link(plan, sections=[Section.TOOLBOX], ended_at=timezone.now(), **before)
    assert readers("toolbox") == "Only you."
    link = factories.supporter_link(plan, sections=[Section.TOOLBOX])
    assert readers("toolbox") == "Who can read this: you and anyone who has your link and its code."
    assert readers("crisis") == "Only you."
    current = SupporterLink.objects.filter(pk=link.pk)
    current.update(shows_nothing=True)
    assert readers("toolbox") == "Only you."
    current.update(shows_nothing=False, code_hash="")
    assert readers("toolbox") == "Only you."


def test_page_with_the_code_loaded_again_makes_no_other_code(plan, as_cara):
    """The browser sends the form again; the code that was told to somebody goes on opening the link."""
    link = factories.supporter_link(plan)
    page = text(as_cara.get(f"{LIST}{link.pk}/"))
    sent = {"once": re.search(r'name="once" value="([^"]+)"', page)[1]}
    code = re.search(r"\d{4} \d{4}", text(as_cara.post(f"{LIST}{link.pk}/code/", sent)))[0]
    again = text(as_cara.post(f"{LIST}{link.pk}/code/", sent, follow=True))
    assert "You made a code before, and it still opens the link." in again
    assert answer(link, code).status_code == 200
    another = {"once": re.search(r'name="once" value="([^"]+)"', again)[1]}
    as_cara.post(f"{LIST}{link.pk}/code/", another)
    assert answer(link, code).status_code != 200


def test_address_of_the_code_leads_back_to_the_link(plan, as_cara):
    link = factories.supporter_link(plan)
    assert as_cara.get(f"{LIST}{link.pk}/code/").headers["Location"] == f"{LIST}{link.pk}/"


def test_link_that_is_over_gets_no_code_and_is_not_kept(plan, as_cara):
    before = {"made_at": timezone.now() - timedelta(days=2)}
    ended = factories.supporter_link(plan, ended_at=timezone.now(), **before)
    expired = factories.supporter_link(plan, expires_at=timezone.now() - timedelta(days=1), **before)
    for link in (ended, expired):
        assert "This link has ended." in text(as_cara.get(f"{LIST}{link.pk}/"))
        assert "The link stays as it is." not in text(as_cara.post(f"{LIST}{link.pk}/keep/", follow=True))
        assert not re.search(r"\d{4} \d{4}", text(as_cara.post(f"{LIST}{link.pk}/code/", follow=True)))


def test_card_is_asked_about_once_a_year(plan, as_cara):
    today = timezone.now()
    factories.supporter_link(plan, kept_at=today - timedelta(days=400), expires_at=today + timedelta(days=7))
    link = factories.supporter_link(plan, kept_at=today - timedelta(days=364))
    assert "Is it still right?" not in text(as_cara.get(LIST))
    SupporterLink.objects.filter(pk=link.pk).update(kept_at=today - timedelta(days=365))
    assert "Is it still right?" in text(as_cara.get(LIST))
    as_cara.post(f"{LIST}{link.pk}/keep/")
    assert "Is it still right?" not in text(as_cara.get(LIST))


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"given_to": " "}, "Please write who it is for."),
        ({"parts": []}, "Please choose what they can read."),
        ({"lasts": ""}, "Please choose how long."),
        ({"lasts": "900"}, "Select a valid choice"),
        ({"parts": ["daily"]}, "Select a valid choice"),
        ({"alone": ["toolbox"]}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(plan, as_cara, changed, error):
    page = text(as_cara.post(ADD, TOLD | {"make": "1"} | changed))
    assert error in page
    assert not SupporterLink.objects.exists()


def test_empty_plan_has_nothing_to_share(world, as_cara):
    assert "Make a link" not in text(as_cara.get(LIST))
    assert "Your plan has no lines yet." in text(as_cara.post(ADD, TOLD | {"make": "1"}))
    assert not SupporterLink.objects.exists()


def test_another_persons_link_is_not_found(plan, world, as_cara):
    link = factories.supporter_link(world.dan)
    assert as_cara.get(f"{LIST}{link.pk}/").status_code == 404
    for name in ("code", "keep", "end"):
        assert as_cara.post(f"{LIST}{link.pk}/{name}/").status_code == 404
