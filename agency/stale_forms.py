"""A base for forms that edit stored values which somebody else may change while the page is open."""

from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.choices import flatten_choices
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from . import formats

DRAWN_FROM = "drawn_from"
MARK_LENGTH = 12
MOST_SHOWN = 300  # letters of a stored value in a sentence


class SeesChanges(forms.Form):
    """Refuse to overwrite values that somebody else changed since the page was opened; show both values instead.

    A hidden field has a hash of each stored value. If a stored value has another hash now, its field gets an error with
    that value, unless the same was typed; a field that was not changed on this page takes the stored value. When the
    form is sent again, it is saved. A form for a new row has no such hidden field.
    """

    data: Any
    stored_fields: tuple[str, ...] = ()  # of a form without a model; those of a model form are its initial values

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._is_over_stored_values():
            self.fields[DRAWN_FROM] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self._marks())

    def clean(self) -> Any:
        cleaned = super().clean()
        if DRAWN_FROM in self.fields:
            self.cleaned_data.pop(DRAWN_FROM, None)
            self._lock_row()
            self._tell_changes()
        return cleaned

    def _is_over_stored_values(self) -> bool:
        instance = getattr(self, "instance", None)
        return instance is None or not instance._state.adding

    def _lock_row(self) -> None:
        """Read the stored values again, and lock the row until this request has saved.

        A person served may not lock the row about themselves: the function that saves it changes it in one statement.
        """
        if instance := getattr(self, "instance", None):
            rows = type(instance)._default_manager.filter(pk=instance.pk)
            stored = rows.select_for_update(of=("self",)).first() or rows.get()
            self.initial.update(model_to_dict(stored, self._meta.fields))  # type: ignore[attr-defined]

    def _tell_changes(self) -> None:
        seen = dict(part.partition("=")[::2] for part in self.data.get(self.add_prefix(DRAWN_FROM), "").split(" "))
        merged: dict[str, Any] = {}
        for name, field, stored in self._stored():
            if seen.get(name, now := _mark(field, stored)) == now:
                continue
            typed = _mark(field, self.cleaned_data[name]) if name in self.cleaned_data else ""
            if typed == seen[name]:  # unchanged on this page: the stored value is kept
                merged[name] = stored
                self.cleaned_data[name] = field.clean(field.prepare_value(stored))
            elif typed != now:
                sentence = _("Somebody else changed this while the page was open. It now says: %(value)s")
                self.add_error(name, sentence % {"value": _in_words(field, stored)})
        if self.errors:
            self._draw_again(merged)

    def _draw_again(self, merged: dict[str, Any]) -> None:
        """Show the typed values, and the stored value in each field of `merged`, which was not changed on this page."""
        self.data = self.data.copy()
        for name, stored in merged.items():
            value = self.fields[name].prepare_value(stored)
            if isinstance(value, list | tuple | set):
                self.data.setlist(self.add_prefix(name), list(value))
            else:
                self.data[self.add_prefix(name)] = "" if value is None else value
        self.data[self.add_prefix(DRAWN_FROM)] = self._marks()

    def _marks(self) -> str:
        return " ".join(f"{name}={_mark(field, stored)}" for name, field, stored in self._stored())

    def _stored(self) -> list[tuple[str, forms.Field, Any]]:
        """The fields that edit stored values: name, field and stored value."""
        names = self.stored_fields or self.initial
        return [(name, self.fields[name], self.initial.get(name)) for name in names if name in self.fields]


class SeesFirstValues(SeesChanges):
    """The same for a row of which a person has one and which may not be stored yet.

    Also what is not entered yet may be entered by somebody else while the page is open.
    """

    instance: Any

    def _is_over_stored_values(self) -> bool:
        return True

    def _lock_row(self) -> None:
        if not self.instance._state.adding:
            super()._lock_row()


def _mark(field: forms.Field, value: Any) -> str:
    value = field.prepare_value(value)
    value = sorted(map(str, value)) if isinstance(value, list | tuple | set) else value
    return salted_hmac("stale-form", str("" if value is None else value)).hexdigest()[:MARK_LENGTH]


def _in_words(field: forms.Field, stored: Any) -> str:
    """A stored value as the page shows it."""
    stored = field.prepare_value(stored)
    if isinstance(stored, bool):
        return _("yes") if stored else _("no")
    if stored in (None, "", []):
        return _("nothing")
    if isinstance(field, forms.DateField):
        return formats.day(stored)
    if isinstance(field, forms.ChoiceField):
        chosen = {str(value) for value in (stored if isinstance(stored, list | tuple | set) else [stored])}
        choices: list[tuple[Any, Any]] = list(flatten_choices(field.choices))  # type: ignore[arg-type]
        return ", ".join(str(label) for value, label in choices if str(value) in chosen)
    text = str(stored)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
