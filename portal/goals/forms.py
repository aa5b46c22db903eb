"""The forms for a goal in the person's own words and for a progress mark."""

from crispy_forms.layout import Field
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from goals.choices import Domain, Progress
from portal.forms import TEXT_BOX, WHEN_READ, KeepsWords, OwnWords, RowId, Version, form_helper

DOMAIN_EXAMPLES = {
    Domain.SOCIAL: _("People: friends, family, fun"),
    Domain.EDUCATIONAL: _("Learning: school, a class, a new skill"),
    Domain.VOCATIONAL: _("Work: a job, helping out"),
    Domain.WELLNESS: _("Daily life: sleep, food, rest, being active"),
    Domain.HEALTH_EMOTIONAL: _("Health: my body, my feelings"),
}


def domain_choices() -> list[tuple[str, str]]:
    """The choices of the five domains, each labelled with everyday examples."""
    return [
        (
            domain.value,
            format_html(
                '<span>{} <span class="choice-example">{}</span></span>', domain.label, DOMAIN_EXAMPLES[domain]
            ),
        )
        for domain in Domain
    ]


class GoalForm(KeepsWords):
    """A goal: what the person wants, why, and the domain of life it is about."""

    words = OwnWords(
        label=_("My goal, in my own words"), rows=4, help_text=_("What would you like to be different? Big or small.")
    )
    why = OwnWords(label=_("Why it matters to me"), rows=3, required=False)
    domain = forms.TypedChoiceField(
        coerce=Domain,
        label=_("This part of my life"),
        choices=domain_choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one of these.")},
    )

    domain_template = "components/field_domains.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            Field("words", template=TEXT_BOX),
            Field("why", template=TEXT_BOX),
            WHEN_READ,
            Field("domain", template=self.domain_template),
        )


class GoalAddForm(GoalForm):
    id = RowId()


class GoalEditForm(GoalForm):
    version = Version()
    domain_template = "portal/_domain.html"

    @property
    def domain_chosen(self) -> str:
        """The domain chosen in the form; "" if none is chosen or the value is invalid."""
        chosen = self["domain"].value()
        return chosen if chosen in Domain.values else ""


class MarkForm(KeepsWords):
    """A progress mark: how far the person says they are with a goal, and words about it."""

    id = RowId()
    progress = forms.TypedChoiceField(
        coerce=Progress,
        label=_("How far I am"),
        widget=forms.RadioSelect,
        choices=Progress.choices,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one of these.")},
    )
    words = OwnWords(
        label=_("Anything I want to say about it"),
        rows=3,
        required=False,
        help_text=_("What helped? What got in the way? You can leave this empty."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("id", "progress", Field("words", template=TEXT_BOX), WHEN_READ)
