"""Receives uploaded files: at most `LARGEST` bytes, PDF and pictures only, by their content."""

import io
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from PIL import Image, ImageOps

from .choices import FileKind

LARGEST = 10 * 1024 * 1024  # bytes
LONGEST_SIDE = 2400  # pixels: the small print of a page of paper can be read
MOST_PIXELS = 64_000_000
PICTURES = ("JPEG", "PNG", "WEBP")


class TooLarge(Exception):
    """The file has more than `LARGEST` bytes, or the picture more than `MOST_PIXELS`."""


class UnknownKind(Exception):
    """The content of the file is neither a PDF nor a picture, whatever its name says."""


class StopsWhenLarge(FileUploadHandler):
    """Drops the rest of an upload that is larger than `LARGEST`, so that the form can say that it is too large."""

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= LARGEST else None

    def file_complete(self, file_size):
        return None


@dataclass(frozen=True)
class Content:
    """The bytes of a file as they are stored."""

    kind: FileKind
    data: bytes


def checked(upload: UploadedFile) -> Content:
    """Return the content to store: a PDF unchanged; a picture as a new JPEG without the metadata of the camera.

    Raises `TooLarge` or `UnknownKind`.
    """
    if (upload.size or 0) > LARGEST:
        raise TooLarge
    upload.seek(0)
    data = upload.read()
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        return Content(FileKind.PDF, data)
    return Content(FileKind.JPEG, _drawn_anew(data))


def _drawn_anew(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data), formats=PICTURES) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooLarge
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            on_white = Image.new("RGB", upright.size, "white")
            with_alpha = upright.convert("RGBA")
            on_white.paste(with_alpha, mask=with_alpha)
    except (TooLarge, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge from error
    except Exception as error:  # a decoder of broken bytes may raise anything
        raise UnknownKind from error
    drawn = io.BytesIO()
    on_white.save(drawn, "JPEG", quality=85, optimize=True)
    return drawn.getvalue()
