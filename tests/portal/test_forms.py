"""What a form of the portal takes, and what it says about what it can not take."""

import uuid

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from peerhub.account.forms import PasswordForm
from portal.forms import MOST_LETTERS
from portal.goals.forms import GoalAddForm, GoalEditForm, MarkForm
from portal.pin.forms import NewPinForm

CARE = {"domain": "social", "words": "See my sister", "why": ""}
EMPTY = "This box is still empty."
STRANGE = "There is a sign in your text that we cannot keep. It looks like this: �. Please take it out."


def sent(**told) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, text in told.items():
        data[name] = str(text)
    return data


@pytest.mark.parametrize(
    ("told", "errors"),
    [
        ({"words": ""}, {"words": [EMPTY]}),
        ({"words": " \r\n\t "}, {"words": [EMPTY]}),
        ({"words": "a\x00b"}, {"words": [STRANGE]}),
        ({"why": "\x00"}, {"why": [STRANGE]}),
        ({"words": "x" * (MOST_LETTERS + 1)}, {"words": ["This is 1 letter too long. There is room for 5,000."]}),
        ({"words": "x" * 20_000}, {"words": ["This is 15,000 letters too long. There is room for 5,000."]}),
        ({"domain": ""}, {"domain": ["Please choose one."]}),
        ({"domain": "money"}, {"domain": ["Please choose one of these."]}),
    ],
)
def test_what_can_not_be_kept_is_said_in_a_sentence(told, errors):
    assert GoalAddForm(sent(id=uuid.uuid4(), **(CARE | told))).errors == errors


@pytest.mark.django_db
def test_only_what_is_still_there_is_said_to_be():
    def summary(form):
        return render_to_string("components/error_summary.html", {"form": form})

    assert "What you typed is still here." in summary(MarkForm(sent(id=uuid.uuid4(), progress="", words="Words")))
    assert "What you typed is still here." not in summary(NewPinForm(sent(digits="2580", again="0852")))
    assert "What you typed is still here." not in summary(PasswordForm(sent(password1="short"), user=None))


def test_mark_needs_a_choice_and_no_words():
    assert MarkForm(sent(id=uuid.uuid4(), progress="", words="")).errors == {"progress": ["Please choose one."]}
    assert MarkForm(sent(id=uuid.uuid4(), progress="started", words="")).errors == {}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1))
def test_words_are_kept_letter_for_letter(words):
    form = GoalAddForm(sent(id=uuid.uuid4(), **(CARE | {"words": words.replace("\n", "\r\n")})))
    assert form.is_valid() == bool(words.strip())
    if form.is_valid():
        assert form.cleaned_data["words"] == words


@pytest.mark.parametrize("broken", ["", "no-id", "\x00", "9" * 5000])
def test_broken_id_counts_as_new_and_a_broken_version_as_old(broken):
    form = GoalAddForm(sent(id=broken, **CARE))
    assert form.is_valid()
    assert isinstance(form.cleaned_data["id"], uuid.UUID)
    form = GoalEditForm(sent(version=broken, **CARE))
    assert form.is_valid()
    assert form.cleaned_data["version"] == 0
