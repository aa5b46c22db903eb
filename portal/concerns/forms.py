"""Forms for a person's concerns: about an entry of the access log, or to have a detail changed."""

from crispy_forms.layout import Field
from django.utils.translation import gettext_lazy as _

from portal.forms import TEXT_BOX, WHEN_READ, KeepsWords, OwnWords, RowId, form_helper


class QuestionForm(KeepsWords):
    """The person's question about an entry of the access log, which becomes a concern."""

    id = RowId()
    words = OwnWords(label=_("What I want to know"), rows=4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("id", Field("words", template=TEXT_BOX), WHEN_READ)


class ChangeForm(QuestionForm):
    """The person's wish to have a fact about themselves changed, which becomes a concern."""

    words = OwnWords(label=_("What we should change"), rows=4)
