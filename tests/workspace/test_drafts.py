"""Nothing typed is lost: autosave, two tabs, a session that ran out, somebody else at the same browser."""

import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import unsaved
from accounts.actor import ActorKind, acting
from accounts.models import UnsavedText
from sessions.models import Draft, Note, PeerSession
from tests import factories
from tests.conftest import signed_in
from tests.factories import PASSWORD, app_code
from tests.roles import AppClient
from tests.workspace.session_pages import TODAY, filled, note, page

LOGIN = reverse("account_login")
SECOND_STEP = reverse("mfa_authenticate")
FETCH = {"X-Requested-With": "fetch"}
MINE, OTHERS = "What I typed in this tab.", "What I typed in the other tab."


@pytest.fixture
def fresh() -> uuid.UUID:
    return uuid.uuid4()


def typed_in(fresh: uuid.UUID) -> dict:
    return Draft.objects.get(pk=fresh).typed


def save(browser, world, fresh, **changed):
    return browser.post(page("draft", world.cara, fresh), filled(**changed), headers=FETCH)


# Autosave


def test_each_save_answers_its_version_and_time(world, as_ana, fresh):
    first, second = (save(as_ana, world, fresh, version=number, together="a" * number) for number in (0, 1))
    assert [first.json()["version"], second.json()["version"]] == [1, 2]
    assert set(first.json()) == {"version", "saved"}
    assert Draft.objects.get(pk=fresh).author == world.ana


def test_the_same_content_sent_again_is_the_same_version(world, as_ana, fresh):
    save(as_ana, world, fresh)
    assert save(as_ana, world, fresh, version=0).json()["version"] == 1


def test_what_cannot_be_understood_is_kept_as_it_was_typed(world, as_ana, fresh):
    odd = {"on": "next Tuesday", "start": "half past", "mode": "pigeon", "goals": ["?"], "together": " two \r\n lines "}
    assert save(as_ana, world, fresh, **odd).status_code == 200
    assert {name: typed_in(fresh)[name] for name in odd} == odd | {"together": " two \n lines "}
    session = PeerSession.objects.get(pk=fresh)
    assert (session.starts_at, session.mode) == (None, "in_person")


def test_the_facts_follow_what_is_typed(world, as_ana, fresh):
    save(as_ana, world, fresh, mode="phone", place="telehealth", goals=[world.cara_goal.pk])
    session = PeerSession.objects.get(pk=fresh)
    assert (session.minutes, session.mode, session.place) == (45, "phone", "telehealth")
    assert list(session.goals.all()) == [world.cara_goal]
    save(as_ana, world, fresh, version=1, end="09:00", goals=[])
    session.refresh_from_db()
    assert (session.minutes, session.ends_at, session.goals.count()) == (None, None, 0)


def test_saving_asks_the_database_so_often(world, as_ana, fresh, django_assert_num_queries):
    save(as_ana, world, fresh)
    with django_assert_num_queries(22):
        save(as_ana, world, fresh, version=1, together="More.")


# Two tabs


def test_a_save_over_another_version_is_told_the_other_text_and_changes_nothing(world, as_ana, fresh):
    save(as_ana, world, fresh, together=OTHERS)
    refused = save(as_ana, world, fresh, version=0, together=MINE)
    assert refused.status_code == 409
    assert refused.json()["why"] == "changed"
    assert MINE in refused.json()["html"]
    assert OTHERS in refused.json()["html"]
    assert typed_in(fresh)["together"] == OTHERS


def test_without_script_both_texts_are_shown(world, as_ana, fresh):
    save(as_ana, world, fresh, together=OTHERS)
    answer = as_ana.post(page("write", world.cara, fresh), filled(version=0, together=MINE))
    assert answer.status_code == 409
    assert MINE in answer.content.decode()
    assert OTHERS in answer.content.decode()
    assert typed_in(fresh)["together"] == OTHERS


@pytest.mark.parametrize(("choice", "left"), [("mine", MINE), ("other", OTHERS), ("both", f"{MINE}\n\n{OTHERS}")])
def test_what_is_chosen_stays(world, as_ana, fresh, choice, left):
    save(as_ana, world, fresh, together=OTHERS)
    chosen = filled(version=0, stored_version=1, keep=choice, together=MINE)
    answer = as_ana.post(page("write", world.cara, fresh), chosen)
    assert answer["Location"] == page("write", world.cara, fresh)
    assert typed_in(fresh)["together"] == left


def test_a_third_version_is_not_overwritten_by_a_choice_between_two(world, as_ana, fresh):
    for version, text in enumerate([OTHERS, "A third text."]):
        save(as_ana, world, fresh, version=version, together=text)
    chosen = filled(version=0, stored_version=1, keep="mine", together=MINE)
    answer = as_ana.post(page("write", world.cara, fresh), chosen)
    assert answer.status_code == 409
    assert typed_in(fresh)["together"] == "A third text."


