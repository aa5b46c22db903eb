import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audit.pages import PERSON, Page, Row
from wrap.choices import Part


def _photo(whose):
    photo = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(photo, "JPEG")
    return {"id": uuid.uuid4(), "file": SimpleUploadedFile("photo.jpg", photo.getvalue())}


PAGES = {
    "wrap-paper-add": Page(PERSON, arguments={"part": lambda whose: Part.TOOLBOX}, form=_photo),
    "wrap-paper-open": Page(PERSON, pk=lambda whose: whose.wrap_paper.pk),
    "wrap-paper-file": Page(Row(sends="change", about="person"), pk=lambda whose: whose.wrap_paper.pk),
    "wrap-paper-remove": Page(PERSON, pk=lambda whose: whose.wrap_paper.pk, form=lambda whose: {}),
    "wrap-paper-use-again": Page(PERSON, pk=lambda whose: whose.removed_wrap_paper.pk, form=lambda whose: {}),
}
