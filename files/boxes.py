"""The form field for a file: a PDF or a picture, from the phone's camera or a folder."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .uploads import LARGEST, Content, TooLarge, UnknownKind, checked


class DocumentBox(forms.FileField):
    """A PDF or a picture. The cleaned value is a `Content`."""

    # Without HEIC in this list, an iPhone sends its pictures as JPEG.
    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"})
    default_error_messages: ClassVar[dict[str, Any]] = {
        "empty": _("This file is empty. Please choose another."),
        "too_large": _("This file is larger than %(most)d MB. Take a new picture, or save it smaller."),
        "unknown_kind": _("This is neither a PDF nor a picture that can be read. Please choose another file."),
    }

    def clean(self, data: Any, initial: Any = None) -> Content | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return checked(upload)
        except TooLarge as error:
            sentence = self.error_messages["too_large"] % {"most": LARGEST // 1024 // 1024}
            raise ValidationError(sentence, code="too_large") from error
        except UnknownKind as error:
            raise ValidationError(self.error_messages["unknown_kind"], code="unknown_kind") from error