def test_after_signing_elsewhere_the_text_is_given_back_to_copy(world, as_ana, fresh):
    as_ana.post(page("write", world.cara, fresh), filled())
    as_ana.post(page("sign", world.cara, fresh), {"version": 1})
    told = save(as_ana, world, fresh, version=1, together=MINE)
    assert (told.status_code, told.json()) == (409, {"why": "signed", "url": note(world.cara, fresh)})
    answer = as_ana.post(page("write", world.cara, fresh), filled(version=1, together=MINE))
    assert answer.status_code == 409
    assert MINE in answer.content.decode()
    assert note(world.cara, fresh) in answer.content.decode()
    assert MINE not in Note.objects.get(pk=fresh).together


def test_a_discarded_draft_that_is_still_open_elsewhere_comes_back_with_what_is_typed(world, as_ana, fresh):
    save(as_ana, world, fresh)
    as_ana.post(page("discard", world.cara, fresh))
    assert save(as_ana, world, fresh, version=1, together=MINE).status_code == 200
    assert typed_in(fresh)["together"] == MINE


# A session that ran out


class Tab:
    """A form that Ana has opened, in a browser whose session may end."""

    def __init__(self, world, fresh, browser: AppClient):
        self.world, self.fresh, self.browser = world, fresh, browser
        opened = browser.get(self.url).context
        self.hidden = {name: str(opened[name]) for name in ("version", "page", "writer")}

    @property
    def url(self) -> str:
        return page("write", self.world.cara, self.fresh)

    def send(self, **changed):
        return self.browser.post(self.url, filled(**(self.hidden | {"together": MINE} | changed)))

    def save(self, **changed):
        """What the page sends by itself."""
        return save(self.browser, self.world, self.fresh, **(self.hidden | {"together": MINE} | changed))

    def sign_in(self, user):
        self.browser.post(f"{LOGIN}?next={self.url}", {"login": user.sign_in_name, "password": PASSWORD})
        return self.browser.post(f"{SECOND_STEP}?next={self.url}", {"code": app_code()})

    def sign_out(self):
        self.browser.post(reverse("account_logout"))

    def form(self):
        return self.browser.get(self.url).context["form"]


@pytest.fixture
def tab(world, fresh) -> Tab:
    return Tab(world, fresh, signed_in(world.ana))


def test_text_sent_after_the_session_ran_out_is_kept_for_its_author(world, tab):
    tab.sign_out()
    answer = tab.send()
    assert answer["Location"] == f"{LOGIN}?next={tab.url}"
    assert "What you typed is kept" in tab.browser.get(answer["Location"]).content.decode()
    assert tab.sign_in(world.ana)["Location"] == tab.url
    text = tab.browser.get(tab.url).content.decode()
    assert MINE in text
    assert "This is what you typed. It is not saved yet" in text
    assert not Draft.objects.filter(pk=tab.fresh).exists()


def test_unsaved_text_is_gone_once_it_is_saved(world, tab):
    tab.sign_out()
    tab.send()
    tab.sign_in(world.ana)
    tab.send()
    assert typed_in(tab.fresh)["together"] == MINE
    assert not UnsavedText.objects.exists()
    assert "It is not saved yet" not in tab.browser.get(tab.url).content.decode()


def test_unsaved_text_never_overwrites_a_newer_draft(world, tab):
    tab.sign_out()
    tab.send()
    save(signed_in(world.ana), world, tab.fresh, together=OTHERS)
    tab.sign_in(world.ana)
    answer = tab.browser.get(tab.url).content.decode()
    assert MINE in answer
    assert OTHERS in answer
    assert "There are two versions of this draft" in answer
    assert typed_in(tab.fresh)["together"] == OTHERS


def test_unsaved_text_can_be_given_up(world, tab):
    tab.sign_out()
    tab.send()
    save(signed_in(world.ana), world, tab.fresh, together=OTHERS)
    tab.sign_in(world.ana)
    tab.send(keep="other", stored_version=1)
    assert tab.form().typed["together"] == OTHERS
    assert MINE not in tab.browser.get(tab.url).content.decode()


def test_somebody_else_never_sees_unsaved_text_and_its_author_still_does(world, tab):
    factories.AccessFactory(consumer=world.cara, user=world.ben, kind="cover", is_primary=False)
    tab.sign_out()
    tab.send()
    tab.sign_in(world.ben)
    assert MINE not in tab.browser.get(tab.url).content.decode()
    tab.sign_out()
    tab.sign_in(world.ana)
    assert MINE in tab.browser.get(tab.url).content.decode()


