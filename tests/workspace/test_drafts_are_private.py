"""What a draft says is known to its author alone, whoever else may see the person."""

import uuid

import pytest

from access.choices import AccessKind
from sessions.models import Draft
from tests import factories
from tests.workspace.session_pages import LOG, TODAY, filled, note, page
from tests.world import DANS_DRAFT

WORDS = "Words that nobody else may read"


@pytest.fixture
def draft(world) -> Draft:
    return factories.draft(world.cara, world.ana, typed={"together": WORDS, "own_words": WORDS, "next_steps": WORDS})


@pytest.fixture
def colleague(world, as_ben):
    """Ben covers for Ana: he may see Cara, and log sessions with her."""
    factories.AccessFactory(consumer=world.cara, user=world.ben, kind=AccessKind.COVER, is_primary=False)
    return as_ben


def everything(world, draft) -> list[str]:
    return [
        TODAY,
        LOG,
        page("list", world.cara),
        note(world.cara, draft),
        *(page(name, world.cara, draft) for name in ("write", "draft", "sign", "discard")),
    ]


@pytest.mark.parametrize("who", ["colleague", "as_sam", "as_cara", "as_ada", "as_pia"])
def test_nobody_else_finds_its_words_on_any_page(world, draft, who, request):
    browser = request.getfixturevalue(who)
    for address in everything(world, draft):
        for answer in (browser.get(address), browser.post(address, filled()), browser.post(address, {"keep": "both"})):
            assert WORDS not in answer.content.decode()
            assert WORDS not in str(answer.headers)
    assert Draft.objects.get(pk=draft.pk).typed["together"] == WORDS


def test_its_author_does(world, draft, as_ana):
    assert as_ana.get(page("write", world.cara, draft)).content.decode().count(WORDS) == 3


@pytest.mark.parametrize("who", ["colleague", "as_sam"])
def test_others_learn_that_it_is_not_signed_yet(world, draft, who, request):
    text = request.getfixturevalue(who).get(note(world.cara, draft)).content.decode()
    assert "Not signed yet" in text
    assert "Ana Lopez has started a note" in text


def test_a_colleague_cannot_write_under_the_same_id(world, draft, colleague):
    for name in ("write", "draft", "sign", "discard"):
        assert colleague.post(page(name, world.cara, draft), filled(version=1)).status_code == 404
    assert Draft.objects.get(pk=draft.pk).version == draft.version


def test_an_id_used_about_somebody_else_is_not_found(world, as_ana):
    assert as_ana.post(page("write", world.cara, world.dan_draft), filled()).status_code == 404
    unused = as_ana.get(page("write", world.cara, uuid.uuid4()))
    shown = as_ana.get(page("write", world.cara, world.dan_draft))
    assert (shown.status_code, len(shown.context["form"].fields)) == (200, len(unused.context["form"].fields))
    assert DANS_DRAFT not in shown.content.decode()


def test_ones_own_draft_is_not_found_below_another_person(world, draft, as_ana):
    other = factories.person(world.ana, name="Abe Other")
    for name in ("write", "sign", "discard"):
        assert as_ana.get(page(name, other, draft)).status_code == 404
        assert as_ana.post(page(name, other, draft), filled(version=1)).status_code == 404
    assert as_ana.get(note(other, draft)).status_code == 404
    assert Draft.objects.get(pk=draft.pk).typed["together"] == WORDS


def test_a_colleague_lists_signed_sessions_and_their_own_drafts_only(world, draft, colleague):
    own = uuid.uuid4()
    colleague.post(page("draft", world.cara, own), filled())
    text = colleague.get(page("list", world.cara)).content.decode()
    assert note(world.cara, world.cara_session) in text
    assert page("write", world.cara, own) in text
    assert str(draft.pk) not in text
