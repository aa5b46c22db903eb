"""The form on which a person chooses what to print of their WRAP."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.forms import form_helper


class Sheet(TextChoices):
    """What can be printed."""

    CRISIS = "crisis", _("My crisis plan, on one sheet of paper")
    CARD = "card", _("A card for my wallet")
    WHOLE = "whole", _("My whole plan")


NO_LINK = ""


class PrintForm(forms.Form):
    """The choice of a print, and of the name and the link on a card."""

    sheet = forms.ChoiceField(
        label=_("What do you want to print?"),
        choices=Sheet.choices,
        initial=Sheet.CRISIS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what to print.")},
    )
    link = forms.ChoiceField(
        label=_("On the card: a link to my plan"),
        help_text=_("Someone who finds your card cannot open it without the code. Do not write the code on the card."),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("This link has ended. Please choose again.")},
    )
    has_name = forms.BooleanField(label=_("On the card: my name"), required=False)

    def __init__(self, *args, links: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["link"].choices = [(NO_LINK, _("No link")), *links.items()]  # type: ignore[attr-defined]
        if not links:
            del self.fields["link"]
        self.helper = form_helper(*self.fields)