@pytest.mark.parametrize("writer", ["", "nonsense", "6f2b2f0e-3a53-4a0e-9f4e-1d2f3c4b5a69:forged"])
def test_text_that_does_not_say_whose_it_is_is_not_kept(tab, writer):
    tab.sign_out()
    answer = tab.send(writer=writer)
    assert answer["Location"] == f"{LOGIN}?next={tab.url}"
    assert not UnsavedText.objects.exists()


def test_only_so_much_is_kept(tab):
    tab.sign_out()
    tab.send(together="a" * (unsaved.MOST_LETTERS + 1))
    assert not UnsavedText.objects.exists()
    for _page in range(unsaved.MOST_FORMS + 1):
        tab.send(page=uuid.uuid4())
    with acting(ActorKind.JOB, "accounts"):
        unsaved.forget_old(now=timezone.now())
    assert UnsavedText.objects.count() == unsaved.MOST_FORMS


def test_nothing_sent_to_other_pages_is_kept(world, tab):
    tab.sign_out()
    tab.browser.post(page("sign", world.cara, tab.fresh), filled(**tab.hidden))
    assert not UnsavedText.objects.exists()


def test_what_a_page_sends_by_itself_without_a_session_is_kept_for_the_next_time(world, tab):
    tab.sign_out()
    assert [tab.save(together="First.").status_code, tab.save().status_code] == [401, 401]
    tab.sign_in(world.ana)
    assert tab.form().typed["together"] == MINE


def test_unsaved_text_is_gone_once_the_page_itself_has_saved_it(world, tab):
    tab.sign_out()
    tab.save()
    tab.sign_in(world.ana)
    assert tab.save().status_code == 200
    assert not UnsavedText.objects.exists()


def test_what_a_page_sends_by_itself_over_another_version_is_offered_beside_it_next_time(world, tab):
    save(signed_in(world.ana), world, tab.fresh, together=OTHERS)
    assert tab.save().status_code == 409
    answer = tab.browser.get(tab.url).content.decode()
    assert MINE in answer
    assert OTHERS in answer


def test_what_a_page_sends_by_itself_after_signing_is_given_back_to_copy(world, tab):
    browser = signed_in(world.ana)
    browser.post(tab.url, filled())
    browser.post(page("sign", world.cara, tab.fresh), {"version": 1})
    assert tab.save().status_code == 409
    answer = tab.browser.get(tab.url)
    assert answer.status_code == 409
    assert MINE in answer.content.decode()


def test_somebody_else_at_the_same_browser_does_not_save_under_their_name(world, tab):
    factories.AccessFactory(consumer=world.cara, user=world.ben, kind="cover", is_primary=False)
    tab.browser.force_login(world.ben)
    assert (tab.save().status_code, tab.save().json()) == (403, {"why": "somebody else"})
    refused = tab.browser.post(tab.url, filled(**tab.hidden), follow=True)
    assert refused.redirect_chain == [(TODAY, 302)]
    assert "Somebody else is now signed in here" in refused.content.decode()
    assert not PeerSession.objects.filter(pk=tab.fresh).exists()


def test_the_form_secret_outlives_the_session(world, fresh):
    """With checks of the form's secret as in real life: signing out leaves the cookie, so the text still arrives."""
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.ana)
    url = page("write", world.cara, fresh)
    opened = browser.get(url).context
    hidden = {name: str(opened[name]) for name in ("version", "page", "writer")}
    secret = browser.cookies["csrftoken"].value
    del browser.cookies["sessionid"]
    answer = browser.post(url, filled(**hidden, together=MINE, csrfmiddlewaretoken=secret))
    assert answer["Location"] == f"{LOGIN}?next={url}"
    assert json.loads(UnsavedText.objects.get().content)["typed"]["together"] == MINE


def test_a_form_whose_secret_is_old_comes_back_with_its_text(world, fresh):
    """Without script nobody reads the new secret that a sign-in in another tab brings."""
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.ana)
    url = page("write", world.cara, fresh)
    opened = browser.get(url).context
    hidden = {name: str(opened[name]) for name in ("version", "page", "writer")}
    answer = browser.post(url, filled(**hidden, together=MINE, csrfmiddlewaretoken="old"))
    assert answer["Location"] == url
    assert MINE in browser.get(url).content.decode()
    assert not PeerSession.objects.filter(pk=fresh).exists()


def test_a_forged_form_leaves_nothing_behind(world, fresh):
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.ana)
    answer = browser.post(page("write", world.cara, fresh), filled(together="Planted by another site."))
    assert answer.status_code == 403
    assert not UnsavedText.objects.exists()


def test_a_form_of_somebody_else_with_an_old_secret_leaves_nothing_behind(world, fresh):
    browser = AppClient(enforce_csrf_checks=True)
    browser.force_login(world.ben)
    writer = unsaved.stamp(world.ana)
    assert browser.post(page("write", world.cara, fresh), filled(writer=writer)).status_code == 403
    assert not UnsavedText.objects.exists()
