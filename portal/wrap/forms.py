"""The forms for the lines of a WRAP, and for who reads a part."""

from uuid import UUID

from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import TEXT_BOX, WHEN_READ, KeepsWords, OwnWords, RowId, Version, form_helper
from wrap.choices import Part, ShareKind

TEAM = "team"


class LinesForm(KeepsWords):
    """New lines of a section: typed, one on each line of the box, or picked from the toolbox."""

    id = RowId()
    words = OwnWords(label="", rows=4, required=False)
    picked = forms.MultipleChoiceField(label=_("From my toolbox"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, label: str, question: str, toolbox: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.toolbox = toolbox
        words = self.fields["words"]
        words.label, words.help_text = label, question
        layout = ["id", Field("words", template=TEXT_BOX)]
        if toolbox:
            self.fields["picked"].choices = list(toolbox.items())  # type: ignore[attr-defined]
            layout.append("picked")
        else:
            del self.fields["picked"]
        self.helper = form_helper(*layout, WHEN_READ)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.lines:
            self.add_error("words", self.fields["words"].error_messages["required"])
        return cleaned

    @property
    def lines(self) -> list[str]:
        """The new lines: those typed, then those picked. Empty lines of the box are left out."""
        typed = [line.strip() for line in self.cleaned_data.get("words", "").split("\n")]
        return [line for line in typed if line] + [self.toolbox[pk] for pk in self.cleaned_data.get("picked", [])]


class LineForm(KeepsWords):
    version = Version()
    words = OwnWords(label=_("My words"), rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("version", Field("words", template=TEXT_BOX), WHEN_READ)


class ShareForm(forms.Form):
    """The readers of a part: specialists by name, the team with its supervisor, and for the crisis plan emergencies.

    `openers` are the staff who can be named for an emergency.
    """

    readers = forms.MultipleChoiceField(
        label=_("Who can read this part?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    emergency = forms.BooleanField(
        label=_("Staff who open my record in an emergency can read my crisis plan."),
        help_text=_(
            "They are staff who do not work with you. If you leave this box empty, they cannot read your crisis plan."
        ),
        required=False,
    )
    openers = forms.MultipleChoiceField(
        label=_("Or only these people of my team, if they open my record in an emergency"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, part: Part, possible: list, openers: list, **kwargs):
        super().__init__(*args, **kwargs)
        people = [(str(one.pk), one.name) for one in possible]
        everybody = (TEAM, _("Everyone who works with me, and the supervisor of the team"))
        self.fields["readers"].choices = [*people, everybody]  # type: ignore[attr-defined]
        self.fields["openers"].choices = [(str(one.pk), one.name) for one in openers]  # type: ignore[attr-defined]
        if part != Part.CRISIS:
            del self.fields["emergency"]
        if not openers:
            del self.fields["openers"]
        self.helper = form_helper(*self.fields)

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("emergency") and cleaned.get("openers"):
            told = _("Choose one: all staff who open my record in an emergency, or only the people I tick here.")
            self.add_error("openers", told)
        return cleaned

    @property
    def chosen(self) -> set[tuple[ShareKind, UUID | None]]:
        """The readers, as `share_part` takes them."""
        readers = self.cleaned_data["readers"]
        found: set[tuple[ShareKind, UUID | None]] = {(ShareKind.ONE, UUID(one)) for one in readers if one != TEAM}
        if TEAM in readers:
            found.add((ShareKind.TEAM, None))
        if self.cleaned_data.get("emergency"):
            return found | {(ShareKind.EMERGENCY, None)}
        return found | {(ShareKind.EMERGENCY, UUID(one)) for one in self.cleaned_data.get("openers", [])}

    @staticmethod
    def initial_of(shares: set[tuple[ShareKind, UUID | None]]) -> dict:
        """The form's values for stored shares."""
        readers = [TEAM if kind == ShareKind.TEAM else str(pk) for kind, pk in shares if kind != ShareKind.EMERGENCY]
        openers = [str(pk) for kind, pk in shares if kind == ShareKind.EMERGENCY and pk]
        return {"readers": readers, "emergency": (ShareKind.EMERGENCY, None) in shares, "openers": openers}
