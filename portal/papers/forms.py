"""The form with which a person adds a page from paper."""

from django.utils.translation import gettext_lazy as _

from files.boxes import DocumentBox
from portal.forms import KeepsWords, RowId, form_helper


class PaperForm(KeepsWords):
    id = RowId()
    file = DocumentBox(
        label=_("Photo or PDF file"),
        help_text=_("Take the photo in good light, from straight above. A file can have up to 10 MB."),
        error_messages={"required": _("Please choose a photo or a file.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("id", "file")
