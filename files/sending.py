"""Answers a request with a stored file."""

from django.http import HttpResponse

from .choices import FileKind
from .models import StoredFile

MEDIA = {FileKind.PDF: ("application/pdf", "pdf"), FileKind.JPEG: ("image/jpeg", "jpg")}  # content type, file ending


def sent(file: StoredFile, *, name: str, shows_pictures: bool = False) -> HttpResponse:
    """Return the file as a download; a picture opens in the browser if `shows_pictures`.

    The file is called `name` with the day on which it was added.
    """
    content_type, ending = MEDIA[FileKind(file.kind)]
    is_shown = shows_pictures and file.kind == FileKind.JPEG
    response = HttpResponse(bytes(file.data), content_type=content_type)
    response["Content-Disposition"] = (
        f'{"inline" if is_shown else "attachment"}; filename="{name}-{file.added_at:%Y-%m-%d}.{ending}"'
    )
    return response
